/** The choices of a plan that are not numbers somebody may argue about; those are assumptions. */
export interface Policy {
  readonly failures: FailureChoice
  /** Growth is applied from the base year to the planning year. */
  readonly baseYear: number
  readonly planningYear: number
  readonly cpuBasis: CpuBasis
  readonly licenceModel: LicenceModel
  readonly vcpuLimit: VcpuLimit
  /** Host count fixed by the planner: hosts beyond it are not used; null: as many as are offered. */
  readonly hostLimit: number | null
}

export type FailureChoice = 'none' | 'any-1' | 'any-2' | 'maintenance-and-1' | 'rack' | 'site'

/** What hourly CPU is sized on: the peak, a percentile of the samples of that hour, or the average. */
export type CpuBasis = 'peak' | 'p95' | 'p90' | 'average'

export type LicenceModel = 'perpetual-cpu' | 'subscription-core'

/**
 * Whether the assumption `cpuOvercommitCapRatio` limits the virtual CPUs of a host: reported only, kept while nothing has
 * failed, or kept after failures as well.
 */
export type VcpuLimit = 'reported' | 'normal' | 'always'

/** Hosts that may be out at once besides one in maintenance; a rack or a site counts as one loss. */
export const failuresCount = (choice: FailureChoice): 0 | 1 | 2 => (choice === 'none' ? 0 : choice === 'any-2' ? 2 : 1)
