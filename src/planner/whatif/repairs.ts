import { evaluate } from '../evaluate'
import type { Headline } from '../model/evaluation'
import type { WorkloadId } from '../model/estate'
import type { HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import type { PipelineResult, SolvePlacement } from '../pipeline'
import type { PlacementReason } from '../placement/placementReasons'
import { AnalysisRun, type AnalysisOptions, type AnalysisWork } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { placeInputs } from './placeInputs'
import { applyEdits, type PlanEdit } from './planEdit'
import {
  leaveOutRepair,
  lowerFailureRepair,
  memoryRepair,
  moreHostsRepairs,
  otherTypeRepairs,
  ruleRepairs,
  targetRepairs,
  vcpuRepair,
} from './repairKinds'

export interface RepairOptions extends AnalysisOptions {
  /** Host types that may be bought besides those of the inputs, from the catalogue or from offers. */
  readonly offers?: readonly HostType[]
}

/** What a repair changes, in the planner's objects and units. */
export type RepairDetail =
  | { readonly kind: 'memory'; readonly addedGiBPerHost: number; readonly hosts: number }
  /** `place`: where they have to stand, for a policy about the loss of a rack or site. */
  | {
      readonly kind: 'host'
      readonly typeId: string
      readonly added: number
      readonly place: { readonly kind: 'rack' | 'site'; readonly id: string } | null
    }
  | { readonly kind: 'type'; readonly typeId: string; readonly hosts: number }
  | { readonly kind: 'rule'; readonly ruleIds: readonly string[] }
  | { readonly kind: 'failures'; readonly from: string; readonly to: string }
  | { readonly kind: 'target'; readonly resource: 'cpu' | 'memory'; readonly raisedByRatio: number }
  /** vCPU per physical core that may be allocated. */
  | { readonly kind: 'vcpu'; readonly fromRatio: number; readonly toRatio: number }
  /** `onLegacy`: each of them runs on a legacy server and can stay there. */
  | { readonly kind: 'leave-out'; readonly workloadIds: readonly WorkloadId[]; readonly onLegacy: boolean }

/**
 * `risk`: less protection or less reserve than asked for. `assumed-price`: the price rests on an assumption. `no-price`: the
 * price list has no price for it. `not-smallest`: a smaller change of the same kind was not excluded in time.
 */
export type RepairMark = 'risk' | 'assumed-price' | 'no-price' | 'not-smallest'

/** A change of inputs that is worth trying; found by solving, but not yet a plan. */
export interface RepairCandidate {
  readonly id: string
  readonly detail: RepairDetail
  readonly edits: readonly PlanEdit[]
  readonly costCNY: number | null
  readonly marks: readonly RepairMark[]
}

/** A change of inputs with the verified plan it makes possible. Plain data: `applyEdits(inputs, edits)` applies it. */
export interface RepairOption extends RepairCandidate {
  readonly hosts: number
  readonly headline: Headline
  readonly plan: Plan
}

export interface Repairs {
  /** The smallest conflicting set, as the solver found it. */
  readonly conflict: readonly PlacementReason[]
  /** Without risk first, then the cheapest; what has no price last. */
  readonly options: readonly RepairOption[]
  readonly work: AnalysisWork
  readonly complete: boolean
}

/**
 * When nothing fits: the changes that make it fit, each of one kind and as small as the solver can show, ranked and
 * priced. Every option was solved again from the changed inputs and its plan passed the independent check.
 */
export async function repairs(
  { inputs, outcome }: Pick<PipelineResult, 'inputs' | 'outcome'>,
  solve: SolvePlacement,
  options: RepairOptions,
): Promise<Repairs> {
  const run = new AnalysisRun(solve, options)
  const conflict = outcome.status === 'infeasible' ? outcome.reasons : []
  if (outcome.status === 'optimal' || outcome.status === 'feasible')
    return { conflict, options: [], work: run.work, complete: true }
  const searches = [
    () => memoryRepair(inputs, run),
    () => moreHostsRepairs(inputs, options.offers ?? [], run),
    () => otherTypeRepairs(inputs, options.offers ?? [], run),
    () =>
      ruleRepairs(
        inputs,
        conflict.flatMap(({ ruleIds }) => ruleIds),
        run,
      ),
    () => lowerFailureRepair(inputs, run),
    () => targetRepairs(inputs, run),
    () => vcpuRepair(inputs, run),
    () => leaveOutRepair(inputs, run),
  ]
  run.expect(searches.length)
  const found: RepairOption[] = []
  for (const search of searches) {
    if (run.isStopped()) break
    for (const candidate of await search()) {
      const option = await planned(inputs, candidate, run)
      if (option) found.push(option)
    }
    run.step()
  }
  return { conflict, options: found.sort(byRiskAndPrice), work: run.work, complete: !run.isStopped() }
}

async function planned(inputs: PlanInputs, candidate: RepairCandidate, run: AnalysisRun): Promise<RepairOption | null> {
  const changed = applyEdits(inputs, candidate.edits).inputs
  const answer = await placeInputs(() => askPlacement(changed), run)
  if (answer.status !== 'placed') return null
  const { headline } = evaluate(answer.plan, changed, answer.asked.demand)
  return { ...candidate, hosts: answer.hosts, headline, plan: answer.plan }
}

/** Whether the plan after a repair keeps all that was asked for; what lowers it stands behind, however cheap. */
export type RepairRank = 'kept' | 'lowered'

/** Rank of a repair. Within a rank the cheapest to buy stands first. */
export const repairRank = ({ marks }: Pick<RepairOption, 'marks'>): RepairRank =>
  marks.includes('risk') ? 'lowered' : 'kept'

function byRiskAndPrice(a: RepairOption, b: RepairOption): number {
  const lowered = (option: RepairOption) => Number(repairRank(option) === 'lowered')
  return lowered(a) - lowered(b) || (a.costCNY ?? Infinity) - (b.costCNY ?? Infinity) || (a.id < b.id ? -1 : 1)
}
