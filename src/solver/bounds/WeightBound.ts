import type { BinPacking } from '../exact/BinPacking'

/**
 * A lower bound anybody can check: integer weights per class such that no bin can hold more than `perBin`.
 * Then at least `bound = ceil(sum weight * count / perBin)` bins are necessary.
 */
export interface WeightBound {
  readonly method: 'volume' | 'conflict' | 'dual' | 'column-generation'
  readonly weights: Float64Array
  readonly perBin: number
  readonly bound: number
}

/** The bound that the weights give, in exact integers. */
export function weightBound(
  problem: BinPacking,
  method: WeightBound['method'],
  weights: Float64Array,
  perBin: number,
): WeightBound {
  const size = Math.max(1, perBin)
  return { method, weights, perBin: size, bound: roundedUpShare(problem, weights, size) }
}

/** `ceil(sum weight * count / size)`: in doubles where every number on the way is exact, else in big integers. */
function roundedUpShare({ classes, count }: BinPacking, weights: Float64Array, size: number): number {
  let total = 0
  for (let t = 0; t < classes; t++) total += weights[t]! * count[t]!
  // No term is negative: had any step been rounded, the sum would be far above this limit.
  if (total + size <= Number.MAX_SAFE_INTEGER) return (total - (total % size)) / size + (total % size > 0 ? 1 : 0)
  let exact = 0n
  for (let t = 0; t < classes; t++) exact += BigInt(weights[t]!) * BigInt(count[t]!)
  const whole = BigInt(size)
  return Number((exact + whole - 1n) / whole)
}

/** The larger of two bounds; the first of equals. */
export function larger(a: WeightBound, b: WeightBound): WeightBound {
  return b.bound > a.bound ? b : a
}
