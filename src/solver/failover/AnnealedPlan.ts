import { failureStates } from '../failureStates'
import type { BinSet } from '../stages/model/BinSet'
import { Placement } from '../stages/model/Placement'
import type { Model } from '../stages/model/reduce'
import { RestartBook } from './RestartBook'

/** What one pair that has to be apart and is not weighs against overload. */
const conflictWeight = 0.05

/**
 * Where every unit runs and where its atoms restart in every state, with all overloads and broken apart rules kept up to
 * date. Bins are counted within the set. Rows are what overload is summed over: each bin normally, then each bin in each
 * state. Changes are made one after the other; {@link change} says what they come to since they were last settled.
 * Mutable: the annealing works on it in place.
 */
export class AnnealedPlan {
  private readonly D: number
  readonly m: number
  private readonly S: number
  private readonly G: number
  private readonly lost: readonly (readonly number[])[]
  readonly statesOfBin: readonly (readonly number[])[]
  readonly survivors: readonly (readonly number[])[]
  readonly isLost: Uint8Array
  private readonly scale: Float64Array
  private readonly unitDemand: Float64Array
  private readonly atomDemand: Float64Array
  private readonly capacity: Float64Array
  private readonly failureCapacity: Float64Array
  /** Bins where a unit may run and every state that takes them leaves its atoms somewhere to restart. */
  readonly homes: readonly (readonly number[])[]
  readonly isHome: Uint8Array
  readonly binOf: Int32Array
  /** Restart bin by state and atom, local; remembered also while the atom is not lost in the state. */
  readonly target: Int32Array
  private readonly load: Float64Array
  private readonly incoming: Float64Array
  private readonly members: Int16Array
  private readonly incomingMembers: Int16Array
  readonly rowCost: Float64Array
  private readonly touched: Uint8Array
  private readonly dirty: number[] = []
  private conflicts = 0
  private knownConflicts = 0
  private violated = 0
  /** Restart bins before the move under way. */
  private readonly undoTargets: number[] = []

