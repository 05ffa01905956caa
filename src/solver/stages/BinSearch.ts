import { annealAndSplit } from '../failover/annealAndSplit'
import { annealBesideEmpty } from '../failover/annealBesideEmpty'
import { annealRestarts, canAnneal } from '../failover/annealRestarts'
import { decidePairs } from '../failover/decidePairs'
import type { RestartBook } from '../failover/RestartBook'
import { failureStates } from '../failureStates'
import type { BoundMethod } from '../solution'
import type { BinSet } from './model/BinSet'
import { besideEmpty } from './place/besideEmpty'
import type { BinSearchOptions } from './place/BinSearchOptions'
import { binSetsByCost, everyLicenceSet, everything, type BinSetLimits, type BinSetOrder } from './model/binSets'
import { ColumnPackings } from './place/ColumnPackings'
import { columnsUse, coveredSearch, pairedUnits } from './choices/coveredSearch'
import { enumerate } from './place/enumerate'
import { evenSearch } from './even/evenSearch'
import { evenSets } from './even/evenSets'
import { fewBins } from './model/fewBins'
import { nearEarlier } from './place/nearEarlier'
import { necessary } from './sums/necessary'
import { spareCount } from './sums/countBound'
import { PairedAttempts, unitsPerBin } from './place/PairedAttempts'
import { placeAll, placeRoughly, type PlaceLimits } from './place/placeAll'
import { binsAlike, type Model } from './model/reduce'
import { useAfterFailure } from './sums/useAfterFailure'

export interface BinSearchResult {
  /** The cheapest placement found, null where none was. */
  readonly book: RestartBook | null
  /** Whether it is proven that there is none. */
  readonly excluded: boolean
  /** No plan costs less. */
  readonly costFloor: number
  /** What excluded cheaper sets. */
  readonly method: BoundMethod
}

/**
 * Looks for the cheapest bins that hold everything under all failures: first quickly with some room to spare, then the
 * sets of bins that are cheaper than what was found, in order of cost, each until it works, is excluded or stays open.
 */
export class BinSearch {
  private readonly packings: ColumnPackings
  private readonly pairs: PairedAttempts
  /** Sets proven not to hold everything. */
  private readonly excluded = new Set<string>()
  /** Whether some set was given to enumeration: proofs rest on it then. */
  private enumerated = false
  /** Further starts of annealing so far: no two are alike. */
  private starts = 0
  /** Whether the answer is that of a covering program of every combination of licences. */
  private covered = false

  constructor(
    private readonly model: Model,
    private readonly options: BinSearchOptions,
  ) {
    this.packings = new ColumnPackings(model, options)
    this.pairs = new PairedAttempts(model, options)
  }

  /** Looks for the cheapest set of bins that holds a plan. */
  async run(): Promise<BinSearchResult> {
    const searched = await this.search()
    const book = searched.book ?? (searched.excluded ? null : this.inTimeLeft())
    const result = { ...searched, book }
    // Not every combination of licences was looked at: what all of them cost at least is the floor then.
    if (!everyLicenceSet(this.model) && !this.covered) {
      const least = this.setsByCost().floor
      return { ...result, costFloor: Math.min(result.costFloor, least), method: 'volume' }
    }
    return { ...result, method: this.enumerated ? 'enumeration' : 'volume' }
  }

