import type { Demand, Resource } from '../../planner/model/demand'
import type { PlacementRule, WorkloadId } from '../../planner/model/estate'
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
    if (rule.kind === 'apart') {
      const other = target.placed.find((w) => rule.workloadIds.includes(w.demand.workloadId))
      if (other) return { kind: 'apart', other: other.demand.workloadId }
    }
  }
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
