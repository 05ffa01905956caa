import { ledgerWords } from '../../app/ledgerWords'
import { planFleet } from '../../app/planFleet'
import { isReport, readEdited } from '../../app/readEdited'
import { anonymise } from '../../exchange/import/anonymise'
import { guessTables } from '../../exchange/import/anyTable/chooseTables'
import { importHandlers } from '../../exchange/import/importInWorker'
import type { FileToImport } from '../../exchange/import/importFleet'
import { recogniseFormat } from '../../exchange/import/recogniseFormat'
import { writeLedger, writeRefusedRows } from '../../exchange/import/writeLedger'
import { isTemplate } from '../../exchange/template/importTemplate'
import { readWorkbook } from '../../exchange/workbook/readWorkbook'
import type { SheetRows } from '../../exchange/workbook/SheetRows'
import { isIn } from '../../exchange/workbook/UnseenParts'
import type { FleetCalls, TableToMap } from './FleetCalls'

/** Rows of a table that the mapping page gets to see. */
const rowsShown = 24

/** Answers about inventories, inside the worker. */
export const fleetHandlers = {
  ...importHandlers,
  isTemplate: (file: FileToImport): boolean => isTemplate(sheetsWithoutRows(file)),
  isReport: (file: FileToImport): boolean => isReport(sheetsWithoutRows(file).map(({ name }) => name)),
  edited: ({ file, bases, header }: FleetCalls['edited']['request']): FleetCalls['edited']['response'] =>
    readEdited(file.bytes, file.name, bases, header),
  tables: (files: readonly FileToImport[]): readonly TableToMap[] => files.flatMap(tablesOf),
  ledgerWorkbook: ({ ledger, what, language }: FleetCalls['ledgerWorkbook']['request']): Uint8Array | null =>
    what === 'ledger' ? writeLedger(ledger, ledgerWords(language)) : writeRefusedRows(ledger, ledgerWords(language)),
  anonymousCopy: async ({
    base,
    fleet,
    name,
    language,
  }: FleetCalls['anonymousCopy']['request']): Promise<FleetCalls['anonymousCopy']['response']> => {
    const { templateBytes } = await import('./templateBytes')
    const hidden = anonymise(fleet)
    const { inputs } = planFleet(base, hidden.fleet, name)
    return {
      workbook: await templateBytes(inputs, language),
      map: new TextEncoder().encode(`${JSON.stringify(hidden.map, null, 2)}\n`),
    }
  },
}

/** The sheets of a workbook, none of them parsed for its rows; none where the file is no workbook. */
function sheetsWithoutRows({ bytes, name }: FileToImport): readonly SheetRows[] {
  const read = readWorkbook(bytes, name, { wanted: () => false })
  return read.ok ? read.unread.map((sheet) => ({ ...sheet, rows: [] })) : []
}

function tablesOf(file: FileToImport): readonly TableToMap[] {
  const read = readWorkbook(file.bytes, file.name)
  if (!read.ok) return []
  const format = recogniseFormat(read.sheets)
  const known = format !== null && format !== 'table'
  return guessTables(read.sheets)
    .filter(({ sheet }) => sheet.rows.length > 1)
    .map(({ sheet, guess, left }) => {
      const headerRow = guess?.headerRow ?? sheet.rows[0]!.number
      const below = sheet.rows.filter((row) => row.number > headerRow)
      const rowCount = below.length
      const hiddenRows = below.filter(({ number }) => isIn(sheet.unseen?.rows ?? [], number)).length
      const sheetCount = new Set(read.sheets.filter((one) => one.file === sheet.file).map(({ name }) => name)).size
      const shown = { ...sheet, rows: sheet.rows.slice(0, rowsShown) }
      return { file: file.name, known, sheet: shown, sheetCount, rowCount, hiddenRows, guess, left }
    })
}
