import { chooseStorageLayout } from '../chooseStorageLayout'
import { evaluate, type Evaluation } from '../evaluate'
import { systemGroups, type SystemGroup } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import type { SolvePlacement } from '../pipeline'
import type { PackingPlan } from '../../solver/solution'
import type { SolveLinearProgram } from '../storage/layoutByIntegerProgram'
import { AnalysisRun, type AnalysisOptions, type AnalysisWork } from './AnalysisRun'
import { askPlacement, type Asked } from '../placement/askPlacement'
import { binding, type Binding } from './binding'
import { fit } from './fit'
import { arrayLimit, hostStep, type ArrayLimit, type HostStep } from './hardwareSteps'
import { largestStep } from './largestStep'
import { placeInputs, type Placed } from './placeInputs'
import { scaleDemand } from './scaleDemand'

export interface BreakPointOptions extends AnalysisOptions {
  /** Growth is found exactly to this step; 0.01 where absent. */
  readonly stepRatio?: number
  /** Largest growth asked about; 3 (four times the demand) where absent. */
  readonly maxGrowthRatio?: number
  /** Hosts beyond the offer whose growth is found as well; 2 where absent. */
  readonly moreHosts?: number
  /** Years after the planning year that are looked at; 20 where absent. */
  readonly years?: number
  readonly groups?: readonly SystemGroup[]
  /** Time for one question about a single group; a quarter of `timeLimitMs` where absent. */
  readonly groupTimeLimitMs?: number
  /** Chooses the layout of the arrays whose limits are told, as a plan has it; the greedy one where absent. */
  readonly solveLayout?: SolveLinearProgram
}

export interface GrowthLimit {
  readonly hosts: number
  /** Largest growth on top of the planned demand that fits; negative where the demand has to shrink; null: not even a little fits. */
  readonly fitsUpToRatio: number | null
  /** The next step, which does not fit; null where the range asked about ends before. */
  readonly exceededAtRatio: number | null
  /** The least growth proven not to fit; null where none was in the range. The same as `exceededAtRatio` where exact. */
  readonly impossibleAtRatio: number | null
  readonly stepRatio: number
  /** Proven on both sides. False: a question stayed open within the time limit, or the analysis was stopped. */
  readonly exact: boolean
}

export interface FullYear {
  /** Last year the hosts given carry; null where they do not carry the planning year. */
  readonly lastYear: number | null
  /** First year they do not; null where none was found in the years asked about. */
  readonly fullYear: number | null
  readonly exact: boolean
  readonly binding: Binding | null
}

export interface BreakPoints {
  /** Growth of everything, on the hosts given first and then with one and two more of them. */
  readonly uniform: readonly GrowthLimit[]
  /** What binds at the first growth that the hosts given do not carry. */
  readonly binding: Binding | null
  /** Growth of one system group while all others stay, on the hosts given. */
  readonly byGroup: readonly (GrowthLimit & { readonly group: SystemGroup })[]
  readonly years: FullYear | null
  /** The next limit of the shared arrays; null without a plan or without arrays. */
  readonly arrays: ArrayLimit | null
  /** What the next host brings with it; null without a plan or where no growth within the range needs it. */
  readonly nextHost: HostStep | null
  readonly work: AnalysisWork
  /** False where the caller stopped the analysis; what is there is still true. */
  readonly complete: boolean
}

/**
 * How far the hosts given reach, by exact re-solve: the growth that still fits, the growth at which one more host is
 * needed, the first year that does not fit and what binds then. Growth scales CPU, memory and IOPS of the planned demand
 * in the planning year; the years compound every workload's own growth.
 */
export async function breakPoints(
  inputs: PlanInputs,
  solve: SolvePlacement,
  options: BreakPointOptions,
): Promise<BreakPoints> {
  const run = new AnalysisRun(solve, options)
  const stepRatio = options.stepRatio ?? 0.01
  const moreHosts = options.moreHosts ?? 2
  const groups = (options.groups ?? systemGroups).filter((group) =>
    inputs.estate.workloads.some((w) => w.group === group),
  )
  run.expect(4 + moreHosts + groups.length)

  const asked = askPlacement(inputs)
  const given = asked.hosts.length
  const start = await placeInputs(() => asked, run)
  run.step()
  const known = start.status === 'placed' ? start.packing : null

  const uniform: GrowthLimit[] = []
  let atLimit: Binding | null = null
  let best = known
  for (let hosts = given; hosts <= given + moreHosts && !run.isStopped(); hosts++) {
    const limited = withHosts(inputs, hosts)
    const found = await growth(limited, stepRatio, options.maxGrowthRatio ?? 3, run, best, () => true)
    best = found.plan ?? best
    uniform.push(found.limit)
    if (hosts === given && found.limit.exceededAtRatio !== null && !run.isStopped()) {
      atLimit = await binding(
        grown(limited, found.limit.exceededAtRatio, () => true),
        run,
        found.plan,
      )
    }
    run.step()
  }

  const byGroup: (GrowthLimit & { group: SystemGroup })[] = []
  run.limitQuestions(options.groupTimeLimitMs ?? options.timeLimitMs / 4)
  for (const group of groups) {
    if (run.isStopped()) break
    const members = new Set(inputs.estate.workloads.filter((w) => w.group === group).map((w) => w.id))
    const { limit } = await growth(inputs, stepRatio, options.maxGrowthRatio ?? 3, run, known, (id) => members.has(id))
    byGroup.push({ group, ...limit })
    run.step()
  }

  run.limitQuestions(options.timeLimitMs)

  const years = run.isStopped() ? null : await firstFullYear(inputs, options.years ?? 20, run, known)
  run.step()

  const today = start.status === 'placed' ? evaluated(start.plan, asked, options.solveLayout) : null
  const nextHost = start.status === 'placed' ? await stepToNextHost(inputs, start, uniform[0], run) : null
  run.step()
  return {
    uniform,
    binding: atLimit,
    byGroup,
    years,
    arrays: today && arrayLimit(today),
    nextHost,
    work: run.work,
    complete: !run.isStopped(),
  }
}

