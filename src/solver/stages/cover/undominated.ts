import type { CoverRow } from './CoverProgram'

/**
 * The rows that say something those of the same columns do not. A row goes when another one asks for at least as much with
 * coefficients that are nowhere larger; columns are never negative, so whatever satisfies the other satisfies it.
 */
export function undominated(rows: readonly CoverRow[]): CoverRow[] {
  const kept = new Set<CoverRow>()
  const byColumns = new Map<number, CoverRow[][]>()
  for (const row of rows) {
    const alike = alikeOf(row, byColumns)
    if (alike.some((other) => covers(other, row))) continue
    const isWeak = (other: CoverRow) => covers(row, other)
    for (let at = alike.findIndex(isWeak); at >= 0; at = alike.findIndex(isWeak))
      for (const weak of alike.splice(at, 1)) kept.delete(weak)
    alike.push(row)
    kept.add(row)
  }
  return [...kept]
}

/** Rows of the same columns so far: by a hash of these, the lists of rows. */
function alikeOf({ columns }: CoverRow, byColumns: Map<number, CoverRow[][]>): CoverRow[] {
  const hash = hashOf(columns)
  let lists = byColumns.get(hash)
  if (!lists) byColumns.set(hash, (lists = []))
  let alike = lists.find(([first]) => first !== undefined && areSame(first.columns, columns))
  if (!alike) lists.push((alike = []))
  return alike
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
