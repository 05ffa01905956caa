import type { Pattern } from './BinPacking'

/** What pricing found for integer weights per class. */
export interface Priced {
  /** No pattern weighs more than this. */
  readonly upper: number
  /** Whether a pattern of weight `upper` exists: the maximum is exact. */
  readonly exact: boolean
  /** Patterns heavier than the threshold, heaviest first. */
  readonly patterns: readonly Pattern[]
}

/** Finds heavy feasible patterns: what can one bin hold that weighs most? */
export interface Pricer {
  /**
   * @param weights non-negative integers per class
   * @param threshold patterns of at most this weight do not matter
   * @param maxPerBin copies allowed per class now
   * @param effort 'quick' may stop at the first good patterns with a weak `upper`; 'full' tries to be exact
   */
  price(weights: Float64Array, threshold: number, maxPerBin: Int32Array, effort: 'quick' | 'full'): Priced
}

/** What the copies of a pattern weigh together. */
export function patternWeight(pattern: Pattern, weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < pattern.classes.length; i++) sum += weights[pattern.classes[i]!]! * pattern.copies[i]!
  return sum
}
