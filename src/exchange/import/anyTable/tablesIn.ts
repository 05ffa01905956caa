import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { normaliseHeader } from '../normaliseHeader'
import { headsMachines } from './guessMapping'

/**
 * The tables of a sheet, each with its header: people write their servers and their virtual machines below each other.
 * A row that repeats the header above it, as printed lists do on every page, begins no table of its own.
 */
export function tablesIn(sheet: SheetRows): readonly SheetRows[] {
  const { rows } = sheet
  const starts: number[] = []
  let last: string | null = null
  for (const [at, row] of rows.entries()) {
    if (!headsMachines(row)) continue
    const header = keyOf(row)
    if (last !== null && header !== last) starts.push(titleAbove(rows, at))
    last = header
  }
  if (starts.length === 0) return [sheet]
  return [0, ...starts].map((from, index) => ({ ...sheet, rows: rows.slice(from, starts[index] ?? rows.length) }))
}

const keyOf = (row: SheetRow): string => row.cells.map((cell) => normaliseHeader(String(cell ?? ''))).join('\n')

/** A row with nothing but one text above a header is its title. */
function titleAbove(rows: readonly SheetRow[], header: number): number {
  const filled = (rows[header - 1]?.cells ?? []).filter((cell) => cell !== null)
  return filled.length === 1 && typeof filled[0] === 'string' ? header - 1 : header
}