  /** Null where some unit or atom is admitted nowhere. */
  static of(model: Model, set: BinSet, dimensions: readonly number[], next: () => number): AnnealedPlan | null {
    const admitted = (allowed: Uint8Array | null, products: number) =>
      set.bins.flatMap((bin, local) =>
        (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0 ? [local] : [],
      )
    const unitBins = model.units.map(({ allowed, products }) => admitted(allowed, products))
    const atomBins = model.atoms.map(({ allowed, products }) => admitted(allowed, products))
    const search = new AnnealedPlan(model, set, dimensions, unitBins, atomBins, next)
    return search.homes.every((bins) => bins.length > 0) ? search : null
  }

  private constructor(
    readonly model: Model,
    private readonly set: BinSet,
    dimensions: readonly number[],
    unitBins: readonly (readonly number[])[],
    readonly atomBins: readonly (readonly number[])[],
    private readonly next: () => number,
  ) {
    const { bins } = set
    const localOf = new Map(bins.map((bin, local) => [bin, local]))
    const states = failureStates(model.problem, bins)
    this.D = dimensions.length
    this.m = bins.length
    this.S = states.length
    this.G = model.groups.length
    this.lost = states.map(({ lost }) => lost.map((bin) => localOf.get(bin)!))
    this.isLost = new Uint8Array(this.S * this.m)
    this.lost.forEach((lost, s) => {
      for (const b of lost) this.isLost[s * this.m + b] = 1
    })
    this.statesOfBin = bins.map((_, b) => this.lost.flatMap((lost, s) => (lost.includes(b) ? [s] : [])))
    this.survivors = this.lost.map((lost) => bins.flatMap((_, b) => (lost.includes(b) ? [] : [b])))
    const columns = (table: Float64Array, rows: readonly number[]) =>
      Float64Array.from(rows.flatMap((row) => dimensions.map((d) => table[row * model.dimensions.length + d]!)))
    this.capacity = columns(model.capacity, bins)
    this.failureCapacity = columns(model.failureCapacity, bins)
    this.unitDemand = columns(
      model.unitDemand,
      model.units.map((_, unit) => unit),
    )
    this.atomDemand = columns(
      model.atomDemand,
      model.atoms.map((_, atom) => atom),
    )
    this.scale = Float64Array.from({ length: this.D }, (_, d) => {
      let most = 1
      for (let b = 0; b < this.m; b++) most = Math.max(most, this.failureCapacity[b * this.D + d]!)
      return 1 / most
    })
    const rows = (this.S + 1) * this.m
    this.binOf = new Int32Array(model.units.length)
    this.target = new Int32Array(this.S * model.atoms.length)
    this.load = new Float64Array(this.m * this.D)
    this.incoming = new Float64Array(this.S * this.m * this.D)
    this.members = new Int16Array(this.m * this.G)
    this.incomingMembers = new Int16Array(this.S * this.m * this.G)
    this.rowCost = new Float64Array(rows)
    this.touched = new Uint8Array(rows)
    this.homes = unitBins.map((bins_, unit) =>
      bins_.filter((bin) =>
        this.statesOfBin[bin]!.every((s) =>
          model.units[unit]!.atoms.every((atom) => atomBins[atom]!.some((b) => this.isLost[s * this.m + b] === 0)),
        ),
      ),
    )
    this.isHome = new Uint8Array(model.units.length * this.m)
    this.homes.forEach((list, unit) => {
      for (const bin of list) this.isHome[unit * this.m + bin] = 1
    })
  }

  /** Everybody somewhere at random. */
  scatter(): void {
    const { model, next } = this
    for (const table of [this.load, this.incoming, this.members, this.incomingMembers, this.rowCost]) table.fill(0)
    this.conflicts = this.violated = this.knownConflicts = 0
    const A = model.atoms.length
    for (let s = 0; s < this.S; s++) {
      for (let atom = 0; atom < A; atom++) {
        const open = this.atomBins[atom]!.filter((b) => this.isLost[s * this.m + b] === 0)
        this.target[s * A + atom] = open.length > 0 ? open[Math.floor(next() * open.length)]! : -1
      }
    }
    for (let unit = 0; unit < model.units.length; unit++) {
      const bins = this.homes[unit]!
      const bin = bins[Math.floor(next() * bins.length)]!
      this.binOf[unit] = bin
      this.shiftUnit(unit, bin, 1)
      this.shiftRestarts(unit, bin, 1)
    }
    this.settle()
  }

  /** The placement with a restart plan per state, whatever overload is left. */
  toBook(): RestartBook {
    const { model, set } = this
    const placement = new Placement(model, set)
    this.binOf.forEach((bin, unit) => {
      placement.add(unit, set.bins[bin]!)
    })
    const A = model.atoms.length
    return RestartBook.given(placement, (s) => {
      const atoms = this.lost[s]!.flatMap((lost) =>
        [...this.binOf.keys()]
          .filter((unit) => this.binOf[unit] === lost)
          .flatMap((unit) => [...model.units[unit]!.atoms]),
      )
      return {
        atoms: Int32Array.from(atoms),
        bins: Int32Array.from(atoms, (atom) => set.bins[this.target[s * A + atom]!]!),
      }
    })
  }

  /** Takes the unit off its bin, and its atoms off their restart bins. */
  leave(unit: number, bin: number): void {
    this.shiftRestarts(unit, bin, -1)
    this.shiftUnit(unit, bin, -1)
  }

  /** Puts the unit on a bin and gives its atoms the restart bins that overload least. */
  enter(unit: number, bin: number): void {
    this.shiftUnit(unit, bin, 1)
    this.binOf[unit] = bin
    const A = this.model.atoms.length
    for (const s of this.statesOfBin[bin]!) {
      for (const atom of this.model.units[unit]!.atoms) {
        const old = this.target[s * A + atom]!
        const best = this.bestTarget(s, atom, old)
        if (best !== old) {
          this.undoTargets.push(s * A + atom, old)
          this.target[s * A + atom] = best
        }
        this.shiftRestart(s, atom, best, 1)
      }
    }
  }

  /** Puts the unit on a bin with the restart bins that its atoms have. */
  enterAgain(unit: number, bin: number): void {
    this.shiftUnit(unit, bin, 1)
    this.binOf[unit] = bin
    this.shiftRestarts(unit, bin, 1)
  }

  /** Gives back the restart bins that atoms had before the units entered. */
  restore(): void {
    for (let i = this.undoTargets.length - 2; i >= 0; i -= 2)
      this.target[this.undoTargets[i]!] = this.undoTargets[i + 1]!
  }

  /** The survivor whose overload grows least, the one with the most room left among those where it grows not at all. */
  private bestTarget(s: number, atom: number, old: number): number {
    const { D, m, atomDemand } = this
    const { groups } = this.model.atoms[atom]!
    let best = old
    let bestValue = Infinity
    for (const b of this.atomBins[atom]!) {
      const row = s * m + b
      if (this.isLost[row] === 1) continue
      let over = 0
      let tightest = -Infinity
      for (let d = 0; d < D; d++) {
        const rest =
          (this.load[b * D + d]! +
            this.incoming[row * D + d]! +
            atomDemand[atom * D + d]! -
            this.failureCapacity[b * D + d]!) *
          this.scale[d]!
        if (rest > 0) over += rest
        if (rest > tightest) tightest = rest
      }
      for (const group of groups)
        if (this.members[b * this.G + group]! + this.incomingMembers[row * this.G + group]! > 0) over += conflictWeight
      // Where it fits the roomiest one, with some noise.
      const value = over > 0 ? 1 + over : 0.1 * tightest - 0.02 * this.next()
      if (value < bestValue) {
        bestValue = value
        best = b
      }
    }
    return best
  }

  private shiftUnit(unit: number, bin: number, sign: number): void {
    const { D, G, m, S, unitDemand } = this
    const { units, groups } = this.model
    for (let d = 0; d < D; d++) this.load[bin * D + d]! += sign * unitDemand[unit * D + d]!
    for (const group of units[unit]!.groups) {
      const held = this.members[bin * G + group]!
      const least = sign > 0 ? held : held - 1
      if (least > 0) this.conflicts += sign
      if (groups[group]!.always) {
        for (let s = 0; s < S; s++) {
          if (this.isLost[s * m + bin] === 1) continue
          if (least + this.incomingMembers[(s * m + bin) * G + group]! > 0) this.conflicts += sign
        }
      }
      this.members[bin * G + group] = held + sign
    }
    this.touch(bin)
    for (let s = 0; s < S; s++) if (this.isLost[s * m + bin] === 0) this.touch((s + 1) * m + bin)
  }

  private shiftRestarts(unit: number, bin: number, sign: number): void {
    const A = this.model.atoms.length
    for (const s of this.statesOfBin[bin]!)
      for (const atom of this.model.units[unit]!.atoms) this.shiftRestart(s, atom, this.target[s * A + atom]!, sign)
  }

  /** Adds an atom's restart on a bin, or takes it away with a sign of -1; what it remembers stays as it is. */
  shiftRestart(s: number, atom: number, bin: number, sign: number): void {
    const { D, G, atomDemand } = this
    const row = s * this.m + bin
    const { atoms } = this.model
    for (let d = 0; d < D; d++) this.incoming[row * D + d]! += sign * atomDemand[atom * D + d]!
    for (const group of atoms[atom]!.groups) {
      const held = this.incomingMembers[row * G + group]!
      const least = (sign > 0 ? held : held - 1) + this.members[bin * G + group]!
      if (least > 0) this.conflicts += sign
      this.incomingMembers[row * G + group] = held + sign
    }
    this.touch((s + 1) * this.m + bin)
  }

  private touch(row: number): void {
    if (this.touched[row] === 1) return
    this.touched[row] = 1
    this.dirty.push(row)
  }

  private costOf(row: number): number {
    const { D, m } = this
    const bin = row % m
    let cost = 0
    if (row < m) {
      for (let d = 0; d < D; d++) {
        const over = this.load[bin * D + d]! - this.capacity[bin * D + d]!
        if (over > 0) cost += over * this.scale[d]!
      }
      return cost
    }
    const at = (row - m) * D
    for (let d = 0; d < D; d++) {
      const over = this.load[bin * D + d]! + this.incoming[at + d]! - this.failureCapacity[bin * D + d]!
      if (over > 0) cost += over * this.scale[d]!
    }
    return cost
  }

  /** Whether nothing is overloaded and no rule is broken, as settled. */
  get feasible(): boolean {
    return this.violated + this.conflicts === 0
  }

  /** What the changes since the last settlement add to overloads and broken rules. */
  change(): number {
    let change = (this.conflicts - this.knownConflicts) * conflictWeight
    for (const row of this.dirty) change += this.costOf(row) - this.rowCost[row]!
    return change
  }

  /** Forgets which restart bins atoms had before: a new move begins. */
  beginMove(): void {
    this.undoTargets.length = 0
  }

  /** What was changed stays. */
  settle(): void {
    for (const row of this.dirty) {
      const cost = this.costOf(row)
      if (cost > 0 !== this.rowCost[row]! > 0) this.violated += cost > 0 ? 1 : -1
      this.rowCost[row] = cost
      this.touched[row] = 0
    }
    this.dirty.length = 0
    this.knownConflicts = this.conflicts
  }

  /** After everything was undone: the rows stand as they are known. */
  forget(): void {
    for (const row of this.dirty) this.touched[row] = 0
    this.dirty.length = 0
  }
}
