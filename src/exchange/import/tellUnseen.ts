import type { LedgerColumn, LedgerRecorder } from '../ledger'
import type { SheetRow, SheetRows } from '../workbook/SheetRows'
import { isIn } from '../workbook/UnseenParts'
import { rowRanges } from './rowRanges'

/** Letters of row numbers that a sentence holds; the ledger lists all. */
const mostLetters = 80

/**
 * Says which rows and columns were read although the workbook hides them: somebody who looks at the sheet does not see
 * what counts.
 * @param rows of the table, without its header
 */
export function tellUnseen(
  { file, name: sheet, unseen }: SheetRows,
  rows: readonly SheetRow[],
  columns: readonly LedgerColumn[],
  recorder: Pick<LedgerRecorder<'import.rows-hidden-read' | 'import.columns-hidden-read'>, 'note' | 'noteRows'>,
): void {
  if (!unseen) return
  const hidden = rows.flatMap(({ number }) => (isIn(unseen.rows, number) ? [number] : []))
  if (hidden.length > 0) {
    const ranges = rowRanges(hidden)
    const params = {
      count: hidden.length,
      of: rows.length,
      rows: ranges.length > mostLetters ? `${ranges.slice(0, ranges.lastIndexOf(',', mostLetters))}, …` : ranges,
      filtered: unseen.filtered,
    }
    recorder.noteRows(
      { code: 'import.rows-hidden-read', severity: 'warning', params, where: { file, sheet, row: hidden[0]! } },
      hidden,
    )
  }
  const headers = columns.flatMap(({ header, status }, at) =>
    status === 'read' && isIn(unseen.columns, at) ? [header] : [],
  )
  if (headers.length > 0) {
    const params = { count: headers.length, columns: headers.join(', ') }
    recorder.note({ code: 'import.columns-hidden-read', severity: 'warning', params, where: { file, sheet } })
  }
}
