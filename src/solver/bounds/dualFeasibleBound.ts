import type { BinPacking } from '../exact/BinPacking'
import { larger, weightBound, type WeightBound } from './WeightBound'

/** Thresholds tried per dimension. */
const thresholds = 24
/** Sizes are rounded to multiples of 1/1 to 1/finest. */
const finest = 8

/**
 * Bounds from dual feasible functions, one dimension at a time: sizes near the capacity count as the whole bin and
 * small ones as nothing (Martello and Toth 1990), or sizes are rounded to multiples of 1/q (Fekete and Schepers 2001). Dimensions that are left once `isOver` are not looked at.
 */
export function dualFeasibleBound(problem: BinPacking, isOver: () => boolean = () => false): WeightBound {
  const { dimensions, classes, capacity, size } = problem
  let best = weightBound(problem, 'dual', new Float64Array(classes), 1)
  const weights = new Float64Array(classes)
  const consider = (perBin: number): void => {
    const candidate = weightBound(problem, 'dual', weights, perBin)
    if (candidate.bound > best.bound) best = larger(best, { ...candidate, weights: weights.slice() })
  }
  for (let k = 0; k < dimensions && !isOver(); k++) {
    const whole = capacity[k]!
    const small = new Set<number>()
    for (let t = 0; t < classes; t++) {
      const value = size[t * dimensions + k]!
      if (2 * value <= whole) small.add(value)
      else small.add(whole - value + 1)
    }
    const sorted = [...small].sort((a, b) => a - b)
    const stride = Math.max(1, Math.ceil(sorted.length / thresholds))
    for (let i = 0; i < sorted.length; i += stride) {
      const threshold = sorted[i]!
      for (let t = 0; t < classes; t++) {
        const value = size[t * dimensions + k]!
        weights[t] = value > whole - threshold ? whole : value >= threshold ? value : 0
      }
      if (2 * threshold <= whole) consider(whole)
    }
    // Products and their remainders must be exact.
    if (whole > Number.MAX_SAFE_INTEGER / (finest + 1)) continue
    for (let q = 1; q <= finest; q++) {
      for (let t = 0; t < classes; t++) {
        const scaled = size[t * dimensions + k]! * (q + 1)
        // Multiples of 1/(q + 1) keep their size; everything else is rounded down to a multiple of 1/q.
        weights[t] = scaled % whole === 0 ? size[t * dimensions + k]! * q : scaled - (scaled % whole)
      }
      consider(whole * q)
    }
  }
  return best
}