function evaluated(plan: Plan, { inputs, demand }: Asked, solveLayout?: SolveLinearProgram): Evaluation {
  const storageLayout = solveLayout ? chooseStorageLayout(inputs, demand, solveLayout) : null
  return evaluate(plan, inputs, demand, storageLayout ? { storageLayout } : {})
}

/** The plan just before and just after the growth that needs one more host: licences come in steps of hosts. */
async function stepToNextHost(
  inputs: PlanInputs,
  start: Placed & { readonly status: 'placed' },
  limit: GrowthLimit | undefined,
  run: AnalysisRun,
): Promise<HostStep | null> {
  if (!limit || limit.fitsUpToRatio === null || limit.exceededAtRatio === null || limit.exceededAtRatio < 0) return null
  if (run.isStopped()) return null
  const planAt = async (hosts: number, growthRatio: number) => {
    const asked = grown(withHosts(inputs, hosts), growthRatio, () => true)
    const answer = await placeInputs(() => asked, run, { known: [start.packing] })
    if (answer.status !== 'placed') return null
    return { hosts: answer.hosts, evaluation: evaluate(answer.plan, asked.inputs, asked.demand) }
  }
  // With hosts to spare today the growth takes them first: they are not part of the step.
  const before = await planAt(limit.hosts, limit.fitsUpToRatio)
  const after = before && (await planAt(limit.hosts + 1, limit.exceededAtRatio))
  return after && hostStep(before.evaluation, after.evaluation, after.hosts, limit.exceededAtRatio)
}

const withHosts = (inputs: PlanInputs, hosts: number): PlanInputs => ({
  ...inputs,
  policy: { ...inputs.policy, hostLimit: hosts },
})

const grown = (inputs: PlanInputs, growthRatio: number, grows: (workloadId: string) => boolean): Asked =>
  askPlacement(inputs, (demand) =>
    scaleDemand(demand, inputs.estate.workloads, (id) => (grows(id) ? 1 + growthRatio : 1)),
  )

async function growth(
  inputs: PlanInputs,
  stepRatio: number,
  maxGrowthRatio: number,
  run: AnalysisRun,
  known: PackingPlan | null,
  grows: (workloadId: string) => boolean,
): Promise<{ limit: GrowthLimit; plan: PackingPlan | null }> {
  const range = { from: -Math.floor(1 / stepRatio), to: Math.round(maxGrowthRatio / stepRatio) }
  const ratioAt = (step: number): number => Number((step * stepRatio).toFixed(12))
  const found = await largestStep(
    range,
    (step) => grown(inputs, Math.max(-1, ratioAt(step)), grows).problem,
    run,
    known,
  )
  const exceeded = found.step === null ? range.from : found.step + 1
  return {
    limit: {
      hosts: askPlacement(inputs).hosts.length,
      fitsUpToRatio: found.step === null ? null : ratioAt(found.step),
      exceededAtRatio: found.firstImpossible === null || exceeded > range.to ? null : ratioAt(exceeded),
      impossibleAtRatio: found.impossibleFrom > range.to ? null : ratioAt(found.impossibleFrom),
      stepRatio,
      exact: found.exact,
    },
    plan: found.plan,
  }
}

async function firstFullYear(
  inputs: PlanInputs,
  years: number,
  run: AnalysisRun,
  known: PackingPlan | null,
): Promise<FullYear> {
  const first = inputs.policy.planningYear
  let plan = known
  let lastYear: number | null = null
  for (let year = first; year <= first + years; year++) {
    if (run.isStopped()) return { lastYear, fullYear: null, exact: false, binding: null }
    const asked = askPlacement({ ...inputs, policy: { ...inputs.policy, planningYear: year } })
    const answer = await fit(asked.problem, run, plan ? [plan] : [])
    if (answer.status !== 'fits') {
      return {
        lastYear,
        fullYear: year,
        exact: answer.status === 'impossible',
        binding: await binding(asked, run, plan),
      }
    }
    plan = answer.plan
    lastYear = year
  }
  return { lastYear, fullYear: null, exact: true, binding: null }
}
