import type { SheetRow } from '../workbook/SheetRows'
import type { ImportRecorder } from './importIssueCode'
import type { Table } from './Table'

/**
 * Reads the percent columns of a table as shares of 1. Where no plain number in any of them is above 1, and some
 * are no whole numbers, they hold shares already: nothing peaks below one percent all over an export. That is said of
 * each column, never done in silence.
 */
export function percentReader<F extends string>(
  table: Table<F>,
  fields: readonly F[],
  recorder: ImportRecorder,
): (row: SheetRow, field: F) => number | null {
  const numbers = fields.flatMap((field) => table.rows.flatMap((row) => table.bareNumber(row, field) ?? []))
  const holdShares = numbers.some((value) => value > 0 && value < 1) && numbers.every((value) => value <= 1)
  if (!holdShares) return (row, field) => table.percent(row, field)
  for (const field of fields) {
    if (!table.has(field)) continue
    const where = table.whereColumn(field)
    recorder.note({ code: 'import.shares-for-percent', severity: 'warning', params: {}, where })
  }
  return (row, field) => {
    const share = table.amount(row, field, 'ratio')
    return share !== null && share > 1 ? table.percent(row, field) : share
  }
}
