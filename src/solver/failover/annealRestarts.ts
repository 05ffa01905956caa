import type { BinSet } from '../stages/BinSet'
import { Placement } from '../stages/Placement'
import { random } from '../stages/random'
import type { Model } from '../stages/reduce'
import { failureStates } from '../failureStates'
import { RestartBook } from './RestartBook'

export interface AnnealLimits {
  readonly seed: number
  /** Moves tried in the first cooling; the following ones, from other random starts, take twice as long each time. */
  readonly moves: number
  readonly coolings: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/** Overload in shares of a bin that is accepted freely at the start and hardly at the end of a cooling. */
const hottest = 0.15
const coldest = 0.0007
/** Share of moves aimed at what has to do with an overloaded bin. */
const focus = 0.5
/** What one pair that has to be apart and is not weighs against overload. */
const conflictWeight = 0.05
/** Share of the scarcest dimension's use from which another one counts from the start. */
const nearScarcest = 0.8
/** Moves of the longest cooling, and how large a problem may be. */
const mostMoves = 1_600_000
const mostCells = 20_000
const mostUnits = 250

/**
 * Places all units and their restart bins of every failure state at once, by simulated annealing over where each unit runs
 * and where it restarts: the normal overload, the overload of every state and broken apart rules are brought down together.
 * Made for the few bins just under what sums allow, where placing first and restarting afterwards leads nowhere.
 *
 * Null where nothing was found (which proves nothing), or where evacuations tie states together.
 */
export function annealRestarts(model: Model, set: BinSet, limits: AnnealLimits): RestartBook | null {
  if (!canAnneal(model, set)) return null
  const every = model.dimensions.map((_, d) => d)
  // Dimensions with room to spare are left out until they turn out to bind after all.
  let search = Annealing.of(model, set, scarceDimensions(model, set), limits.seed)
  if (!search) return null
  let moves = limits.moves
  for (
    let cooling = 0;
    cooling < limits.coolings && !limits.expired();
    cooling++, moves = Math.min(2 * moves, mostMoves)
  ) {
    search.begin()
    const done = search.cool(moves, limits.expired)
    limits.count('annealing moves', search.tried)
    if (!done) continue
    const book = search.book()
    const { bins, states } = book.overloads()
    if (bins.length === 0 && states.length === 0) return book
    search = Annealing.of(model, set, every, limits.seed + cooling + 1)!
  }
  return null
}

/** Dimensions of the model whose use, normally or in the worst state, is near that of the scarcest. */
function scarceDimensions(model: Model, set: BinSet): number[] {
  const D = model.dimensions.length
  const states = failureStates(model.problem, set.bins)
  const sum = (table: Float64Array, rows: readonly number[], d: number) =>
    rows.reduce((total, row) => total + table[row * D + d]!, 0)
  const units = model.units.map((_, unit) => unit)
  const atoms = model.atoms.map((_, atom) => atom)
  const use = model.dimensions.map((_, d) =>
    Math.max(
      sum(model.unitDemand, units, d) / Math.max(1, sum(model.capacity, set.bins, d)),
      ...states.map(({ lost }) => {
        const left = set.bins.filter((bin) => !lost.includes(bin))
        return sum(model.atomDemand, atoms, d) / Math.max(1, sum(model.failureCapacity, left, d))
      }),
    ),
  )
  const most = Math.max(...use)
  return use.flatMap((share, d) => (share >= nearScarcest * most ? [d] : []))
}

/** Whether the search is made for a problem of this kind and size: few bins, states independent of each other. */
export function canAnneal(model: Model, set: BinSet): boolean {
  const states = failureStates(model.problem, set.bins).length
  const cells = (states + 1) * set.bins.length * model.dimensions.length
  return (
    model.problem.failure.kind !== 'maintenance' &&
    set.bins.length > 0 &&
    cells <= mostCells &&
    model.units.length <= mostUnits
  )
}

/** Rows are what overload is summed over: each bin normally, then each bin in each state. */
class Annealing {
  tried = 0
  private readonly D: number
  private readonly m: number
  private readonly S: number
  private readonly G: number
  private readonly next: () => number
  private readonly lost: readonly (readonly number[])[]
  private readonly statesOfBin: readonly (readonly number[])[]
  private readonly survivors: readonly (readonly number[])[]
  private readonly isLost: Uint8Array
  private readonly scale: Float64Array
  private readonly unitDemand: Float64Array
  private readonly atomDemand: Float64Array
  private readonly capacity: Float64Array
  private readonly failureCapacity: Float64Array
  /** Bins where a unit may run and every state that takes them leaves its atoms somewhere to restart. */
  private readonly homes: readonly (readonly number[])[]
  private readonly isHome: Uint8Array
  private readonly binOf: Int32Array
  /** Restart bin by state and atom, local; remembered also while the atom is not lost in the state. */
  private readonly target: Int32Array
  private readonly load: Float64Array
  private readonly incoming: Float64Array
  private readonly members: Int16Array
  private readonly incomingMembers: Int16Array
  private readonly rowCost: Float64Array
  private readonly touched: Uint8Array
  private readonly dirty: number[] = []
  private conflicts = 0
  private knownConflicts = 0
  private violated = 0
  /** Restart bins before the move under way. */
  private readonly undoTargets: number[] = []

