import type { PackingPlan, Solved } from '../../solver/solution'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { HostId, PlacementRule, WorkloadId } from '../model/estate'
import type { Failover, Plan, PlannedHost } from '../model/plan'
import { hoursPerDay } from '../model/quantity'
import type { AvailableHost } from './availableHosts'

/** The solver's answer in the planner's words: hosts in use with their load, and every failure with its restarts. */
export function readPlan(
  solved: Solved,
  demand: Demand,
  hosts: readonly AvailableHost[],
  rules: readonly PlacementRule[],
): Plan {
  const { plan, binCount, evidence } = solved
  const onHost = groupByHost(plan, demand, hosts)
  // A spare that stays empty until something fails is in use: the plan does not hold without it.
  const spares = new Set(plan.failover.flatMap(({ restarts }) => restarts.map(({ bin }) => hosts[bin]!.id)))
  const used = hosts.filter((host) => onHost.get(host.id)!.length > 0 || spares.has(host.id))
  return {
    kind: 'solved',
    hosts: used.map((host) => plannedHost(host, onHost.get(host.id)!)),
    assignments: demand.workloads.map(({ workloadId }, item) => ({
      workloadId,
      hostId: hosts[plan.assignment[item]!]?.id ?? null,
    })),
    rules,
    failover: plan.failover.map(({ lost, evacuated, restarts }) => ({
      ...readFailover(
        // Who is in maintenance first: the same two hosts the other way round are another state.
        lost.toSorted((a, b) => Number(b === evacuated) - Number(a === evacuated)).map((bin) => hosts[bin]!.id),
        restarts.map(({ item, bin }) => ({ workloadId: demand.workloads[item]!.workloadId, hostId: hosts[bin]!.id })),
        onHost,
        demand,
        hosts,
      ),
      ...(evacuated === undefined ? {} : { evacuatedHostId: hosts[evacuated]!.id }),
    })),
    hostCount: {
      used: used.length,
      lowerBound: binCount.lowerBound,
      provenMinimal: binCount.provenMinimal && binCount.used === used.length,
      boundMethod: binCount.method,
    },
    stages: solved.stages,
    evidence: {
      ...evidence,
      boundMethod: binCount.method,
      verified: true,
      ...(binCount.certificate ? { certificate: binCount.certificate } : {}),
      ...(solved.costCertificate ? { costCertificate: solved.costCertificate } : {}),
    },
  }
}

/** What runs on every host while nothing has failed. */
export function groupByHost(
  plan: PackingPlan,
  demand: Demand,
  hosts: readonly AvailableHost[],
): ReadonlyMap<HostId, readonly WorkloadDemand[]> {
  const groups = new Map<HostId, WorkloadDemand[]>(hosts.map((host) => [host.id, []]))
  demand.workloads.forEach((workload, item) => {
    const host = hosts[plan.assignment[item]!]
    if (host) groups.get(host.id)!.push(workload)
  })
  return groups
}

/** Cores in use per hour of a day. */
export const coresByHour = (workloads: readonly WorkloadDemand[]): readonly number[] =>
  Array.from({ length: hoursPerDay }, (_, hour) => workloads.reduce((sum, w) => sum + w.cpuCoresByHour[hour]!, 0))

/** Virtual CPUs allocated to workloads together. */
export const vcpuOf = (workloads: readonly WorkloadDemand[]): number => workloads.reduce((sum, w) => sum + w.vcpu, 0)

/** Memory that workloads take together, overhead of the hypervisor included. */
export const memoryGiBOf = (workloads: readonly WorkloadDemand[]): number =>
  workloads.reduce((sum, w) => sum + w.memoryGiB, 0)

function plannedHost(host: AvailableHost, workloads: readonly WorkloadDemand[]): PlannedHost {
  return {
    id: host.id,
    type: host.type,
    serverId: null,
    rack: host.rack,
    site: host.site,
    usableCores: host.failure.cores,
    usableMemoryGiB: host.failure.memoryGiB,
    normalUsableCores: host.normal.cores,
    normalUsableMemoryGiB: host.normal.memoryGiB,
    usableVcpu: host.failure.vcpu,
    normalUsableVcpu: host.normal.vcpu,
    cpuUtilisationByHour: coresByHour(workloads).map((cores) => Math.min(1, cores / host.referenceCores)),
  }
}

/** One failure state: restarts, the highest use of any survivor and which survivor is the tightest. */
export function readFailover(
  failedHostIds: readonly HostId[],
  restarts: readonly { readonly workloadId: WorkloadId; readonly hostId: HostId }[],
  onHost: ReadonlyMap<HostId, readonly WorkloadDemand[]>,
  demand: Demand,
  hosts: readonly AvailableHost[],
): Failover {
  const demandOf = new Map(demand.workloads.map((workload) => [workload.workloadId, workload]))
  const loads = hosts
    .filter((host) => !failedHostIds.includes(host.id))
    .map((host) => {
      const running = [
        ...onHost.get(host.id)!,
        ...restarts.filter(({ hostId }) => hostId === host.id).map(({ workloadId }) => demandOf.get(workloadId)!),
      ]
      const cpuRatio = Math.max(...coresByHour(running)) / host.failure.cores
      const memoryRatio = memoryGiBOf(running) / host.failure.memoryGiB
      const vcpuRatio = host.failure.vcpu === null ? null : vcpuOf(running) / host.failure.vcpu
      return {
        hostId: host.id,
        cpuRatio,
        memoryRatio,
        vcpuRatio,
        ratio: Math.max(cpuRatio, memoryRatio, vcpuRatio ?? 0),
      }
    })
  const tightest = loads.reduce<(typeof loads)[number] | null>(
    (worst, load) => (worst === null || load.ratio > worst.ratio ? load : worst),
    null,
  )
  const vcpuRatios = loads.flatMap(({ vcpuRatio }) => vcpuRatio ?? [])
  return {
    failedHostIds,
    restarts,
    peakCpuRatio: Math.max(0, ...loads.map((load) => load.cpuRatio)),
    peakMemoryRatio: Math.max(0, ...loads.map((load) => load.memoryRatio)),
    peakVcpuRatio: vcpuRatios.length === 0 ? null : Math.max(...vcpuRatios),
    tightestHostId: tightest?.hostId ?? null,
  }
}
