import type { Workload } from '../model/estate'
import type { CpuBasis } from '../model/policy'
import { hoursPerDay } from '../model/quantity'

/** Whether hour `hour` lies in one of the half-open ranges; a range whose end is before its start wraps midnight. */
export const inPeak = (peakHours: Workload['peakHours'], hour: number): boolean =>
  peakHours.some(([from, to]) => (from <= to ? from <= hour && hour < to : hour >= from || hour < to))

/** Nearest-rank percentile of at least one sample: the smallest sample that `share` of all samples do not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

const shares: Readonly<Record<Exclude<CpuBasis, 'average'>, number>> = { peak: 1, p95: 0.95, p90: 0.9 }

/**
 * CPU share per hour of a day on the basis the policy asks for. Hours with samples use them; the others use the
 * profile: peak inside the peak hours, average outside. A profile has no percentiles, so a percentile falls back to
 * its peak, and `profiled` says so.
 */
export function cpuRatioByHour(workload: Workload, basis: CpuBasis): { ratios: readonly number[]; profiled: boolean } {
  let profiled = false
  const ratios = Array.from({ length: hoursPerDay }, (_, hour) => {
    const samples = workload.cpuSamplesByHour?.[hour] ?? []
    if (samples.length > 0)
      return basis === 'average'
        ? samples.reduce((sum, s) => sum + s, 0) / samples.length
        : percentile(samples, shares[basis])
    profiled = true
    return basis !== 'average' && inPeak(workload.peakHours, hour) ? workload.cpuPeakRatio : workload.cpuAverageRatio
  })
  return { ratios, profiled }
}