  /** Null where some unit or atom is admitted nowhere. */
  static of(model: Model, set: BinSet, dimensions: readonly number[], seed: number): Annealing | null {
    const admitted = (allowed: Uint8Array | null, products: number) =>
      set.bins.flatMap((bin, local) =>
        (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0 ? [local] : [],
      )
    const unitBins = model.units.map(({ allowed, products }) => admitted(allowed, products))
    const atomBins = model.atoms.map(({ allowed, products }) => admitted(allowed, products))
    const search = new Annealing(model, set, dimensions, unitBins, atomBins, seed)
    return search.homes.every((bins) => bins.length > 0) ? search : null
  }

  private constructor(
    private readonly model: Model,
    private readonly set: BinSet,
    dimensions: readonly number[],
    unitBins: readonly (readonly number[])[],
    private readonly atomBins: readonly (readonly number[])[],
    seed: number,
  ) {
    const { bins } = set
    const localOf = new Map(bins.map((bin, local) => [bin, local]))
    const states = failureStates(model.problem, bins)
    this.D = dimensions.length
    this.m = bins.length
    this.S = states.length
    this.G = model.groups.length
    this.next = random(seed)
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

  begin(): void {
    const { model, next } = this
    for (const table of [this.load, this.incoming, this.members, this.incomingMembers, this.rowCost]) table.fill(0)
    this.conflicts = this.violated = this.knownConflicts = this.tried = 0
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

  /** True once nothing is overloaded and no rule is broken. */
  cool(moves: number, expired: () => boolean): boolean {
    const { next } = this
    const n = this.model.units.length
    const decay = (coldest / hottest) ** (1 / moves)
    let temperature = hottest
    for (; this.tried < moves && this.violated + this.conflicts > 0; this.tried++, temperature *= decay) {
      if ((this.tried & 1023) === 0 && expired()) return false
      const unit = this.someUnit()
      const kind = next()
      if (kind < 0.3) this.restartElsewhere(unit, temperature)
      else if (kind < 0.55) this.moveTo(unit, temperature)
      else this.swap(unit, Math.floor(next() * n), temperature)
    }
    return this.violated + this.conflicts === 0
  }

  /** Half of the time a unit that has to do with an overloaded bin. */
  private someUnit(): number {
    const { next, m } = this
    const n = this.model.units.length
    const A = this.model.atoms.length
    if (next() < focus) {
      for (let guess = 0; guess < 8; guess++) {
        const row = Math.floor(next() * this.rowCost.length)
        if (this.rowCost[row] === 0) continue
        const bin = row % m
        const s = Math.floor(row / m) - 1
        for (let again = 0; again < 12; again++) {
          const unit = Math.floor(next() * n)
          if (this.binOf[unit] === bin) return unit
          if (s < 0 || this.isLost[s * m + this.binOf[unit]!] === 0) continue
          if (this.model.units[unit]!.atoms.some((atom) => this.target[s * A + atom] === bin)) return unit
        }
      }
    }
    return Math.floor(next() * n)
  }

  book(): RestartBook {
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

  private restartElsewhere(unit: number, temperature: number): void {
    const states = this.statesOfBin[this.binOf[unit]!]!
    const { atoms } = this.model.units[unit]!
    if (states.length === 0 || atoms.length === 0) return
    const s = states[Math.floor(this.next() * states.length)]!
    const atom = atoms[Math.floor(this.next() * atoms.length)]!
    const A = this.model.atoms.length
    const from = this.target[s * A + atom]!
    // Half of the time exchanged with another atom lost in the same state.
    const other = this.next() < 0.5 ? this.otherLost(s, unit) : -1
    if (other >= 0) {
      const to = this.target[s * A + other]!
      if (to === from || !this.atomBins[atom]!.includes(to) || !this.atomBins[other]!.includes(from)) return
      this.shiftRestart(s, atom, from, -1)
      this.shiftRestart(s, other, to, -1)
      this.shiftRestart(s, atom, to, 1)
      this.shiftRestart(s, other, from, 1)
      if (this.accepts(temperature)) {
        this.target[s * A + atom] = to
        this.target[s * A + other] = from
        return
      }
      this.shiftRestart(s, other, from, -1)
      this.shiftRestart(s, atom, to, -1)
      this.shiftRestart(s, other, to, 1)
      this.shiftRestart(s, atom, from, 1)
      this.forget()
      return
    }
    const to = this.survivors[s]![Math.floor(this.next() * this.survivors[s]!.length)]!
    if (to === from || !this.atomBins[atom]!.includes(to)) return
    this.shiftRestart(s, atom, from, -1)
    this.shiftRestart(s, atom, to, 1)
    if (this.accepts(temperature)) {
      this.target[s * A + atom] = to
      return
    }
    this.shiftRestart(s, atom, to, -1)
    this.shiftRestart(s, atom, from, 1)
    this.forget()
  }

  /** A random atom of another unit that is lost in the state, -1 where three guesses hit none. */
  private otherLost(s: number, unit: number): number {
    for (let guess = 0; guess < 6; guess++) {
      const other = Math.floor(this.next() * this.model.units.length)
      if (other === unit || this.isLost[s * this.m + this.binOf[other]!] === 0) continue
      const { atoms } = this.model.units[other]!
      if (atoms.length > 0) return atoms[Math.floor(this.next() * atoms.length)]!
    }
    return -1
  }

  private moveTo(unit: number, temperature: number): void {
    const bins = this.homes[unit]!
    const to = bins[Math.floor(this.next() * bins.length)]!
    const from = this.binOf[unit]!
    if (to === from) return
    this.undoTargets.length = 0
    this.leave(unit, from)
    this.enter(unit, to)
    if (this.accepts(temperature)) return
    this.leave(unit, to)
    this.restore()
    this.enterAgain(unit, from)
    this.forget()
  }

  private swap(unit: number, other: number, temperature: number): void {
    const a = this.binOf[unit]!
    const b = this.binOf[other]!
    if (a === b || this.isHome[unit * this.m + b] === 0 || this.isHome[other * this.m + a] === 0) return
    this.undoTargets.length = 0
    this.leave(unit, a)
    this.leave(other, b)
    this.enter(unit, b)
    this.enter(other, a)
    if (this.accepts(temperature)) return
    this.leave(other, a)
    this.leave(unit, b)
    this.restore()
    this.enterAgain(unit, a)
    this.enterAgain(other, b)
    this.forget()
  }

  private leave(unit: number, bin: number): void {
    this.shiftRestarts(unit, bin, -1)
    this.shiftUnit(unit, bin, -1)
  }

  /** Puts the unit on a bin and gives its atoms the restart bins that overload least. */
  private enter(unit: number, bin: number): void {
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

  private enterAgain(unit: number, bin: number): void {
    this.shiftUnit(unit, bin, 1)
    this.binOf[unit] = bin
    this.shiftRestarts(unit, bin, 1)
  }

  private restore(): void {
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

  private shiftRestart(s: number, atom: number, bin: number, sign: number): void {
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

  private accepts(temperature: number): boolean {
    let change = (this.conflicts - this.knownConflicts) * conflictWeight
    for (const row of this.dirty) change += this.costOf(row) - this.rowCost[row]!
    if (change > 0 && this.next() >= Math.exp(-change / temperature)) return false
    this.settle()
    return true
  }

  private settle(): void {
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
  private forget(): void {
    for (const row of this.dirty) this.touched[row] = 0
    this.dirty.length = 0
  }
}
