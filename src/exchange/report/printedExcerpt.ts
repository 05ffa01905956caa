import type { LaidSection } from './layOut'
import type { PageBreaks } from './setUpPage'

/** The part of a sheet that is printed where all of it would be a book that nobody reads. */
export interface Excerpt {
  /** Row and column after the last one that is printed. */
  readonly endRow: number
  readonly endColumn: number
  /** Rows of the long list that are printed, and that it has. */
  readonly printed: number
  readonly rows: number
  /** Pages that the whole sheet would take. */
  readonly pages: number
}

/** A sheet of more pages is printed as an excerpt: a board reads the totals, whoever needs a row looks it up in the workbook. */
const mostPages = 20
/** Rows that the excerpt leaves out of its page for the lines that say what it is. */
const noteRows = 4

/** What stands before the longest list of a sheet, and one page of that list; null where the whole sheet is printed. */
export function printedExcerpt(
  { tables }: LaidSection,
  columns: number,
  { rows: rowBreaks, columns: columnBreaks }: PageBreaks,
): Excerpt | null {
  const pages = (rowBreaks.length + 1) * (columnBreaks.length + 1)
  const [longest] = [...tables].sort((a, b) => b.table.rows.length - a.table.rows.length)
  const firstEnd = rowBreaks.find((row) => longest && row > longest.firstRow + noteRows)
  if (!longest || firstEnd === undefined || pages <= mostPages) return null
  const endRow = firstEnd - noteRows
  return {
    endRow,
    endColumn: columnBreaks[0] ?? columns,
    printed: endRow - longest.firstRow,
    rows: longest.endRow - longest.firstRow,
    pages,
  }
}
