import { memoryOverheadMiB } from '../demand/memoryOverheadMiB'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { Workload, WorkloadId } from '../model/estate'
import { gibFromMiB, mibFromGiB } from '../model/quantity'

/**
 * Demand with CPU, allocated vCPU, configured memory and IOPS of each workload times its factor; the hypervisor's overhead
 * follows the new memory. Disk stays: it follows the data, not the load. The same meaning as the assumption `demandScaleRatio`.
 */
export function scaleDemand(
  demand: Demand,
  workloads: readonly Workload[],
  factorOf: (workloadId: WorkloadId) => number,
): Demand {
  const vcpuOf = new Map(workloads.map((workload) => [workload.id, workload.vcpu]))
  return {
    ...demand,
    workloads: demand.workloads.map((w) => scaled(w, vcpuOf.get(w.workloadId) ?? 1, factorOf(w.workloadId))),
  }
}

function scaled(w: WorkloadDemand, vcpu: number, factor: number): WorkloadDemand {
  if (factor === 1) return w
  const configuredMemoryGiB = w.configuredMemoryGiB * factor
  return {
    ...w,
    cpuCoresByHour: w.cpuCoresByHour.map((cores) => cores * factor),
    vcpu: w.vcpu * factor,
    configuredMemoryGiB,
    memoryGiB: configuredMemoryGiB + gibFromMiB(memoryOverheadMiB(mibFromGiB(configuredMemoryGiB), vcpu)),
    iopsByHour: w.iopsByHour.map((iops) => iops * factor),
  }
}
