import type { Where } from '../../planner/model/issue'
import type { ReadLimits } from './readLimits'
import { Refusal } from './Refusal'
import type { Cell, SheetRow } from './SheetRows'

interface MergedRange {
  readonly s: { readonly r: number; readonly c: number }
  readonly e: { readonly r: number; readonly c: number }
}

/**
 * Rows that know what a merged range above says about them. Only downwards and in the range's first column: what lies
 * across columns is a title. Blank rows stay out.
 */
export function spreadMerges(
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
  limits: ReadLimits,
  where: Where,
): readonly SheetRow[] {
  const tall = merges.filter(({ s, e }) => e.r > s.r)
  if (tall.length === 0) return rows
  const above = new Map<number, Map<number, Cell>>()
  let spread = 0
  for (const { s, e } of tall) {
    const first = positionOf(rows, s.r + 1)
    const value = rows[first]?.number === s.r + 1 ? (rows[first].cells[s.c] ?? null) : null
    if (value === null) continue
    for (let at = first + 1; at < rows.length && rows[at]!.number <= e.r + 1; at++) {
      // Ranges may lie over each other without end.
      if (++spread > limits.cells) throw new Refusal('read.too-many-cells', { limit: limits.cells }, where)
      if ((rows[at]!.cells[s.c] ?? null) !== null) continue
      const ofRow = above.get(at)
      if (ofRow) ofRow.set(s.c, value)
      else above.set(at, new Map([[s.c, value]]))
    }
  }
  return rows.map((row, at) => {
    const mergedAbove = above.get(at)
    return mergedAbove ? { ...row, mergedAbove } : row
  })
}

/** Position of the first row with this number or a later one. */
function positionOf(rows: readonly SheetRow[], number: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.number < number) low = middle + 1
    else high = middle
  }
  return low
}
