import type { BinPacking } from '../exact/BinPacking'

/** How large a class is, in one number: the measures of Panigrahy et al. (2011) with demand-weighted dimensions. */
export type Measure = 'sum' | 'weighted-sum' | 'largest' | 'weighted-square'

/** All of them, in the order in which they are tried. */
export const measures: readonly Measure[] = ['weighted-sum', 'largest', 'weighted-square', 'sum']

/** Weight of each dimension: total demand over capacity, so that what is scarce counts most. */
export function dimensionWeights(problem: BinPacking): Float64Array {
  const { dimensions, classes, capacity, size, count } = problem
  const weights = new Float64Array(dimensions)
  for (let k = 0; k < dimensions; k++) {
    for (let t = 0; t < classes; t++) weights[k]! += (size[t * dimensions + k]! * count[t]!) / capacity[k]!
  }
  const most = weights.reduce((a, b) => Math.max(a, b), 1e-9)
  return weights.map((weight) => weight / most)
}

/** One number per class; larger classes come first in decreasing heuristics. */
export function measureClasses(problem: BinPacking, measure: Measure): Float64Array {
  const { dimensions, classes, capacity, size } = problem
  const weights = dimensionWeights(problem)
  const result = new Float64Array(classes)
  for (let t = 0; t < classes; t++) {
    for (let k = 0; k < dimensions; k++) {
      const share = size[t * dimensions + k]! / capacity[k]!
      if (measure === 'sum') result[t]! += share
      else if (measure === 'weighted-sum') result[t]! += weights[k]! * share
      else if (measure === 'weighted-square') result[t]! += weights[k]! * share * share
      else result[t] = Math.max(result[t]!, share)
    }
  }
  return result
}

/** Class indices from the largest value to the smallest. */
export function decreasing(values: Float64Array): number[] {
  return Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b)
}
