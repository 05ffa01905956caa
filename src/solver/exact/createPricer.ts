import type { BinPacking } from './BinPacking'
import { DepthFirstPricer } from './DepthFirstPricer'
import { GridPricer, isGridAffordable } from './GridPricer'
import type { Pricer } from './Pricer'
import type { Work } from './Work'

/** The grid where it is small, else the depth-first search. */
export function createPricer(problem: BinPacking, work: Work): Pricer {
  return isGridAffordable(problem) ? new GridPricer(problem, work) : new DepthFirstPricer(problem, work)
}
