import type { FailureState } from '../../failureStates'
import type { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'

/** Weight of an overload: one large overload counts for more than many small ones, which exchanges can dissolve. */
const weight = (share: number): number => share + 5 * share * share
/**
 * What a step without a new best adds to the weight of each overload that persists, and by what factor that grows from step to
 * step: what pressed long ago counts for less and less. Above the last number all weights are made smaller.
 */
const firstPressure = 0.1
const growth = 1.005
const mostPressure = 1000
/** What an overload counts for at least, after that. */
const leastWeight = 1e-3

/** Units of one bin, at least one, and of the bin `to`; -1: none. */
export interface Exchange {
  readonly here: number
  readonly here2: number
  readonly to: number
  readonly there: number
  readonly there2: number
}

/**
 * A bin per unit and a restart bin per atom, where every bin is lost in one state at most, with the load of all bins and
 * their overloads kept up to date. Loads may exceed what bins hold. Bins are counted within the set, tables are row-wise.
 * Mutable: the search works on it in place.
 */
export class PairedPlan {
  readonly model: Model
  readonly bins: readonly number[]
  /** Place in {@link bins} of a bin of the problem. */
  readonly local: ReadonlyMap<number, number>
  /** Numbers of bins, dimensions and states. */
  readonly B: number
  readonly D: number
  readonly S: number
  /** State in which a bin is lost; -1: none. */
  readonly stateOf: Int32Array
  readonly binsOfState: readonly (readonly number[])[]
  /** Bin per unit and restart bin per atom; -1: none. */
  readonly binOf: Int32Array
  readonly restartOf: Int32Array
  readonly unitsOn: number[][]
  readonly atomsOn: number[][]
  /** Sum of all overloads, weighted and plain, and how many there are: for others to read only. */
  total = 0
  plain = 0
  overloads = 0
  /** Overload of each bin normally, and in each state, as shares of its room. */
  readonly overNormal: Float64Array
  readonly overAfter: Float64Array
  private readonly limit: Float64Array
  private readonly after: Float64Array
  private readonly load: Float64Array
  /** What restarts add to each bin in each state. */
  private readonly incoming: Float64Array
  private pressure = firstPressure
  /** How much each overload counts. */
  private readonly weightNormal: Float64Array
  private readonly weightAfter: Float64Array
  /** No state brings more to a bin than this; not always attained. */
  private readonly most: Float64Array
  /** States in which a bin is overloaded, and the sum of its overloads in all of them. */
  private readonly hot: Int32Array
  private readonly overInStates: Float64Array
  /** Room for the dimensions that one question looks at, and by how much loads exceed what is held there without restarts. */
  private readonly short: Int32Array
  private readonly change: Float64Array
  /** By dimension, what the load of one bin grows by in the exchange that is looked at: that of the other one shrinks by it. */
  private readonly grown: Float64Array

  /** Nothing is anywhere yet: the model, the bins and their normal capacity are those of `from`. */
  constructor({ model, set, capacity }: Placement, states: readonly FailureState[]) {
    this.model = model
    this.bins = set.bins
    this.B = this.bins.length
    this.D = model.dimensions.length
    this.S = states.length
    const local = new Map(this.bins.map((bin, b) => [bin, b]))
    this.local = local
    this.stateOf = new Int32Array(this.B).fill(-1)
    this.binsOfState = states.map(({ lost }) => lost.map((bin) => local.get(bin)!))
    this.binsOfState.forEach((lost, s) => {
      for (const b of lost) this.stateOf[b] = s
    })
    const { B, D, S } = this
    this.limit = new Float64Array(B * D)
    this.after = new Float64Array(B * D)
    this.bins.forEach((bin, b) => {
      for (let d = 0; d < D; d++) {
        this.limit[b * D + d] = capacity[bin * D + d]!
        this.after[b * D + d] = model.failureCapacity[bin * D + d]!
      }
    })
    this.load = new Float64Array(B * D)
    this.incoming = new Float64Array(S * B * D)
    this.most = new Float64Array(B * D)
    this.hot = new Int32Array(B)
    this.overInStates = new Float64Array(B)
    this.short = new Int32Array(D)
    this.change = new Float64Array(D)
    this.grown = new Float64Array(D)
    this.overNormal = new Float64Array(B)
    this.overAfter = new Float64Array(S * B)
    this.weightNormal = new Float64Array(B).fill(1)
    this.weightAfter = new Float64Array(S * B).fill(1)
    this.binOf = new Int32Array(model.units.length).fill(-1)
    this.restartOf = new Int32Array(model.atoms.length).fill(-1)
    this.unitsOn = Array.from({ length: B }, () => [])
    this.atomsOn = Array.from({ length: B }, () => [])
  }

  /** Whether every unit has a bin and, where there are failures, every atom a restart bin. */
  get complete(): boolean {
    return !this.binOf.includes(-1) && (this.S === 0 || !this.restartOf.includes(-1))
  }

  /** State in which the atom restarts. */
  stateOfAtom(atom: number): number {
    return this.stateOf[this.binOf[this.model.atoms[atom]!.unit]!]!
  }

  /** Allows the bins another normal load than so far, in the order of bins and dimensions of the model. */
  setLimits(capacity: Float64Array): void {
    const { D } = this
    this.bins.forEach((bin, b) => {
      for (let d = 0; d < D; d++) this.limit[b * D + d] = capacity[bin * D + d]!
      this.weighNormal(b)
    })
  }

  /** Puts a unit without a bin there; {@link weigh} has to follow before overloads are right. */
  put(unit: number, b: number): void {
    const { D, model } = this
    for (let d = 0; d < D; d++) this.load[b * D + d]! += model.unitDemand[unit * D + d]!
    this.unitsOn[b]!.push(unit)
    this.binOf[unit] = b
  }

  /** Takes a unit without restart bins off its bin; {@link weigh} has to follow. */
  remove(unit: number, b: number): void {
    const { D, model } = this
    for (let d = 0; d < D; d++) this.load[b * D + d]! -= model.unitDemand[unit * D + d]!
    const list = this.unitsOn[b]!
    list[list.indexOf(unit)] = list[list.length - 1]!
    list.pop()
    this.binOf[unit] = -1
  }

  /** Gives the atom another restart bin, or takes it away with -1. */
  restart(atom: number, b: number): void {
    const before = this.restartOf[atom]!
    if (before === b) return
    const { B, D, model } = this
    const state = this.stateOfAtom(atom)
    if (before >= 0) {
      const row = (state * B + before) * D
      for (let d = 0; d < D; d++) this.incoming[row + d]! -= model.atomDemand[atom * D + d]!
      const list = this.atomsOn[before]!
      list[list.indexOf(atom)] = list[list.length - 1]!
      list.pop()
      this.weighState(state, before)
    }
    this.restartOf[atom] = b
    if (b >= 0) {
      const row = (state * B + b) * D
      for (let d = 0; d < D; d++) {
        const sum = this.incoming[row + d]! + model.atomDemand[atom * D + d]!
        this.incoming[row + d] = sum
        if (sum > this.most[b * D + d]!) this.most[b * D + d] = sum
      }
      this.atomsOn[b]!.push(atom)
      this.weighState(state, b)
    }
  }

  /** Renews the overloads of a bin whose units changed, normally and in all states. */
  weigh(b: number): void {
    this.weighNormal(b)
    if (this.hot[b] === 0 && this.holdsMost(b)) return
    const { B, D, S, load, most, after, incoming, short } = this
    const own = this.stateOf[b]!
    const at = b * D
    // What the bin holds with the most that any state brings it holds in all of them.
    let count = 0
    for (let d = 0; d < D; d++) if (load[at + d]! + most[at + d]! > after[at + d]!) short[count++] = d
    for (let k = 0; k < count; k++) most[at + short[k]!] = 0
    for (let s = 0; s < S; s++) {
      if (s === own) continue
      const row = (s * B + b) * D
      let over = 0
      for (let k = 0; k < count; k++) {
        const d = short[k]!
        const comes = incoming[row + d]!
        if (comes > most[at + d]!) most[at + d] = comes
        const excess = load[at + d]! + comes - after[at + d]!
        if (excess > 0) over += weight(excess / Math.max(1, after[at + d]!))
      }
      this.setState(s, b, over)
    }
  }

  /** Makes whatever is overloaded count for more, so that the search leaves where it is stuck; what all count for now. */
  press(): number {
    const { B } = this
    this.pressure *= growth
    if (this.pressure > mostPressure) this.ease(firstPressure / mostPressure)
    const { pressure } = this
    for (let b = 0; b < B; b++) {
      if (this.overNormal[b]! === 0) continue
      this.weightNormal[b]! += pressure
      this.total += pressure * this.overNormal[b]!
    }
    for (let i = 0; i < this.overAfter.length; i++) {
      if (this.overAfter[i]! === 0) continue
      const more = pressure * this.overAfter[i]!
      this.weightAfter[i]! += pressure
      this.overInStates[i % B]! += more
      this.total += more
    }
    return this.total
  }

  /** Makes all weights smaller by a factor. */
  private ease(factor: number): void {
    const { B } = this
    this.pressure *= factor
    this.total = 0
    for (let b = 0; b < B; b++) {
      this.weightNormal[b] = Math.max(leastWeight, this.weightNormal[b]! * factor)
      this.total += this.weightNormal[b]! * this.overNormal[b]!
    }
    this.overInStates.fill(0)
    for (let i = 0; i < this.weightAfter.length; i++) {
      this.weightAfter[i] = Math.max(leastWeight, this.weightAfter[i]! * factor)
      const weighed = this.weightAfter[i]! * this.overAfter[i]!
      this.overInStates[i % B]! += weighed
      this.total += weighed
    }
  }

  /**
   * No exchange of units of one bin for those of another (-1: none) changes the sum of overloads by less: the loads of both
   * bins exactly, and as if the bins on which the units' parts restart lost all overload and new restarts were free.
   * Less than that, and still more than `most`, where this is seen before all of it is worked out.
   */
  leastChange({ here, here2, to, there, there2 }: Exchange, most: number): number {
    const from = this.binOf[here]!
    this.setGrown(here, here2, there, there2)
    if (this.S === 0) {
      const change = this.normalChange(from, 1)
      const bound = change - this.weighedNormal(to)
      return bound > most ? bound : change + this.normalChange(to, -1)
    }
    const gain = this.overAtRestarts(here) + this.overAtRestarts(here2)
    const gains = gain + this.overAtRestarts(there) + this.overAtRestarts(there2)
    const [reliefFrom, reliefTo] = [this.overInStates[from]!, there < 0 ? 0 : this.overInStates[to]!]
    // As soon as what is left to be added cannot make up for it.
    let change = this.normalChange(from, 1) - gains
    let bound = change - this.weighedNormal(to) - reliefFrom - reliefTo
    if (bound > most) return bound
    change += this.normalChange(to, -1)
    bound = change - reliefFrom - reliefTo
    if (bound > most) return bound
    change += this.changeAfter(from, 1, there, there2)
    if (change - reliefTo > most) return change - reliefTo
    return change + this.changeAfter(to, -1, here, here2)
  }

  /** The dimension in which a bin is overloaded most, or else nearest to it, while nothing has failed. */
  scarcest(b: number): number {
    const { D, load, limit, after } = this
    let scarcest = 0
    let most = -Infinity
    for (let d = 0, at = b * D; d < D; d++, at++) {
      const excess = (load[at]! - limit[at]!) / Math.max(1, after[at]!)
      if (excess <= most) continue
      most = excess
      scarcest = d
    }
    return scarcest
  }

  /** Whether an exchange leaves less of a dimension on the bin that `here` is on. */
  lessens(d: number, { here, here2, there, there2 }: Omit<Exchange, 'to'>): boolean {
    const { D } = this
    const { unitDemand } = this.model
    const of = (unit: number): number => (unit < 0 ? 0 : unitDemand[unit * D + d]!)
    return of(there) + of(there2) < of(here) + of(here2)
  }

  /** What the overload of a bin in a state grows by when the atom restarts there. */
  grownBy(atom: number, state: number, b: number): number {
    const { B, D, model } = this
    const row = (state * B + b) * D
    let over = 0
    for (let d = 0; d < D; d++) {
      const used = this.load[b * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
      const excess = used - this.after[b * D + d]!
      if (excess > 0) over += weight(excess / Math.max(1, this.after[b * D + d]!))
    }
    return this.weightAfter[state * B + b]! * over - this.weighed(state, b)
  }

  /** Whether the bin would hold too much with the atom restarted there. */
  overloadsWith(atom: number, b: number): boolean {
    const { D, B, model } = this
    const state = this.stateOfAtom(atom)
    const row = (state * B + b) * D
    for (let d = 0; d < D; d++) {
      const used = this.load[b * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
      if (used > this.after[b * D + d]!) return true
    }
    return false
  }

  /**
   * A value to compare restart bins of the atom by, the lower the better: the share of the scarcest dimension in use with
   * the atom there, or, where that is an overload, more than 1 and by what the weighted sum of overloads grows.
   */
  crowding(atom: number, b: number): number {
    const { D, B, model } = this
    const state = this.stateOfAtom(atom)
    let over = 0
    let peak = 0
    const row = (state * B + b) * D
    for (let d = 0; d < D; d++) {
      const room = Math.max(1, this.after[b * D + d]!)
      const used = this.load[b * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
      const excess = used - this.after[b * D + d]!
      if (excess > 0) over += weight(excess / room)
      if (used > peak * room) peak = used / room
    }
    return over > 0 ? 1 + this.weightAfter[state * B + b]! * (over - this.overAfter[state * B + b]!) : peak
  }

  /** Largest share of a dimension that a row of demands takes up of what the first bin holds after a failure. */
  sizeOf(table: Float64Array, row: number): number {
    const { D } = this
    let most = 0
    for (let d = 0; d < D; d++) most = Math.max(most, table[row * D + d]! / Math.max(1, this.after[d]!))
    return most
  }

  /** What the overload of a bin in a state counts for. */
  weighed(state: number, b: number): number {
    const at = state * this.B + b
    return this.weightAfter[at]! * this.overAfter[at]!
  }

  private weighedNormal(b: number): number {
    return this.weightNormal[b]! * this.overNormal[b]!
  }

  /** Overloads after failures of the bins on which the unit's parts restart. */
  private overAtRestarts(unit: number): number {
    if (unit < 0) return 0
    const state = this.stateOf[this.binOf[unit]!]!
    let over = 0
    for (const atom of this.model.units[unit]!.atoms) over += this.weighed(state, this.restartOf[atom]!)
    return over
  }

  /** What the normal overload of a bin changes by when its load grows by what is in `grown`, `sign` times. */
  private normalChange(b: number, sign: number): number {
    const { D, load, limit, grown, after } = this
    let over = 0
    for (let d = 0, at = b * D; d < D; d++, at++) {
      const excess = load[at]! - limit[at]! + sign * grown[d]!
      if (excess > 0) over += weight(excess / Math.max(1, after[at]!))
    }
    return this.weightNormal[b]! * (over - this.overNormal[b]!)
  }

  /** By dimension, what a load grows by when some units leave and others come; -1: none. */
  private setGrown(out: number, out2: number, into: number, into2: number): void {
    const { D, grown } = this
    const { unitDemand } = this.model
    for (let d = 0; d < D; d++) {
      let sum = -unitDemand[out * D + d]!
      if (out2 >= 0) sum -= unitDemand[out2 * D + d]!
      if (into >= 0) sum += unitDemand[into * D + d]!
      if (into2 >= 0) sum += unitDemand[into2 * D + d]!
      grown[d] = sum
    }
  }

  /**
   * What the overloads of a bin after failures change by when its load grows by what is in `grown`, `sign` times, some units
   * come (-1: none), and all keep the restarts there are; the state that brings parts of those that come to this bin counts
   * as unchanged.
   */
  private changeAfter(b: number, sign: number, into: number, into2: number): number {
    const { B, D, S, load, incoming, after, most, overAfter, weightAfter } = this
    const own = this.stateOf[b]!
    const at = b * D
    // Only where the most that any state brings is too much can a state be overloaded.
    const { short, change } = this
    let count = 0
    for (let d = 0; d < D; d++) {
      const grown = sign * this.grown[d]!
      if (load[at + d]! + most[at + d]! + grown <= after[at + d]!) continue
      change[count] = load[at + d]! + grown - after[at + d]!
      short[count++] = d
    }
    if (count === 0 && this.hot[b] === 0) return 0
    // Coming to this bin from where others go, a unit's parts no longer restart here.
    const isLeft = this.restartsOn(into, b) || this.restartsOn(into2, b)
    const left = isLeft ? this.stateOf[this.binOf[into]!]! : -1
    let total = 0
    for (let s = 0; s < S; s++) {
      if (s === own || s === left) continue
      const before = overAfter[s * B + b]!
      if (into < 0 && before === 0) continue
      const row = (s * B + b) * D
      let over = 0
      for (let k = 0; k < count; k++) {
        const excess = change[k]! + incoming[row + short[k]!]!
        if (excess > 0) over += weight(excess / Math.max(1, after[at + short[k]!]!))
      }
      if (over !== before) total += weightAfter[s * B + b]! * (over - before)
    }
    return total
  }

  private restartsOn(unit: number, b: number): boolean {
    if (unit < 0) return false
    for (const atom of this.model.units[unit]!.atoms) if (this.restartOf[atom] === b) return true
    return false
  }

  /** Whether the bin holds what is on it even with the most that any state brings. */
  private holdsMost(b: number): boolean {
    const { D } = this
    for (let d = b * D; d < b * D + D; d++) if (this.load[d]! + this.most[d]! > this.after[d]!) return false
    return true
  }

  private weighNormal(b: number): void {
    const { D } = this
    let over = 0
    for (let d = 0; d < D; d++) {
      const excess = this.load[b * D + d]! - this.limit[b * D + d]!
      if (excess > 0) over += weight(excess / Math.max(1, this.after[b * D + d]!))
    }
    this.account(this.overNormal, this.weightNormal, b, over)
  }

  private weighState(s: number, b: number): void {
    const { B, D } = this
    const row = (s * B + b) * D
    let over = 0
    for (let d = 0; d < D; d++) {
      const excess = this.load[b * D + d]! + this.incoming[row + d]! - this.after[b * D + d]!
      if (excess > 0) over += weight(excess / Math.max(1, this.after[b * D + d]!))
    }
    this.setState(s, b, over)
  }

  private setState(s: number, b: number, over: number): void {
    const at = s * this.B + b
    if (this.overAfter[at] === over) return
    this.hot[b]! += (over > 0 ? 1 : 0) - (this.overAfter[at]! > 0 ? 1 : 0)
    const change = this.weightAfter[at]! * (over - this.overAfter[at]!)
    this.overInStates[b] = this.hot[b] === 0 ? 0 : this.overInStates[b]! + change
    this.account(this.overAfter, this.weightAfter, at, over)
  }

  private account(table: Float64Array, weights: Float64Array, at: number, over: number): void {
    const before = table[at]!
    if (before === over) return
    table[at] = over
    this.plain += over - before
    this.total += weights[at]! * (over - before)
    this.overloads += (over > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
  }
}
