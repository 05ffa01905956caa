import type { Placement } from './Placement'
import type { Model, Preference } from './reduce'

export interface ScoreValue {
  /** Weight of the broken preferences. */
  readonly preferences: number
  /** Cost of the moves from the current placement. */
  readonly moves: number
}

/** What is optimised after cost and before balance. Both parts only grow as units are added. */
export class Score {
  constructor(private readonly model: Model) {}

  /** Preferences first, then moves. */
  isBetter(a: ScoreValue, b: ScoreValue): boolean {
    return a.preferences < b.preferences || (a.preferences === b.preferences && a.moves < b.moves)
  }

  /** What a placement is worth, units without a bin left out. */
  of(placement: Placement): ScoreValue {
    let preferences = 0
    for (const preference of this.model.preferences) preferences += this.broken(preference, placement)
    let moves = 0
    if (this.model.problem.current) {
      for (let unit = 0; unit < this.model.units.length; unit++) moves += this.moveOf(unit, placement.binOf[unit]!)
    }
    return { preferences, moves }
  }

  /** Cost of having a unit on a bin instead of where its items are today. */
  moveOf(unit: number, bin: number): number {
    const { current, items } = this.model.problem
    if (!current || bin < 0) return 0
    let cost = 0
    for (const item of this.model.units[unit]!.items) {
      const from = current[item]
      if (from !== null && from !== undefined && from !== bin) cost += items[item]!.moveCost ?? 1
    }
    return cost
  }

  /** Broken weight of some preferences, by index. */
  ofPreferences(indices: Iterable<number>, placement: Placement): number {
    let sum = 0
    for (const index of indices) sum += this.broken(this.model.preferences[index]!, placement)
    return sum
  }

  /**
   * Whether a preference is kept as well by a unit on the other bin, wherever everybody else is: only those that name bins
   * can say so.
   */
  isAsGood(index: number, from: number, to: number): boolean {
    const { kind, bins } = this.model.preferences[index]!
    if (kind !== 'only-on' && kind !== 'not-on') return false
    const isWrong = (bin: number) => bins.has(bin) === (kind === 'not-on')
    return isWrong(from) || !isWrong(to)
  }

  private broken({ kind, items, bins, weight }: Preference, placement: Placement): number {
    const { unitOfItem } = this.model
    let placed = 0
    let wrong = 0
    const places = new Set<number>()
    for (const item of items) {
      const bin = placement.binOf[unitOfItem[item]!]!
      if (bin < 0) continue
      placed++
      places.add(bin)
      if (bins.has(bin) === (kind === 'not-on')) wrong++
    }
    if (kind === 'apart') return (placed - places.size) * weight
    if (kind === 'together') return Math.max(0, places.size - 1) * weight
    return wrong * weight
  }
}
