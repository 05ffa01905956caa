import { availableHosts } from '../../planner/placement/availableHosts'
import type { Failover, Plan } from '../../planner/model/plan'
import { smallInputs } from '../smallInputs'

/** A plan for the small inputs, placed by hand: two workloads on each host, all on the survivor when one fails. For tests. */
export function smallPlan(): Plan {
  const { hardware, policy, assumptions } = smallInputs()
  const on = (workloadId: string, hostId: string) => ({ workloadId, hostId })
  return {
    kind: 'solved',
    hosts: availableHosts(hardware.hosts, policy, assumptions).map((host) => ({
      id: host.id,
      type: host.type,
      serverId: null,
      rack: null,
      site: null,
      usableCores: host.failure.cores,
      usableMemoryGiB: host.failure.memoryGiB,
      normalUsableCores: host.normal.cores,
      normalUsableMemoryGiB: host.normal.memoryGiB,
      usableVcpu: null,
      normalUsableVcpu: null,
      cpuUtilisationByHour: Array.from({ length: 24 }, () => 0.1),
    })),
    assignments: [on('his', 'host-1'), on('emr', 'host-2'), on('lis', 'host-2'), on('pacs', 'host-1')],
    rules: [],
    failover: [
      {
        failedHostIds: ['host-1'],
        restarts: [on('his', 'host-2'), on('pacs', 'host-2')],
        peakCpuRatio: 0.6,
        peakMemoryRatio: 0.7,
        peakVcpuRatio: null,
        tightestHostId: 'host-2',
      },
      {
        failedHostIds: ['host-2'],
        restarts: [on('emr', 'host-1'), on('lis', 'host-1')],
        peakCpuRatio: 0.6,
        peakMemoryRatio: 0.7,
        peakVcpuRatio: null,
        tightestHostId: 'host-1',
      },
    ],
    hostCount: { used: 2, lowerBound: 2, provenMinimal: true, boundMethod: 'volume' },
    stages: [],
    evidence: { engine: 'highs', seed: 1, elapsedMs: 1, boundMethod: 'volume', counts: {}, verified: true },
  }
}

/** The failure of the plan that takes exactly these hosts, or null. For tests. */
export const failureOf = (plan: Plan, hostIds: readonly string[]): Failover | null =>
  plan.failover.find(
    ({ failedHostIds }) => failedHostIds.length === hostIds.length && failedHostIds.every((id) => hostIds.includes(id)),
  ) ?? null
