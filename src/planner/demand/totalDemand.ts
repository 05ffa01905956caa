import type { Demand } from '../model/demand'
import { hoursPerDay } from '../model/quantity'

export interface TotalDemand {
  readonly cpuCoresByHour: readonly number[]
  readonly peakHour: number
  readonly peakCpuCores: number
  /** Sum of every workload's own peak: what sizing without a common clock would ask for. */
  readonly sumOfPeaksCores: number
  readonly averageCpuCores: number
  readonly memoryGiB: number
  readonly vcpu: number
  readonly diskGiB: number
  readonly usedDiskGiB: number
  readonly readIopsByHour: readonly number[]
  readonly writeIopsByHour: readonly number[]
}

/** Sums over all workloads, hour by hour. */
export function totalDemand({ workloads }: Demand): TotalDemand {
  const byHour = (of: (w: Demand['workloads'][number], hour: number) => number) =>
    Array.from({ length: hoursPerDay }, (_, hour) => workloads.reduce((sum, w) => sum + of(w, hour), 0))
  const sum = (of: (w: Demand['workloads'][number]) => number) => workloads.reduce((total, w) => total + of(w), 0)
  const cpuCoresByHour = byHour((w, hour) => w.cpuCoresByHour[hour]!)
  const peakCpuCores = Math.max(0, ...cpuCoresByHour)
  return {
    cpuCoresByHour,
    peakHour: Math.max(0, cpuCoresByHour.indexOf(peakCpuCores)),
    peakCpuCores,
    sumOfPeaksCores: sum((w) => Math.max(...w.cpuCoresByHour)),
    averageCpuCores: cpuCoresByHour.reduce((total, cores) => total + cores, 0) / hoursPerDay,
    memoryGiB: sum((w) => w.memoryGiB),
    vcpu: sum((w) => w.vcpu),
    diskGiB: sum((w) => w.diskGiB),
    usedDiskGiB: sum((w) => w.usedDiskGiB),
    readIopsByHour: byHour((w, hour) => w.iopsByHour[hour]! * w.readRatio),
    writeIopsByHour: byHour((w, hour) => w.iopsByHour[hour]! * (1 - w.readRatio)),
  }
}
