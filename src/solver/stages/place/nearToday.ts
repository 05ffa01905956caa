import type { RestartBook } from '../../failover/RestartBook'
import { binSet, type BinSet } from '../model/BinSet'
import { improveScore } from '../model/improveScore'
import type { Model } from '../model/reduce'
import { Score, type ScoreValue } from '../model/Score'
import { nearEarlier } from './nearEarlier'
import { placeAll, type PlaceLimits } from './placeAll'

/** A plan and its preferences and moves. */
export interface ScoredBook {
  readonly book: RestartBook
  readonly value: ScoreValue
}

/**
 * The plan with fewer broken preferences, then fewer moves, by single steps; and the same from where everybody is today, on the
 * bins of the plan and on as many that are busiest today: a search for the cheapest bins may have taken others, or turned
 * everything over, of which single steps bring back little. In brief by single steps alone.
 */
export function nearToday(
  book: RestartBook,
  limits: Omit<PlaceLimits, 'steps' | 'warmStart'> & { readonly brief: boolean },
): ScoredBook {
  const { model, set } = book.placement
  const score = new Score(model)
  const scored = (one: RestartBook): ScoredBook => ({
    book: one,
    value: improveScore(one, limits.expired, limits.count),
  })
  let best = scored(book)
  const today = model.problem.current?.map((bin) => bin ?? -1)
  if (!today || limits.brief) return best
  for (const bins of [set, busiest(model, set)]) {
    if (!bins || best.value.moves === 0 || limits.expired()) break
    const near = nearEarlier(model, bins, today, limits) ?? placeAll(model, bins, { ...limits, steps: 60 })
    const other = near && scored(near)
    if (other && score.isBetter(other.value, best.value)) best = other
  }
  return best
}

/**
 * As many bins of each price, those from which it costs most to move everybody away; null where these are the same, or where
 * licences tell bins apart. Whether they hold everything is to be seen.
 */
function busiest(model: Model, set: BinSet): BinSet | null {
  const { bins, binTypes, current, items } = model.problem
  if (model.products.length > 0) return null
  const busy = new Float64Array(bins.length)
  current?.forEach((bin, item) => {
    if (bin !== null) busy[bin]! += items[item]!.moveCost ?? 1
  })
  const must = (bin: number) => (bins[bin]!.mustUse === true ? 1 : 0)
  const order = bins.map((_, bin) => bin).sort((a, b) => must(b) - must(a) || busy[b]! - busy[a]! || a - b)
  const priceOf = (bin: number) => binTypes[bins[bin]!.type]!.cost
  const counts = new Map<number, number>()
  for (const bin of set.bins) counts.set(priceOf(bin), (counts.get(priceOf(bin)) ?? 0) + 1)
  const chosen = [...counts].flatMap(([price, count]) => order.filter((bin) => priceOf(bin) === price).slice(0, count))
  return chosen.every((bin) => set.open[bin] === 1) ? null : binSet(model, chosen, () => 0)
}
