import type { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import type { Model } from '../model/reduce'
import { PairedSearch } from '../paired/PairedSearch'
import { pairBeside } from './pairBeside'
import { pairUp } from './pairUp'

export interface PairedAttemptsOptions {
  readonly seed: number
  readonly expired: () => boolean
  readonly remainingMs: () => number
  readonly count: (work: string, amount: number) => void
  readonly brief?: boolean
}

/** Steps of the paired search on a set, and where an answer is wanted at once. */
const firstSteps = 300
const briefSteps = 100
const briefUnits = 1000
/** States by bins by dimensions of a set, at most: there is a load for each. */
const mostLoads = 4_000_000
/** Units from which on there have to be so many for each bin: only then sums tell how many bins are necessary. */
const manyUnits = 300
export const unitsPerBin = 6
/** Share of the time left that one attempt may take where units are many. */
const attemptShare = 0.25
const longerShare = 0.5
/** Steps by which a search is gone on with, what it has to leave then as a share of before, and how often it may leave more. */
const furtherSteps = 1000
const progress = 0.9
const patience = 4

/**
 * Paired searches on one set of bins after the other, also of many units, where they often find in a tenth of a second what
 * columns take seconds for. The one that came closest to a plan is gone on with when its set is looked at again.
 */
export class PairedAttempts {
  /** Time left at which what goes on now has to end. */
  private untilMs = 0
  private begun: { readonly set: BinSet; readonly search: PairedSearch } | null = null

  constructor(
    private readonly model: Model,
    private readonly options: PairedAttemptsOptions,
  ) {}

  /** A plan on the set, sooner found than anything else where there is room for it; null where it was not found soon. */
  attempt(set: BinSet): RestartBook | null {
    const { model, options } = this
    if (!PairedSearch.suits(model)) return null
    // Where few units fill a bin, sums say little of how many bins are necessary: columns do.
    const units = model.units.length
    if (units > manyUnits && units < unitsPerBin * set.bins.length) return null
    const states = failureStates(model.problem, set.bins).length
    if (Math.max(1, states) * set.bins.length * model.dimensions.length > mostLoads) return null
    const { seed, count, brief } = options
    const hurried = brief === true
    if (hurried && units > briefUnits) return null
    const steps = hurried ? briefSteps : firstSteps
    const limits = { seed, count, hurried, steps, expired: this.expired }
    this.untilMs = options.remainingMs() * (1 - attemptShare)
    this.begun = null
    const keep = (search: PairedSearch): void => {
      if (search.left < (this.begun?.search.left ?? Infinity)) this.begun = { set, search }
    }
    return pairBeside(model, set, limits) ?? pairUp(model, set, { ...limits, keep })
  }

  /** The same for as long as it gets closer to a plan. */
  longer(set: BinSet): RestartBook | null {
    if (!this.begun || !isSame(this.begun.set, set)) {
      const book = this.attempt(set)
      if (book) return book
    }
    if (!this.begun) return null
    const { search } = this.begun
    this.untilMs = this.options.remainingMs() * (1 - longerShare)
    let least = search.left
    for (let idle = 0; idle < patience && !this.expired();) {
      if (search.goOn(furtherSteps)) return search.toBook()
      if (search.left < least * progress) idle = 0
      else idle++
      least = Math.min(least, search.left)
    }
    return null
  }

  private readonly expired = (): boolean => this.options.expired() || this.options.remainingMs() < this.untilMs
}

const isSame = (a: BinSet, b: BinSet): boolean =>
  a.bins.length === b.bins.length && a.bins.every((bin, k) => bin === b.bins[k] && a.licences[bin] === b.licences[bin])
