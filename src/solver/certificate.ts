/**
 * Data that lets anybody check a lower bound on the number of identical bins without trusting the solver:
 * non-negative integer weights per item such that the weights of everything that fits into one bin never exceed
 * `perBin`. Then `ceil(total weight / perBin)` bins are necessary, or that many must survive every failure (`spare` > 0).
 *
 * Bins of several types may hold different weights (`perType`): as many are necessary as it takes until the bins that hold
 * most hold the total, without those that a failure takes away.
 *
 * With `landing` the weights are sizes in one dimension and `perBin` is what a bin holds of it; the room that one bin must
 * have kept free so that the named items can restart there is missing from the sum.
 */
export interface Certificate {
  readonly kind: 'weights'
  /** Dimensions of the problem that the bound looks at; all others only make packing harder. */
  readonly dimensions: readonly number[]
  /** Integer weight per item of the problem. */
  readonly weights: readonly number[]
  readonly perBin: number
  /** What a bin of each type outweighs at most, where types differ; `perBin` is the largest of those on offer. */
  readonly perType?: readonly number[]
  /**
   * Bins that failures take away at once at least, where the bound counts survivors; 0 where it counts the bins before a
   * failure. With groups it depends on how many bins there are: the fullest group of the most even choice of bins.
   */
  readonly spare: number
  /** Items that restart on one bin: a single one, or several tied together by rules that always hold. */
  readonly landing?: readonly number[]
  readonly bound: number
}
