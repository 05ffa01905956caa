import type { RestartBook } from '../../failover/RestartBook'
import { besideSpares } from './besideSpares'
import type { BinSearchOptions } from '../place/BinSearchOptions'
import { binSet, type BinSet } from '../model/BinSet'
import { everything, groupBins } from '../model/binSets'
import type { ColumnPackings } from '../place/ColumnPackings'
import { everyCombination } from '../cover/coverMasks'
import { coverSearch, type CoverSearchResult } from './coverSearch'
import { necessary } from '../sums/necessary'
import { PairedSearch } from '../paired/PairedSearch'
import { placeAll, placeRoughly, type PlaceLimits } from '../place/placeAll'
import { binsAlike, type Model } from '../model/reduce'
import { useAfterFailure } from '../sums/useAfterFailure'

export interface CoveredSearchOptions extends BinSearchOptions {
  /** Share of the time left that it may take. */
  readonly share: number
  /** Limits of a placement without ejection. */
  readonly afresh: () => PlaceLimits
}

/** What {@link coveredSearch} found. */
export interface Covered {
  readonly found: CoverSearchResult | null
  /** Whether the floor speaks of every combination of licences. */
  readonly isComplete: boolean
}

/** Units up to which the paired search is tried at once. */
export const pairedUnits = 300
/** Use after a failure from which columns pack what spreading does not. */
export const columnsUse = 0.93
/** Single moves that mend restart plans where the time is up. */
const fewRepairs = 20
/** How often the bins of such a plan are halved. */
const halvings = 6
/** Shares of the fewest bins on which everything is tried with every licence. */
const allLicencesRoom = [1, 1, 1, 1.01, 1.02, 1.04, 1.07, 1.1, 1.2, 1.5, 2, 3]
/** Share of the time where choices may not be filled by the paired search, which may end without any plan. */
const unpairedShare = 0.95
/** Share of that time for the choices, and how far a plan may be from the bound without a look at one beside empty bins. */
const choicesShare = 0.8
const closeEnough = 1.02

/**
 * Where types or licences differ: by a covering program of bins and licences, from a plan with every licence where units are
 * many; where two bins may be lost and that ends far from the bound, also beside empty bins. Nothing is found where the
 * program gives nothing and all bins together are not filled either.
 */
export async function coveredSearch(
  model: Model,
  packings: ColumnPackings,
  options: CoveredSearchOptions,
): Promise<Covered> {
  const engine = await options.engine()
  const start = await withAllLicences(model, packings, options)
  const total = options.remainingMs()
  const within = (part: number) => ({
    ...options,
    fewestBins: packings.bound.bound,
    remainingMs: () => options.remainingMs() - total * (1 - part),
    expired: () => options.expired() || (part < 1 && options.remainingMs() <= total * (1 - part)),
  })
  const isPaired = PairedSearch.suits(model) || options.brief === true
  const share = Math.min(options.share, PairedSearch.suits(model) ? 1 : unpairedShare)
  const searched = engine && coverSearch(model, engine, { ...within(isPaired ? share : share * choicesShare), start })
  const isComplete = searched !== null && everyCombination(model)
  const isFar = !searched?.book || searched.book.placement.set.cost > searched.costFloor * closeEnough
  const beside =
    engine && isFar && !isPaired && searched?.excluded !== true ? besideSpares(model, engine, within(share)) : null
  const covered = beside ? cheaper(searched, beside) : searched
  if (covered?.book || covered?.excluded === true) return { found: covered, isComplete }
  // No choice of bins worked: a plan on all of them is what dearer and cheaper ones are measured against.
  const all = start ?? (options.brief === true ? null : onAll(model, options))
  return { found: all ? cheaper(searched, all) : searched, isComplete }
}

/**
 * A plan on all bins with every licence: dear, but soon found, so that it does not ask for the time where that is up. Then on
 * the best half of them, and so on, as far as that goes; and the same with how many of these have licences.
 */
function onAll(model: Model, { afresh }: CoveredSearchOptions): RestartBook | null {
  const { licences, bins: all } = everything(model)
  const limits = { ...afresh(), repairs: fewRepairs, expired: () => false }
  const first = placeAll(model, everything(model), afresh())
  let best = first ?? (isOneLoss(model) ? placeRoughly(model, everything(model), limits) : null)
  if (!best || !isOneLoss(model)) return best
  const ordered = byWorth(model)
  const mustUse = model.problem.bins.filter((bin) => bin.mustUse === true).length
  /** The fewest that a plan was found with. */
  const halved = (setOf: (count: number) => BinSet, least: number, most: number): number => {
    let high = most
    for (let low = Math.max(1, least), k = 0; low < high && k < halvings; k++) {
      const middle = (low + high) >> 1
      const set = setOf(middle)
      const book = necessary(model, set).length > 0 ? null : placeRoughly(model, set, limits)
      if (book) {
        best = book
        high = middle
      } else low = middle + 1
    }
    return high
  }
  const count = halved((n) => binSet(model, ordered.slice(0, n), (bin) => licences[bin]!), mustUse, all.length)
  const bins = ordered.slice(0, count)
  if (model.products.length > 0)
    halved((n) => binSet(model, bins, (bin) => (bins.indexOf(bin) < n ? licences[bin]! : 0)), 0, count)
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

/**
 * Where many units differ in licences only: a plan on few bins that carry every licence. Licences are saved from there,
 * for choices of both at once are hard to fill with thousands of units.
 */
async function withAllLicences(
  model: Model,
  packings: ColumnPackings,
  options: CoveredSearchOptions,
): Promise<RestartBook | null> {
  if (model.units.length <= pairedUnits || model.products.length === 0 || !binsAlike(model)) return null
  const { bins, licences } = everything(model)
  const ordered = groupBins(model).flat()
  const first = (n: number): BinSet => binSet(model, ordered.slice(0, n), (bin) => licences[bin]!)
  let fewest = packings.bound.bound
  while (fewest <= bins.length && necessary(model, first(fewest)).length > 0) fewest++
  const counts = allLicencesRoom.map((room) => Math.ceil(fewest * room)).map((n, k) => Math.max(n, fewest + k))
  for (const n of counts) {
    if (n > bins.length || options.expired()) return null
    const set = first(n)
    if (useAfterFailure(model, set) >= columnsUse) await packings.pack()
    const book = packings.onto(set) ?? placeAll(model, set, options.afresh())
    if (!book) continue
    options.onIncumbent(book.placement.set.bins.length)
    return book
  }
  return null
}

/** What was found, or the other plan where that costs less. */
function cheaper(found: CoverSearchResult | null, other: RestartBook): CoverSearchResult {
  if (!found) return { book: other, excluded: false, costFloor: 0 }
  const isCheaper = !found.book || other.placement.set.cost < found.book.placement.set.cost
  return isCheaper ? { ...found, book: other } : found
}
