import type { Workload } from '../model/estate'
import type { Failover } from '../model/plan'
import { byUrgency } from './byUrgency'

/**
 * Where machines of one of today's virtualisation hosts restart when it fails: those that a cluster protects, spread over
 * the other hosts by urgency. No inventory says where vSphere would start them; that there is room for them is taken
 * for granted, so that a plan is credited no more than it gains. Null where there is no other host.
 */
export function clusterRestarts(
  machines: readonly Workload[],
  otherHostIds: readonly string[],
): Failover['restarts'] | null {
  if (otherHostIds.length === 0) return null
  return machines
    .filter(({ clusteredToday }) => clusteredToday)
    .sort(byUrgency)
    .map(({ id }, i) => ({ workloadId: id, hostId: otherHostIds[i % otherHostIds.length]! }))
}
