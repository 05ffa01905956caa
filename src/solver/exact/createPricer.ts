import type { BinPacking } from './BinPacking'
import { DepthFirstPricer } from './DepthFirstPricer'
import { GridPricer, isGridAffordable } from './GridPricer'
import type { Pricer } from './Pricer'
import type { Work } from './Work'

/** The depth-first search, backed by the exact grid recursion where that is affordable. */
export function createPricer(problem: BinPacking, work: Work): Pricer {
  const search = new DepthFirstPricer(problem, work)
  if (!isGridAffordable(problem)) return search
  const grid = new GridPricer(problem, work)
  return {
    price: (weights, threshold, maxPerBin, effort) =>
      effort === 'quick'
        ? search.price(weights, threshold, maxPerBin, 'quick')
        : grid.price(weights, threshold, maxPerBin),
  }
}
