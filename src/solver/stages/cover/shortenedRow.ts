import type { CoverRow } from './CoverProgram'
import { scaleOf } from './violatedRows'

/** Largest coefficient of a row: more says no more to the engine's arithmetic. */
const largest = 2 ** 22

/** A row with small numbers that whatever satisfies the row given satisfies too. */
export function shortened(row: CoverRow): CoverRow {
  const { columns, coefficients, atLeast } = row
  const divisor = Math.ceil(scaleOf(row) / largest)
  if (divisor === 1) return row
  return {
    columns,
    // Columns are never negative, so a coefficient rounded up leaves the row true.
    coefficients: coefficients.map((value) => Math.ceil(value / divisor)),
    atLeast: Math.ceil(atLeast / divisor),
  }
}
