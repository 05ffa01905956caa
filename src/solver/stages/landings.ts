import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { construct, eject } from './construct'
import { Placement } from './Placement'
import { survive, type PlaceLimits } from './placeAll'
import { capacitiesAgree, type Model } from './reduce'

/**
 * Leaves room on a few bins for units so large that an evenly filled bin cannot take them after a failure, keeps those
 * units apart from each other, and fills the other bins normally. Null where there is no such unit, or nothing was found.
 */
export function withLandings(
  model: Model,
  set: BinSet,
  orders: readonly Int32Array[],
  next: () => number,
  limits: PlaceLimits,
): RestartBook | null {
  const D = model.dimensions.length
  // With no more room after a failure than before, whole bins must stay empty: see the spares.
  if (capacitiesAgree(model)) return null
  const large = unlandable(model, set)
  if (large.length === 0) return null
  const most = Array.from({ length: D }, (_, d) => Math.max(...large.map((unit) => model.unitDemand[unit * D + d]!)))
  for (const { landings, copies } of set.bins.length > 100 ? manyLandings : fewLandings) {
    if (landings >= set.bins.length) continue
    for (const order of orders.slice(0, limits.steps === 0 ? 1 : 2)) {
      if (limits.expired()) return null
      const capacity = model.capacity.slice()
      for (const bin of set.bins.slice(-landings)) {
        for (let d = 0; d < D; d++) {
          const rest = model.failureCapacity[bin * D + d]! - copies * most[d]!
          capacity[bin * D + d] = Math.max(0, Math.min(capacity[bin * D + d]!, rest))
        }
      }
      const placement = new Placement(model, set, capacity)
      construct(
        placement,
        Int32Array.from(order).filter((unit) => large.includes(unit)),
        'spread',
      )
      construct(placement, order, 'best-fit')
      limits.count('constructions', 1)
      if (!placement.complete && !eject(placement, set.bins, next, Math.max(20, limits.steps))) continue
      const book = survive(placement.copy(), limits, next)
      if (book) return book
    }
  }
  return null
}

/** Bins that keep room, and for how many of the largest units each. */
const fewLandings = [
  { landings: 1, copies: 1 },
  { landings: 2, copies: 1 },
  { landings: 1, copies: 2 },
  { landings: 3, copies: 1 },
]

/** Many bins have several large units each; they land on as many bins. */
const manyLandings = [2, 4, 8].map((landings) => ({ landings, copies: 1 }))

/** Units that do not fit on a bin filled to the average once it has to take them after a failure. */
export function unlandable(model: Model, set: BinSet): number[] {
  const D = model.dimensions.length
  const free = Array.from({ length: D }, (_, d) => {
    let demand = 0
    for (let unit = 0; unit < model.units.length; unit++) demand += model.unitDemand[unit * D + d]!
    const room = set.bins.reduce((sum, bin) => sum + model.failureCapacity[bin * D + d]!, 0)
    return (room - demand) / set.bins.length
  })
  return model.units.flatMap(({ atoms }, unit) =>
    atoms.length > 0 && free.some((room, d) => model.unitDemand[unit * D + d]! > room) ? [unit] : [],
  )
}
