import type { Report } from '../../planner/report/Report'
import { columnWidths } from './columnWidths'
import { insertCharts } from './insertCharts'
import { pagePixels, plainRow } from './printPages'
import { answerHeight, boldLines, plainLines, rowHeights } from './rowHeights'
import { type PageBreaks, setUpPage } from './setUpPage'
import { type Excerpt, printedExcerpt } from './printedExcerpt'
import { type SheetDraft, spread, titleLinesFrom, titlePoints } from './SheetDraft'
import { writePlanState } from './writePlanState'
import { runsAcross, withinCell, writeTable } from './writeTable'

/** Writes one sheet of the report, with its widths, heights, charts and pages. */
export function writeSection(
  on: Omit<SheetDraft, 'widths' | 'heights'>,
  { title, plannedYear }: Report,
  answer: string,
): PageBreaks {
  const { worksheet, laid, speaker } = on
  const widths = columnWidths(laid, speaker, pagePixels)
  const heights = rowHeights(laid, widths, speaker)
  const draft: SheetDraft = { ...on, widths, heights }
  writeTop(draft, title, answer)
  writePlanState(draft, plannedYear)
  for (const table of laid.tables) writeTable(draft, table)
  wrapTitles(draft)
  spreadSentences(draft)
  widths.forEach((width, column) => {
    worksheet.setColumnWidth(column, width).free()
  })
  for (const [row, points] of heights) worksheet.setRowHeight(row, points).free()
  insertCharts(draft)
  const breaks = setUpPage(draft)
  const excerpt = printedExcerpt(laid, widths.length, breaks)
  return excerpt ? printExcerpt(draft, title, excerpt, breaks) : breaks
}

const [aboutRow, answerRow] = [1, 2]

/** What the sheet is, whose report it is, and on the summary the answer above all tables, where the layout leaves a row free. */
function writeTop(draft: SheetDraft, title: string, answer: string): void {
  const { worksheet, laid, speaker, formats, widths, heights } = draft
  const isSummary = laid.section.key === 'summary'
  const about = withinCell(isSummary ? `${title}   ${speaker.legend}` : title)
  const lines = isSummary ? plainLines(about, widths) : about.split('\n').length
  if (lines > 1) heights.set(aboutRow, lines * plainRow)
  worksheet.writeStringWithFormat(0, 0, speaker.section(laid.section.key), formats.title).free()
  // What the colours mean is longer than the page is wide: it would make the one page of the summary smaller.
  if (!isSummary || !spread(draft, aboutRow, 0, about, formats.wrappedSubtitle))
    worksheet.writeStringWithFormat(aboutRow, 0, about, formats.subtitle).free()
  if (!isSummary || answer === '') return
  spread(draft, answerRow, 0, answer, formats.answer)
  heights.set(answerRow, answerHeight(answer, widths))
}

/** Leaves only an excerpt to print, and says so below the title. */
function printExcerpt(draft: SheetDraft, title: string, excerpt: Excerpt, breaks: PageBreaks): PageBreaks {
  const { worksheet, speaker, formats, widths } = draft
  const { endRow, endColumn } = excerpt
  const text = withinCell(`${title}\n${speaker.excerpt(excerpt)}`)
  if (endColumn > 1) worksheet.mergeRange(aboutRow, 0, aboutRow, endColumn - 1, text, formats.wrappedSubtitle).free()
  else worksheet.writeStringWithFormat(aboutRow, 0, text, formats.wrappedSubtitle).free()
  worksheet.setRowHeight(aboutRow, plainLines(text, widths.slice(0, endColumn)) * plainRow).free()
  worksheet.setPrintArea(0, 0, endRow - 1, endColumn - 1).free()
  return { rows: breaks.rows.filter((row) => row < endRow), columns: [] }
}

/** A title wider than its sheet wraps: it would be printed on a page of its own or cut. */
function wrapTitles(draft: SheetDraft): void {
  for (const { table, titleRow, firstColumn } of draft.laid.tables) {
    const title = draft.speaker.table(table.key)
    const lines = titleLinesFrom(draft, firstColumn, title)
    if (lines > 1 && spread(draft, titleRow, firstColumn, title, draft.formats.wrappedTitle))
      draft.heights.set(titleRow, lines * titlePoints + 2)
  }
}

/** Sentences run across the whole sheet and wrap: in print what is longer than its column would be cut. */
function spreadSentences(draft: SheetDraft): void {
  const { speaker, formats, widths, heights } = draft
  for (const { table, headRow, firstRow, firstColumn } of draft.laid.tables) {
    const [heading] = table.columns
    if (!heading || !runsAcross(table)) continue
    if (!spread(draft, headRow, firstColumn, speaker.heading(heading), formats.head)) continue
    table.rows.forEach(({ cells: [cell] }, at) => {
      if (!cell || cell.kind === 'blank' || cell.kind === 'number') return
      const text = speaker.cell(cell)
      spread(draft, firstRow + at, firstColumn, text, formats.sentence)
      heights.set(firstRow + at, boldLines(text, widths.slice(firstColumn)) * plainRow)
    })
  }
}
