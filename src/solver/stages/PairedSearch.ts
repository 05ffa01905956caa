import { RestartBook } from '../failover/RestartBook'
import { failureStates } from '../failureStates'
import { Placement } from './Placement'
import { random } from './random'
import type { Model } from './reduce'

export interface PairedSearchLimits {
  readonly seed: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
  /** Whether a unit may change its bin without making an earlier stage worse. */
  readonly allows?: (unit: number, from: number, to: number) => boolean
  /** Leaves failures out: only the normal state counts. */
  readonly normalOnly?: boolean
  /** Lets overloads that persist count for more and more: for choices of bins that leave hardly any room. */
  readonly pressing?: boolean
}

/** Bins and pairs looked at for one step. */
const targetsPerStep = 12
const swapsPerStep = 80
/** Weight of an overload: one large overload counts for more than many small ones, which exchanges can dissolve. */
const weight = (share: number): number => share + 20 * share * share
/** What a step without a new best adds to the weight of each overload that persists. */
const pressure = 0.1
/** Steps without a new best sum of overloads after which a search ends, at most. */
const longestPatience = 400
/** Steps after which a pressing search that has more than this left, and not less than this share of before, gives up. */
const glance = 150
const hopeful = 0.15
const progress = 0.75
/** Steps a unit stays where it was put, at least, and at random on top. */
const tenure = 6

/**
 * Looks for a bin and a restart bin of every unit *together*. Where one failure takes one bin, or the bins of one group, a
 * unit restarts in exactly one state, so a plan is a pair of bins per unit. Loads may exceed what bins hold; each step takes
 * one overload, normal or after a failure, and changes the pair that lessens the sum of all overloads most (tabu search).
 *
 * Restart plans built state by state for a fixed placement fail where room after a failure is scarce; pairs do not.
 */
export class PairedSearch {
  private readonly model: Model
  private readonly bins: readonly number[]
  private readonly B: number
  private readonly D: number
  private readonly S: number
  /** State in which a bin is lost, by local bin; -1: none. */
  private readonly stateOf: Int32Array
  private readonly binsOfState: readonly (readonly number[])[]
  private readonly limit: Float64Array
  private readonly after: Float64Array
  private readonly load: Float64Array
  /** What restarts add to each bin in each state. */
  private readonly incoming: Float64Array
  /** Overload of each bin normally, and in each state, as shares of its room. */
  private readonly overNormal: Float64Array
  private readonly overAfter: Float64Array
  /** How much each of these counts. */
  private readonly weightNormal: Float64Array
  private readonly weightAfter: Float64Array
  /** No state brings more to a bin than this; not always attained. */
  private readonly most: Float64Array
  /** States in which a bin is overloaded, and the sum of its overloads in all of them. */
  private readonly hot: Int32Array
  private readonly overInStates: Float64Array
  private readonly binOf: Int32Array
  private readonly restartOf: Int32Array
  private readonly unitsOn: number[][]
  private readonly atomsOn: number[][]
  private readonly admits: readonly Uint8Array[]
  private readonly admitsAtom: readonly Uint8Array[]
  private readonly atomsOfGroup: readonly (readonly number[])[]
  private readonly next: () => number
  /** Sum of all overloads, weighted and plain. */
  private total = 0
  private plain = 0
  private overloads = 0

  /** Whether every bin is lost in at most one state of the policy. */
  static suits({ problem: { failure } }: Model): boolean {
    return failure.kind !== 'maintenance' && !(failure.kind === 'any' && failure.count === 2)
  }