  private async search(): Promise<Omit<BinSearchResult, 'method'>> {
    const { model } = this
    if (this.options.anyPlan === true) return this.whether(everything(model))
    // Where types or licences differ a program chooses how many of each; the smallest estates are searched completely instead.
    const isMixed = model.products.length > 0 || !binsAlike(model)
    if (isMixed && (model.units.length > searchedUnits || !everyLicenceSet(model) || this.isBeyondOrder())) {
      const isSmall = model.units.length <= enumerableUnits && everyLicenceSet(model)
      const isBrief = this.options.brief === true
      const covered = await this.byCovers(isSmall && !isBrief ? smallCoverShare : 1)
      if (covered && (!isSmall || isBrief || isClosed(covered))) return covered
      // Counting through dearer sets takes long; without time left there is no answer to be had from it.
      if (!isSmall && this.options.expired()) return { book: null, excluded: false, costFloor: 0 }
      // Small estates are searched completely below what the program found.
      if (covered?.book) {
        const improved = this.improve(covered.book)
        return { ...improved, costFloor: Math.max(improved.costFloor, covered.costFloor) }
      }
    }
    const first = this.options.warmStart ? this.nextOpen(this.setsByCost()) : null
    const near = first && this.near(first)
    if (near) return { book: this.keep(near), excluded: false, costFloor: first.cost }
    // Columns take long where an answer is wanted at once: they come last then.
    const isHurried = this.options.brief === true && this.options.warmStart !== undefined
    const spared = model.units.length > enumerableUnits && !isHurried ? await this.withEmptyBins() : null
    const cheapest = this.nextOpen(this.setsByCost())
    if (spared && cheapest && cheapest.cost >= spared.placement.set.cost)
      return { book: spared, excluded: false, costFloor: cheapest.cost }
    // Spreading first where there is room to spare, or little work to lose; else columns pack tighter.
    if (cheapest && (model.units.length <= 300 || !binsAlike(model) || useAfterFailure(model, cheapest) < columnsUse)) {
      const atOnce = placeAll(model, cheapest, this.afresh(0))
      if (atOnce) return { book: this.keep(atOnce), excluded: false, costFloor: cheapest.cost }
    }
    const even = model.units.length > enumerableUnits ? this.evenly(spared) : null
    if (even) return even
    const paired = cheapest && this.pairs.attempt(cheapest)
    if (paired) return { book: this.keep(paired), excluded: false, costFloor: cheapest.cost }
    // Something to fall back on before what may take long, where it is cheap to have.
    const known =
      cheapest && (this.options.warmStart || model.units.length <= pairedUnits) && model.units.length > enumerableUnits
        ? (this.quickly(cheapest.cost, spared) ?? (isHurried ? await this.withEmptyBins() : null))
        : null
    if (known && this.options.brief === true) return { book: known, excluded: false, costFloor: cheapest!.cost }
    // Just under what sums allow, where runs and where restarts has to be found at once.
    if (cheapest && cheapest.bins.length <= fewBins && useAfterFailure(model, cheapest) >= tightUse) {
      // The smallest estates are decided soon, the others once in a while: by a few large units.
      const decided = this.byPairs(cheapest, pairNodes)
      if (decided.book) return { book: this.keep(decided.book), excluded: false, costFloor: cheapest.cost }
      const annealed = decided.excluded || model.units.length <= tinyUnits ? null : this.anneal(cheapest, 1)
      if (annealed) return { book: this.keep(annealed), excluded: false, costFloor: cheapest.cost }
    }
    const roomy = known ?? spared ?? this.withRoom()
    await this.packings.pack()
    const again = this.nextOpen(this.setsByCost())
    const packed = again && this.packings.onto(again)
    if (packed) return { book: this.keep(packed), excluded: false, costFloor: again.cost }
    return this.improve(known ?? this.quickly(again?.cost ?? -1, roomy))
  }

  /**
   * Whether there is a plan at all: on all bins with all products, which is the easiest question. On few tight bins single
   * moves mend next to nothing; bin and restart bin are searched for together there.
   */
  private async whether(set: BinSet): Promise<Omit<BinSearchResult, 'method'>> {
    const { model, options } = this
    const few = model.units.length <= pairedUnits
    const isTight = set.bins.length <= fewBins && useAfterFailure(model, set) >= tightUse && canAnneal(model, set)
    const limits = { ...this.afresh(0), ...(isTight ? { repairs: fewRepairs } : {}) }
    const found = (book: RestartBook) => ({ book: this.keep(book), excluded: false, costFloor: 0 })
    const quick =
      (few ? this.near(set) : null) ?? placeAll(model, set, limits) ?? (few ? this.pairs.attempt(set) : null)
    if (quick) return found(quick)
    if (options.brief === true) return { book: null, excluded: false, costFloor: 0 }
    const spared = await this.withEmptyBins()
    if (spared) return found(spared)
    // The smallest estates are enumerated long before annealing ends.
    const annealed = isTight && model.units.length > tinyUnits ? this.anneal(set, 2) : null
    if (annealed) return found(annealed)
    await this.packings.pack()
    if (this.tooFew(set)) return { book: null, excluded: true, costFloor: Infinity }
    const packed = this.packings.onto(set)
    if (packed) return found(packed)
    if (isTight && model.units.length > enumerableUnits) return { book: null, excluded: false, costFloor: 0 }
    const { excluded, book } = this.decide(set, 2)
    return book ? found(book) : { book, excluded, costFloor: excluded ? Infinity : 0 }
  }

