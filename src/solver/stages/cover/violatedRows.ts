import type { CoverRow } from './CoverProgram'

/** Rows added at once where a point does not satisfy them. */
const rowsPerRound = 12

/** The rows most violated by a point among those that are not in the linear program yet. */
export function violatedRows(
  rows: readonly CoverRow[],
  scale: readonly number[],
  isActive: readonly boolean[],
  point: Float64Array,
): number[] {
  const found: { readonly row: number; readonly missing: number }[] = []
  rows.forEach(({ columns, coefficients, atLeast }, row) => {
    if (isActive[row] === true) return
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * point[columns[k]!]!
    const missing = (atLeast - sum) / scale[row]!
    if (missing > 1e-6) found.push({ row, missing })
  })
  return found
    .sort((a, b) => b.missing - a.missing || a.row - b.row)
    .slice(0, rowsPerRound)
    .map(({ row }) => row)
}

/** What a row is divided by in the linear program: its largest coefficient, at least 1. */
export function scaleOf({ coefficients }: CoverRow): number {
  let most = 1
  for (let k = 0; k < coefficients.length; k++) most = Math.max(most, Math.abs(coefficients[k]!))
  return most
}
