import type { RestartBook } from '../../failover/RestartBook'
import type { Model } from '../model/reduce'
import { PairedSearch } from '../paired/PairedSearch'
import { Placement } from '../model/Placement'
import { exchangeCounts } from './exchangeCounts'
import { mostItems } from './itemsOn'
import type { EvenLimits } from './EvenLimits'

export interface EvenCountLimits extends EvenLimits {
  /** Numbers of items tried between the average and the most at hand, and steps for each. */
  readonly rounds: number
  readonly steps: number
}

/** Items on the bin with most, as a multiple of the average, below which there is next to nothing to gain. */
const nearAverage = 1.1

/**
 * The same load with fewer items on the bin that has most, which are all interrupted when it fails. Items are a further
 * dimension for that, of which bins hold so many before a failure; the number is found by halving. No bin is filled
 * further than the fullest is.
 */
export function evenCounts(book: RestartBook, limits: EvenCountLimits): RestartBook {
  const { model, set } = book.placement
  if (set.bins.length < 2) return book
  const peak = book.placement.highestPeak()
  let best = book
  let high = mostItems(book)
  let low = Math.ceil((model.problem.items.length / set.bins.length) * nearAverage)
  if (!PairedSearch.suits(model)) {
    exchangeCounts(book, low, limits)
    return book
  }
  for (let round = 0; round < limits.rounds && low < high && !limits.expired(); round++) {
    const most = round === 0 ? low : (low + high) >> 1
    const counted = withCounts(model, most, peak)
    const from = new Placement(counted, set)
    best.placement.binOf.forEach((bin, unit) => {
      from.add(unit, bin)
    })
    const search = new PairedSearch(from, { ...limits, seed: limits.seed + round }, best)
    if (search.run(limits.steps)) {
      best = search.toBook().withCapacityOf(model)
      high = mostItems(best)
    } else low = most + 1
  }
  return best
}

/** What sums of whole numbers may lose as shares of a capacity. */
const rounding = 1e-6

/** The model with bins that may be filled to a peak and hold so many items, while nothing has failed. */
function withCounts(model: Model, most: number, peak: number): Model {
  const D = model.dimensions.length
  const widened = (table: Float64Array, last: (row: number) => number, share = 1) => {
    const rows = table.length / D
    const out = new Float64Array(rows * (D + 1))
    for (let row = 0; row < rows; row++) {
      for (let d = 0; d < D; d++) out[row * (D + 1) + d] = Math.floor(table[row * D + d]! * share + rounding)
      out[row * (D + 1) + D] = last(row)
    }
    return out
  }
  const all = model.problem.items.length
  return {
    ...model,
    dimensions: [...model.dimensions, -1],
    unitDemand: widened(model.unitDemand, (unit) => model.units[unit]!.items.length),
    atomDemand: widened(model.atomDemand, (atom) => model.atoms[atom]!.items.length),
    capacity: widened(model.capacity, () => most, peak),
    failureCapacity: widened(model.failureCapacity, () => 2 * all),
  }
}
