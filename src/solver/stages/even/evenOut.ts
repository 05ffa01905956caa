import { annealRestarts } from '../../failover/annealRestarts'
import type { RestartBook } from '../../failover/RestartBook'
import { PairedSearch } from '../paired/PairedSearch'
import type { EvenLimits } from './EvenLimits'
import { evenPeak, nearEven } from './evenPeak'
import { spread } from './spread'

export interface EvenOutLimits extends EvenLimits {
  /** Targets tried between the bound and the peak at hand, and steps for each. */
  readonly rounds: number
  readonly steps: number
  /** Whether annealing may follow where exchanges end above the target: it regards no preferences and no moves. */
  readonly anneal: boolean
}

/** What is tried next where a load near the bound is out of reach. */
const closeEnough = 1.028
/** Units up to which, and steps in which, a brief answer is evened out by exchanges; moves and swaps tried where they fail. */
const briefUnits = 300
const briefSteps = 60
const briefTries = 60
/** Coolings of the annealing, moves of the first one at most, and per unit: few have soon been everywhere. */
const coolings = 3
const annealingMoves = 100_000
const movesPerUnit = 2000

/**
 * Lowers the highest use where single moves end: bins may only be filled to a target between the bound and the peak at
 * hand, and bins and restart bins are searched for together until nothing exceeds it. The target is found by halving.
 * Where that ends too far above the bound, annealing looks for a plan that is close enough.
 */
export function evenOut(book: RestartBook, limits: EvenOutLimits): RestartBook {
  const { model, set } = book.placement
  const even = evenPeak(model, set.bins, set.licences)
  const filledTo = (target: number) => model.capacity.map((capacity) => Math.floor(capacity * target))
  let best = book
  let high = book.placement.highestPeak()
  let low = even
  const rounds = PairedSearch.suits(model) ? limits.rounds : 0
  for (let round = 0; round < rounds && high > even * nearEven && !limits.expired(); round++) {
    const middle = (low + high) / 2
    // With one round only, what can be had.
    const wanted = round === 0 && rounds > 1 ? even * nearEven : even * closeEnough
    const target = round < 2 && wanted > low && wanted < high ? wanted : middle
    const search = new PairedSearch(best.placement, { ...limits, seed: limits.seed + round }, best)
    search.setLimits(filledTo(target))
    if (search.run(limits.steps)) {
      best = search.toBook()
      high = best.placement.highestPeak()
    } else low = target
  }
  // With hardly more units than bins there is next to nothing to exchange.
  if (!limits.anneal || high <= even * closeEnough || model.units.length < 2 * set.bins.length) return best
  const { seed, expired, count } = limits
  const annealed = annealRestarts({ ...model, capacity: filledTo(even * closeEnough) }, set, {
    seed,
    expired,
    count,
    moves: Math.min(annealingMoves, movesPerUnit * model.units.length),
    coolings,
  })
  return annealed?.withCapacityOf(model) ?? best
}

/** What can be evened out at once: exchanges towards a load that is close enough, where they fail a few moves and swaps. */
export function evenBriefly(book: RestartBook, limits: EvenLimits): RestartBook {
  const { model, set } = book.placement
  const few = model.units.length <= briefUnits
  const best = few ? evenOut(book, { ...limits, rounds: 1, steps: briefSteps, anneal: false }) : book
  if (best.placement.highestPeak() > evenPeak(model, set.bins, set.licences) * closeEnough)
    spread(best, { ...limits, tries: briefTries, kicks: 0 })
  return best
}
