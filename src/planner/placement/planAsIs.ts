import type { Estate, Workload } from '../model/estate'
import type { Plan } from '../model/plan'
import { hoursPerDay } from '../model/quantity'

/**
 * Today's estate as a plan: every legacy server is a host with its measured utilisation, every workload that is
 * switched on stands on the first server the inventory names for it, whether the plan moves it or not: what a plan leaves out
 * runs today all the same. No inventory says what restarts where, so there is no failover.
 */
export function planAsIs(estate: Estate): Plan {
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
    assignments: estate.workloads
      .filter(({ poweredOn }) => poweredOn)
      .map((workload) => ({ workloadId: workload.id, hostId: serverToday(workload) })),
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

/** The legacy server that a workload runs on; of a cluster the first. Null where the inventory names none. */
export const serverToday = ({ serverIds }: Workload): string | null => serverIds[0] ?? null
