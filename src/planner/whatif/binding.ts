import type { PackingProblem } from '../../solver/problem'
import type { PackingPlan } from '../../solver/solution'
import { totalDemand } from '../demand/totalDemand'
import { failuresCount } from '../model/policy'
import type { Resource } from '../model/demand'
import { meaningOf } from '../placement/buildProblem'
import type { AnalysisRun } from './AnalysisRun'
import type { Asked } from '../placement/askPlacement'
import { fit } from './fit'
import { volumeShort } from './volumeShort'

/** Total demand against total capacity, in the planner's units. */
export interface Shortage {
  readonly resource: Resource
  readonly hour: number | null
  /** Cores, GiB or vCPU, by `resource`. */
  readonly needed: number
  readonly available: number
  /** Short only after a failure. */
  readonly afterFailure: boolean
}

/** What keeps a set of hosts from carrying a demand: every single thing whose removal alone would make it fit. */
export interface Binding {
  /** The resource that totals alone are short of most; null where totals would do and the arrangement is what fails. */
  readonly shortage: Shortage | null
  readonly resources: readonly Resource[]
  /** Hour of the largest total CPU demand where CPU binds, else null. */
  readonly hour: number | null
  /** Without any failure it would fit: the limit is met in a failure state. */
  readonly afterFailure: boolean
  /** Hosts lost at once in that state. */
  readonly failures: number
  /** Rules each of which, dropped alone, would make it fit. */
  readonly ruleIds: readonly string[]
  /** False where a question stayed open, so that the lists may be incomplete. */
  readonly complete: boolean
}

/**
 * Answers "what binds first" by exact counterfactuals: the same problem without limits on CPU, on memory, on vCPU, without
 * failures, without each rule. Nothing listed means that it takes more than one of them.
 */
export async function binding(
  { inputs, demand, problem }: Asked,
  run: AnalysisRun,
  known: PackingPlan | null,
): Promise<Binding> {
  let complete = true
  const wouldFit = async (relaxed: PackingProblem): Promise<boolean> => {
    if (run.isStopped()) {
      complete = false
      return false
    }
    const answer = await fit(relaxed, run, known ? [known] : [])
    if (answer.status === 'unknown') complete = false
    return answer.status === 'fits'
  }
  const resources: Resource[] = []
  for (const resource of ['memory', 'cpu', 'vcpu'] as const) {
    const ofResource = (dimension: number) => meaningOf(dimension).resource === resource
    if (!problem.dimensions.some((_, dimension) => ofResource(dimension))) continue
    if (await wouldFit(withoutLimit(problem, ofResource))) resources.push(resource)
  }
  const afterFailure = problem.failure.kind !== 'none' && (await wouldFit({ ...problem, failure: { kind: 'none' } }))
  const ruleIds: string[] = []
  const hard = problem.rules.filter((rule) => rule.strength !== 'preference')
  // One rule can only matter where all of them together do.
  if (
    hard.length > 0 &&
    (await wouldFit({ ...problem, rules: problem.rules.filter((rule) => rule.strength === 'preference') }))
  ) {
    for (const rule of hard) {
      if (await wouldFit({ ...problem, rules: problem.rules.filter((other) => other !== rule) })) ruleIds.push(rule.id)
    }
  }
  return {
    shortage: shortageOf(problem),
    resources,
    hour: resources.includes('cpu') ? totalDemand(demand).peakHour : null,
    afterFailure,
    failures: afterFailure ? failuresCount(inputs.policy.failures) : 0,
    ruleIds,
    complete,
  }
}

function shortageOf(problem: PackingProblem): Shortage | null {
  const short = volumeShort(problem)
  if (!short) return null
  const { resource, hour, inUnit } = meaningOf(short.dimension)
  return {
    resource,
    hour,
    needed: inUnit(short.needed),
    available: inUnit(short.available),
    afterFailure: short.afterFailure,
  }
}

/** The same problem with bins that never run out of the named dimensions. */
function withoutLimit(problem: PackingProblem, free: (dimension: number) => boolean): PackingProblem {
  const total = problem.dimensions.map((_, d) => problem.items.reduce((sum, item) => sum + item.demand[d]!, 0))
  const open = (capacity: readonly number[]) => capacity.map((x, d) => (free(d) ? Math.max(x, total[d]!) : x))
  return {
    ...problem,
    binTypes: problem.binTypes.map((type) => ({
      ...type,
      capacity: open(type.capacity),
      ...(type.failureCapacity ? { failureCapacity: open(type.failureCapacity) } : {}),
    })),
  }
}
