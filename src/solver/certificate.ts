/**
 * Data that lets anybody check a lower bound on the number of identical bins without trusting the solver:
 * non-negative integer weights per item such that the weights of everything that fits into one bin never exceed
 * `perBin`. Then `ceil(total weight / perBin)` bins are necessary, plus the bins that may be lost (`spare`).
 */
export interface Certificate {
  readonly kind: 'weights'
  /** Dimensions of the problem that the bound looks at; all others only make packing harder. */
  readonly dimensions: readonly number[]
  /** Integer weight per item of the problem. */
  readonly weights: readonly number[]
  readonly perBin: number
  /** Bins that the failure policy takes away at once. */
  readonly spare: number
  readonly bound: number
}
