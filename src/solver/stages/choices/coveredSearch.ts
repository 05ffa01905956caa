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
import { placeAll, type PlaceLimits } from '../place/placeAll'
import { planOnAll } from './planOnAll'
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
/** Shares of the fewest bins on which everything is tried with every licence. */
const allLicencesRoom = [1, 1, 1, 1.01, 1.02, 1.04, 1.07, 1.1, 1.2, 1.5, 2, 3]
/** Share of the time where choices may not be filled by the paired search, which may end without any plan. */
const unpairedShare = 0.95
/** Share of that time for the choices, and how far a plan may be from the bound without a look at one beside empty bins. */
const choicesShare = 0.8
const closeEnough = 1.02

/** What a plan on all bins may take beyond the time to become cheaper: so long, and a share of it. */
const overtimeMs = 150
const overtime = 0.1
/** Share of the time that has to be left for a search to begin once more where its engine failed. */
const restartShare = 0.1

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
  let engine = await options.engine()
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
  const limits = within(isPaired ? share : share * choicesShare)
  let searched = engine && coverSearch(model, engine, { ...limits, start })
  if (engine?.usable === false && !isProven(searched) && limits.remainingMs() > total * restartShare) {
    engine = await options.engine()
    const book = searched?.book ?? start
    const again = engine && coverSearch(model, engine, { ...limits, start: book })
    searched = again ? { ...again, costFloor: Math.max(again.costFloor, searched?.costFloor ?? 0) } : searched
  }
  const isComplete = searched !== null && everyCombination(model)
  const isFar = !searched?.book || searched.book.placement.set.cost > searched.costFloor * closeEnough
  const beside =
    engine && isFar && !isPaired && searched?.excluded !== true ? besideSpares(model, engine, within(share)) : null
  const covered = beside ? cheaper(searched, beside) : searched
  if (covered?.book || covered?.excluded === true) return { found: covered, isComplete }
  // No choice of bins worked: a plan on all of them is what dearer and cheaper ones are measured against.
  const isOver = () => options.remainingMs() < -overtimeMs - total * overtime
  const all = start ?? (options.brief === true ? null : planOnAll(model, options.afresh(), isOver))
  return { found: all ? cheaper(searched, all) : searched, isComplete }
}

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
  const isKept = (bin: number) => model.problem.bins[bin]!.mustUse === true
  const inClasses = groupBins(model).flat()
  // Whatever must be used is part of every set.
  const ordered = [...inClasses.filter(isKept), ...inClasses.filter((bin) => !isKept(bin))]
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

/** Whether there is nothing left to look for. */
const isProven = (found: CoverSearchResult | null): boolean =>
  found?.excluded === true || (found?.book != null && found.book.placement.set.cost <= found.costFloor)

/** What was found, or the other plan where that costs less. */
function cheaper(found: CoverSearchResult | null, other: RestartBook): CoverSearchResult {
  if (!found) return { book: other, excluded: false, costFloor: 0 }
  const isCheaper = !found.book || other.placement.set.cost < found.book.placement.set.cost
  return isCheaper ? { ...found, book: other } : found
}
