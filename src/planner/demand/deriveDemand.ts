import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { Estate, LegacyServer, Workload } from '../model/estate'
import type { Policy } from '../model/policy'
import { gibFromMiB, hoursPerDay, mibFromGiB } from '../model/quantity'
import { cpuRatioByHour, inPeak } from './cpuRatioByHour'
import { memoryOverheadMiB } from './memoryOverheadMiB'

/**
 * Demand of every workload in the policy's planning year. CPU in cores of the reference host: shares of a legacy
 * server are converted by SPEC rate (work is conserved, domain 2.1), shares of own vCPU count as reference cores.
 * Growth compounds from the base year; CPU, IOPS, memory and allocated vCPU follow the workload's data growth
 * at their stated shares.
 */
export function deriveDemand(estate: Estate, policy: Policy, assumptions: AssumptionValues): Demand {
  const servers = new Map(estate.servers.map((server) => [server.id, server]))
  const planned = estate.workloads.filter((workload) => workload.poweredOn && workload.virtualisable)
  return {
    year: policy.planningYear,
    workloads: planned.map((workload) => workloadDemand(workload, servers, policy, assumptions)),
    excluded: estate.workloads
      .filter((workload) => !workload.poweredOn || !workload.virtualisable)
      .map((workload) => ({
        workloadId: workload.id,
        reason: workload.poweredOn ? ('not-virtualisable' as const) : ('powered-off' as const),
      })),
  }
}

function workloadDemand(
  workload: Workload,
  servers: ReadonlyMap<string, LegacyServer>,
  policy: Policy,
  assumptions: AssumptionValues,
): WorkloadDemand {
  const value = (key: AssumptionKey) => assume(assumptions, key).value
  const years = Math.max(0, policy.planningYear - policy.baseYear)
  const grown = (share: number) => (1 + workload.growthRatioPerYear * share) ** years
  const scale = value('demandScaleRatio')
  const loadFactor = grown(value('cpuGrowthShareRatio')) * scale
  const memoryFactor = grown(value('memoryGrowthShareRatio')) * scale
  const vcpuFactor = grown(value('vcpuGrowthShareRatio')) * scale
  const diskFactor = grown(1)
  const assumed: string[] = [...(workload.origin.defaulted ?? [])]
  if (workload.origin.mark === 'A') assumed.push('origin')
  // What is to come is a judgement, however well today was measured.
  if (years > 0 && workload.growthRatioPerYear > 0) assumed.push('growthRatioPerYear')
  if (scale !== 1) assumed.push('demandScaleRatio')

  const { ratios, profiled } = cpuRatioByHour(workload, policy.cpuBasis)
  if (profiled && policy.cpuBasis !== 'average') assumed.push('cpuByHour')
  const { cores, rated } = coresBehind(workload, servers, value('referenceHostScore') / value('referenceHostCores'))
  if (!rated) assumed.push('specRate2006')

  const configuredMemoryGiB = workload.memoryGiB * memoryFactor
  const overheadGiB = gibFromMiB(memoryOverheadMiB(mibFromGiB(configuredMemoryGiB), workload.vcpu))
  const diskGiB = workload.diskGiB * diskFactor
  if (workload.diskUsedRatio === null) assumed.push('diskUsedRatio')
  const offPeak = value('offPeakIopsRatio')

  return {
    workloadId: workload.id,
    cpuCoresByHour: ratios.map((ratio) => ratio * cores * loadFactor),
    vcpu: workload.vcpu * vcpuFactor,
    configuredMemoryGiB,
    memoryGiB: configuredMemoryGiB + overheadGiB,
    diskGiB,
    usedDiskGiB: diskGiB * (workload.diskUsedRatio ?? value('thinUsedRatio')),
    iopsByHour: Array.from(
      { length: hoursPerDay },
      (_, hour) => workload.peakIops * loadFactor * (inPeak(workload.peakHours, hour) ? 1 : offPeak),
    ),
    readRatio: workload.readRatio,
    basis: workload.demandBasis,
    assumed,
  }
}

/**
 * Reference cores that a share of 1 stands for: the server's SPEC rate over that of one reference core. The form in print
 * that also multiplies by the clock ratio has the score ratio upside down (domain 2.1). `rated` is false where a server's
 * SPEC rate had to be assumed.
 */
function coresBehind(
  workload: Workload,
  servers: ReadonlyMap<string, LegacyServer>,
  scorePerCore: number,
): { cores: number; rated: boolean } {
  const server = workload.measuredOnServerId === null ? undefined : servers.get(workload.measuredOnServerId)
  if (!server) return { cores: workload.vcpu, rated: true }
  if (server.specRate2006 === null) return { cores: server.cores, rated: false }
  return { cores: server.specRate2006 / scorePerCore, rated: true }
}
