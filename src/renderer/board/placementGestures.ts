import type { HostId, PlacementRule, RuleKind, WorkloadId } from '../../planner/model/estate'
import { groupBy } from '../../planner/model/groupBy'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'

const gesture = 'gesture'

/** Rules made on the board, as opposed to those of the workbook. */
export const isPin = (rule: PlacementRule): boolean => rule.origin.source === gesture && rule.kind === 'only-on'

const withRules = (inputs: PlanInputs, rules: readonly PlacementRule[]): PlanInputs => ({
  ...inputs,
  estate: { ...inputs.estate, rules },
})

/**
 * Pins a workload to a host while nothing has failed; after a failure of that host it may restart elsewhere. A pin made
 * earlier is replaced.
 */
export const pin = (inputs: PlanInputs, workloadId: WorkloadId, hostId: HostId): PlanInputs =>
  withRules(inputs, [...unpinned(inputs, workloadId), madeRule(inputs, 'only-on', [workloadId], [hostId])])

/** Takes the pin of a workload away; inputs without one stay the same object. */
export const unpin = (inputs: PlanInputs, workloadId: WorkloadId): PlanInputs => {
  return pinOf(inputs, workloadId) === null ? inputs : withRules(inputs, unpinned(inputs, workloadId))
}

/** Every pin made on the board, taken away. */
export const unpinAll = (inputs: PlanInputs): PlanInputs =>
  inputs.estate.rules.some(isPin)
    ? withRules(
        inputs,
        inputs.estate.rules.filter((rule) => !isPin(rule)),
      )
    : inputs

/** Pins what is not pinned yet to the host it runs on: one rule per host, so that a move leaves all others as they are. */
export function hold(inputs: PlanInputs, assignments: Plan['assignments']): PlanInputs {
  const free = assignments.filter(({ workloadId, hostId }) => hostId !== null && pinOf(inputs, workloadId) === null)
  return [...groupBy(free, ({ hostId }) => hostId!)].reduce((held, [hostId, own]) => {
    const workloadIds = own.map(({ workloadId }) => workloadId)
    return withRules(held, [...held.estate.rules, madeRule(held, 'only-on', workloadIds, [hostId])])
  }, inputs)
}

/** Keeps a workload off a host while nothing has failed. */
export const keepOff = (inputs: PlanInputs, workloadId: WorkloadId, hostId: HostId): PlanInputs => {
  const rules = pinOf(inputs, workloadId) === hostId ? unpinned(inputs, workloadId) : inputs.estate.rules
  const open = withRules(inputs, rules)
  return withRules(open, [...rules, madeRule(open, 'not-on', [workloadId], [hostId])])
}

/** The host that a workload is pinned to; null without a pin. */
export const pinOf = (inputs: PlanInputs, workloadId: WorkloadId): HostId | null =>
  inputs.estate.rules.find((rule) => isPin(rule) && rule.workloadIds.includes(workloadId))?.hostIds[0] ?? null

/** Keeps workloads on one host, or on different hosts, in every state. */
export const relate = (
  inputs: PlanInputs,
  kind: 'together' | 'apart',
  workloadIds: readonly WorkloadId[],
): PlanInputs =>
  withRules(inputs, [...inputs.estate.rules, { ...madeRule(inputs, kind, workloadIds, []), strength: 'always' }])

/** Leaves a workload out of the plan: it runs on where it is, as with the repair that leaves some out. */
export const exclude = (inputs: PlanInputs, workloadId: WorkloadId): PlanInputs => ({
  ...inputs,
  estate: {
    ...inputs.estate,
    workloads: inputs.estate.workloads.map((workload) =>
      workload.id === workloadId ? { ...workload, virtualisable: false } : workload,
    ),
  },
})

/** The rules without any pin of this workload; others pinned by the same rule stay pinned. */
const unpinned = ({ estate }: PlanInputs, workloadId: WorkloadId): readonly PlacementRule[] =>
  estate.rules.flatMap((rule) => {
    if (!isPin(rule) || !rule.workloadIds.includes(workloadId)) return [rule]
    const workloadIds = rule.workloadIds.filter((id) => id !== workloadId)
    return workloadIds.length === 0 ? [] : [{ ...rule, workloadIds }]
  })

function madeRule(
  { estate }: PlanInputs,
  kind: RuleKind,
  workloadIds: readonly WorkloadId[],
  hostIds: readonly HostId[],
): PlacementRule {
  const taken = new Set(estate.rules.map((rule) => rule.id))
  let number = 1
  while (taken.has(`board-${number}`)) number++
  return {
    id: `board-${number}`,
    kind,
    workloadIds,
    hostIds,
    strength: 'normal',
    origin: { mark: 'A', source: gesture },
  }
}
