import type { HostId, PlacementRule, RuleKind, WorkloadId } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'

const gesture = 'gesture'

/** Rules made on the board, as opposed to those of the workbook. */
export const isPin = (rule: PlacementRule): boolean => rule.origin.source === gesture && rule.kind === 'only-on'

const withRules = (inputs: PlanInputs, rules: readonly PlacementRule[]): PlanInputs => ({ ...inputs, estate: { ...inputs.estate, rules } })

/**
 * Pins a workload to a host while nothing has failed; after a failure of that host it may restart elsewhere. A pin made
 * earlier is replaced.
 */
export const pin = (inputs: PlanInputs, workloadId: WorkloadId, hostId: HostId): PlanInputs =>
  withRules(inputs, [...unpinned(inputs, workloadId), madeRule(inputs, 'only-on', [workloadId], [hostId])])

export const unpin = (inputs: PlanInputs, workloadId: WorkloadId): PlanInputs => {
  const left = unpinned(inputs, workloadId)
  return left.length === inputs.estate.rules.length ? inputs : withRules(inputs, left)
}

export const pinOf = (inputs: PlanInputs, workloadId: WorkloadId): HostId | null =>
  inputs.estate.rules.find((rule) => isPin(rule) && rule.workloadIds.includes(workloadId))?.hostIds[0] ?? null

/** Keeps workloads on one host, or on different hosts, in every state. */
export const relate = (inputs: PlanInputs, kind: 'together' | 'apart', workloadIds: readonly WorkloadId[]): PlanInputs =>
  withRules(inputs, [...inputs.estate.rules, { ...madeRule(inputs, kind, workloadIds, []), strength: 'always' }])

/** Takes a workload out of the plan: it counts as switched off. */
export const exclude = (inputs: PlanInputs, workloadId: WorkloadId): PlanInputs => ({
  ...inputs,
  estate: {
    ...inputs.estate,
    workloads: inputs.estate.workloads.map((workload) => (workload.id === workloadId ? { ...workload, poweredOn: false } : workload)),
  },
})

const unpinned = ({ estate }: PlanInputs, workloadId: WorkloadId): readonly PlacementRule[] =>
  estate.rules.filter((rule) => !(isPin(rule) && rule.workloadIds.includes(workloadId)))

function madeRule({ estate }: PlanInputs, kind: RuleKind, workloadIds: readonly WorkloadId[], hostIds: readonly HostId[]): PlacementRule {
  const taken = new Set(estate.rules.map((rule) => rule.id))
  let number = 1
  while (taken.has(`board-${number}`)) number++
  return { id: `board-${number}`, kind, workloadIds, hostIds, strength: 'normal', origin: { mark: 'A', source: gesture } }
}