  /** A plan near the earlier one, where there is one and units are few. */
  private near(set: BinSet): RestartBook | null {
    const { warmStart } = this.options
    return warmStart && this.model.units.length <= pairedUnits
      ? nearEarlier(this.model, set, warmStart, { ...this.options, hurried: this.options.brief === true })
      : null
  }

  /** Limits of a placement with so many ejection steps; from the earlier plan only where that was not tried before. */
  private afresh(steps: number): PlaceLimits {
    const { warmStart, ...options } = this.options
    const limits = options.brief === true ? { ...options, repairs: fewRepairs } : options
    return this.model.units.length > pairedUnits && warmStart ? { ...limits, warmStart, steps } : { ...limits, steps }
  }

  /**
   * Where two bins or a group may be lost: a packing of everything on the fewest bins, and as many empty ones beside it as
   * one state takes. Soon found, seldom far from the best, and what the search for less is measured against.
   */
  private async withEmptyBins(): Promise<RestartBook | null> {
    const { model, options } = this
    const { failure } = model.problem
    if (failure.kind === 'none' || (failure.kind === 'any' && failure.count === 1)) return null
    await this.packings.pack()
    const packed = this.packings.everything
    if (!packed || options.expired()) return null
    const fewest = packed.bins.length + spareCount(model.problem)
    const sets = failure.kind === 'group' ? evenSets(model, this.packings.bound.bound) : this.openSets(fewest)
    const book = besideEmpty(model, packed, sets, options)
    return book && this.keep(book)
  }

  /** Sets that sums do not exclude, each with a bin more than the one before. */
  private *openSets(fewest: number): Generator<BinSet> {
    for (let bins = fewest; bins <= this.model.problem.bins.length; bins++) {
      const set = this.nextOpen(this.setsByCost({ fewest: bins }))
      if (set) yield set
    }
  }

  /** A plan on bins spread evenly over groups that may be lost. */
  private evenly(spared: RestartBook | null): Omit<BinSearchResult, 'method'> | null {
    const { model, options } = this
    const pair = (set: BinSet) => this.pairs.attempt(set)
    const even = evenSearch(model, spared, { ...options, fewestBins: this.packings.bound.bound, pair })
    return even && { ...even, excluded: false }
  }

  /** By a covering program of bins and licences, in a share of the time left; null where it gives nothing. */
  private async byCovers(share: number): Promise<Omit<BinSearchResult, 'method'> | null> {
    const { found, isComplete } = await coveredSearch(this.model, this.packings, {
      ...this.options,
      share,
      afresh: () => this.afresh(0),
    })
    // A bound alone leaves the search for a plan to others.
    if (!found?.book && found?.excluded !== true) return null
    this.covered = isComplete
    return { ...found, book: found.book && this.keep(found.book) }
  }

  /** A plan with little effort, on sets with a growing share of room to spare; at most as dear as the one at hand. */
  private quickly(tried: number, spared: RestartBook | null): RestartBook | null {
    let last = tried
    const dear = (set: BinSet) => spared !== null && set.cost >= spared.placement.set.cost
    const attempt = (set: BinSet): RestartBook | null => {
      last = set.cost
      return this.near(set) ?? this.packings.onto(set) ?? placeAll(this.model, set, this.afresh(0))
    }
    const order = this.setsByCost()
    for (
      let skip = 1, set = this.nextOpen(order);
      set && skip <= 3 && binsAlike(this.model);
      set = this.nextOpen(order)
    ) {
      if (this.options.expired() || dear(set)) return spared
      if (set.cost <= last) continue
      skip++
      const book = attempt(set)
      if (book) return this.keep(book)
    }
    for (const inflate of [1.005, 1.01, 1.02, 1.04, 1.07, 1.1, 1.15, 1.2, 1.3, 1.5, 2, 3]) {
      if (this.options.expired()) return spared
      const set = this.nextOpen(this.setsByCost({ inflate }))
      if (!set || dear(set)) break
      if (set.cost <= last) continue
      const book = attempt(set)
      if (book) return this.keep(book)
    }
    return spared
  }