  /** Starts from the units' bins as they are; `book` gives restart bins to begin with. */
  constructor(
    private readonly from: Placement,
    private readonly limits: PairedSearchLimits,
    book?: RestartBook,
  ) {
    const { model, set } = from
    this.model = model
    this.bins = set.bins
    this.B = this.bins.length
    this.D = model.dimensions.length
    this.next = random(limits.seed)
    const local = new Map(this.bins.map((bin, b) => [bin, b]))
    const states = limits.normalOnly === true ? [] : failureStates(model.problem, this.bins)
    this.S = states.length
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
        this.limit[b * D + d] = from.capacity[bin * D + d]!
        this.after[b * D + d] = model.failureCapacity[bin * D + d]!
      }
    })
    this.load = new Float64Array(B * D)
    this.incoming = new Float64Array(S * B * D)
    this.most = new Float64Array(B * D)
    this.hot = new Int32Array(B)
    this.overInStates = new Float64Array(B)
    this.overNormal = new Float64Array(B)
    this.overAfter = new Float64Array(S * B)
    this.weightNormal = new Float64Array(B).fill(1)
    this.weightAfter = new Float64Array(S * B).fill(1)
    this.binOf = new Int32Array(model.units.length).fill(-1)
    this.restartOf = new Int32Array(model.atoms.length).fill(-1)
    this.unitsOn = Array.from({ length: B }, () => [])
    this.atomsOn = Array.from({ length: B }, () => [])
    const flags = new Map<string, Uint8Array>()
    const masks = new Map<Uint8Array | null, number>()
    const admittedBy = (allowed: Uint8Array | null, products: number): Uint8Array => {
      if (!masks.has(allowed)) masks.set(allowed, masks.size)
      const key = `${masks.get(allowed)!}/${products}`
      let known = flags.get(key)
      if (!known) {
        known = Uint8Array.from(this.bins, (bin) =>
          (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0 ? 1 : 0,
        )
        flags.set(key, known)
      }
      return known
    }
    this.admits = model.units.map(({ allowed, products }) => admittedBy(allowed, products))
    this.admitsAtom = model.atoms.map(({ allowed, products }) => admittedBy(allowed, products))
    const atomsOfGroup: number[][] = model.groups.map(() => [])
    model.atoms.forEach(({ groups }, atom) => {
      for (const group of groups) atomsOfGroup[group]!.push(atom)
    })
    this.atomsOfGroup = atomsOfGroup
    this.begin(local, book)
  }

  /** Whether nothing is overloaded. */
  get feasible(): boolean {
    return (
      this.overloads === 0 && this.binOf.every((b) => b >= 0) && (this.S === 0 || this.restartOf.every((b) => b >= 0))
    )
  }

  /** Searches for at most so many steps; whether nothing is overloaded any more. */
  run(steps: number): boolean {
    if (this.binOf.includes(-1) || (this.S > 0 && this.restartOf.includes(-1))) return false
    const held = new Int32Array(this.model.units.length)
    const heldAtom = new Int32Array(this.model.atoms.length)
    let best = this.total
    let least = this.plain
    const patience = Math.min(longestPatience, steps / 3)
    let seen = least
    let idle = 0
    let done = 0
    while (this.overloads > 0 && done < steps && !((done & 15) === 0 && this.limits.expired())) {
      done++
      this.step(done, held, heldAtom, best)
      if (this.total < best - 1e-12) best = this.total
      else if (this.limits.pressing === true) best = this.press()
      if (this.plain < least - 1e-12) {
        least = this.plain
        idle = 0
      } else if (++idle > patience) break
      if (this.limits.pressing !== true || done % glance > 0) continue
      if (least > hopeful && least > seen * progress) break
      seen = least
    }
    this.limits.count('paired steps', done)
    return this.feasible
  }

  /** Allows the bins another normal load than so far, in the order of bins and dimensions of the model. */
  setLimits(capacity: Float64Array): void {
    const { D } = this
    this.bins.forEach((bin, b) => {
      for (let d = 0; d < D; d++) this.limit[b * D + d] = capacity[bin * D + d]!
      this.weighNormal(b)
    })
  }

  /** The placement and its restart plans; only when {@link feasible}. */
  toBook(): RestartBook {
    const placement = new Placement(this.model, this.from.set)
    this.binOf.forEach((b, unit) => {
      placement.add(unit, this.bins[b]!)
    })
    return RestartBook.withRestarts(placement, (atom) => this.bins[this.restartOf[atom]!]!)
  }

  /** Where the units are, whatever overload is left. */
  toPlacement(): Placement {
    const placement = new Placement(this.model, this.from.set, this.from.capacity)
    this.binOf.forEach((b, unit) => {
      if (b >= 0) placement.add(unit, this.bins[b]!)
    })
    return placement
  }

  private begin(local: ReadonlyMap<number, number>, book: RestartBook | undefined): void {
    const { model, D, S } = this
    for (let unit = 0; unit < model.units.length; unit++) {
      const bin = this.from.binOf[unit]!
      if (bin >= 0) this.put(unit, local.get(bin)!)
    }
    for (let b = 0; b < this.B; b++) this.weigh(b)
    const size = (table: Float64Array, row: number): number => {
      let most = 0
      for (let d = 0; d < D; d++) most = Math.max(most, table[row * D + d]! / Math.max(1, this.after[d]!))
      return most
    }
    const waiting = [...this.binOf.keys()].filter((unit) => this.binOf[unit]! < 0)
    waiting.sort((a, b) => size(model.unitDemand, b) - size(model.unitDemand, a) || a - b)
    for (const unit of waiting) {
      let least = Infinity
      let at = -1
      for (let b = 0; b < this.B; b++) {
        if (this.admits[unit]![b] === 0 || this.meets(unit, b)) continue
        const before = this.total
        this.put(unit, b)
        this.weigh(b)
        const grown = this.total - before
        this.remove(unit, b)
        this.weigh(b)
        if (grown < least) {
          least = grown
          at = b
        }
      }
      if (at < 0) return
      this.put(unit, at)
      this.weigh(at)
    }
    if (S === 0) return
    if (book) for (const { atom, bin } of book.restarts()) this.restart(atom, local.get(bin)!)
    const open = model.atoms.map((_, atom) => atom).filter((atom) => this.restartOf[atom]! < 0)
    open.sort((a, b) => size(model.atomDemand, b) - size(model.atomDemand, a) || a - b)
    for (const atom of open) {
      const b = this.bestRestart(atom)
      if (b < 0 && !this.makeWay(atom)) return
      if (b >= 0) this.restart(atom, b)
    }
  }

  /** Gives an atom that rules keep off every bin left a restart bin, by moving away whom it must be apart from. */
  private makeWay(atom: number): boolean {
    const { model, B } = this
    const { groups, unit } = model.atoms[atom]!
    const state = this.stateOf[this.binOf[unit]!]!
    for (let b = 0; b < B; b++) {
      if (this.admitsAtom[atom]![b] === 0 || this.stateOf[b] === state) continue
      const inTheWay = new Set(
        groups.flatMap((group) => model.groups[group]!.units.filter((other) => this.binOf[other] === b)),
      )
      const back: (() => void)[] = []
      for (const other of inTheWay) {
        let least = Infinity
        let at = -1
        for (let to = 0; to < B; to++) {
          if (!this.mayMove(other, to)) continue
          const undo = this.move(other, to)
          if (undo && this.total < least) {
            least = this.total
            at = to
          }
          undo?.()
        }
        const undo = at < 0 ? null : this.move(other, at)
        if (!undo) break
        back.push(undo)
      }
      if (this.mayRestart(atom, b)) {
        this.restart(atom, b)
        return true
      }
      for (const undo of back.reverse()) undo()
    }
    return false
  }

  /** Makes whatever is overloaded count for more, so that the search leaves where it is stuck; what all count for now. */
  private press(): number {
    const { B } = this
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

  /** One step against one overload, chosen at random. */
  private step(now: number, held: Int32Array, heldAtom: Int32Array, best: number): void {
    const { B } = this
    let pick = Math.floor(this.next() * this.overloads)
    let bin = -1
    let state = -1
    for (let b = 0; b < B && bin < 0; b++) if (this.overNormal[b]! > 0 && pick-- === 0) bin = b
    for (let i = 0; i < this.overAfter.length && bin < 0; i++) {
      if (this.overAfter[i]! > 0 && pick-- === 0) {
        bin = i % B
        state = (i - bin) / B
      }
    }
    if (bin < 0) return
    const before = this.total
    const found = { total: Infinity, ties: 0, apply: null as (() => void) | null }
    const offer = (tabu: boolean, apply: () => void) => {
      const { total } = this
      if (tabu && total >= best - 1e-12) return
      if (total > found.total + 1e-12) return
      if (total > found.total - 1e-12) {
        if (this.next() * ++found.ties >= 1) return
      } else found.ties = 1
      found.total = total
      found.apply = apply
    }
    const improves = () => found.total < before - 1e-9
    // Applying a change costs far more than seeing that it cannot match what was found.
    const isBeaten = (change: number) => before + change > found.total + 1e-9
    const hold = () => now + tenure + Math.floor(this.next() * tenure)
    if (state >= 0) {
      // Somebody else than this bin takes over.
      for (const atom of [...this.atomsOn[bin]!]) {
        if (this.stateOf[this.binOf[this.model.atoms[atom]!.unit]!] !== state) continue
        for (let to = 0; to < B; to++) {
          if (to === bin || !this.mayRestart(atom, to)) continue
          if (isBeaten(this.grownBy(atom, state, to) - this.weighed(state, bin))) continue
          this.restart(atom, to)
          offer(heldAtom[atom]! > now, () => {
            this.restart(atom, to)
            heldAtom[atom] = hold()
          })
          this.restart(atom, bin)
        }
      }
      if (improves()) {
        found.apply!()
        return
      }
    }
    const units = [...this.unitsOn[bin]!]
    if (state >= 0)
      for (const lost of this.binsOfState[state]!)
        for (const unit of this.unitsOn[lost]!)
          if (this.model.units[unit]!.atoms.some((atom) => this.restartOf[atom] === bin)) units.push(unit)
    const targets = this.sample(B, targetsPerStep)
    for (const to of targets) {
      if (improves()) break
      for (const unit of units) {
        if (!this.mayMove(unit, to) || isBeaten(this.leastChange(unit, to, -1))) continue
        const undo = this.move(unit, to)
        if (!undo) continue
        offer(held[unit]! > now, () => {
          this.move(unit, to)
          held[unit] = hold()
        })
        undo()
      }
    }
    let swaps = swapsPerStep
    for (let k = 0; k < 3 * swapsPerStep && swaps > 0 && units.length > 0 && !(improves() && k % 16 === 0); k++) {
      const unit = units[Math.floor(this.next() * units.length)]!
      const to = targets[Math.floor(this.next() * targets.length)]!
      const here = this.binOf[unit]!
      const others = this.unitsOn[to]!
      const other = others[Math.floor(this.next() * others.length)]
      if (other === undefined || to === here) continue
      swaps--
      const swap = (): (() => void) | null => {
        if (!this.mayMove(unit, to, other)) return null
        const first = this.move(unit, to)
        if (!first) return null
        // The first move may have given its restart a bin that the second one must stay away from.
        const second = this.mayMove(other, here) ? this.move(other, here) : null
        if (!second) {
          first()
          return null
        }
        return () => {
          second()
          first()
        }
      }
      const undo = isBeaten(this.leastChange(unit, to, other)) ? null : swap()
      if (!undo) continue
      offer(held[unit]! > now || held[other]! > now, () => {
        swap()
        held[unit] = hold()
        held[other] = hold()
      })
      undo()
    }
    found.apply?.()
  }

  private sample(of: number, most: number): number[] {
    const all = Array.from({ length: of }, (_, i) => i)
    if (of <= most) return all
    for (let i = 0; i < most; i++) {
      const j = i + Math.floor(this.next() * (of - i))
      ;[all[i], all[j]] = [all[j]!, all[i]!]
    }
    return all.slice(0, most)
  }

  /** Rules, licences and what the caller allows; `leaving` goes away in the same step. */
  private mayMove(unit: number, to: number, leaving = -1): boolean {
    const from = this.binOf[unit]!
    if (to === from || this.admits[unit]![to] === 0 || this.meets(unit, to, leaving)) return false
    return this.limits.allows?.(unit, this.bins[from]!, this.bins[to]!) ?? true
  }

  /** Whether a neighbour from which the unit must be apart is on the bin, normally or after a failure. */
  private meets(unit: number, b: number, leaving = -1): boolean {
    const { model } = this
    const { groups } = model.units[unit]!
    for (const group of groups) {
      for (const other of model.groups[group]!.units)
        if (other !== unit && other !== leaving && this.binOf[other] === b) return true
      if (!model.groups[group]!.always) continue
      for (const atom of this.atomsOfGroup[group]!)
        if (model.atoms[atom]!.unit !== unit && this.restartOf[atom] === b) return true
    }
    return false
  }

  private mayRestart(atom: number, b: number): boolean {
    const { model } = this
    if (this.admitsAtom[atom]![b] === 0) return false
    const { groups, unit } = model.atoms[atom]!
    const state = this.stateOf[this.binOf[unit]!]!
    if (this.stateOf[b] === state) return false
    for (const group of groups) {
      for (const other of model.groups[group]!.units) if (other !== unit && this.binOf[other] === b) return false
      for (const other of this.atomsOfGroup[group]!) {
        if (other === atom || this.restartOf[other] !== b) continue
        if (this.stateOf[this.binOf[model.atoms[other]!.unit]!] === state) return false
      }
    }
    return true
  }

  /** The bin on which the atom's restart overloads least, then the one left least full; -1 where none is allowed. */
  private bestRestart(atom: number): number {
    const { D, B, model } = this
    const state = this.stateOf[this.binOf[model.atoms[atom]!.unit]!]!
    let best = -1
    let least = Infinity
    for (let b = 0; b < B; b++) {
      if (!this.mayRestart(atom, b)) continue
      let over = 0
      let peak = 0
      const row = (state * B + b) * D
      for (let d = 0; d < D; d++) {
        const room = this.after[b * D + d]!
        const used = this.load[b * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
        if (used > room) over += (used - room) / Math.max(1, room)
        peak = Math.max(peak, used / Math.max(1, room))
      }
      const value = over > 0 ? 1000 * (over - this.overAfter[state * B + b]!) + 1 : peak
      if (value < least) {
        least = value
        best = b
      }
    }
    return best
  }

  /** Moves a unit; its atoms keep their restart bins where they can. The way back, or null where an atom has none. */
  private move(unit: number, to: number): (() => void) | null {
    const from = this.binOf[unit]!
    const { atoms } = this.model.units[unit]!
    const restarts = atoms.map((atom) => this.restartOf[atom]!)
    for (const atom of atoms) this.restart(atom, -1)
    this.remove(unit, from)
    this.put(unit, to)
    this.weigh(from)
    this.weigh(to)
    const back = () => {
      for (const atom of atoms) this.restart(atom, -1)
      this.remove(unit, to)
      this.put(unit, from)
      this.weigh(from)
      this.weigh(to)
      atoms.forEach((atom, k) => {
        this.restart(atom, restarts[k]!)
      })
    }
    if (this.S === 0) return back
    for (const [k, atom] of atoms.entries()) {
      let target = restarts[k]!
      // While restart bins are chosen one after the other, some have none yet.
      if (target < 0) continue
      if (!this.mayRestart(atom, target) || this.overloadsWith(atom, target)) target = this.bestRestart(atom)
      if (target < 0) {
        back()
        return null
      }
      this.restart(atom, target)
    }
    return back
  }

  /**
   * No move of the unit to the bin, or exchange with a unit there, changes the sum of overloads by less: the normal state
   * exactly, and as if all overloads went away that the bins involved have after failures.
   */
  private leastChange(unit: number, to: number, other: number): number {
    const from = this.binOf[unit]!
    const gain = this.overInStates[from]! + this.overAtRestarts(unit)
    const gainOfOther = other < 0 ? 0 : this.overInStates[to]! + this.overAtRestarts(other)
    return this.normalChange(from, unit, other) + this.normalChange(to, other, unit) - gain - gainOfOther
  }

  /** Overloads after failures of the bins on which the unit's parts restart. */
  private overAtRestarts(unit: number): number {
    if (this.S === 0) return 0
    const state = this.stateOf[this.binOf[unit]!]!
    let over = 0
    for (const atom of this.model.units[unit]!.atoms) over += this.weighed(state, this.restartOf[atom]!)
    return over
  }

  /** What the overload of a bin in a state counts for. */
  private weighed(state: number, b: number): number {
    const at = state * this.B + b
    return this.weightAfter[at]! * this.overAfter[at]!
  }

  /** What the normal overload of a bin changes by when one unit leaves and one comes; -1: none. */
  private normalChange(b: number, out: number, into: number): number {
    const { D } = this
    const { unitDemand } = this.model
    let over = 0
    for (let d = 0; d < D; d++) {
      let excess = this.load[b * D + d]! - this.limit[b * D + d]!
      if (out >= 0) excess -= unitDemand[out * D + d]!
      if (into >= 0) excess += unitDemand[into * D + d]!
      if (excess > 0) over += weight(excess / Math.max(1, this.after[b * D + d]!))
    }
    return this.weightNormal[b]! * (over - this.overNormal[b]!)
  }

  /** What the overload of a bin in a state grows by when the atom restarts there. */
  private grownBy(atom: number, state: number, b: number): number {
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

  private overloadsWith(atom: number, b: number): boolean {
    const { D, B, model } = this
    const state = this.stateOf[this.binOf[model.atoms[atom]!.unit]!]!
    const row = (state * B + b) * D
    for (let d = 0; d < D; d++) {
      const used = this.load[b * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
      if (used > this.after[b * D + d]!) return true
    }
    return false
  }

  /** Gives the atom another restart bin, or takes it away with -1. */
  private restart(atom: number, b: number): void {
    const before = this.restartOf[atom]!
    if (before === b) return
    const { B, D, model } = this
    const state = this.stateOf[this.binOf[model.atoms[atom]!.unit]!]!
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

  private put(unit: number, b: number): void {
    const { D, model } = this
    for (let d = 0; d < D; d++) this.load[b * D + d]! += model.unitDemand[unit * D + d]!
    this.unitsOn[b]!.push(unit)
    this.binOf[unit] = b
  }

  private remove(unit: number, b: number): void {
    const { D, model } = this
    for (let d = 0; d < D; d++) this.load[b * D + d]! -= model.unitDemand[unit * D + d]!
    const list = this.unitsOn[b]!
    list[list.indexOf(unit)] = list[list.length - 1]!
    list.pop()
    this.binOf[unit] = -1
  }

  private weigh(b: number): void {
    this.weighNormal(b)
    if (this.hot[b] === 0 && this.holdsMost(b)) return
    const { B, D, S } = this
    const own = this.stateOf[b]!
    for (let d = 0; d < D; d++) this.most[b * D + d] = 0
    for (let s = 0; s < S; s++) {
      if (s === own) continue
      this.weighState(s, b)
      const row = (s * B + b) * D
      for (let d = 0; d < D; d++)
        if (this.incoming[row + d]! > this.most[b * D + d]!) this.most[b * D + d] = this.incoming[row + d]!
    }
  }

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
    this.hot[b]! += (over > 0 ? 1 : 0) - (this.overAfter[s * B + b]! > 0 ? 1 : 0)
    const at = s * B + b
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
