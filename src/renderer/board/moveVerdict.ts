import type { Demand, Resource, WorkloadDemand } from '../../planner/model/demand'
import type { PlacementRule, WorkloadId } from '../../planner/model/estate'
import { coresByHour, memoryGiBOf, vcpuOf } from '../../planner/placement/readPlan'
import type { HostLoad } from './hostLoads'

/** What would happen if a workload were put on a host. Shortfalls in GiB, cores or vCPU. */
export type MoveVerdict =
  | { readonly kind: 'here' | 'fits' }
  | { readonly kind: 'memory' | 'vcpu'; readonly shortfall: number }
  /** It fits now; the restarts planned so far would overfill the host after a failure. */
  | { readonly kind: 'reserve'; readonly resource: Resource; readonly shortfall: number }
  | { readonly kind: 'cpu'; readonly hour: number; readonly shortfall: number }
  | { readonly kind: 'apart'; readonly other: WorkloadId }
  | { readonly kind: 'forbidden'; readonly ruleId: string }
  /** Whoever stands in the way is bound to its host by a pin or a rule and cannot give way: there would be no plan. */
  | { readonly kind: 'apart-held' | 'together-held'; readonly other: WorkloadId }
  | { readonly kind: 'full-held'; readonly resource: Resource; readonly shortfall: number }

/** Judges a drag against rules and the host's limits, first while nothing has failed, in the order in which they bind. */
export function moveVerdict(
  workloadId: WorkloadId,
  target: HostLoad,
  demand: Demand,
  rules: readonly PlacementRule[],
): MoveVerdict {
  if (target.placed.some((w) => w.demand.workloadId === workloadId && !w.restarted)) return { kind: 'here' }
  const workload = demand.workloads.find((w) => w.workloadId === workloadId)
  if (!workload) throw new Error(`no demand for ${workloadId}`)
  const binding = rules.filter((rule) => rule.strength !== 'preference' && rule.workloadIds.includes(workloadId))
  for (const rule of binding) {
    const named = rule.hostIds.includes(target.hostId)
    if ((rule.kind === 'only-on' && !named) || (rule.kind === 'not-on' && named))
      return { kind: 'forbidden', ruleId: rule.id }
    const others = rule.workloadIds.filter((id) => id !== workloadId)
    if (rule.kind === 'together') {
      const other = others.find((id) => !mayRunOn(id, target.hostId, rules))
      if (other) return { kind: 'together-held', other }
    }
    if (rule.kind === 'apart') {
      const held = others.find((id) => isHeldOn(id, target.hostId, rules))
      if (held) return { kind: 'apart-held', other: held }
      const other = target.placed.find((w) => others.includes(w.demand.workloadId))
      if (other) return { kind: 'apart', other: other.demand.workloadId }
    }
  }
  const held = demand.workloads.filter((w) => w === workload || isHeldOn(w.workloadId, target.hostId, rules))
  const heldVerdict = beyondLimits(held, target)
  if (heldVerdict) return heldVerdict
  const memory = target.memoryGiB + workload.memoryGiB - target.host.normalUsableMemoryGiB
  if (memory > 0) return { kind: 'memory', shortfall: memory }
  const short = target.cpuCoresByHour.map(
    (cores, hour) => cores + workload.cpuCoresByHour[hour]! - target.host.normalUsableCores,
  )
  const worst = Math.max(...short)
  if (worst > 0) return { kind: 'cpu', hour: short.indexOf(worst), shortfall: worst }
  const { normalUsableVcpu, usableVcpu } = target.host
  const vcpu = normalUsableVcpu === null ? 0 : target.vcpu + workload.vcpu - normalUsableVcpu
  if (vcpu > 0) return { kind: 'vcpu', shortfall: vcpu }
  const memoryAfter = target.worstMemoryGiB + workload.memoryGiB - target.host.usableMemoryGiB
  if (memoryAfter > 0) return { kind: 'reserve', resource: 'memory', shortfall: memoryAfter }
  const coresAfter = target.worstPeakCores + Math.max(...workload.cpuCoresByHour) - target.host.usableCores
  if (coresAfter > 0) return { kind: 'reserve', resource: 'cpu', shortfall: coresAfter }
  const vcpuAfter = usableVcpu === null ? 0 : target.worstVcpu + workload.vcpu - usableVcpu
  return vcpuAfter > 0 ? { kind: 'reserve', resource: 'vcpu', shortfall: vcpuAfter } : { kind: 'fits' }
}

/** Whether the pins and rules that bind a workload to hosts let it run on this one. */
const mayRunOn = (workloadId: WorkloadId, hostId: string, rules: readonly PlacementRule[]): boolean =>
  rules.every(
    (rule) =>
      rule.strength === 'preference' ||
      !rule.workloadIds.includes(workloadId) ||
      (rule.kind === 'only-on'
        ? rule.hostIds.includes(hostId)
        : rule.kind !== 'not-on' || !rule.hostIds.includes(hostId)),
  )

/** Whether a pin or a rule leaves a workload this host alone. */
const isHeldOn = (workloadId: WorkloadId, hostId: string, rules: readonly PlacementRule[]): boolean =>
  rules.some(
    (rule) =>
      rule.kind === 'only-on' &&
      rule.strength !== 'preference' &&
      rule.workloadIds.includes(workloadId) &&
      rule.hostIds.every((id) => id === hostId),
  )

/** What those that cannot leave the host are short of by themselves; null where there is room for them. */
function beyondLimits(held: readonly WorkloadDemand[], { host }: HostLoad): MoveVerdict | null {
  const { normalUsableMemoryGiB, normalUsableCores, normalUsableVcpu } = host
  const shortfalls: readonly (readonly [Resource, number])[] = [
    ['memory', memoryGiBOf(held) - normalUsableMemoryGiB],
    ['cpu', Math.max(...coresByHour(held)) - normalUsableCores],
    ['vcpu', normalUsableVcpu === null ? 0 : vcpuOf(held) - normalUsableVcpu],
  ]
  const short = shortfalls.find(([, shortfall]) => shortfall > 1e-9)
  return short ? { kind: 'full-held', resource: short[0], shortfall: short[1] } : null
}
