import type { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { construct, unitOrders } from './construct'
import { keepFree } from './keepFree'
import { unlandable } from './landings'
import { PairedSearch, type PairedSearchLimits } from '../paired/PairedSearch'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'

export interface PairUpLimits extends PairedSearchLimits {
  readonly steps: number
  /** Takes a search that ended without a plan, to go on with it later. */
  readonly keep?: (search: PairedSearch) => void
}

/**
 * A placement of all units on the bins with a restart plan for every failure, by the paired search: from a load that leaves
 * room for large units to land, from a spread load. Null where none was found, or where the policy does not suit it; what
 * was searched goes to `keep` then.
 */
export function pairUp(model: Model, set: BinSet, limits: PairUpLimits): RestartBook | null {
  if (!PairedSearch.suits(model)) return null
  const large = model.problem.failure.kind === 'none' ? [] : unlandable(model, set)
  const spreadLoad = new Placement(model, set, keepFree(model, set))
  for (const start of large.length > 0 ? [leaveRoom(spreadLoad, large), spreadLoad] : [spreadLoad]) {
    const book = pairFrom(start, limits)
    if (book) return book
  }
  return null
}

/** The same from a placement of some of the units, which is near a plan or of no use. */
export function pairFrom(start: Placement, limits: PairUpLimits): RestartBook | null {
  const { model, set } = start
  if (!PairedSearch.suits(model)) return null
  construct(start, unitOrders(model, set)[0]!, 'spread')
  const search = new PairedSearch(start.copy(), { pressing: true, ...limits })
  if (search.run(limits.steps)) return search.toBook()
  limits.keep?.(search)
  return null
}

/**
 * An empty placement with one bin so little used that any of the units could land on it: the roomiest, of several the one
 * that is least full in the placement given.
 */
export function leaveRoom(placement: Placement, large: readonly number[]): Placement {
  const { model, set } = placement
  const D = model.dimensions.length
  const capacity = model.capacity.slice()
  const room = (bin: number) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += model.failureCapacity[bin * D + d]!
    return sum
  }
  const bin = set.bins.reduce((best, other) => {
    const more = room(other) - room(best)
    return more > 0 || (more === 0 && placement.peak(other) <= placement.peak(best)) ? other : best
  })
  for (let d = 0; d < D; d++) {
    const most = Math.max(...large.map((unit) => model.unitDemand[unit * D + d]!))
    capacity[bin * D + d] = Math.max(0, Math.min(capacity[bin * D + d]!, model.failureCapacity[bin * D + d]! - most))
  }
  return new Placement(model, set, capacity)
}
