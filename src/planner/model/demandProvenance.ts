import type { Demand } from './demand'
import type { Provenance } from './provenance'

/** Provenance of a sum over the demand: assumed as soon as one workload rests on an assumption, else derived. */
export const demandProvenance = (demand: Demand): Provenance => ({
  mark: demand.workloads.some((workload) => workload.assumed.length > 0 || workload.basis === 'typed') ? 'A' : 'D',
  source: 'demand',
})
