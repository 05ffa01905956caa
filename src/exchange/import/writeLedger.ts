import type { Issue } from '../../planner/model/issue'
import type { Ledger, LedgerCounts, LedgerEffect, LedgerEntry, RefusedRow } from '../ledger'
import type { Cell } from '../workbook/SheetRows'
import { writeTables, type TableToWrite } from './writeTables'
import { rowRanges } from './rowRanges'

/** Words of an exported ledger; the exchange layer itself speaks no language. */
export interface LedgerWords {
  readonly sentence: (issue: Issue) => string
  readonly effects: Readonly<Record<LedgerEffect, string>>
  readonly counts: Readonly<Record<keyof LedgerCounts, string>>
  readonly reason: (code: string) => string
  readonly sheets: Readonly<Record<'summary' | 'sheets' | 'columns' | 'entries', string>>
  readonly headers: Readonly<
    Record<
      | 'file'
      | 'sheet'
      | 'row'
      | 'rows'
      | 'column'
      | 'effect'
      | 'severity'
      | 'code'
      | 'sentence'
      | 'count'
      | 'status'
      | 'reason'
      | 'field'
      | 'format',
      string
    >
  >
}

/** The whole ledger as a workbook: counts, every sheet, every column, every entry. */
export const writeLedger = (ledger: Ledger, words: LedgerWords): Uint8Array => writeTables(ledgerTables(ledger, words))

/** The ledger's tables: counts, sheets, columns and entries. */
export function ledgerTables(ledger: Ledger, words: LedgerWords): readonly TableToWrite[] {
  const { headers } = words
  const summary: Cell[][] = [
    [headers.file, headers.format],
    ...ledger.sources.map(({ file, format, version }): Cell[] => [
      file,
      version === null ? format : `${format} ${version}`,
    ]),
    [],
    ...(Object.keys(ledger.counts) as (keyof LedgerCounts)[]).map((key): Cell[] => [
      words.counts[key],
      ledger.counts[key],
    ]),
  ]
  const sheets: Cell[][] = [
    [
      headers.file,
      headers.sheet,
      headers.status,
      headers.reason,
      words.counts.read,
      words.counts.skipped,
      words.counts.refused,
    ],
    ...ledger.sheets.map((one): Cell[] => [
      one.file,
      one.sheet,
      one.status,
      one.reason === null ? '' : words.reason(one.reason),
      one.read,
      one.skipped,
      one.refused,
    ]),
  ]
  const columns: Cell[][] = [
    [headers.file, headers.sheet, headers.column, headers.status, headers.field, headers.reason],
    ...ledger.sheets.flatMap((sheet) =>
      sheet.columns.map((column): Cell[] => [
        sheet.file,
        sheet.sheet,
        column.header === '' ? column.letter : column.header,
        column.status,
        column.field ?? '',
        column.reason === null ? '' : words.reason(column.reason),
      ]),
    ),
  ]
  const entries: Cell[][] = [
    [
      headers.effect,
      headers.severity,
      headers.file,
      headers.sheet,
      headers.column,
      headers.rows,
      headers.count,
      headers.code,
      headers.sentence,
    ],
    ...ledger.issues.map((entry): Cell[] => [
      words.effects[entry.effect],
      entry.severity,
      entry.where.file ?? '',
      entry.where.sheet ?? '',
      entry.where.column ?? '',
      rowRanges(entry.rows),
      entry.count,
      entry.code,
      words.sentence(entry),
    ]),
  ]
  return [
    { name: words.sheets.summary, rows: summary },
    { name: words.sheets.sheets, rows: sheets },
    { name: words.sheets.columns, rows: columns },
    { name: words.sheets.entries, rows: entries },
  ]
}

/** The entry that says why this row was refused: the same code may stand in several, with other figures. */
const isAbout = ({ code, where, rows }: LedgerEntry, row: RefusedRow): boolean =>
  code === row.code &&
  where.file === row.where.file &&
  where.sheet === row.where.sheet &&
  rows.includes(row.where.row ?? 0)

/**
 * The refused rows as a workbook to correct and import again: per sheet its own name and headers, the cells as they
 * were, and the reason beside them. Null where nothing was refused.
 */
export function writeRefusedRows(ledger: Ledger, words: Pick<LedgerWords, 'sentence' | 'headers'>): Uint8Array | null {
  const tables = new Map<string, { readonly name: string; readonly rows: Cell[][] }>()
  for (const row of ledger.refused) {
    const { file = '', sheet = '' } = row.where
    const key = `${file}\n${sheet}`
    const width = Math.max(row.header.length, row.cells.length)
    const padded = (cells: readonly Cell[]): Cell[] => Array.from({ length: width }, (_, at) => cells[at] ?? null)
    let table = tables.get(key)
    if (!table) {
      table = { name: sheet, rows: [[...padded(row.header), `Hostwright: ${words.headers.reason}`]] }
      tables.set(key, table)
    }
    const issue = ledger.issues.find((one) => isAbout(one, row))
    table.rows.push([...padded(row.cells), issue ? words.sentence(issue) : row.code])
  }
  return tables.size === 0 ? null : writeTables([...tables.values()])
}
