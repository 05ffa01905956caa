import { readWorkbook } from '../../workbook/readWorkbook'
import type { FileToImport } from '../importFleet'
import { recogniseFormat } from '../recogniseFormat'
import { guessTables } from './chooseTables'
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
  const all = files.flatMap((file) => guessedIn(file, asTables))
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

function guessedIn(file: FileToImport, asTables: boolean): readonly GuessedTable[] {
  const read = readWorkbook(file.bytes, file.name)
  if (!read.ok) return []
  const format = recogniseFormat(read.sheets)
  const known = !asTables && format !== null && format !== 'table'
  return guessTables(read.sheets).flatMap(({ sheet, mapping }): readonly GuessedTable[] => {
    if (!mapping) return []
    const severalSheets = read.sheets.some((other) => other.file === sheet.file && other.name !== sheet.name)
    return [{ known, severalSheets, sheetName: sheet.name, mapping }]
  })
}
