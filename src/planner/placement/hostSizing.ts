import type { Demand } from '../model/demand'
import type { Workload, WorkloadId } from '../model/estate'
import type { InstalledServer } from '../model/installation'
import type { Failover } from '../model/plan'
import { vcpuPerCore } from './hostsNeeded'
import { numaFit, type NumaFit } from './numaFit'

/** What a planner checks about a host besides its capacity: vCPU per core and machines that leave their memory node. */
export interface HostSizing {
  readonly hostId: string
  readonly vcpuPerCore: number
  /** The highest after any failure of the plan. */
  readonly vcpuPerCoreAfterFailure: number
  readonly beyondOneNode: readonly { readonly workloadId: WorkloadId; readonly fit: Exclude<NumaFit, 'one-node'> }[]
}

/**
 * Overcommit and memory nodes of every host that carries virtual machines. Reported (domain 2.1, 2.4); what the policy
 * limits is a dimension of the placement. Allocated vCPU are those of the demand, of the inventory for what it
 * does not have.
 */
export function hostSizing(
  servers: readonly InstalledServer[],
  failover: readonly Failover[],
  workloads: ReadonlyMap<WorkloadId, Workload>,
  demand: Pick<Demand, 'workloads'>,
): readonly HostSizing[] {
  const planned = new Map(demand.workloads.map(({ workloadId, vcpu }) => [workloadId, vcpu]))
  const vcpuOf = (ids: readonly WorkloadId[]) =>
    ids.reduce((sum, id) => sum + (planned.get(id) ?? workloads.get(id)!.vcpu), 0)
  return servers
    .filter((server) => server.hypervisor)
    .map((server) => {
      const cores = server.sockets * server.coresPerSocket
      const own = vcpuOf(server.workloadIds)
      const arriving = failover.map(({ restarts }) =>
        vcpuOf(restarts.filter(({ hostId }) => hostId === server.hostId).map(({ workloadId }) => workloadId)),
      )
      return {
        hostId: server.hostId,
        vcpuPerCore: vcpuPerCore(own, cores),
        vcpuPerCoreAfterFailure: vcpuPerCore(own + Math.max(0, ...arriving), cores),
        beyondOneNode: server.workloadIds.flatMap((workloadId) => {
          const { vcpu, memoryGiB } = workloads.get(workloadId)!
          const fit = numaFit(vcpu, memoryGiB, server.coresPerSocket, server.memoryGiB / server.sockets)
          return fit === 'one-node' ? [] : [{ workloadId, fit }]
        }),
      }
    })
}
