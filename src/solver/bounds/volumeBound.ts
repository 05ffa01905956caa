import type { BinPacking } from '../exact/BinPacking'
import { larger, weightBound, type WeightBound } from './WeightBound'

/** The volume bound L1: demand over capacity in each dimension, and copies over the most copies a bin may hold. */
export function volumeBound(problem: BinPacking): WeightBound {
  const { dimensions, classes } = problem
  let best = weightBound(problem, 'volume', new Float64Array(classes), 1)
  for (let k = 0; k < dimensions; k++) {
    const weights = new Float64Array(classes)
    for (let t = 0; t < classes; t++) weights[t] = problem.size[t * dimensions + k]!
    best = larger(best, weightBound(problem, 'volume', weights, problem.capacity[k]!))
  }
  for (let t = 0; t < classes; t++) {
    if (problem.count[t] === 0 || Math.ceil(problem.count[t]! / problem.maxPerBin[t]!) <= best.bound) continue
    const weights = new Float64Array(classes)
    weights[t] = 1
    best = weightBound(problem, 'volume', weights, problem.maxPerBin[t]!)
  }
  return best
}