  /**
   * Many units on more bins than need be: soon done, so it does not ask for the time, and there is a plan at all should that
   * end while they are packed tighter. Where few units fill a bin, much more room may be necessary than sums ask for.
   */
  private withRoom(): RestartBook | null {
    const { model } = this
    if (model.units.length <= pairedUnits) return null
    const limits = { ...this.afresh(0), repairs: fewRepairs, expired: () => false }
    // Groups make classes of bins, and counting through these takes long.
    const isGrouped = model.problem.failure.kind === 'group'
    for (const inflate of [1.1, 1.2, 1.4, 1.8, 2.5]) {
      const order = this.setsByCost({ inflate, expired: limits.expired }, isGrouped ? fewSets : setLimit)
      const set = this.nextOpen(order) ?? everything(model)
      const isDense = model.units.length >= unitsPerBin * set.bins.length
      const book = isDense ? placeAll(model, set, limits) : placeRoughly(model, set, limits)
      if (book) return this.keep(book)
      if (set.bins.length === model.problem.bins.length) break
    }
    return null
  }

  private improve(quick: RestartBook | null): Omit<BinSearchResult, 'method'> {
    const { model, options } = this
    const limit = quick ? quick.placement.set.cost : Infinity
    const order = this.setsByCost()
    let costFloor = limit
    let open = 0
    for (let set = this.nextOpen(order); set && set.cost < limit; set = this.nextOpen(order)) {
      options.onIncumbent(set.bins.length)
      const { book, excluded } = this.decide(set, quick ? 2 : 4)
      if (book) return { book: this.keep(book), excluded: false, costFloor: Math.min(costFloor, set.cost) }
      if (!excluded) {
        costFloor = Math.min(costFloor, set.cost)
        open++
      }
      if (options.expired() || (quick && open >= openSets)) break
    }
    costFloor = Math.min(costFloor, order.floor)
    if (quick) return { book: quick, excluded: false, costFloor }
    if (costFloor === Infinity) return { book: null, excluded: true, costFloor }
    // Too many choices, or too little time: all bins together are the easiest question, where they are looked at soon.
    if (options.expired() && model.units.length > pairedUnits) return { book: null, excluded: false, costFloor }
    const book = this.decide(everything(model), 4).book
    return { book, excluded: false, costFloor }
  }

  /** Whether so many choices cost less than any with enough room that their order ends before one that is worth a look. */
  private isBeyondOrder(): boolean {
    const order = this.setsByCost()
    return this.nextOpen(order) === null && order.floor < Infinity
  }

  /** Sets in order of cost with enough bins for packings of everything, and for what is known of the count. */
  private setsByCost(limits: BinSetLimits = {}, most = setLimit): BinSetOrder {
    const { expired } = this.options
    return binSetsByCost(this.model, most, { fewest: this.packings.bound.bound, expired, ...limits })
  }

  private nextOpen(order: BinSetOrder): BinSet | null {
    for (let set = order.next(); set; set = order.next()) {
      if (this.tooFew(set)) continue
      if (necessary(this.model, set).length === 0) return set
    }
    return null
  }

  /** Fewer bins than packings of everything need, normally or after some failure. */
  private tooFew(set: BinSet): boolean {
    if (set.bins.length < this.packings.bound.bound) return true
    const { failure } = this.packings
    if (!failure || this.model.problem.failure.kind !== 'group') return false
    return failureStates(this.model.problem, set.bins).some(
      ({ lost }) => set.bins.length - lost.length < failure.lowerBound,
    )
  }

  /** Whether the bins hold everything: a plan, or proof that there is none, or neither. */
  private decide(set: BinSet, coolings: number): { readonly book: RestartBook | null; readonly excluded: boolean } {
    const { model, options } = this
    const n = model.units.length
    if (this.excluded.has(keyOf(set))) return { book: null, excluded: true }
    let book = this.packings.onto(set)
    // Where columns have packed many units, heuristics of one unit at a time find nothing better.
    if (!book && (n <= 300 || !(this.packings.normal ?? this.packings.failure))) {
      book = placeAll(model, set, { ...options, steps: n <= 100 ? 150 : n <= 1000 ? 60 : 0 })
    }
    if (!book && (n > pairedUnits || set.bins.length > fewBins)) book = this.pairs.longer(set)
    if (book) return { book, excluded: false }
    const decided =
      set.bins.length <= fewBins ? this.byPairs(set, n > enumerableUnits ? pairNodes : manyPairNodes) : null
    if (decided && (decided.book || decided.excluded)) return decided
    if (n > enumerableUnits) return { book: this.anneal(set, coolings), excluded: false }
    this.enumerated = true
    const search = enumerate(model, set, { nodes: n <= 15 ? 200_000 : 10_000, expired: options.expired, first: true })
    options.count('nodes', search.nodes)
    if (search.book !== null || search.exhausted) return { book: search.book, excluded: search.book === null }
    return { book: this.anneal(set, coolings), excluded: false }
  }

