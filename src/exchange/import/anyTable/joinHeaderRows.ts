import { numberOf, textOf } from '../../workbook/cellValues'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { fieldOfHeader } from './guessMapping'
import type { TableField } from './tableFields'

/** Rows that may hold a header. */
const headerWithin = 12

/**
 * The sheet with a header of two rows made one: `CPU` over `Cores` and `Avg %` becomes `CPU Cores` and `CPU Avg %`, and
 * what stands in the upper row alone is taken from there. Only where both rows together name more columns than either.
 */
export function joinHeaderRows(sheet: SheetRows): SheetRows {
  let best: { readonly at: number; readonly row: SheetRow } | null = null
  let most = 0
  for (let at = 0; at + 1 < Math.min(sheet.rows.length, headerWithin); at++) {
    const upper = sheet.rows[at]!
    const lower = sheet.rows[at + 1]!
    if (!isHead(upper) || !isHead(lower)) continue
    const row: SheetRow = { number: lower.number, cells: joined(upper, lower) }
    const named = namedBy(row)
    if (named <= Math.max(namedBy(upper), namedBy(lower), most)) continue
    most = named
    best = { at, row }
  }
  if (!best) return sheet
  // A header further down that names as much by itself is the header.
  if (sheet.rows.slice(0, headerWithin).some((row) => namedBy(row) >= most)) return sheet
  const { at, row } = best
  return { ...sheet, rows: [...sheet.rows.slice(0, at), row, ...sheet.rows.slice(at + 2)] }
}

/** Heads are words: a row with a number in it is one of the table. */
const isHead = ({ cells }: SheetRow): boolean =>
  cells.every((cell) => cell === null || (typeof cell === 'string' && numberOf(cell) === null))

const namedBy = ({ cells }: SheetRow): number =>
  new Set(cells.flatMap((cell) => (typeof cell === 'string' ? (fieldOfHeader(cell) ?? []) : []))).size

function joined(upper: SheetRow, lower: SheetRow): readonly (string | null)[] {
  let group: string | null = null
  return Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, at) => {
    const above = textOf(upper.cells[at])
    const below = textOf(lower.cells[at])
    // A word over several columns stands in the first of them.
    group = above ?? (below === null ? null : group)
    if (below === null || group === null) return below ?? above
    const whole = `${group} ${below}`
    if (fieldOfHeader(whole) !== null) return whole
    if (useWord.test(group.trim()) && sized.has(fieldOfHeader(below))) {
      // `CPU` under `使用率` is the use of it.
      const use = `${below} ${group}`
      return fieldOfHeader(use) === null ? whole : use
    }
    return stands(below, group) ? below : whole
  })
}

/** What a machine has, and what under such a word is the use of it. */
const sized: ReadonlySet<TableField | null> = new Set<TableField | null>(['vcpu', 'cores', 'memory', 'disk'])
const useWord = /^(平均|峰值)?(使用|利用|占用)(率|情况)?([(（]?%[)）]?)?$|^(usage|use|utili[sz]ation|load)\b/i

/** Whether words name a field without those over them: `Used` under `Memory` is no disk. */
function stands(below: string, group: string): boolean {
  const field = fieldOfHeader(below)
  const over = fieldOfHeader(group)
  return field !== null && !((field === 'disk' || field === 'usedDisk') && over !== null && !ofDisk.has(over))
}
const ofDisk: ReadonlySet<TableField> = new Set(['disk', 'configuration'])
