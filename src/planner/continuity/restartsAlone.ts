import type { WorkloadId } from '../model/estate'
import type { Failover } from '../model/plan'

/**
 * Where the workloads of one server restart when it fails by itself: as the plan's state for it says, else as the
 * smallest state says that loses it among others. A plan that survives any two hosts, a rack or a room survives one of
 * those hosts: what restarts beside the greater loss has a host that stands, with no less room. Null where no state of
 * the plan loses the server.
 */
export function restartsAlone(
  failover: readonly Failover[],
  hostId: string,
  workloadIds: readonly WorkloadId[],
): Failover['restarts'] | null {
  const [smallest] = failover
    .filter(({ failedHostIds }) => failedHostIds.includes(hostId))
    .sort((a, b) => a.failedHostIds.length - b.failedHostIds.length)
  if (!smallest) return null
  const own = new Set(workloadIds)
  return smallest.restarts.filter(({ workloadId }) => own.has(workloadId))
}
