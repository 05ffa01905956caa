import type { CoverRow } from './CoverProgram'

/**
 * The rows that say something those of the same columns do not. A row goes when another one asks for at least as much with
 * coefficients that are nowhere larger; columns are never negative, so whatever satisfies the other satisfies it.
 */
export function undominated(rows: readonly CoverRow[]): CoverRow[] {
  const kept = new Set<CoverRow>()
  const byColumns = new Map<string, CoverRow[]>()
  for (const row of rows) {
    const key = row.columns.join()
    const alike = byColumns.get(key) ?? []
    if (alike.some((other) => covers(other, row))) continue
    for (const other of alike) if (covers(row, other)) kept.delete(other)
    byColumns.set(key, [...alike.filter((other) => kept.has(other)), row])
    kept.add(row)
  }
  return [...kept]
}

/** For rows of the same columns. */
function covers(strong: CoverRow, weak: CoverRow): boolean {
  if (strong.atLeast < weak.atLeast) return false
  for (let k = 0; k < strong.coefficients.length; k++) if (strong.coefficients[k]! > weak.coefficients[k]!) return false
  return true
}
