import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { DemandBasis } from '../model/estate'

/** Assumption with the spread of one workload's demand, by how that demand is known. */
export const spreadKeyOf: Readonly<Record<DemandBasis, AssumptionKey>> = {
  'measured-series': 'demandSpreadSeriesRatio',
  measured: 'demandSpreadMeasuredRatio',
  percentile: 'demandSpreadMeasuredRatio',
  snapshot: 'demandSpreadSnapshotRatio',
  allocation: 'demandSpreadTypedRatio',
  typed: 'demandSpreadTypedRatio',
}

/**
 * Spread of a total as the draws of the uncertainty analysis make it: the error common to all workloads, and each one's own
 * by its weight in the total. `s^2 = s_common^2 + sum((d_i / D)^2 x s_i^2)`; a share of the total.
 */
export function demandSpreadOf(
  demand: Demand,
  weightOf: (demand: Demand) => (workload: WorkloadDemand) => number,
  assumptions: AssumptionValues,
): number {
  const weight = weightOf(demand)
  const total = demand.workloads.reduce((sum, workload) => sum + weight(workload), 0)
  const common = assume(assumptions, 'demandSpreadCommonRatio').value
  if (total === 0) return common
  const own = demand.workloads.reduce(
    (sum, workload) => sum + ((weight(workload) / total) * assume(assumptions, spreadKeyOf[workload.basis]).value) ** 2,
    0,
  )
  return Math.sqrt(common ** 2 + own)
}
