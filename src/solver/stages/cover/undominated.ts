import type { CoverRow } from './CoverProgram'

/**
 * The rows that say something those of the same columns do not. A row goes when another one asks for at least as much with
 * coefficients that are nowhere larger; columns are never negative, so whatever satisfies the other satisfies it.
 */
export function undominated(rows: readonly CoverRow[]): CoverRow[] {
  const kept = new Set<CoverRow>()
  const byColumns = new Map<number, CoverRow[][]>()
  for (const row of rows) {
    const key = hashOf(row.columns)
    const known = byColumns.get(key) ?? []
    byColumns.set(key, known)
    const at = known.findIndex(([other]) => areSame(other!.columns, row.columns))
    const alike = known[at] ?? []
    if (alike.some((other) => covers(other, row))) continue
    const rest = alike.filter((other) => !covers(row, other))
    for (const other of alike) if (!rest.includes(other)) kept.delete(other)
    known[at < 0 ? known.length : at] = [...rest, row]
    kept.add(row)
  }
  return [...kept]
}

/** A number that is the same for the same columns, and seldom for others. */
function hashOf(columns: readonly number[]): number {
  let hash = columns.length
  for (let k = 0; k < columns.length; k++) hash = (Math.imul(hash, 31) + columns[k]!) | 0
  return hash
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false
  return true
}

/** For rows of the same columns. */
function covers(strong: CoverRow, weak: CoverRow): boolean {
  if (strong.atLeast < weak.atLeast) return false
  for (let k = 0; k < strong.coefficients.length; k++) if (strong.coefficients[k]! > weak.coefficients[k]!) return false
  return true
}
