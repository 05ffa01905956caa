import type { Reason } from '../../solver/solution'
import type { Demand, Resource } from '../model/demand'
import type { HostId, PlacementRule, WorkloadId } from '../model/estate'
import type { AvailableHost } from './availableHosts'
import { meaningOf } from './buildProblem'

/** A reason of the solver in the planner's objects and units. */
export interface PlacementReason {
  readonly code: Reason['code']
  readonly workloadIds: readonly WorkloadId[]
  readonly hostIds: readonly HostId[]
  readonly ruleIds: readonly string[]
  readonly failedHostIds: readonly HostId[]
  readonly resource: Resource | null
  readonly hour: number | null
  /** Cores, GiB or vCPU, by `resource`. */
  readonly needed: number | null
  readonly available: number | null
  readonly shortfall: number | null
  /** The fewest workloads that are too much by themselves, largest first, and what they need; where a sum is short. */
  readonly fewest?: { readonly workloadIds: readonly WorkloadId[]; readonly needed: number }
  /** Present where workloads and rules were narrowed down to a few that conflict by themselves. */
  readonly conflict?: NonNullable<Reason['conflict']>
}

/**
 * Translates indices and integers of the packing problem back. What is short in several hours is said once per resource,
 * for the hour that is shortest.
 */
export function placementReasons(
  reasons: readonly Reason[],
  demand: Demand,
  hosts: readonly AvailableHost[],
  rules: readonly PlacementRule[],
): readonly PlacementReason[] {
  const translated = reasons.map((reason): PlacementReason => {
    const meaning = reason.dimension === null ? null : meaningOf(reason.dimension)
    const inUnit = (x: number | null) => (x === null || meaning === null ? x : meaning.inUnit(x))
    const needed = inUnit(reason.needed)
    const available = inUnit(reason.available)
    const idsOf = (items: readonly number[]) => items.map((item) => demand.workloads[item]!.workloadId)
    return {
      code: reason.code,
      workloadIds: idsOf(reason.items),
      hostIds: reason.bins.map((bin) => hosts[bin]!.id),
      ruleIds: reason.rules.map((rule) => rules[rule]!.id),
      failedHostIds: reason.lost.map((bin) => hosts[bin]!.id),
      resource: meaning?.resource ?? null,
      hour: meaning?.hour ?? null,
      needed,
      available,
      shortfall: needed === null || available === null ? null : Math.max(0, needed - available),
      ...(reason.fewest
        ? { fewest: { workloadIds: idsOf(reason.fewest.items), needed: inUnit(reason.fewest.needed)! } }
        : {}),
      ...(reason.conflict ? { conflict: reason.conflict } : {}),
    }
  })
  const shortest = new Map<string, PlacementReason>()
  for (const reason of translated) {
    const key = subjectOf(reason)
    const said = shortest.get(key)
    if (!said || (reason.shortfall ?? 0) > (said.shortfall ?? 0)) shortest.set(key, reason)
  }
  return translated.filter((reason) => reason.code !== 'volume-short' || shortest.get(subjectOf(reason)) === reason)
}

const subjectOf = ({ code, resource, failedHostIds, workloadIds, hostIds }: PlacementReason): string =>
  [code, resource, failedHostIds.join(), workloadIds.join(), hostIds.join()].join('|')
