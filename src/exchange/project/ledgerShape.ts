import type { Issue, Where } from '../../planner/model/issue'
import type { Ledger, LedgerColumn, LedgerCounts, LedgerEntry, LedgerSheet, LedgerSource, RefusedRow } from '../ledger'
import type { Cell } from '../workbook/SheetRows'
import { listOf, maybe, nullOr, number, numberWithin, oneOf, record, type Shape, text } from './shape'

const count = numberWithin(0, Number.MAX_SAFE_INTEGER)
const status = oneOf<'read' | 'skipped'>({ read: true, skipped: true })

const cell: Shape<Cell> = (value, path) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? null
    : { path, expected: 'text, a number, true, false or nothing' }

const params: Shape<Issue['params']> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path, expected: 'an object' }
  for (const [key, entry] of Object.entries<unknown>(value as Record<string, unknown>)) {
    const fault = entry === null ? { path: `${path}.${key}`, expected: 'a value' } : cell(entry, `${path}.${key}`)
    if (fault) return fault
  }
  return null
}

const where = record<Where>({ file: maybe(text), sheet: maybe(text), row: maybe(count), column: maybe(text) })

const source = record<LedgerSource>({ file: text, format: text, version: nullOr(text) })

const column = record<LedgerColumn>({
  header: text,
  letter: text,
  status,
  field: nullOr(text),
  reason: nullOr(text),
})

const sheet = record<LedgerSheet>({
  file: text,
  sheet: text,
  status,
  reason: nullOr(text),
  read: count,
  skipped: count,
  refused: count,
  columns: listOf(column),
})

const counts = record<LedgerCounts>({
  read: count,
  skipped: count,
  refused: count,
  assumed: count,
  repaired: count,
  joined: count,
  notJoined: count,
})

const entry = record<LedgerEntry>({
  code: text,
  severity: oneOf<Issue['severity']>({ error: true, warning: true, note: true }),
  params,
  where,
  effect: oneOf<LedgerEntry['effect']>({
    skipped: true,
    refused: true,
    assumed: true,
    repaired: true,
    'not-joined': true,
    noted: true,
  }),
  count,
  rows: listOf(number),
})

const refusedRow = record<RefusedRow>({ where, code: text, header: listOf(text), cells: listOf(cell) })

/** The ledger of an import as a project file keeps it. */
export const ledgerShape = record<Ledger>({
  sources: listOf(source),
  sheets: listOf(sheet),
  counts,
  issues: listOf(entry),
  refused: listOf(refusedRow),
})