  /** A plan or a proof by branching, kept so that no set is excluded twice. */
  private byPairs(set: BinSet, nodes: number): { readonly book: RestartBook | null; readonly excluded: boolean } {
    const { model, options } = this
    const decided = decidePairs(model, set, { nodes, expired: options.expired })
    options.count('pair nodes', decided.nodes)
    if (decided.excluded) {
      this.enumerated = true
      this.excluded.add(keyOf(set))
    }
    return decided
  }

  /** Placement and restarts in one search, where bins are few. */
  private anneal(set: BinSet, coolings: number): RestartBook | null {
    if (set.bins.length > fewBins || this.model.units.length > annealedUnits) return null
    const { seed, expired, count } = this.options
    const limits = { seed, expired, count, moves: annealingMoves }
    const beside = annealBesideEmpty(this.model, set, { ...limits, coolings })
    if (beside) return beside
    if (!canAnneal(this.model, set)) return null
    const use = useAfterFailure(this.model, set)
    // At the very limit annealing alone ends beside a plan, however long it takes.
    const isBrief = this.options.brief === true
    if (use >= splitUse && set.bins.length <= splitBins && !isBrief) return this.furtherStarts(set, coolings)
    const annealed = annealRestarts(this.model, set, { ...limits, coolings })
    return annealed ?? (use >= tightUse && coolings > 1 && !isBrief ? this.furtherStarts(set, coolings) : null)
  }

  /** Annealing from other starts, each gone on with by splitting exactly what a failure takes: for the tightest sets. */
  private furtherStarts(set: BinSet, starts: number): RestartBook | null {
    const { seed, expired, count } = this.options
    for (let i = 0; i < starts && !expired(); i++) {
      const start = ++this.starts
      const moves = furtherMoves * 2 ** (start % 3)
      const limits = { seed: seed + start * seedStride, expired, count, moves, tries: splitTries }
      const book = annealAndSplit(this.model, set, limits)
      if (book) return book
    }
    return null
  }

  /**
   * Without an answer, time that is left goes into further starts on all bins: just under what sums allow the tenth start
   * may find what the first nine did not.
   */
  private inTimeLeft(): RestartBook | null {
    const { model } = this
    const set = everything(model)
    if (this.options.brief === true || set.bins.length > fewBins || model.units.length > annealedUnits) return null
    const book = this.furtherStarts(set, mostStarts)
    return book && this.keep(book)
  }

  private keep(book: RestartBook): RestartBook {
    this.options.onIncumbent(book.placement.set.bins.length)
    return book
  }
}

/** Whether nothing is left to look for. */
const isClosed = ({ book, excluded, costFloor }: Omit<BinSearchResult, 'method'>): boolean =>
  excluded || (book !== null && costFloor >= book.placement.set.cost)

const keyOf = ({ bins, licences }: BinSet): string => bins.map((bin) => `${bin}:${licences[bin]!}`).join()

/** Use after a failure from which few bins are annealed first, and from which what is lost is split exactly at once. */
const tightUse = 0.95
const splitUse = 0.97
/** Bins up to which that is so: every failure of more of them hardly ever has an answer at the same time. */
const splitBins = 8
/** Single moves tried to mend restart plans in brief, and on tight bins where only whether there is a plan is asked. */
const fewRepairs = 20
const annealingMoves = 200_000
const annealedUnits = 250
/** Starts of annealing where nothing else has an answer, how far their seeds are apart, moves of each and changes after them. */
const mostStarts = 100
const seedStride = 7919
const furtherMoves = 100_000
const splitTries = 8000
/** Branches on pairs of bins, where heuristics or the enumeration of placements follow, and units too few for annealing. */
const pairNodes = 20_000
const manyPairNodes = 100_000
const tinyUnits = 8
/** Units up to which a set of bins is decided by enumeration. */
const enumerableUnits = 40
/** Units up to which bins that differ are only searched through, and the share of the time a program has for some more. */
const searchedUnits = 8
const smallCoverShare = 0.7
/** Choices of bins looked at in one pass. */
const setLimit = 20_000
const fewSets = 2000
/** Undecided cheaper sets after which the plan at hand is taken. */
const openSets = 6
