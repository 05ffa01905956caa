import type { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import { evenSets } from './evenSets'
import { mirrored } from './mirrored'
import { necessary } from '../sums/necessary'
import { placeAll, type PlaceLimits } from '../place/placeAll'
import type { Model } from '../model/reduce'

export interface EvenSearchOptions extends Omit<PlaceLimits, 'steps'> {
  readonly fewestBins: number
  readonly onIncumbent: (bins: number) => void
  /** Placement and restarts in one search of few steps. */
  readonly pair: (set: BinSet) => RestartBook | null
}

export interface EvenSearchResult {
  readonly book: RestartBook
  /** Cost of the first choice that sums do not exclude, 0 where there is none: no plan costs less. */
  readonly costFloor: number
}

/**
 * Groups that may be lost: bins spread over them, one more at a time. With a plan at hand and many units the number is
 * found by halving instead: every question takes long, the tightest longest.
 */
export function evenSearch(
  model: Model,
  spared: RestartBook | null,
  options: EvenSearchOptions,
): EvenSearchResult | null {
  const keep = (book: RestartBook): RestartBook => {
    options.onIncumbent(book.placement.set.bins.length)
    return book
  }
  const many = model.units.length > 300
  const limit = spared?.placement.set.cost ?? Infinity
  let costFloor = 0
  let tried = 0
  let next = 0
  const open: BinSet[] = []
  let any = false
  for (const set of evenSets(model, options.fewestBins)) {
    any = true
    const short = necessary(model, set).length > 0
    // Where rules name bins, another choice of as many may do.
    if (!short || model.problem.rules.some((rule) => 'bins' in rule)) costFloor ||= set.cost
    if (short) continue
    if (set.cost >= limit) break
    if (spared && many) {
      open.push(set)
      continue
    }
    if (set.bins.length < next) continue
    if (options.expired()) break
    const book = placeEvenly(model, set, tried < 3 ? 20 : 0, options)
    if (book) return { book: keep(book), costFloor }
    if (++tried > 4) next = Math.ceil(set.bins.length * 1.03)
  }
  let best = spared
  for (let low = 0, high = open.length; low < high && !options.expired();) {
    const middle = (low + high) >> 1
    const book = placeEvenly(model, open[middle]!, 0, options)
    if (book) {
      best = keep(book)
      high = middle
    } else low = middle + 1
  }
  // Where no groups are lost the plan at hand ends no search.
  return any && best ? { book: best, costFloor } : null
}

function placeEvenly(model: Model, set: BinSet, steps: number, options: EvenSearchOptions): RestartBook | null {
  options.onIncumbent(set.bins.length)
  const many = model.units.length > 300
  // A packing of its own ignores what is where today.
  const book = model.problem.current ? null : mirrored(model, set, { ...options, steps: 50 })
  if (book) return book
  const paired = many ? options.pair(set) : null
  // With two rooms of many units there is no other way in reasonable time.
  if (paired || (many && failureStates(model.problem, set.bins).length === 2)) return paired
  return placeAll(model, set, { ...options, steps: model.units.length <= 1000 ? steps : 0 })
}
