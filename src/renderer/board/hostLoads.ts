import type { Demand, WorkloadDemand } from '../../planner/model/demand'
import type { HostId } from '../../planner/model/estate'
import type { Failover, Plan, PlannedHost } from '../../planner/model/plan'
import { coresByHour, memoryGiBOf, vcpuOf } from '../../planner/placement/readPlan'

/** A workload on a host in the state shown. */
export interface PlacedWorkload {
  readonly demand: WorkloadDemand
  /** Runs here only because its own host has failed. */
  readonly restarted: boolean
}

/** One host in the state shown. */
export interface HostLoad {
  readonly host: PlannedHost
  readonly hostId: HostId
  readonly failed: boolean
  readonly placed: readonly PlacedWorkload[]
  readonly memoryGiB: number
  readonly cpuCoresByHour: readonly number[]
  readonly peakHour: number
  readonly peakCores: number
  /** Highest memory and CPU that any planned failure brings to this host; its own load where none does. */
  readonly worstMemoryGiB: number
  readonly worstPeakCores: number
  /** Virtual CPUs allocated in the state shown, and the most that any planned failure brings. */
  readonly vcpu: number
  readonly worstVcpu: number
}

/** Hosts of a plan with what runs on them: normally, or after one of the plan's failures. */
export function hostLoads(plan: Plan, demand: Demand, failure: Failover | null): readonly HostLoad[] {
  const demandOf = new Map(demand.workloads.map((workload) => [workload.workloadId, workload]))
  const normal = new Map<string, WorkloadDemand[]>(plan.hosts.map((host) => [host.id, []]))
  for (const { workloadId, hostId } of plan.assignments) {
    const workload = demandOf.get(workloadId)
    if (hostId !== null && workload) normal.get(hostId)?.push(workload)
  }
  const restarts = new Map(
    [...plan.failover, ...(failure ? [failure] : [])].map((state) => [state, restartsByHost(state, demandOf)]),
  )
  const restartsOn = (state: Failover, hostId: string): readonly WorkloadDemand[] =>
    restarts.get(state)?.get(hostId) ?? []
  return plan.hosts.map((host) => {
    const hostId = host.id as HostId
    const own = normal.get(hostId)!
    const failed = failure?.failedHostIds.includes(hostId) ?? false
    const restarted = failure && !failed ? restartsOn(failure, hostId) : []
    const placed = [
      ...own.map((w) => ({ demand: w, restarted: false })),
      ...restarted.map((w) => ({ demand: w, restarted: true })),
    ]
    const cpuCoresByHour = failed ? coresByHour([]) : coresByHour(placed.map((w) => w.demand))
    const peakCores = Math.max(0, ...cpuCoresByHour)
    const cores = coresByHour(own)
    // A failure that brings nothing here leaves the host as it is; of hundreds of failures most do.
    const brought = plan.failover
      .filter(({ failedHostIds }) => !failedHostIds.includes(hostId))
      .map((state) => restartsOn(state, hostId))
      .filter((workloads) => workloads.length > 0)
    const withCores = (workloads: readonly WorkloadDemand[]): number =>
      Math.max(...coresByHour(workloads).map((more, hour) => cores[hour]! + more))
    return {
      host,
      hostId,
      failed,
      placed,
      memoryGiB: failed ? 0 : memoryGiBOf(placed.map((w) => w.demand)),
      cpuCoresByHour,
      peakHour: Math.max(0, cpuCoresByHour.indexOf(peakCores)),
      peakCores,
      worstMemoryGiB: memoryGiBOf(own) + Math.max(0, ...brought.map(memoryGiBOf)),
      worstPeakCores: Math.max(0, ...cores, ...brought.map(withCores)),
      vcpu: failed ? 0 : vcpuOf(placed.map((w) => w.demand)),
      worstVcpu: vcpuOf(own) + Math.max(0, ...brought.map(vcpuOf)),
    }
  })
}

function restartsByHost(
  { restarts }: Failover,
  demandOf: ReadonlyMap<string, WorkloadDemand>,
): ReadonlyMap<string, readonly WorkloadDemand[]> {
  const byHost = new Map<string, WorkloadDemand[]>()
  for (const { workloadId, hostId } of restarts) {
    const workload = demandOf.get(workloadId)
    if (!workload) continue
    const there = byHost.get(hostId)
    if (there) there.push(workload)
    else byHost.set(hostId, [workload])
  }
  return byHost
}
