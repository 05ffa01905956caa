import * as XLSX from 'xlsx'
import type { Cell } from '../workbook/SheetRows'

export interface TableToWrite {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** A plain workbook of values. Text stays text: nothing that was read from a file becomes a formula. */
export function writeTables(tables: readonly TableToWrite[]): Uint8Array {
  const book = XLSX.utils.book_new()
  const taken = new Set<string>()
  for (const { name, rows } of tables) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => row.map(fitting)))
    XLSX.utils.book_append_sheet(book, sheet, sheetName(name, taken))
  }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

/** Characters that a cell of a workbook can hold. */
export const longestText = 32_767

const fitting = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > longestText ? `${cell.slice(0, longestText - 1)}…` : cell

/** At most 31 characters, none of those Excel forbids, none twice. */
function sheetName(name: string, taken: Set<string>): string {
  const clean =
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Sheet'
  let unique = clean
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 27)} ${n}`
  taken.add(unique.toLowerCase())
  return unique
}
