import { assume, type AssumptionValues } from '../model/assumptions'
import type { HostId, Workload, WorkloadId } from '../model/estate'
import type { Failover } from '../model/plan'
import { secondsPerMinute } from '../model/quantity'
import { byUrgency } from '../placement/byUrgency'

/** One restart after a failure, in the order in which the machines start. */
export interface Restart {
  readonly workloadId: WorkloadId
  readonly hostId: HostId
  readonly criticality: 1 | 2 | 3 | 4
  /** Position on its host, from 1. */
  readonly rank: number
  /** From the failure until the application serves again. */
  readonly restoreMinutes: number
  readonly rtoMinutes: number | null
  readonly meetsRto: boolean
}

export interface RestartTimes {
  readonly detectionMinutes: number
  readonly bootMinutes: number
  readonly applicationMinutes: number
  readonly parallel: number
}

/** What a restart takes by the assumptions: minutes, and how many machines a host starts at a time. */
export const restartTimesOf = (assumptions: AssumptionValues): RestartTimes => ({
  detectionMinutes: assume(assumptions, 'haDetectionSeconds').value / secondsPerMinute,
  bootMinutes: assume(assumptions, 'haBootMinutes').value,
  applicationMinutes: assume(assumptions, 'applicationStartMinutes').value,
  parallel: assume(assumptions, 'haParallelRestarts').value,
})

/** Minutes until the machine of this rank on its new host serves: detection, as many boots as it queues for, application start. */
export const restoreMinutes = (rank: number, times: RestartTimes): number =>
  times.detectionMinutes + Math.ceil(rank / times.parallel) * times.bootMinutes + times.applicationMinutes

/**
 * Restarts of one failure by criticality, then by the tighter target, then by id. Every surviving host starts a few
 * machines at a time. A restart is a cold boot; only planned moves go without interruption (domain 0.1).
 */
export function restartOrder(
  restarts: Failover['restarts'],
  workloads: ReadonlyMap<WorkloadId, Workload>,
  times: RestartTimes,
): readonly Restart[] {
  const ordered = restarts
    .map(({ workloadId, hostId }) => ({ workload: workloads.get(workloadId)!, hostId }))
    .sort(({ workload: a }, { workload: b }) => byUrgency(a, b))
  const started = new Map<HostId, number>()
  return ordered.map(({ workload, hostId }) => {
    const rank = (started.get(hostId) ?? 0) + 1
    started.set(hostId, rank)
    const minutes = restoreMinutes(rank, times)
    return {
      workloadId: workload.id,
      hostId,
      criticality: workload.criticality,
      rank,
      restoreMinutes: minutes,
      rtoMinutes: workload.rtoMinutes,
      meetsRto: workload.rtoMinutes === null || minutes <= workload.rtoMinutes,
    }
  })
}
