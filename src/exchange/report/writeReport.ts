import { DocProperties, Formula, Workbook, type Worksheet } from 'wasm-xlsxwriter'
import type { PipelineResult } from '../../planner/pipeline'
import { type NamedResult } from '../../planner/report/ReportContext'
import { buildReport } from '../../planner/report/buildReport'
import { changedCellId } from '../../planner/report/asPlanned'
import { type Report } from '../../planner/report/Report'
import type { SectionKey } from '../../planner/report/reportKeys'
import type { ReportHeader } from '../../planner/report/ReportHeader'
import { absoluteCell } from '../xlsx/cellName'
import { finishWorkbook, type SheetFinish } from '../xlsx/finishWorkbook'
import { columnWidths } from './columnWidths'
import { finishSection } from './finishSection'
import { quoted } from './formulaText'
import { type LaidSection, type Layout, layOut, planStateRow } from './layOut'
import { insertCharts } from './insertCharts'
import { plainFormat, plainSize, ReportFormats } from './reportFormats'
import type { ReportLanguage, ReportTexts } from './ReportTexts'
import { pagePixels, plainRow } from './printPages'
import { answerHeight, boldLines, plainLines, rowHeights, titleLines } from './rowHeights'
import { type PageBreaks, setUpPage } from './setUpPage'
import { makeSpeaker, sheetNameOf, type Speaker } from './speak'
import { runsAcross, withinCell, writeTable } from './writeTable'

export interface ReportOptions {
  /** One language, or both beside each other; the first names the sheets. */
  readonly languages: readonly ReportLanguage[]
  readonly texts: Readonly<Record<ReportLanguage, ReportTexts>>
  /** The answer in a sentence or two per language: stands on top of the summary. */
  readonly answers?: Readonly<Partial<Record<ReportLanguage, string>>>
  /** Plans of other inputs to compare with. */
  readonly scenarios?: readonly NamedResult[]
  readonly programVersion?: string
  /** Whose project it is and who made the report. */
  readonly header?: ReportHeader
}

/**
 * The report as a workbook: totals, energy and cost are formulas over assumption and input cells, every assumption has
 * the name `assume_<key>` and every headline figure `result_legacy_<key>` or `result_plan_<key>`. Equal results give
 * equal bytes.
 */
export function writeReport(result: PipelineResult, options: ReportOptions): Uint8Array {
  const { scenarios, programVersion, header } = options
  const extras = {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(programVersion === undefined ? {} : { programVersion }),
    ...(header === undefined ? {} : { header }),
  }
  return writeReportWorkbook(buildReport(result, extras), options)
}

/** Writes a report that is built already. */
export function writeReportWorkbook(report: Report, { languages, texts, answers }: ReportOptions): Uint8Array {
  const answer = languages.flatMap((language) => answers?.[language] ?? []).join('\n')
  const speaker = makeSpeaker(languages.map((language) => texts[language]))
  const layout = layOut(report, ({ key }) => sheetNameOf(speaker.section(key)))
  const workbook = new Workbook()
  workbook.setDefaultFormat(plainFormat(), plainSize.row, plainSize.column)
  const formats = new ReportFormats()
  const finishes = new Map<number, SheetFinish>()
  workbook.setProperties(
    new DocProperties()
      .setTitle(report.title.slice(0, longestProperty))
      .setAuthor('Hostwright')
      .setSubject(speaker.subject)
      .setKeywords('Hostwright'),
  )
  layout.sections.forEach((laid, index) => {
    const worksheet = workbook.addWorksheet()
    worksheet.setName(laid.sheet).free()
    const breaks = writeSection(worksheet, laid, layout, report, answer, speaker, formats)
    finishes.set(index, { ...finishSection(laid, layout, speaker), breaks })
  })
  for (const { name, sheet, row, column } of layout.names)
    workbook.defineName(name, `=${absoluteCell(sheet, row, column)}`)
  const bytes = workbook.saveToBufferSync()
  workbook.free()
  return finishWorkbook(bytes, finishes)
}

