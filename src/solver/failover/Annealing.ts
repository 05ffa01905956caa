import type { AnnealedPlan } from './AnnealedPlan'

/** Overload in shares of a bin that is accepted freely at the start and hardly at the end of a cooling. */
const hottest = 0.15
const coldest = 0.0007
/** Share of moves aimed at what has to do with an overloaded bin. */
const focus = 0.5

/** Random moves of a plan, of which those that make it worse are accepted the more seldom the cooler it is. */
export class Annealing {
  /** Moves tried in the last cooling. */
  tried = 0

  constructor(
    private readonly plan: AnnealedPlan,
    private readonly next: () => number,
  ) {}

  /** At most so many moves from a random start; true once nothing is overloaded and no rule is broken. */
  cool(moves: number, expired: () => boolean): boolean {
    const { next } = this
    const n = this.plan.model.units.length
    this.plan.scatter()
    const decay = (coldest / hottest) ** (1 / moves)
    let temperature = hottest
    this.tried = 0
    for (; this.tried < moves && !this.plan.feasible; this.tried++, temperature *= decay) {
      if ((this.tried & 1023) === 0 && expired()) return false
      const unit = this.someUnit()
      const kind = next()
      if (kind < 0.3) this.restartElsewhere(unit, temperature)
      else if (kind < 0.55) this.moveTo(unit, temperature)
      else this.swap(unit, Math.floor(next() * n), temperature)
    }
    return this.plan.feasible
  }

  /** Half of the time a unit that has to do with an overloaded bin. */
  private someUnit(): number {
    const { next } = this
    const { m } = this.plan
    const n = this.plan.model.units.length
    const A = this.plan.model.atoms.length
    if (next() < focus) {
      for (let guess = 0; guess < 8; guess++) {
        const row = Math.floor(next() * this.plan.rowCost.length)
        if (this.plan.rowCost[row] === 0) continue
        const bin = row % m
        const s = Math.floor(row / m) - 1
        for (let again = 0; again < 12; again++) {
          const unit = Math.floor(next() * n)
          if (this.plan.binOf[unit] === bin) return unit
          if (s < 0 || this.plan.isLost[s * m + this.plan.binOf[unit]!] === 0) continue
          if (this.plan.model.units[unit]!.atoms.some((atom) => this.plan.target[s * A + atom] === bin)) return unit
        }
      }
    }
    return Math.floor(next() * n)
  }

  private restartElsewhere(unit: number, temperature: number): void {
    const states = this.plan.statesOfBin[this.plan.binOf[unit]!]!
    const { atoms } = this.plan.model.units[unit]!
    if (states.length === 0 || atoms.length === 0) return
    const s = states[Math.floor(this.next() * states.length)]!
    const atom = atoms[Math.floor(this.next() * atoms.length)]!
    const A = this.plan.model.atoms.length
    const from = this.plan.target[s * A + atom]!
    // Half of the time exchanged with another atom lost in the same state.
    const other = this.next() < 0.5 ? this.otherLost(s, unit) : -1
    if (other >= 0) {
      const to = this.plan.target[s * A + other]!
      if (to === from || !this.plan.atomBins[atom]!.includes(to) || !this.plan.atomBins[other]!.includes(from)) return
      this.plan.shiftRestart(s, atom, from, -1)
      this.plan.shiftRestart(s, other, to, -1)
      this.plan.shiftRestart(s, atom, to, 1)
      this.plan.shiftRestart(s, other, from, 1)
      if (this.accepts(temperature)) {
        this.plan.target[s * A + atom] = to
        this.plan.target[s * A + other] = from
        return
      }
      this.plan.shiftRestart(s, other, from, -1)
      this.plan.shiftRestart(s, atom, to, -1)
      this.plan.shiftRestart(s, other, to, 1)
      this.plan.shiftRestart(s, atom, from, 1)
      this.plan.forget()
      return
    }
    const to = this.plan.survivors[s]![Math.floor(this.next() * this.plan.survivors[s]!.length)]!
    if (to === from || !this.plan.atomBins[atom]!.includes(to)) return
    this.plan.shiftRestart(s, atom, from, -1)
    this.plan.shiftRestart(s, atom, to, 1)
    if (this.accepts(temperature)) {
      this.plan.target[s * A + atom] = to
      return
    }
    this.plan.shiftRestart(s, atom, to, -1)
    this.plan.shiftRestart(s, atom, from, 1)
    this.plan.forget()
  }

  /** A random atom of another unit that is lost in the state, -1 where three guesses hit none. */
  private otherLost(s: number, unit: number): number {
    for (let guess = 0; guess < 6; guess++) {
      const other = Math.floor(this.next() * this.plan.model.units.length)
      if (other === unit || this.plan.isLost[s * this.plan.m + this.plan.binOf[other]!] === 0) continue
      const { atoms } = this.plan.model.units[other]!
      if (atoms.length > 0) return atoms[Math.floor(this.next() * atoms.length)]!
    }
    return -1
  }

  private moveTo(unit: number, temperature: number): void {
    const bins = this.plan.homes[unit]!
    const to = bins[Math.floor(this.next() * bins.length)]!
    const from = this.plan.binOf[unit]!
    if (to === from) return
    this.plan.beginMove()
    this.plan.leave(unit, from)
    this.plan.enter(unit, to)
    if (this.accepts(temperature)) return
    this.plan.leave(unit, to)
    this.plan.restore()
    this.plan.enterAgain(unit, from)
    this.plan.forget()
  }

  private swap(unit: number, other: number, temperature: number): void {
    const a = this.plan.binOf[unit]!
    const b = this.plan.binOf[other]!
    if (a === b || this.plan.isHome[unit * this.plan.m + b] === 0 || this.plan.isHome[other * this.plan.m + a] === 0)
      return
    this.plan.beginMove()
    this.plan.leave(unit, a)
    this.plan.leave(other, b)
    this.plan.enter(unit, b)
    this.plan.enter(other, a)
    if (this.accepts(temperature)) return
    this.plan.leave(other, a)
    this.plan.leave(unit, b)
    this.plan.restore()
    this.plan.enterAgain(unit, a)
    this.plan.enterAgain(other, b)
    this.plan.forget()
  }

  private accepts(temperature: number): boolean {
    const change = this.plan.change()
    if (change > 0 && this.next() >= Math.exp(-change / temperature)) return false
    this.plan.settle()
    return true
  }
}
