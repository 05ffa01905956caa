import type { Workload } from '../../planner/model/estate'

export type Confidence = 'high' | 'medium' | 'low'

/** Samples of a full week of hours. */
const weekOfSamples = 168

/**
 * How far a workload's CPU demand can be trusted. A week of hourly samples: high. Measured figures of a period nobody
 * states, a percentile, or a typed figure: medium. One moment, or nothing but the allocation: low.
 */
export function demandConfidence(workload: Pick<Workload, 'demandBasis' | 'cpuSamplesByHour' | 'origin'>): Confidence {
  switch (workload.demandBasis) {
    case 'measured-series': {
      const count = (workload.cpuSamplesByHour ?? []).reduce((sum, hour) => sum + hour.length, 0)
      return count >= weekOfSamples ? 'high' : 'medium'
    }
    case 'measured':
    case 'percentile':
      return workload.origin.defaulted?.includes('cpuPeakRatio') ? 'low' : 'medium'
    case 'typed':
      return 'medium'
    case 'snapshot':
    case 'allocation':
      return 'low'
  }
}
