import { loseBins } from '../../solver/failover/loseBins'
import { restartOrder, restartTimesOf, type Restart } from '../continuity/restartOrder'
import type { Resource } from '../model/demand'
import type { HostId, WorkloadId } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import type { Failover, Plan } from '../model/plan'
import { coresByHour, groupByHost, memoryGiBOf, readFailover, vcpuOf } from '../placement/readPlan'
import { askPlacement, type Asked } from '../placement/askPlacement'
import { packingOf } from './packingOf'

/** What happens when these hosts are lost at the same time. */
export interface LostHosts {
  readonly failover: Failover
  /** The policy of the plan asks for this state: the restarts are those of the plan. */
  readonly planned: boolean
  /** Restarts in the order in which machines start, with the time to restore. */
  readonly order: readonly Restart[]
  /** Workloads that no survivor can take, the most important first. */
  readonly down: readonly WorkloadDown[]
  /** Every workload left down is proven not to fit beside those that restart. */
  readonly maximal: boolean
}

export interface WorkloadDown {
  readonly workloadId: WorkloadId
  readonly criticality: 1 | 2 | 3 | 4
  /** What the survivor with the most room is short of; `rule`: room there is, but rules or licences forbid it. */
  readonly short: Resource | 'rule' | 'no-host'
  /** GiB for memory, reference cores for CPU, vCPU, 0 otherwise. */
  readonly shortage: number
  readonly nearestHostId: HostId | null
}

/**
 * The restart map after the loss of any hosts of a plan. A state of the plan's policy is read from the plan; any other is
 * worked out by the solver's failover search on the survivors and checked independently. Without enough room the most
 * important workloads restart first, and what stays down is listed.
 */
export async function lostHosts(
  inputs: PlanInputs,
  plan: Plan,
  hostIds: readonly HostId[],
  question?: Asked,
): Promise<LostHosts> {
  const failedHostIds = plan.hosts.flatMap(({ id }) => hostIds.filter((hostId) => hostId === id))
  const workloads = new Map(inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const times = restartTimesOf(inputs.assumptions)
  const known = plan.failover.find(
    (state) =>
      state.failedHostIds.length === failedHostIds.length &&
      state.failedHostIds.every((id) => failedHostIds.includes(id)),
  )
  if (known)
    return {
      failover: known,
      planned: true,
      order: restartOrder(known.restarts, workloads, times),
      down: [],
      maximal: true,
    }

  const asked = question ?? askPlacement(inputs)
  const { demand, hosts, problem } = asked
  const packing = packingOf(plan, asked)
  const lost = hosts.flatMap(({ id }, bin) => (failedHostIds.includes(id) ? [bin] : []))
  const { restarts, down, maximal } = await loseBins(problem, packing, lost)
  const used = hosts.filter(({ id }) => plan.hosts.some((host) => host.id === id))
  const onHost = groupByHost(packing, demand, hosts)
  const failover = readFailover(
    failedHostIds,
    restarts.map(({ item, bin }) => ({ workloadId: demand.workloads[item]!.workloadId, hostId: hosts[bin]!.id })),
    onHost,
    demand,
    used,
  )

  const demandOf = new Map(demand.workloads.map((workload) => [workload.workloadId, workload]))
  const survivors = used
    .filter(({ id }) => !failedHostIds.includes(id))
    .map((host) => ({
      host,
      running: [
        ...onHost.get(host.id)!,
        ...failover.restarts.flatMap(({ workloadId, hostId }) => (hostId === host.id ? demandOf.get(workloadId)! : [])),
      ],
    }))
    .map(({ host, running }) => ({
      host,
      freeMemoryGiB: host.failure.memoryGiB - memoryGiBOf(running),
      freeCoresByHour: coresByHour(running).map((cores) => host.failure.cores - cores),
      freeVcpu: host.failure.vcpu === null ? null : host.failure.vcpu - vcpuOf(running),
    }))

  const whyDown = (item: number): WorkloadDown => {
    const { workloadId, memoryGiB, cpuCoresByHour, vcpu } = demand.workloads[item]!
    const { criticality } = workloads.get(workloadId)!
    const shortages = survivors.map(({ host, freeMemoryGiB, freeCoresByHour, freeVcpu }) => {
      const memory = Math.max(0, memoryGiB - freeMemoryGiB)
      const cores = Math.max(0, ...cpuCoresByHour.map((needed, hour) => needed - freeCoresByHour[hour]!))
      const allocated = freeVcpu === null ? 0 : Math.max(0, vcpu - freeVcpu)
      const short: readonly { readonly short: Resource; readonly shortage: number; readonly share: number }[] = [
        { short: 'memory', shortage: memory, share: memory / host.failure.memoryGiB },
        { short: 'cpu', shortage: cores, share: cores / host.failure.cores },
        { short: 'vcpu', shortage: allocated, share: allocated / (host.failure.vcpu ?? 1) },
      ]
      return { nearestHostId: host.id, ...short.reduce((worst, each) => (each.share > worst.share ? each : worst)) }
    })
    const nearest = shortages.reduce<(typeof shortages)[number] | null>(
      (best, each) => (best === null || each.share < best.share ? each : best),
      null,
    )
    if (!nearest) return { workloadId, criticality, short: 'no-host', shortage: 0, nearestHostId: null }
    const { nearestHostId } = nearest
    if (nearest.share <= 1e-9) return { workloadId, criticality, short: 'rule', shortage: 0, nearestHostId }
    return { workloadId, criticality, short: nearest.short, shortage: nearest.shortage, nearestHostId }
  }
  return {
    failover,
    planned: false,
    order: restartOrder(failover.restarts, workloads, times),
    down: down.map(whyDown).sort((a, b) => a.criticality - b.criticality || (a.workloadId < b.workloadId ? -1 : 1)),
    maximal,
  }
}
