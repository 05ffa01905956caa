import type { Demand } from '../model/demand'
import type { Estate, Workload } from '../model/estate'
import type { Plan } from '../model/plan'
import { hoursPerDay } from '../model/quantity'

/**
 * Today's estate as a plan: every legacy server is a host with its measured utilisation, every workload stands on the
 * first server the inventory names for it. Nothing restarts elsewhere, so there is no failover.
 */
export function planAsIs(estate: Estate, demand: Demand): Plan {
  const workloads = new Map(estate.workloads.map((workload) => [workload.id, workload]))
  return {
    kind: 'as-is',
    hosts: estate.servers.map((server) => ({
      id: server.id,
      type: null,
      serverId: server.id,
      rack: server.rack,
      site: server.site,
      usableCores: server.cores,
      usableMemoryGiB: server.memoryGiB,
      normalUsableCores: server.cores,
      normalUsableMemoryGiB: server.memoryGiB,
      usableVcpu: null,
      normalUsableVcpu: null,
      cpuUtilisationByHour: Array.from({ length: hoursPerDay }, () => server.cpuAverageRatio),
    })),
    assignments: demand.workloads.map(({ workloadId }) => ({
      workloadId,
      hostId: serverToday(workloads.get(workloadId)),
    })),
    rules: [],
    failover: [],
    hostCount: {
      used: estate.servers.length,
      lowerBound: estate.servers.length,
      provenMinimal: false,
      boundMethod: 'inventory',
    },
    stages: [],
    evidence: { engine: null, seed: 0, elapsedMs: 0, boundMethod: 'inventory', counts: {}, verified: false },
  }
}

/** Here the legacy servers are the hosts. */
const serverToday = (workload: Workload | undefined): string | null => workload?.serverIds[0] ?? null
