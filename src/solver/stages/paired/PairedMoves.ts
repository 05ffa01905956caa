import type { PairedPlan } from './PairedPlan'
import type { PairedRules } from './PairedRules'

/** A unit and the bin it goes to; `leaving` goes away from there in the same step. */
export interface Move {
  readonly unit: number
  readonly to: number
  readonly leaving?: number
}

/** Changes where units of a plan run, as rules allow, and finds their parts restart bins; every change has a way back. */
export class PairedMoves {
  constructor(
    private readonly plan: PairedPlan,
    private readonly rules: PairedRules,
  ) {}

  /** Moves one unit after the other, as rules allow by then. The way back, or null where one of them cannot. */
  moveAll(moves: readonly Move[]): (() => void) | null {
    const back: (() => void)[] = []
    const undo = (): void => {
      while (back.length > 0) back.pop()!()
    }
    for (const { unit, to, leaving } of moves) {
      // A move may have given its restart a bin that the next one must stay away from.
      const one = this.rules.mayMove(unit, to, leaving) ? this.move(unit, to) : null
      if (!one) {
        undo()
        return null
      }
      back.push(one)
    }
    return undo
  }

  /** The bin on which the atom's restart overloads least, then the one left least full; -1 where none is allowed. */
  bestRestart(atom: number): number {
    const { plan } = this
    let best = -1
    let least = Infinity
    for (let b = 0; b < plan.B; b++) {
      if (!this.rules.mayRestart(atom, b)) continue
      const value = plan.crowding(atom, b)
      if (value < least) {
        least = value
        best = b
      }
    }
    return best
  }

  /** Moves a unit; its atoms keep their restart bins where they can. The way back, or null where an atom has none. */
  move(unit: number, to: number): (() => void) | null {
    const { plan } = this
    const from = plan.binOf[unit]!
    const { atoms } = this.plan.model.units[unit]!
    const restarts = atoms.map((atom) => plan.restartOf[atom]!)
    for (const atom of atoms) plan.restart(atom, -1)
    plan.remove(unit, from)
    plan.put(unit, to)
    plan.weigh(from)
    plan.weigh(to)
    const back = () => {
      for (const atom of atoms) plan.restart(atom, -1)
      plan.remove(unit, to)
      plan.put(unit, from)
      plan.weigh(from)
      plan.weigh(to)
      atoms.forEach((atom, k) => {
        plan.restart(atom, restarts[k]!)
      })
    }
    if (plan.S === 0) return back
    for (const [k, atom] of atoms.entries()) {
      let target = restarts[k]!
      // While restart bins are chosen one after the other, some have none yet.
      if (target < 0) continue
      if (!this.rules.mayRestart(atom, target) || plan.overloadsWith(atom, target)) target = this.bestRestart(atom)
      if (target < 0) {
        back()
        return null
      }
      plan.restart(atom, target)
    }
    return back
  }
}
