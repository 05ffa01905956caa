import type { CoverRow } from './CoverProgram'

/**
 * The rows that say something those of the same columns do not. A row goes when another one asks for at least as much with
 * coefficients that are nowhere larger; columns are never negative, so whatever satisfies the other satisfies it.
 */
export function undominated(rows: readonly CoverRow[]): CoverRow[] {
  const byColumns = new Map<number, CoverRow[][]>()
  for (const row of rows) alikeOf(row, byColumns).push(row)
  const kept = new Set([...byColumns.values()].flatMap((lists) => lists.flatMap(strongest)))
  return rows.filter((row) => kept.delete(row))
}

/** Sums of coefficients by which rows are told apart before these are looked at one by one. */
const parts = 8
/** Rows alike that one is compared with, the latest first: dozens of dimensions make ten thousand, of which those near say most. */
const compared = 500

/** Of rows of the same columns those that none of the rows near them covers. */
function strongest(rows: readonly CoverRow[]): readonly CoverRow[] {
  const demands = Float64Array.from(rows, ({ atLeast }) => atLeast)
  const sums = new Float64Array(rows.length * parts)
  rows.forEach(({ coefficients }, r) => {
    coefficients.forEach((one, k) => (sums[r * parts + (k % parts)]! += one))
  })
  const covers = (strong: number, weak: number): boolean => {
    if (demands[strong]! < demands[weak]!) return false
    for (let part = 0, s = strong * parts, w = weak * parts; part < parts; part++, s++, w++)
      if (sums[s]! > sums[w]!) return false
    const { coefficients } = rows[strong]!
    const others = rows[weak]!.coefficients
    for (let k = 0; k < coefficients.length; k++) if (coefficients[k]! > others[k]!) return false
    return true
  }
  const kept: number[] = []
  rows.forEach((_, row) => {
    const near = kept.splice(Math.max(0, kept.length - compared))
    if (near.some((other) => covers(other, row))) kept.push(...near)
    else kept.push(...near.filter((other) => !covers(row, other)), row)
  })
  return kept.map((row) => rows[row]!)
}

/** Rows of the same columns so far: by a hash of these. */
function alikeOf({ columns }: CoverRow, byColumns: Map<number, CoverRow[][]>): CoverRow[] {
  const hash = hashOf(columns)
  let lists = byColumns.get(hash)
  if (!lists) byColumns.set(hash, (lists = []))
  let alike = lists.find(([first]) => areSame(first!.columns, columns))
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
