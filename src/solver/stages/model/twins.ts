import type { Model } from './reduce'

/**
 * For each position of the order the unit just before it where the two are interchangeable, else -1: same demand, same
 * bins, same products, no rule that keeps either apart from others. A search that numbers bins in order of first use loses
 * no answer when it lets twins take bins in ascending order.
 * For scores they are alike in what they prefer and where they are today, too.
 */
export function twinsBefore(model: Model, order: Int32Array, alike: 'for-plans' | 'for-scores'): Int32Array {
  const D = model.dimensions.length
  const sameRow = (table: Float64Array, a: number, b: number): boolean => {
    for (let d = 0; d < D; d++) if (table[a * D + d] !== table[b * D + d]) return false
    return true
  }
  const twins = (a: number, b: number): boolean => {
    const one = model.units[a]!
    const other = model.units[b]!
    if (one.groups.length > 0 || other.groups.length > 0 || one.allowed !== other.allowed) return false
    if (one.products !== other.products || one.atoms.length !== other.atoms.length || one.atoms.length > 1) return false
    if (!sameRow(model.unitDemand, a, b)) return false
    if (alike === 'for-scores') {
      if (one.current !== other.current || one.moveCost !== other.moveCost) return false
      // What has several homes today counts item by item.
      if (model.problem.current && (one.items.length > 1 || other.items.length > 1)) return false
      if (model.preferencesOfUnit[a]!.length > 0 || model.preferencesOfUnit[b]!.length > 0) return false
    }
    return one.atoms.every((atom, k) => {
      const mine = model.atoms[atom]!
      const its = model.atoms[other.atoms[k]!]!
      return (
        mine.allowed === its.allowed &&
        mine.products === its.products &&
        mine.groups.length === 0 &&
        its.groups.length === 0 &&
        sameRow(model.atomDemand, atom, other.atoms[k]!)
      )
    })
  }
  return Int32Array.from(order, (unit, k) => (k > 0 && twins(order[k - 1]!, unit) ? order[k - 1]! : -1))
}
