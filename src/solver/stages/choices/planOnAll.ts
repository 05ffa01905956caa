import type { RestartBook } from '../../failover/RestartBook'
import { binSet, type BinSet } from '../model/BinSet'
import { everything } from '../model/binSets'
import type { Model } from '../model/reduce'
import { PairedSearch } from '../paired/PairedSearch'
import { pairUp } from '../place/pairUp'
import { placeAll, placeRoughly, type PlaceLimits } from '../place/placeAll'
import { necessary } from '../sums/necessary'

/** Single moves that mend restart plans where the time is up. */
const fewRepairs = 20
/** How often the bins of such a plan are halved. */
const halvings = 6
/** Units up to which such a plan is paired, and steps for that. */
const pairedUnits = 600
const pairedSteps = 100

/**
 * A plan on all bins with every licence: dear, but soon found, so that it does not ask for the time where that is up. Then on
 * the best half of them, and so on, as far as that goes; and the same with how many of these have licences, all and each.
 * Once there is a plan, `over` says when to take the cheapest so far.
 */
export function planOnAll(model: Model, afresh: PlaceLimits, over: () => boolean = () => false): RestartBook | null {
  const { licences: all, bins } = everything(model)
  let best: RestartBook | null = null
  const limits = { ...afresh, repairs: fewRepairs, expired: () => best !== null && over() }
  const isPaired = PairedSearch.suits(model) && model.units.length <= pairedUnits
  const first = placeAll(model, everything(model), afresh)
  best = first ?? (isOneLoss(model) ? placeRoughly(model, everything(model), limits) : null)
  if (!isOneLoss(model)) return best
  const fill = (set: BinSet): RestartBook | null => {
    if (necessary(model, set).length > 0) return null
    const paired = isPaired ? pairUp(model, set, { ...limits, hurried: true, steps: pairedSteps }) : null
    return paired ?? placeRoughly(model, set, limits)
  }
  best ??= fill(everything(model))
  if (!best) return null
  const ordered = byWorth(model)
  const mustUse = model.problem.bins.filter((bin) => bin.mustUse === true).length
  /** The fewest that a plan was found with. */
  const halved = (setOf: (count: number) => BinSet, least: number, most: number): number => {
    let high = most
    for (let low = Math.max(1, least), k = 0; low < high && k < halvings && !over(); k++) {
      const middle = (low + high) >> 1
      const book = fill(setOf(middle))
      if (book) {
        best = book
        high = middle
      } else low = middle + 1
    }
    return high
  }
  const count = halved((n) => binSet(model, ordered.slice(0, n), (bin) => all[bin]!), mustUse, bins.length)
  const used = ordered.slice(0, count)
  if (model.products.length === 0) return best
  // Large units restart on large bins only: these have licences first.
  const place = new Map(used.toReversed().map((bin, at) => [bin, at]))
  /** How many of the bins have each licence. */
  const having = model.products.map(() => count)
  const licencesOf = (bin: number): number =>
    having.reduce((mask, most, bit) => (place.get(bin)! < most ? mask | (1 << bit) : mask), 0) & all[bin]!
  const licensed = halved((n) => binSet(model, used, (bin) => (place.get(bin)! < n ? all[bin]! : 0)), 0, count)
  having.fill(licensed)
  if (model.products.length > 1 && isPaired)
    for (const bit of having.keys()) {
      const setOf = (n: number): BinSet => {
        having[bit] = n
        return binSet(model, used, licencesOf)
      }
      having[bit] = halved(setOf, 0, licensed)
    }
  return best
}

/** All bins, those that must be used first, then by what their room costs. */
function byWorth({ problem, dimensions, capacity }: Model): number[] {
  const D = dimensions.length
  const total = Array.from({ length: D }, (_, d) =>
    problem.bins.reduce((sum, __, bin) => sum + capacity[bin * D + d]!, 1),
  )
  const price = problem.bins.map(({ type, mustUse }, bin) => {
    const room = total.reduce((sum, whole, d) => sum + capacity[bin * D + d]! / whole, 0)
    return mustUse === true ? 0 : (1 + problem.binTypes[type]!.cost) / Math.max(room, Number.MIN_VALUE)
  })
  return problem.bins.map((_, bin) => bin).sort((a, b) => price[a]! - price[b]! || a - b)
}

/** Whether states are few enough for restart plans without a look at the clock. */
const isOneLoss = ({ problem: { failure } }: Model): boolean =>
  failure.kind !== 'maintenance' && !(failure.kind === 'any' && failure.count === 2)
