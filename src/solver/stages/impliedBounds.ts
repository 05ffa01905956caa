import type { CoverRow } from './CoverProgram'

/** Rounds over all rows; what is not settled by then is left to branching. */
const rounds = 4

/**
 * Tightens bounds on whole-numbered columns by what each row implies: with all other columns at their better bounds the row
 * still asks for at least, or allows at most, so many. Changes `lower` and `upper`; false where a row cannot be met.
 */
export function impliedBounds(rows: readonly CoverRow[], lower: number[], upper: number[]): boolean {
  for (let round = 0; round < rounds; round++) {
    let changed = false
    for (const { columns, coefficients, atLeast } of rows) {
      let most = 0
      for (let k = 0; k < columns.length; k++) {
        const a = coefficients[k]!
        most += a * (a > 0 ? upper[columns[k]!]! : lower[columns[k]!]!)
      }
      if (!Number.isSafeInteger(most)) continue
      if (most < atLeast) return false
      const spare = most - atLeast
      for (let k = 0; k < columns.length; k++) {
        const a = coefficients[k]!
        const j = columns[k]!
        if (a === 0 || Math.abs(a) * (upper[j]! - lower[j]!) <= spare) continue
        const steps = Math.floor(spare / Math.abs(a))
        if (a > 0) lower[j] = upper[j]! - steps
        else upper[j] = lower[j]! + steps
        changed = true
      }
    }
    if (!changed) return true
  }
  return true
}