function writeSection(
  worksheet: Worksheet,
  laid: LaidSection,
  layout: Layout,
  report: Report,
  answer: string,
  speaker: Speaker,
  formats: ReportFormats,
): PageBreaks {
  const { section } = laid
  const isSummary = section.key === 'summary'
  const about = withinCell(isSummary ? `${report.title}   ${speaker.legend}` : report.title)
  const widths = columnWidths(laid, speaker, pagePixels)
  const heights = rowHeights(laid, widths, speaker)
  const aboutLines = isSummary ? plainLines(about, widths) : about.split('\n').length
  if (aboutLines > 1) heights.set(1, aboutLines * plainRow)
  worksheet.writeStringWithFormat(0, 0, speaker.section(section.key), formats.title).free()
  // What the colours mean is longer than the page is wide: it would make the one page of the summary smaller.
  if (isSummary && widths.length > 1)
    worksheet.mergeRange(1, 0, 1, widths.length - 1, about, formats.wrappedSubtitle).free()
  else worksheet.writeStringWithFormat(1, 0, about, formats.subtitle).free()
  if (isSummary && answer !== '') {
    // Across the page above all tables, where the layout leaves a row free.
    worksheet.mergeRange(answerRow, 0, answerRow, widths.length - 1, answer, formats.answer).free()
    heights.set(answerRow, answerHeight(answer, widths))
  }
  writePlanState(worksheet, laid, layout, report, speaker, widths, heights, formats)
  for (const table of laid.tables) writeTable(worksheet, table, layout, speaker, formats)
  wrapTitles(worksheet, laid, speaker, widths, heights, formats)
  spreadSentences(worksheet, laid, speaker, widths, heights, formats)
  widths.forEach((width, column) => {
    worksheet.setColumnWidth(column, width).free()
  })
  for (const [row, points] of heights) worksheet.setRowHeight(row, points).free()
  insertCharts(worksheet, laid, layout, speaker, heights)
  return setUpPage(worksheet, laid, speaker, widths, heights)
}

const answerRow = 2
/** Excel shows no longer title among a file's properties. */
const longestProperty = 255

/** A title wider than its sheet wraps: it would be printed on a page of its own or cut. */
function wrapTitles(
  worksheet: Worksheet,
  { tables }: LaidSection,
  speaker: Speaker,
  widths: readonly number[],
  heights: Map<number, number>,
  formats: ReportFormats,
): void {
  for (const { table, titleRow, firstColumn } of tables) {
    const title = speaker.table(table.key)
    const across = widths.slice(firstColumn)
    const lines = titleLines(title, across)
    if (lines === 1 || across.length === 1) continue
    const last = widths.length - 1
    worksheet.mergeRange(titleRow, firstColumn, titleRow, last, title, formats.wrappedTitle).free()
    heights.set(titleRow, lines * titlePoints + 2)
  }
}

const titlePoints = 16

/** Sentences run across the whole sheet and wrap: in print what is longer than its column would be cut. */
function spreadSentences(
  worksheet: Worksheet,
  { tables }: LaidSection,
  speaker: Speaker,
  widths: readonly number[],
  heights: Map<number, number>,
  formats: ReportFormats,
): void {
  const last = widths.length - 1
  for (const { table, headRow, firstRow, firstColumn } of tables) {
    if (!runsAcross(table) || last <= firstColumn) continue
    const across = widths.slice(firstColumn)
    const [heading] = table.columns
    if (heading)
      worksheet.mergeRange(headRow, firstColumn, headRow, last, speaker.heading(heading), formats.head).free()
    table.rows.forEach(({ cells: [cell] }, at) => {
      if (!cell || cell.kind === 'blank' || cell.kind === 'number') return
      const text = speaker.cell(cell)
      worksheet.mergeRange(firstRow + at, firstColumn, firstRow + at, last, text, formats.sentence).free()
      heights.set(firstRow + at, boldLines(text, across) * plainRow)
    })
  }
}

/** Sheets of the plan's answers: what they say in numbers and words without a formula holds for the inputs of the plan. */
const answered: ReadonlySet<SectionKey> = new Set<SectionKey>([
  'summary',
  'statusQuo',
  'demand',
  'alternatives',
  'placement',
  'failover',
  'storage',
  'continuity',
  'migration',
  'materials',
  'risks',
  'calculation',
])

/** In the free row above the tables: whether the plan still fits the inputs of the workbook. */
function writePlanState(
  worksheet: Worksheet,
  { section, tables }: LaidSection,
  layout: Layout,
  { plannedYear }: Report,
  speaker: Speaker,
  widths: readonly number[],
  heights: Map<number, number>,
  formats: ReportFormats,
): void {
  const count = layout.cells.get(changedCellId)
  if (!count || plannedYear === null || !answered.has(section.key) || !tables[0]) return
  const [kept, changed] = [speaker.asPlanned(plannedYear), speaker.planAgain(plannedYear)].map(quoted)
  const changes = absoluteCell(count.sheet, count.row, count.column)
  const plain = new Formula(`=IF(${changes}=0,${kept ?? ''},${changed ?? ''})`)
  const formula = plain.setResult(speaker.asPlanned(plannedYear))
  const row = planStateRow(section.key)
  const lines = Math.max(...[kept, changed].map((text = '') => titleLines(text, widths)))
  if (widths.length > 1) worksheet.mergeRange(row, 0, row, widths.length - 1, '', formats.state).free()
  if (lines > 1) heights.set(row, lines * titlePoints)
  worksheet.writeFormulaWithFormat(row, 0, formula, formats.state).free()
  formula.free()
  plain.free()
}
