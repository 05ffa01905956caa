import type { Format, Worksheet } from 'wasm-xlsxwriter'
import { titleLines } from './rowHeights'
import type { LaidSection, Layout } from './layOut'
import type { ReportFormats } from './reportFormats'
import type { Speaker } from './speak'

/** A sheet of the report while it is being written: where it goes, what is said in which looks, and the room it takes. */
export interface SheetDraft {
  readonly worksheet: Worksheet
  readonly laid: LaidSection
  readonly layout: Layout
  readonly speaker: Speaker
  readonly formats: ReportFormats
  /** Letters across of every column. */
  readonly widths: readonly number[]
  /** Points of the rows that are higher than a plain one; what is written raises its own. */
  readonly heights: Map<number, number>
}

/** Writes a text over the columns from one to the sheet's last. False where there is but that one. */
export function spread(
  { worksheet, widths }: SheetDraft,
  row: number,
  from: number,
  text: string,
  format: Format,
): boolean {
  const last = widths.length - 1
  if (last <= from) return false
  worksheet.mergeRange(row, from, row, last, text, format).free()
  return true
}

/** Points of a line of a title. */
export const titlePoints = 16

/** Lines of a title that runs from a column to the sheet's last. */
export const titleLinesFrom = ({ widths }: SheetDraft, column: number, title: string): number =>
  titleLines(title, widths.slice(column))
