import type { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { construct, type Choice } from './construct'
import { fillUp, manyUnits } from './fillUp'
import { Placement } from '../model/Placement'
import { survive, type PlaceLimits } from './placeAll'
import { binsAlike, capacitiesAgree, type Model } from '../model/reduce'

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
  // Many units spread evenly to the last per mille; what is left over exchanges between bins dissolve.
  const choices: readonly Choice[] =
    model.units.length >= manyUnits ? ['spread'] : binsAlike(model) ? ['best-fit'] : ['spread', 'best-fit']
  const ways = orders
    .slice(0, limits.steps === 0 ? 1 : 2)
    .flatMap((order) => choices.map((choice) => ({ order, choice })))
  const kinds = largeKinds(model, set, large)
  for (const { landings, copies } of set.bins.length > 100 ? manyLandings : fewLandings) {
    if (landings >= set.bins.length) continue
    for (const { order, choice } of ways) {
      if (limits.expired()) return null
      const capacity = model.capacity.slice()
      const kept = new Set<number>()
      for (const { bins, most } of kinds) {
        // What is kept for one kind of units serves the next kind as well where it may run there.
        const chosen = [...bins.filter((bin) => kept.has(bin)), ...bins.filter((bin) => !kept.has(bin))]
        for (const bin of chosen.slice(0, landings)) {
          kept.add(bin)
          for (let d = 0; d < D; d++) {
            const rest = model.failureCapacity[bin * D + d]! - copies * most[d]!
            capacity[bin * D + d] = Math.max(0, Math.min(capacity[bin * D + d]!, rest))
          }
        }
      }
      const placement = new Placement(model, set, capacity)
      const first = Int32Array.from(order).filter((unit) => large.includes(unit))
      if (choice === 'spread')
        construct(
          placement,
          first,
          'spread',
          set.bins.filter((bin) => !kept.has(bin)),
        )
      construct(placement, first, 'spread')
      construct(placement, order, choice)
      limits.count('constructions', 1)
      const filled = fillUp(placement, { ...limits, steps: Math.max(20, limits.steps) }, next)
      const book = filled && survive(filled.copy(), limits, next)
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
const manyLandings = [2, 3, 4, 8].map((landings) => ({ landings, copies: 1 }))

/** Large units by the products they need: the bins that admit them, roomiest last bin first, and the room one takes at most. */
function largeKinds(model: Model, set: BinSet, large: readonly number[]): { bins: number[]; most: number[] }[] {
  const D = model.dimensions.length
  const byProducts = new Map<number, number[]>()
  for (const unit of large) {
    const { products } = model.units[unit]!
    byProducts.set(products, [...(byProducts.get(products) ?? []), unit])
  }
  const room = (bin: number) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += model.failureCapacity[bin * D + d]!
    return sum
  }
  // The most demanding products first: their bins take everybody else too.
  return [...byProducts]
    .sort(([a], [b]) => b - a)
    .map(([products, units]) => ({
      bins: set.bins.filter((bin) => (products & ~set.licences[bin]!) === 0).sort((a, b) => room(b) - room(a) || b - a),
      most: Array.from({ length: D }, (_, d) => Math.max(...units.map((unit) => model.unitDemand[unit * D + d]!))),
    }))
}

/** Units that do not fit on a bin filled to the average once it has to take them after a failure. */
export function unlandable(model: Model, set: BinSet): number[] {
  const D = model.dimensions.length
  const demand = new Float64Array(D)
  for (let unit = 0; unit < model.units.length; unit++)
    for (let d = 0; d < D; d++) demand[d]! += model.unitDemand[unit * D + d]!
  const capacity = new Float64Array(D)
  for (const bin of set.bins) for (let d = 0; d < D; d++) capacity[d]! += model.failureCapacity[bin * D + d]!
  // The free room of the roomiest bin that admits the products, all bins filled in proportion.
  const freeFor = new Map<number, Float64Array>()
  const free = (products: number): Float64Array => {
    let known = freeFor.get(products)
    if (!known) {
      known = new Float64Array(D)
      for (const bin of set.bins) {
        if ((products & ~set.licences[bin]!) !== 0) continue
        for (let d = 0; d < D; d++) {
          const left = model.failureCapacity[bin * D + d]! * (1 - demand[d]! / Math.max(1, capacity[d]!))
          known[d] = Math.max(known[d]!, left)
        }
      }
      freeFor.set(products, known)
    }
    return known
  }
  return model.units.flatMap(({ atoms, products }, unit) =>
    atoms.length > 0 && free(products).some((room, d) => model.unitDemand[unit * D + d]! > room) ? [unit] : [],
  )
}
