import type { RestartBook } from '../../failover/RestartBook'
import type { FailureState } from '../../failureStates'
import type { Restarting } from './oneLossAtATime'
import type { Placement } from '../model/Placement'

/** Moves tried in all, and what a state costs for which none is left to try. */
const mostMoves = 60
const nothingToTry = 5
/** Bins on which room is made, units that make it, and bins that these are moved to. */
const binsPerTry = 4
const unitsPerBin = 3
const targetsPerUnit = 4

interface Short {
  readonly atom: number
  readonly group: number
}

/** Mends a book in which few states lack a restart plan: makes room where an atom finds none. */
export class PairMender {
  private readonly placement: Placement
  private readonly D: number
  private readonly restartOf = new Map<number, number>()
  /** Loads in the state that was looked at last. */
  private readonly load: Float64Array
  /** Groups, the most restricted first. */
  private readonly order: readonly number[]

  /** `single` says where atoms restart when one bin is lost. */
  constructor(
    private readonly book: RestartBook,
    private readonly groups: readonly Restarting[],
    single: RestartBook,
  ) {
    this.placement = book.placement
    this.D = this.placement.model.dimensions.length
    this.load = new Float64Array(this.placement.load.length)
    for (const { atom, bin } of single.restarts()) this.restartOf.set(atom, bin)
    this.order = groups.map((_, g) => g).sort((a, b) => groups[a]!.bins.length - groups[b]!.bins.length)
  }

  /** Groups of which an atom finds no room in a state without a restart plan. */
  short(): ReadonlySet<number> {
    const found = this.book.failing.flatMap((state) => this.shortIn(state)?.group ?? [])
    return new Set(found)
  }

  /** Whether all states have a restart plan, after moves of units that let one of them have it and no other lose it. */
  mend(next: () => number): boolean {
    const { book } = this
    for (let moves = 0; moves < mostMoves;) {
      const { failing } = book
      if (failing.length === 0) return true
      const state = failing[Math.floor(next() * failing.length)]!
      const short = this.shortIn(state)
      const tried = short ? this.makeRoom(short, state, next) : 0
      moves += tried === 0 ? nothingToTry : tried
    }
    return book.failing.length === 0
  }

  /** Moves one unit away from a bin that could take the atom then; how many moves were tried. */
  private makeRoom({ atom, group }: Short, { lost }: FailureState, next: () => number): number {
    const { book, placement, groups } = this
    let tried = 0
    const bins = groups[group]!.bins.filter((bin) => !lost.includes(bin))
      .map((bin) => ({ bin, peak: this.peakWith(atom, bin) * (1 + 0.1 * next()) }))
      .sort((a, b) => a.peak - b.peak)
    for (const { bin } of bins.slice(0, binsPerTry)) {
      const enough = placement.unitsOn[bin]!.filter((unit) => this.peakWith(atom, bin, unit) <= 1)
      enough.sort((a, b) => this.sizeOf(a, bin) - this.sizeOf(b, bin) || a - b)
      for (const unit of enough.slice(0, unitsPerBin)) {
        const targets = placement.set.bins.filter((to) => to !== bin && placement.fits(unit, to))
        for (let k = 0; k < targetsPerUnit && targets.length > 0; k++) {
          const [to] = targets.splice(Math.floor(next() * targets.length), 1)
          tried++
          if (book.tryMove(unit, to!)) return tried
        }
      }
    }
    return tried
  }

  /** The first atom that finds no room in a state, the most restricted and the largest first; null where all do. */
  private shortIn({ lost, evacuated }: FailureState): Short | null {
    const { placement, load, D, groups, restartOf } = this
    const { model } = placement
    load.set(placement.load)
    const put = (atom: number, bin: number) => {
      for (let d = 0; d < D; d++) load[bin * D + d]! += model.atomDemand[atom * D + d]!
    }
    const settled = new Set<number>()
    // What was evacuated stays where it is when another bin fails.
    if (evacuated !== undefined)
      for (const unit of placement.unitsOn[evacuated]!)
        for (const atom of model.units[unit]!.atoms) {
          const bin = restartOf.get(atom)
          if (bin === undefined || lost.includes(bin)) continue
          settled.add(atom)
          put(atom, bin)
        }
    for (const group of this.order) {
      const { bins, atoms } = groups[group]!
      const survivors = bins.filter((bin) => !lost.includes(bin))
      const waiting = atoms.filter(
        (atom) => !settled.has(atom) && lost.includes(placement.binOf[model.atoms[atom]!.unit]!),
      )
      waiting.sort((a, b) => this.shareOf(b, bins[0]!) - this.shareOf(a, bins[0]!) || a - b)
      for (const atom of waiting) {
        let pick = -1
        let least = 1
        for (const bin of survivors) {
          const peak = this.peakWith(atom, bin)
          if (peak > least || (peak === least && pick >= 0)) continue
          least = peak
          pick = bin
        }
        if (pick < 0) return { atom, group }
        put(atom, pick)
      }
    }
    return null
  }

  /** Largest share of a bin's room in the state with an atom more and a unit less. */
  private peakWith(atom: number, bin: number, without = -1): number {
    const { placement, load, D } = this
    const { model } = placement
    let peak = 0
    for (let d = 0; d < D; d++) {
      const less = without < 0 ? 0 : model.unitDemand[without * D + d]!
      const sum = load[bin * D + d]! + model.atomDemand[atom * D + d]! - less
      if (sum > 0) peak = Math.max(peak, sum / model.failureCapacity[bin * D + d]!)
    }
    return peak
  }

  private shareOf(atom: number, bin: number): number {
    const { D } = this
    const { atomDemand, failureCapacity } = this.placement.model
    let share = 0
    for (let d = 0; d < D; d++)
      if (atomDemand[atom * D + d]! > 0)
        share = Math.max(share, atomDemand[atom * D + d]! / failureCapacity[bin * D + d]!)
    return share
  }

  private sizeOf(unit: number, bin: number): number {
    const { D } = this
    const { unitDemand, capacity } = this.placement.model
    let share = 0
    for (let d = 0; d < D; d++)
      if (unitDemand[unit * D + d]! > 0) share = Math.max(share, unitDemand[unit * D + d]! / capacity[bin * D + d]!)
    return share
  }
}
