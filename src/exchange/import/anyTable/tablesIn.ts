import { numberOf } from '../../workbook/cellValues'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { normaliseHeader } from '../normaliseHeader'
import { fieldOfHeader, headsMachines } from './guessMapping'

/**
 * The tables of a sheet, each with its header: people write their servers and their virtual machines below each other.
 * A row that repeats the header above it, as printed lists do on every page, begins no table of its own; a header of
 * storage or switches does, or their numbers would be read under the heads of the machines above.
 */
export function tablesIn(sheet: SheetRows): readonly SheetRows[] {
  const { rows } = sheet
  const starts: number[] = []
  let last: string | null = null
  for (const [at, row] of rows.entries()) {
    if (!headsMachines(row)) {
      if (last !== null && headsOthers(rows, at)) {
        starts.push(titleAbove(rows, at))
        last = keyOf(row)
      }
      continue
    }
    const header = keyOf(row)
    if (last !== null && header !== last) starts.push(titleAbove(rows, at))
    last = header
  }
  if (starts.length === 0) return [sheet]
  return [0, ...starts].map((from, index) => ({ ...sheet, rows: rows.slice(from, starts[index] ?? rows.length) }))
}

const keyOf = (row: SheetRow): string => row.cells.map((cell) => normaliseHeader(String(cell ?? ''))).join('\n')

/** Whether a row apart from those above it, by a blank row or a title, heads something that is no machine. */
function headsOthers(rows: readonly SheetRow[], at: number): boolean {
  const { number, cells } = rows[at]!
  const words = cells.filter((cell) => cell !== null)
  if (words.length < 3 || !words.every((cell) => typeof cell === 'string' && numberOf(cell) === null)) return false
  const isApart = titleAbove(rows, at) < at || (rows[at - 1]?.number ?? number) < number - 1
  const known = new Set(words.flatMap((word) => fieldOfHeader(String(word)) ?? [])).size
  // Machines have digits somewhere: in their names, addresses or sizes.
  return isApart && known >= (words.some((word) => /\d/.test(String(word))) ? 2 : 1)
}

/** A row with nothing but one text above a header is its title. */
function titleAbove(rows: readonly SheetRow[], header: number): number {
  const filled = (rows[header - 1]?.cells ?? []).filter((cell) => cell !== null)
  return filled.length === 1 && typeof filled[0] === 'string' ? header - 1 : header
}
