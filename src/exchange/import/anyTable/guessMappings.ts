import type { SheetRows } from '../../workbook/SheetRows'
import { readWorkbook } from '../../workbook/readWorkbook'
import type { FileToImport } from '../importFleet'
import { recogniseFormat } from '../recogniseFormat'
import { guessTables, hostsIn } from './chooseTables'
import type { TableMapping } from './TableMapping'

interface GuessedTable {
  /** Its file is of a known format, which reads it without a mapping. */
  readonly known: boolean
  readonly severalSheets: boolean
  readonly sheetName: string
  readonly mapping: TableMapping
}

/**
 * The mappings by which the tables of files would be read, to be kept under one name. Those of known formats only where
 * there are no others. A sheet is named only beside others that are read, so that a kept mapping also fits a sheet of
 * another name; tables that are read the same way need one mapping.
 * @param asTables whether known formats are read as plain tables
 */
export function guessMappings(
  files: readonly FileToImport[],
  name: string,
  asTables: boolean,
): readonly TableMapping[] {
  const books = files.flatMap((file): readonly (readonly SheetRows[])[] => {
    const read = readWorkbook(file.bytes, file.name)
    return read.ok ? [read.sheets] : []
  })
  const hosts = new Set(books.length > 1 ? books.flatMap((sheets) => [...hostsIn(sheets)]) : [])
  const all = books.flatMap((sheets) => guessedIn(sheets, asTables, hosts))
  const others = all.filter(({ known }) => !known)
  const tables = others.length > 0 ? others : all
  const unlike = new Map<string, TableMapping>()
  for (const { severalSheets, sheetName, mapping } of tables) {
    const sheet = severalSheets && tables.length > 1 ? sheetName : null
    const key = JSON.stringify([mapping.kind, sheet, mapping.columns])
    if (!unlike.has(key)) unlike.set(key, { ...mapping, sheet, name: `${name} (${sheetName})` })
  }
  const mappings = [...unlike.values()]
  return mappings.length === 1 ? [{ ...mappings[0]!, name }] : mappings
}

function guessedIn(
  sheets: readonly SheetRows[],
  asTables: boolean,
  hosts: ReadonlySet<string>,
): readonly GuessedTable[] {
  const format = recogniseFormat(sheets)
  const known = !asTables && format !== null && format !== 'table'
  return guessTables(sheets, hosts).flatMap(({ sheet, mapping }): readonly GuessedTable[] => {
    if (!mapping) return []
    const severalSheets = sheets.some((other) => other.file === sheet.file && other.name !== sheet.name)
    return [{ known, severalSheets, sheetName: sheet.name, mapping }]
  })
}
