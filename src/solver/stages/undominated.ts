import type { CoverRow } from './CoverProgram'

/**
 * The rows that say something the others do not. A row goes when another one asks for at least as much with coefficients
 * that are nowhere larger; columns are never negative, so whatever satisfies the other satisfies it.
 */
export function undominated(rows: readonly CoverRow[]): CoverRow[] {
  const kept: { row: CoverRow; of: ReadonlyMap<number, number> }[] = []
  for (const row of rows) {
    const of = new Map(row.columns.map((column, k) => [column, row.coefficients[k]!]))
    if (kept.some((other) => covers(other, { row, of }))) continue
    for (let k = kept.length - 1; k >= 0; k--) if (covers({ row, of }, kept[k]!)) kept.splice(k, 1)
    kept.push({ row, of })
  }
  return kept.map(({ row }) => row)
}

interface Indexed {
  readonly row: CoverRow
  readonly of: ReadonlyMap<number, number>
}

function covers(strong: Indexed, weak: Indexed): boolean {
  if (strong.row.atLeast < weak.row.atLeast) return false
  for (const [column, value] of strong.of) if (value > (weak.of.get(column) ?? 0)) return false
  for (const [column, value] of weak.of) if (value < 0 && !strong.of.has(column)) return false
  return true
}
