import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { construct, startFrom, unitOrders } from './construct'
import { unlandable } from './landings'
import { PairedSearch, type PairedSearchLimits } from './PairedSearch'
import { Placement } from './Placement'
import type { Model } from './reduce'

/**
 * A placement of all units on the bins with a restart plan for every failure, by the paired search: from where an
 * earlier plan had the units, from a load that leaves room for large units to land, from a spread load. Null where none was found, or where the policy does not suit it.
 */
export function pairUp(
  model: Model,
  set: BinSet,
  limits: PairedSearchLimits & { readonly steps: number },
  earlier: ((unit: number) => number) | null,
): RestartBook | null {
  if (!PairedSearch.suits(model)) return null
  const starts: ((placement: Placement) => Placement)[] = [(placement) => placement]
  const large = model.problem.failure.kind === 'none' ? [] : unlandable(model, set)
  if (large.length > 0) starts.unshift((placement) => leaveRoom(placement, large))
  if (earlier)
    starts.unshift((placement) => {
      startFrom(placement, earlier)
      return placement
    })
  for (const [k, start] of starts.entries()) {
    const placement = start(new Placement(model, set))
    construct(placement, unitOrders(model, set)[0]!, 'spread')
    const search = new PairedSearch(placement.copy(), limits)
    // An earlier plan is near, or it is of no use.
    if (search.run(earlier && k === 0 ? limits.steps / 3 : limits.steps)) return search.toBook()
  }
  return null
}

/** The placement with one bin, the roomiest, so little used that any of the units could land on it. */
function leaveRoom({ model, set }: Placement, large: readonly number[]): Placement {
  const D = model.dimensions.length
  const capacity = model.capacity.slice()
  const room = (bin: number) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += model.failureCapacity[bin * D + d]!
    return sum
  }
  const bin = set.bins.reduce((best, other) => (room(other) >= room(best) ? other : best))
  for (let d = 0; d < D; d++) {
    const most = Math.max(...large.map((unit) => model.unitDemand[unit * D + d]!))
    capacity[bin * D + d] = Math.max(0, Math.min(capacity[bin * D + d]!, model.failureCapacity[bin * D + d]! - most))
  }
  return new Placement(model, set, capacity)
}
