import type { CoverRow } from './CoverProgram'

/** Largest coefficient of a row: more says no more to the engine's arithmetic. */
const largest = 2 ** 22

/** A row with small numbers that whatever satisfies the row given satisfies too. */
export function shortened({ columns, coefficients, atLeast }: CoverRow): CoverRow {
  const divisor = Math.max(1, Math.ceil(Math.max(...coefficients.map(Math.abs)) / largest))
  return {
    columns,
    // Columns are never negative, so a coefficient rounded up leaves the row true.
    coefficients: coefficients.map((value) => Math.ceil(value / divisor)),
    atLeast: Math.ceil(atLeast / divisor),
  }
}
