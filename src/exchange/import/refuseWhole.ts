import type { Ledger, LedgerEntry, RefusedRow } from '../ledger'
import type { SheetRows } from '../workbook/SheetRows'

/**
 * The ledger of a file that is refused as a whole: none of its rows counts as read, what it would have assumed is not
 * told, and every row with an error is kept with its cells for the corrected copy.
 */
export function refuseWhole(ledger: Ledger, file: string, sheets: readonly SheetRows[]): Ledger {
  const { read, refused } = ledger.counts
  const entry: LedgerEntry = {
    code: 'import.file-refused',
    severity: 'error',
    params: { rows: read + refused },
    where: { file },
    effect: 'refused',
    count: read,
    rows: [],
  }
  return {
    sources: ledger.sources,
    sheets: ledger.sheets.map((sheet) => ({ ...sheet, read: 0, refused: sheet.refused + sheet.read })),
    counts: {
      read: 0,
      skipped: ledger.counts.skipped,
      refused: read + refused,
      assumed: 0,
      repaired: 0,
      joined: 0,
      notJoined: 0,
    },
    issues: [entry, ...ledger.issues.filter(({ effect }) => effect !== 'assumed' && effect !== 'repaired')],
    refused: [...ledger.refused, ...ledger.issues.flatMap((issue) => rowsOf(issue, ledger, sheets))],
  }
}

/** The rows of an error that refused no row by itself: a check between rows found it. */
function rowsOf(
  { code, severity, effect, where, rows }: LedgerEntry,
  ledger: Ledger,
  sheets: readonly SheetRows[],
): readonly RefusedRow[] {
  if (severity !== 'error' || effect !== 'noted') return []
  const sheet = sheets.find(({ name }) => name === where.sheet)
  if (!sheet) return []
  const columns = ledger.sheets.find((one) => one.sheet === sheet.name)?.columns ?? []
  const header = columns.map((column) => column.header)
  return rows.flatMap((number): RefusedRow[] => {
    const row = sheet.rows.find((one) => one.number === number)
    return row ? [{ where: { ...where, row: number }, code, header, cells: row.cells }] : []
  })
}
