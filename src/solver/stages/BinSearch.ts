import type { Engine } from '../engine/LinearProgram'
import { annealRestarts, canAnneal } from '../failover/annealRestarts'
import { decidePairs } from '../failover/decidePairs'
import { RestartBook } from '../failover/RestartBook'
import { failureStates } from '../failureStates'
import type { BoundMethod } from '../solution'
import { binSet, type BinSet } from './BinSet'
import { binSetsByCost, everyLicenceSet, everything } from './binSets'
import { coverSearch } from './coverSearch'
import type { CountBound } from './countBound'
import { spareCount } from './countBound'
import { enumerate } from './enumerate'
import { evenSets } from './evenSets'
import { nearEarlier } from './nearEarlier'
import { necessary } from './necessary'
import { unlandable } from './landings'
import { mirrored } from './mirrored'
import { packAlike, slot, type PackedAlike } from './packAlike'
import { pairUp } from './pairUp'
import { Placement } from './Placement'
import { placeAll, survive, type PlaceLimits } from './placeAll'
import { random } from './random'
import { binsAlike, capacitiesAgree, type Model } from './reduce'
import { binsWithSurvivors, mostSurvivors } from './survivors'

export interface BinSearchOptions extends Omit<PlaceLimits, 'steps'> {
  readonly bound: CountBound
  /** Null where no engine could be loaded: bounds and packings do without columns. */
  readonly engine: () => Promise<Engine | null>
  readonly remainingMs: () => number
  readonly onBound: (bound: CountBound) => void
  readonly onIncumbent: (bins: number) => void
  readonly brief?: boolean
  readonly anyPlan?: boolean
}

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
  private bound: CountBound
  private normal: PackedAlike | null = null
  private failure: PackedAlike | null = null
  private readonly landings: PackedAlike[] = []
  private packed = false
  /** Sets proven not to hold everything. */
  private readonly excluded = new Set<string>()
  /** Whether some set was given to enumeration: proofs rest on it then. */
  private enumerated = false

  constructor(
    private readonly model: Model,
    private readonly options: BinSearchOptions,
  ) {
    this.bound = options.bound
  }

  async run(): Promise<BinSearchResult> {
    const result = await this.search()
    // Not every combination of licences was looked at: what all of them cost at least is the floor then.
    if (!everyLicenceSet(this.model)) {
      const least = binSetsByCost(this.model, setLimit).floor
      return { ...result, costFloor: Math.min(result.costFloor, least), method: 'volume' }
    }
    return { ...result, method: this.enumerated ? 'enumeration' : 'volume' }
  }

  private async search(): Promise<Omit<BinSearchResult, 'method'>> {
    const { model } = this
    if (this.options.anyPlan === true) return this.whether(everything(model))
    // Where types or licences differ a program chooses how many of each; small estates are searched completely instead.
    if (model.units.length > enumerableUnits && (model.products.length > 0 || !binsAlike(model))) {
      const covered = await this.byCovers()
      if (covered) return covered
      // Counting through dearer sets takes long; without time left there is no answer to be had from it.
      if (this.options.expired()) return { book: null, excluded: false, costFloor: 0 }
    }
    const first = this.options.warmStart ? this.nextOpen(binSetsByCost(model, setLimit)) : null
    const near = first && this.near(first)
    if (near) return { book: this.keep(near), excluded: false, costFloor: first.cost }
    const spared = model.units.length > enumerableUnits ? await this.withEmptyBins() : null
    const cheapest = this.nextOpen(binSetsByCost(model, setLimit))
    if (spared && cheapest && cheapest.cost >= spared.placement.set.cost)
      return { book: spared, excluded: false, costFloor: cheapest.cost }
    // Spreading first where there is room to spare, or little work to lose; else columns pack tighter.
    if (cheapest && (model.units.length <= 300 || !binsAlike(model) || this.useAfterFailure(cheapest) < 0.93)) {
      const atOnce = placeAll(model, cheapest, this.afresh(0))
      if (atOnce) return { book: this.keep(atOnce), excluded: false, costFloor: cheapest.cost }
    }
    const even = model.units.length > enumerableUnits ? this.evenly(spared) : null
    if (even) return even
    const paired = cheapest && model.units.length <= pairedUnits ? this.pair(cheapest) : null
    if (paired) return { book: this.keep(paired), excluded: false, costFloor: cheapest!.cost }
    // Something to fall back on before what may take long, where it is cheap to have.
    const known =
      cheapest && this.options.warmStart && model.units.length > enumerableUnits
        ? this.quickly(cheapest.cost, spared)
        : null
    if (known && this.options.brief === true) return { book: known, excluded: false, costFloor: cheapest!.cost }
    // Just under what sums allow, where runs and where restarts has to be found at once.
    if (cheapest && cheapest.bins.length <= fewBins && this.useAfterFailure(cheapest) >= tightUse) {
      // The smallest estates are decided soon, the others once in a while: by a few large units.
      const decided = this.byPairs(cheapest, pairNodes)
      if (decided.book) return { book: this.keep(decided.book), excluded: false, costFloor: cheapest.cost }
      const annealed = decided.excluded || model.units.length <= tinyUnits ? null : this.anneal(cheapest, 1)
      if (annealed) return { book: this.keep(annealed), excluded: false, costFloor: cheapest.cost }
    }
    await this.packByColumns()
    const again = this.nextOpen(binSetsByCost(model, setLimit))
    const packed = again && this.fromPackings(again)
    if (packed) return { book: this.keep(packed), excluded: false, costFloor: again.cost }
    return this.improve(known ?? this.quickly(again?.cost ?? -1, spared))
  }

  /**
   * Whether there is a plan at all: on all bins with all products, which is the easiest question. On few tight bins single
   * moves mend next to nothing; bin and restart bin are searched for together there.
   */
  private async whether(set: BinSet): Promise<Omit<BinSearchResult, 'method'>> {
    const { model, options } = this
    const few = model.units.length <= pairedUnits
    const isTight = set.bins.length <= fewBins && this.useAfterFailure(set) >= tightUse && canAnneal(model, set)
    const limits = { ...this.afresh(0), ...(isTight ? { repairs: fewRepairs } : {}) }
    const found = (book: RestartBook) => ({ book: this.keep(book), excluded: false, costFloor: 0 })
    const quick = (few ? this.near(set) : null) ?? placeAll(model, set, limits) ?? (few ? this.pair(set) : null)
    if (quick) return found(quick)
    if (options.brief === true) return { book: null, excluded: false, costFloor: 0 }
    const spared = await this.withEmptyBins()
    if (spared) return found(spared)
    const annealed = isTight ? this.anneal(set, 2) : null
    if (annealed) return found(annealed)
    await this.packByColumns()
    if (this.tooFew(set)) return { book: null, excluded: true, costFloor: Infinity }
    const packed = this.fromPackings(set)
    if (packed) return found(packed)
    if (isTight && model.units.length > enumerableUnits) return { book: null, excluded: false, costFloor: 0 }
    const { excluded, book } = this.decide(set, 2)
    return book ? found(book) : { book, excluded, costFloor: excluded ? Infinity : 0 }
  }

  /** A plan near the earlier one, where there is one and units are few. */
  private near(set: BinSet): RestartBook | null {
    const { warmStart } = this.options
    return warmStart && this.model.units.length <= pairedUnits
      ? nearEarlier(this.model, set, warmStart, this.options)
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
    await this.packByColumns()
    const { normal } = this
    if (!normal || options.expired()) return null
    const sets = failure.kind === 'group' ? evenSets(model, this.bound.bound) : this.openSets()
    for (const set of sets) {
      if (set.bins.length < normal.bins.length) continue
      const lost = failureStates(model.problem, set.bins).map((state) => state.lost)
      const most = lost.reduce((worst, bins) => (bins.length >= worst.length ? bins : worst), [])
      const kept = set.bins.filter((bin) => !most.includes(bin))
      if (kept.length < normal.bins.length) continue
      const placement = slot(model, set, normal, kept, random(options.seed))
      const book = placement && RestartBook.build(placement, 0, options.expired)
      return book instanceof RestartBook ? this.keep(book) : null
    }
    return null
  }

  private *openSets(): Generator<BinSet> {
    const order = binSetsByCost(this.model, setLimit)
    for (let set = this.nextOpen(order); set; set = this.nextOpen(order)) yield set
  }

  /**
   * Groups that may be lost: bins spread over them, one more at a time. With a plan at hand and many units the number is
   * found by halving instead: every question takes long, the tightest longest.
   */
  private evenly(spared: RestartBook | null): Omit<BinSearchResult, 'method'> | null {
    const { model, options } = this
    const many = model.units.length > 300
    const limit = spared?.placement.set.cost ?? Infinity
    let costFloor = 0
    let tried = 0
    let next = 0
    const open: BinSet[] = []
    for (const set of evenSets(model, this.bound.bound)) {
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
      const book = this.placeEvenly(set, tried < 3 ? 20 : 0)
      if (book) return { book: this.keep(book), excluded: false, costFloor }
      if (++tried > 4) next = Math.ceil(set.bins.length * 1.03)
    }
    let best = spared
    for (let low = 0, high = open.length; low < high && !options.expired();) {
      const middle = (low + high) >> 1
      const book = this.placeEvenly(open[middle]!, 0)
      if (book) {
        best = this.keep(book)
        high = middle
      } else low = middle + 1
    }
    return best && { book: best, excluded: false, costFloor }
  }

  private placeEvenly(set: BinSet, steps: number): RestartBook | null {
    const { model, options } = this
    options.onIncumbent(set.bins.length)
    const many = model.units.length > 300
    // A packing of its own ignores what is where today.
    const book = model.problem.current ? null : mirrored(model, set, { ...options, steps: 50 })
    if (book) return book
    const paired = many ? this.pair(set) : null
    // With two rooms of many units there is no other way in reasonable time.
    if (paired || (many && failureStates(model.problem, set.bins).length === 2)) return paired
    return placeAll(model, set, { ...options, steps: model.units.length <= 1000 ? steps : 0 })
  }

  private async byCovers(): Promise<Omit<BinSearchResult, 'method'> | null> {
    const { model, options } = this
    const engine = await options.engine()
    const covered = engine && coverSearch(model, engine, { ...options, fewestBins: this.bound.bound })
    return covered && { ...covered, book: covered.book && this.keep(covered.book) }
  }

  /** A plan with little effort, on sets with a growing share of room to spare; at most as dear as the one at hand. */
  private quickly(tried: number, spared: RestartBook | null): RestartBook | null {
    let last = tried
    const dear = (set: BinSet) => spared !== null && set.cost >= spared.placement.set.cost
    const attempt = (set: BinSet): RestartBook | null => {
      last = set.cost
      return this.near(set) ?? this.fromPackings(set) ?? placeAll(this.model, set, this.afresh(0))
    }
    const order = binSetsByCost(this.model, setLimit)
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
      const set = this.nextOpen(binSetsByCost(this.model, setLimit, inflate))
      if (!set || dear(set)) break
      if (set.cost <= last) continue
      const book = attempt(set)
      if (book) return this.keep(book)
    }
    return spared
  }

  /** Largest share of any dimension that everything takes up on what one failure leaves of the set at worst. */
  private useAfterFailure(set: BinSet): number {
    const { model } = this
    const D = model.dimensions.length
    const lost = Math.max(0, ...failureStates(model.problem, set.bins).map((state) => state.lost.length))
    let most = 0
    for (let d = 0; d < D; d++) {
      let demand = 0
      for (let unit = 0; unit < model.units.length; unit++) demand += model.unitDemand[unit * D + d]!
      let room = 0
      for (const bin of set.bins.slice(lost)) room += model.failureCapacity[bin * D + d]!
      most = Math.max(most, demand / Math.max(1, room))
    }
    return most
  }

  /** Better bounds and packings where all bins are alike: both by column generation. */
  private async packByColumns(): Promise<void> {
    const { model, options } = this
    if (!binsAlike(model) || this.packed) return
    this.packed = true
    // Thousands of sizes in many dimensions: no column program ends in time, and volume bounds well enough there.
    const distinct = new Set(
      model.units.map((_, unit) =>
        model.unitDemand.subarray(unit * model.dimensions.length, (unit + 1) * model.dimensions.length).join(','),
      ),
    ).size
    if (distinct > 1500 && model.dimensions.length > 8) return
    const engine = await options.engine()
    const spare = spareCount(model.problem)
    // Columns bound; on few bins under failures, where room differs after them, plans come from elsewhere.
    const few = spare > 0 && model.problem.bins.length <= fewBins && !capacitiesAgree(model)
    const packLimitMs = () =>
      Math.min(
        model.units.length > 300 ? largePackMs : few ? fewBinsPackMs : options.remainingMs(),
        options.remainingMs() / 4,
      )
    const pack = (state: 'normal' | 'failure'): PackedAlike | null => {
      const packed = packAlike(model, state, {
        engine,
        seed: options.seed,
        timeLimitMs: packLimitMs(),
        // A packing on fewer bins than the bound leaves to survivors is of no use.
        target: Math.max(1, state === 'normal' ? this.bound.bound : mostSurvivors(model.problem, this.bound.bound)),
        count: options.count,
      })
      if (!packed) return null
      const { certificate, lowerBound, method } = packed
      const bound = state === 'normal' ? lowerBound : binsWithSurvivors(model.problem, lowerBound)
      if (bound > this.bound.bound) {
        this.bound = { bound, method, certificate: certificate && { ...certificate, spare: bound - lowerBound, bound } }
        options.onBound(this.bound)
      }
      return packed
    }
    if (spare > 0) this.failure = pack('failure')
    if (spare === 0 || !capacitiesAgree(model)) this.normal = pack('normal')
    // Packings with landings bound nothing: where only a plan is wanted, few bins are searched in other ways.
    if (spare > 0 && !capacitiesAgree(model) && !(few && options.anyPlan === true))
      this.packWithLandings(engine, packLimitMs)
  }

  private improve(quick: RestartBook | null): Omit<BinSearchResult, 'method'> {
    const { model, options } = this
    const limit = quick ? quick.placement.set.cost : Infinity
    const order = binSetsByCost(model, setLimit)
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
    // Too many choices, or too little time: all bins together are the easiest question.
    const book = this.decide(everything(model), 4).book
    return { book, excluded: false, costFloor }
  }

  private nextOpen(order: ReturnType<typeof binSetsByCost>): BinSet | null {
    for (let set = order.next(); set; set = order.next()) {
      if (this.tooFew(set)) continue
      if (necessary(this.model, set).length === 0) return set
    }
    return null
  }

  /** Fewer bins than packings of everything need, normally or after some failure. */
  private tooFew(set: BinSet): boolean {
    if (set.bins.length < this.bound.bound) return true
    const { failure } = this
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
    let book = this.fromPackings(set)
    // Where columns have packed many units, heuristics of one unit at a time find nothing better.
    if (!book && (n <= 300 || !(this.normal ?? this.failure))) {
      book = placeAll(model, set, { ...options, steps: n <= 100 ? 150 : n <= 1000 ? 60 : 0 })
    }
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

  /** Placement and restarts in one search of few steps. */
  private pair(set: BinSet): RestartBook | null {
    const { seed, expired, count, brief } = this.options
    return pairUp(this.model, set, { seed, expired, count, steps: brief === true ? briefSteps : pairedSteps })
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

  /**
   * Where no bin holds more after a failure than before, bins kept empty are as good as any plan: everything is packed on
   * the others, which is a far smaller search than that for restarts.
   */
  private annealBesideEmpty(set: BinSet, coolings: number): RestartBook | null {
    const { model } = this
    const lost = Math.max(0, ...failureStates(model.problem, set.bins).map((state) => state.lost.length))
    const { failure } = model.problem
    if (
      lost === 0 ||
      lost >= set.bins.length ||
      failure.kind === 'group' ||
      !capacitiesAgree(model) ||
      !binsAlike(model)
    )
      return null
    const kept = binSet(model, set.bins.slice(0, -lost), (bin) => set.licences[bin]!)
    const packing: Model = { ...model, problem: { ...model.problem, failure: { kind: 'none' } } }
    const { seed, expired, count } = this.options
    const packed = annealRestarts(packing, kept, { seed, expired, count, moves: 2 * annealingMoves, coolings })
    if (!packed) return null
    const placement = new Placement(model, set)
    packed.placement.binOf.forEach((bin, unit) => {
      placement.add(unit, bin)
    })
    const book = RestartBook.build(placement, 0, expired)
    return book instanceof RestartBook ? book : null
  }

  /** Placement and restarts in one search, where bins are few. */
  private anneal(set: BinSet, coolings: number): RestartBook | null {
    if (set.bins.length > fewBins || this.model.units.length > annealedUnits) return null
    const beside = this.annealBesideEmpty(set, coolings)
    if (beside) return beside
    if (!canAnneal(this.model, set)) return null
    const { seed, expired, count } = this.options
    // At the very limit more time hardly ever helps.
    const most = this.useAfterFailure(set) >= hopelessUse ? Math.min(coolings, 2) : coolings
    return annealRestarts(this.model, set, { seed, expired, count, moves: annealingMoves, coolings: most })
  }

  /** Uses packings of all units on fewer bins: the rest stay empty and take over, or the load restarts where there is room. */
  private fromPackings(set: BinSet): RestartBook | null {
    const { model, options } = this
    const next = random(options.seed)
    for (const packed of [this.failure, ...this.landings, this.normal]) {
      if (!packed || packed.bins.length > set.bins.length) continue
      const placement = slot(model, set, packed, set.bins, next)
      const book = placement && survive(placement, options, next)
      if (book) return book
    }
    return null
  }

  /** Packings of everything that leave room for the largest units on some bins; only where such units exist. */
  private packWithLandings(engine: Engine | null, timeLimitMs: () => number): void {
    const { model, options } = this
    const { bound } = this.bound
    const set = binSet(
      model,
      model.problem.bins.slice(0, bound).map((_, bin) => bin),
      () => 0,
    )
    const large = unlandable(model, set)
    if (large.length === 0) return
    const D = model.dimensions.length
    const size = Array.from({ length: D }, (_, d) => {
      const most = Math.max(...large.map((unit) => model.unitDemand[unit * D + d]!))
      return Math.min(model.capacity[d]!, Math.max(0, model.capacity[d]! - model.failureCapacity[d]! + most))
    })
    for (const copies of bound > 100 ? [1, 3] : [1, 2]) {
      // No packing has fewer bins than the sum with the reserve asks for.
      const bins = size.map((kept, d) => {
        let total = copies * kept
        for (let unit = 0; unit < model.units.length; unit++) total += model.unitDemand[unit * D + d]!
        return Math.ceil(total / Math.max(1, model.capacity[d]!))
      })
      const packed = packAlike(model, 'normal', {
        engine,
        seed: options.seed,
        timeLimitMs: timeLimitMs(),
        target: Math.max(bound, ...bins),
        count: options.count,
        reserve: { size, copies, apart: new Set(large) },
      })
      if (packed) this.landings.push(packed)
    }
  }

  private keep(book: RestartBook): RestartBook {
    this.options.onIncumbent(book.placement.set.bins.length)
    return book
  }
}

const keyOf = ({ bins, licences }: BinSet): string => bins.map((bin) => `${bin}:${licences[bin]!}`).join()

/** Wall time for one packing of many units: what columns gain after that is not worth waiting for. */
const largePackMs = 1500
const fewBinsPackMs = 1000
/** Bins up to which placement and restarts are searched for at once, use after a failure from which that comes first. */
const fewBins = 16
const tightUse = 0.95
const hopelessUse = 0.997
/** Single moves tried to mend restart plans in brief, and on tight bins where only whether there is a plan is asked. */
const fewRepairs = 20
const annealingMoves = 200_000
const annealedUnits = 250
/** Branches on pairs of bins, where heuristics or the enumeration of placements follow, and units too few for annealing. */
const pairNodes = 20_000
const manyPairNodes = 100_000
const tinyUnits = 8
/** Units up to which a set of bins is decided by enumeration. */
const enumerableUnits = 40
/** Steps of the paired search on the cheapest bins, and the units up to which it is tried at once. */
const pairedSteps = 300
const briefSteps = 100
const pairedUnits = 300
/** Choices of bins looked at in one pass. */
const setLimit = 20_000
/** Undecided cheaper sets after which the plan at hand is taken. */
const openSets = 6
