import type { Engine } from '../../engine/LinearProgram'
import type { RestartBook } from '../../failover/RestartBook'
import { binSet, type BinSet } from '../model/BinSet'
import { spareCount, type CountBound } from '../sums/countBound'
import { fewBins } from '../model/fewBins'
import { unlandable } from './landings'
import { packAlike, slot, type PackedAlike } from './packAlike'
import { survive, type PlaceLimits } from './placeAll'
import { random } from '../model/random'
import { binsAlike, capacitiesAgree, type Model } from '../model/reduce'
import { binsWithSurvivors, mostSurvivors } from '../model/survivors'

export interface ColumnPackingsOptions extends Omit<PlaceLimits, 'steps'> {
  /** What is known of the number of bins before anything is packed. */
  readonly bound: CountBound
  /** Null where no engine could be loaded: bounds and packings do without columns. */
  readonly engine: () => Promise<Engine | null>
  readonly remainingMs: () => number
  readonly onBound: (bound: CountBound) => void
  readonly anyPlan?: boolean
}

/** Wall time for one packing of many units: what columns gain after that is not worth waiting for. */
const largePackMs = 1500
const fewBinsPackMs = 1000
/** Share of the time left for another go where a packing is bins away from its bound. */
const farShare = 0.6

/**
 * Better bounds and packings where all bins are alike, both by column generation: of everything as it runs, of what
 * restarts after a failure, and with room for large units to land.
 */
export class ColumnPackings {
  private best: CountBound
  private ofNormal: PackedAlike | null = null
  private ofFailure: PackedAlike | null = null
  /** Packings that leave room for large units, each made when it is first asked for; null: none was found. */
  private landings: { readonly fewest: number; readonly packed: () => PackedAlike | null }[] = []
  private asked = false

  constructor(
    private readonly model: Model,
    private readonly options: ColumnPackingsOptions,
  ) {
    this.best = options.bound
  }

  /** The best bound on the number of bins so far. */
  get bound(): CountBound {
    return this.best
  }

  /** Everything packed for the normal state, where that was done. */
  get normal(): PackedAlike | null {
    return this.ofNormal
  }

  /** A packing of everything as it runs. Where bins hold no more after a failure that of what restarts is one, nearly. */
  get everything(): PackedAlike | null {
    return this.ofNormal ?? (capacitiesAgree(this.model) ? this.ofFailure : null)
  }

  /** What restarts packed on survivors, where that was done. */
  get failure(): PackedAlike | null {
    return this.ofFailure
  }

  /** Packs everything, once: bins of several kinds are left alone, and later calls do nothing. */
  async pack(): Promise<void> {
    const { model, options } = this
    if (!binsAlike(model) || this.asked) return
    this.asked = true
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
    const pack = (state: 'normal' | 'failure', timeLimitMs = packLimitMs()): PackedAlike | null => {
      // A packing on fewer bins than the bound leaves to survivors is of no use.
      const target = Math.max(1, state === 'normal' ? this.best.bound : mostSurvivors(model.problem, this.best.bound))
      const packed = packAlike(model, state, {
        engine,
        seed: options.seed,
        timeLimitMs,
        target,
        count: options.count,
      })
      if (!packed) return null
      const { certificate, lowerBound, method } = packed
      const bound = state === 'normal' ? lowerBound : binsWithSurvivors(model.problem, lowerBound)
      const isHigher = bound > this.best.bound
      if (isHigher) {
        this.best = { bound, method, certificate: certificate && { ...certificate, spare: bound - lowerBound, bound } }
        options.onBound(this.best)
      }
      // It ended with the proof that there is none on so few bins: now for the fewest that may be.
      const isOpen = packed.bins.length > lowerBound && lowerBound > target
      if (isHigher && isOpen && !options.expired()) return pack(state)
      // Far from the bound columns were cut short, not at their end.
      const isFar = packed.bins.length > Math.max(lowerBound, target) + 1
      const longerMs = options.remainingMs() * farShare
      if (!isFar || options.anyPlan === true || longerMs <= timeLimitMs || options.expired()) return packed
      const again = pack(state, longerMs)
      return again && again.bins.length < packed.bins.length ? again : packed
    }
    if (spare > 0) this.ofFailure = pack('failure')
    if (!this.ofFailure || !capacitiesAgree(model)) this.ofNormal = pack('normal')
    // Packings with landings bound nothing: where only a plan is wanted, few bins are searched in other ways.
    if (spare > 0 && !capacitiesAgree(model) && !(few && options.anyPlan === true))
      this.landings = this.withLandings(engine, packLimitMs)
  }

  /**
   * A plan on the bins from packings of all units on fewer bins: the rest stay empty and take over, or the load restarts
   * where there is room. Null where no packing leads to one.
   */
  onto(set: BinSet): RestartBook | null {
    const { model, options } = this
    const next = random(options.seed)
    for (const packed of this.upTo(set.bins.length)) {
      const placement = slot(model, set, packed, set.bins, next)
      const book = placement && survive(placement, options, next)
      if (book) return book
    }
    return null
  }

  /** The packings on at most so many bins. */
  private *upTo(bins: number): Generator<PackedAlike> {
    for (const packed of [this.ofFailure, this.ofNormal]) if (packed && packed.bins.length <= bins) yield packed
    for (const { fewest, packed } of this.landings) {
      const found = fewest <= bins && !this.options.expired() ? packed() : null
      if (found && found.bins.length <= bins) yield found
    }
  }

  /** Packings of everything that leave room for the largest units on some bins; only where such units exist. */
  private withLandings(engine: Engine | null, timeLimitMs: () => number): typeof this.landings {
    const { model, options } = this
    const { bound } = this.best
    const set = binSet(
      model,
      model.problem.bins.slice(0, bound).map((_, bin) => bin),
      () => 0,
    )
    const large = unlandable(model, set)
    if (large.length === 0) return []
    const D = model.dimensions.length
    const size = Array.from({ length: D }, (_, d) => {
      const most = Math.max(...large.map((unit) => model.unitDemand[unit * D + d]!))
      return Math.min(model.capacity[d]!, Math.max(0, model.capacity[d]! - model.failureCapacity[d]! + most))
    })
    return (bound > 100 ? [1, 3] : [1, 2]).map((copies) => {
      // No packing has fewer bins than the sum with the reserve asks for.
      const bins = size.map((kept, d) => {
        let total = copies * kept
        for (let unit = 0; unit < model.units.length; unit++) total += model.unitDemand[unit * D + d]!
        return Math.ceil(total / Math.max(1, model.capacity[d]!))
      })
      const fewest = Math.max(bound, ...bins)
      let known: PackedAlike | null | undefined
      const packed = (): PackedAlike | null => {
        if (known === undefined)
          known = packAlike(model, 'normal', {
            engine,
            seed: options.seed,
            timeLimitMs: timeLimitMs(),
            target: fewest,
            count: options.count,
            reserve: { size, copies, apart: new Set(large) },
          })
        return known
      }
      return { fewest, packed }
    })
  }
}
