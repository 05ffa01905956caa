import * as XLSX from 'xlsx'
import type { Cell } from '../../workbook/SheetRows'

export type Sample = Readonly<Record<string, readonly (readonly Cell[])[]>>

/** Bytes of a workbook made from plain tables, for tests and benchmarks. */
export function workbookBytes(sheets: Sample, bookType: 'xlsx' | 'xls' | 'ods' = 'xlsx'): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  }
  const bytes = XLSX.write(book, {
    type: 'array',
    bookType: bookType === 'xls' ? 'biff8' : bookType,
    compression: true,
  }) as ArrayBuffer
  return new Uint8Array(bytes)
}

/** Comma-separated text of one table, cells quoted where they have to be. */
export const csvText = (rows: readonly (readonly Cell[])[], delimiter = ','): string =>
  rows
    .map((row) =>
      row
        .map((cell) => {
          const text = cell === null ? '' : String(cell)
          return text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        })
        .join(delimiter),
    )
    .join('\r\n')
