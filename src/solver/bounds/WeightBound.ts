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
  let total = 0n
  for (let t = 0; t < problem.classes; t++) total += BigInt(weights[t]!) * BigInt(problem.count[t]!)
  const size = BigInt(Math.max(1, perBin))
  return { method, weights, perBin: Math.max(1, perBin), bound: Number((total + size - 1n) / size) }
}

/** The larger of two bounds; the first of equals. */
export function larger(a: WeightBound, b: WeightBound): WeightBound {
  return b.bound > a.bound ? b : a
}
