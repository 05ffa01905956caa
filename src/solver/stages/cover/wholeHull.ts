import { type HullFacet, hullFacets } from './hullFacets'
import { type Enough, leastCounts } from './leastCounts'

/** Kinds that are told apart, counts that are looked at and least counts from which inequalities are made, at most. */
const mostKinds = 4
const mostLooks = 20_000
const mostPoints = 1000

/** What bounds all whole counts that are enough, of `most` bins of each kind; nothing where it would take too long. */
export function wholeHull(most: readonly number[], isEnough: Enough): readonly HullFacet[] {
  if (most.length > mostKinds) return []
  const points = leastCounts(most, isEnough, mostLooks)
  if (!points || points.length === 0 || points.length > mostPoints) return []
  return hullFacets(points) ?? []
}
