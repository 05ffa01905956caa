import { DocProperties, Formula, Table, TableColumn, TableStyle, Workbook, type Worksheet } from 'wasm-xlsxwriter'
import { assumptionRegistry, type AssumptionDefinition, type AssumptionKey } from '../../planner/model/assumptions'
import type { PipelineResult } from '../../planner/pipeline'
import { type NamedResult } from '../../planner/report/ReportContext'
import { buildReport } from '../../planner/report/buildReport'
import { type Cell, type CellFormat, type Report } from '../../planner/report/Report'
import { shownWords } from '../../planner/report/Live'
import { reportChoices, yearLimits } from '../../planner/report/reportChoices'
import type { ColumnKey } from '../../planner/report/reportKeys'
import { absoluteCell, cellName, columnName } from '../xlsx/cellName'
import { type CellHighlight, type CellValidation, finishWorkbook, type SheetFinish } from '../xlsx/finishWorkbook'
import { textWidth } from '../xlsx/textWidth'
import { formulaText } from './formulaText'
import { type LaidSection, type LaidTable, type Layout, layOut } from './layOut'
import { insertCharts } from './insertCharts'
import { ReportFormats } from './reportFormats'
import type { ReportLanguage, ReportTexts } from './ReportTexts'
import { makeSpeaker, sheetNameOf, type Speaker } from './speak'

export interface ReportOptions {
  /** One language, or both beside each other; the first names the sheets. */
  readonly languages: readonly ReportLanguage[]
  readonly texts: Readonly<Record<ReportLanguage, ReportTexts>>
  /** The answer in a sentence or two per language: stands on top of the summary. */
  readonly answers?: Readonly<Partial<Record<ReportLanguage, string>>>
  /** Plans of other inputs to compare with. */
  readonly scenarios?: readonly NamedResult[]
  readonly programVersion?: string
}

/**
 * The report as a workbook: totals, energy and cost are formulas over assumption and input cells, every assumption has
 * the name `assume_<key>` and every headline figure `result_legacy_<key>` or `result_plan_<key>`. Equal results give
 * equal bytes.
 */
export function writeReport(result: PipelineResult, options: ReportOptions): Uint8Array {
  const { scenarios, programVersion } = options
  const extras = {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(programVersion === undefined ? {} : { programVersion }),
  }
  return writeReportWorkbook(buildReport(result, extras), options)
}

/** Writes a report that is built already. */
export function writeReportWorkbook(report: Report, { languages, texts, answers }: ReportOptions): Uint8Array {
  const answer = languages.flatMap((language) => answers?.[language] ?? []).join('\n')
  const speaker = makeSpeaker(languages.map((language) => texts[language]))
  const layout = layOut(report, ({ key }) => sheetNameOf(speaker.section(key)))
  const workbook = new Workbook()
  const formats = new ReportFormats()
  const finishes = new Map<number, SheetFinish>()
  workbook.setProperties(
    new DocProperties()
      .setTitle(report.title)
      .setAuthor('Hostwright')
      .setSubject(speaker.subject)
      .setKeywords('Hostwright'),
  )
  layout.sections.forEach((laid, index) => {
    const worksheet = workbook.addWorksheet()
    worksheet.setName(laid.sheet).free()
    writeSection(worksheet, laid, layout, report, speaker, formats)
    if (laid.section.key === 'summary' && answer !== '')
      writeAnswer(worksheet, answer, columnWidths(laid, speaker), formats)
    finishes.set(index, finishOf(laid, layout, speaker))
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
  speaker: Speaker,
  formats: ReportFormats,
): void {
  const { section } = laid
  worksheet.writeStringWithFormat(0, 0, speaker.section(section.key), formats.title).free()
  worksheet
    .writeStringWithFormat(
      1,
      0,
      section.key === 'summary' ? `${report.title}   ${speaker.legend}` : report.title,
      formats.subtitle,
    )
    .free()
  worksheet.setRowHeight(0, 26).free()
  const widths = columnWidths(laid, speaker)
  for (const table of laid.tables) writeTable(worksheet, table, laid, widths, layout, speaker, formats)
  widths.forEach((width, column) => {
    worksheet.setColumnWidth(column, width).free()
  })
  setUpPage(worksheet, laid, speaker, widths)
  insertCharts(worksheet, laid, layout, speaker)
}

/** Columns that the answer runs across. */
const answerColumns = 8
/** Width of a column that nobody set, and how much wider the answer's letters are than those of the tables. */
const plainColumnWidth = 8.43
const answerLetterRatio = 1.4

/** The answer in words across the page, above all tables, where `layOut` leaves a row free. */
function writeAnswer(worksheet: Worksheet, answer: string, widths: readonly number[], formats: ReportFormats): void {
  worksheet.mergeRange(2, 0, 2, answerColumns - 1, answer, formats.answer).free()
  const width = Array.from({ length: answerColumns }, (_, at) => widths[at] ?? plainColumnWidth).reduce((a, b) => a + b)
  const lines = answer
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil((textWidth(line) * answerLetterRatio) / width), 0)
  worksheet.setRowHeight(2, lines * 17 + 8).free()
}

function writeTable(
  worksheet: Worksheet,
  laid: LaidTable,
  section: LaidSection,
  widths: readonly number[],
  layout: Layout,
  speaker: Speaker,
  formats: ReportFormats,
): void {
  const { table, titleRow, headRow, firstRow } = laid
  worksheet.writeStringWithFormat(titleRow, 0, speaker.table(table.key), formats.tableTitle).free()
  const headings = table.columns.map((column) => speaker.heading(column))
  // First the table: what it writes into its cells is then written over with the same text in the report's formats.
  if (laid.endRow > firstRow) addListObject(worksheet, laid, headings)
  table.columns.forEach((_column, at) => {
    worksheet.writeStringWithFormat(headRow, at, headings[at] ?? '', formats.head).free()
  })
  worksheet.setRowHeight(headRow, headingLines(headings, widths) * 13 + 4).free()
  table.rows.forEach(({ cells, total = false }, at) => {
    let lines = 1
    cells.forEach((cell, column) => {
      const format = table.columns[column]?.format ?? 'text'
      const shown = format === 'note' && isShared(section, laid, column) ? 'long' : format
      if (shown === 'note' && cell.kind !== 'number' && cell.kind !== 'blank')
        lines = Math.max(lines, wrappedLines(speaker.cell(cell), widths[column] ?? 10))
      writeCell(worksheet, firstRow + at, column, cell, shown, total, layout, speaker, formats)
    })
    // Not every program makes a row as high as its text.
    if (lines > 1) worksheet.setRowHeight(firstRow + at, lines * 12 + 3).free()
  })
}

/** A table that spreadsheets know by name and can sort and filter; totals stand below it. */
function addListObject(worksheet: Worksheet, { table, headRow, endRow }: LaidTable, headings: readonly string[]): void {
  const name = `table_${table.id.replace(/[^A-Za-z0-9_]/gu, '_')}`
  const columns = headings.map((heading) => new TableColumn().setHeader(heading))
  // The report brings its own colours, which every program shows.
  const list = new Table().setName(name).setStyle(TableStyle.None).setColumns(columns)
  worksheet.addTable(headRow, 0, endRow - 1, table.columns.length - 1, list).free()
}

function writeCell(
  worksheet: Worksheet,
  row: number,
  column: number,
  cell: Cell,
  columnFormat: CellFormat,
  total: boolean,
  layout: Layout,
  speaker: Speaker,
  formats: ReportFormats,
): void {
  if (cell.kind === 'blank') {
    worksheet.writeBlank(row, column, formats.cell('text', 'text', total)).free()
    return
  }
  if (cell.kind !== 'number') {
    const look =
      cell.kind === 'text' && cell.changed === true
        ? 'changed'
        : cell.kind === 'label' && cell.input === true
          ? 'input'
          : 'text'
    // Always written as text: what an inventory says never becomes a formula.
    worksheet
      .writeStringWithFormat(
        row,
        column,
        speaker.cell(cell),
        formats.cell(columnFormat === 'long' || columnFormat === 'note' ? columnFormat : 'text', look, total),
      )
      .free()
    return
  }
  const format = cell.format ?? columnFormat
  if (cell.formula === null) {
    worksheet
      .writeNumberWithFormat(row, column, cell.value, formats.cell(format, cell.input ? 'input' : 'text', total))
      .free()
    return
  }
  // Viewers that do not calculate show the result that is written with the formula.
  const instead = shownWords(cell.formula)
  const formula = new Formula(`=${formulaText(cell.formula, layout, speaker.label)}`).setResult(
    instead === null ? String(cell.value) : speaker.label(instead),
  )
  worksheet.writeFormulaWithFormat(row, column, formula, formats.cell(format, 'made', total)).free()
}

const widest: Readonly<Record<CellFormat, number>> = {
  says: 48,
  text: 34,
  long: 48,
  note: 30,
  mark: 16,
  count: 16,
  number: 16,
  number3: 16,
  money: 18,
  ratio: 14,
  share: 14,
}

/** Width of a value as its format shows it. */
function shownWidth(cell: Cell, format: CellFormat, speaker: Speaker): number {
  if (cell.kind === 'blank') return 0
  if (cell.kind !== 'number') return textWidth(speaker.cell(cell))
  const instead = cell.formula ? shownWords(cell.formula) : null
  if (instead !== null) return textWidth(speaker.label(instead))
  const used = cell.format ?? format
  const decimals =
    used === 'number'
      ? 3
      : used === 'number3'
        ? 4
        : used === 'ratio'
          ? 4
          : used === 'share'
            ? 6
            : used === 'mark'
              ? 6
              : 0
  const whole = used === 'ratio' || used === 'share' ? 3 : String(Math.trunc(Math.abs(cell.value))).length
  return whole + Math.floor((whole - 1) / 3) + decimals + 1
}

/** Long text runs on over empty cells to its right: it makes a column wide only where no other table needs it narrow. */
function columnWidths(section: LaidSection, speaker: Speaker): readonly number[] {
  const widths: number[] = []
  for (const laid of section.tables) {
    const { table } = laid
    table.columns.forEach((column, at) => {
      if (runsOn.has(column.format) && isShared(section, laid, at)) return
      const heading = Math.max(
        ...speaker
          .heading(column)
          .split('\n')
          .map((line) => longestWord(line, column.format)),
      )
      const longest = table.rows.reduce(
        (most, { cells }) => Math.max(most, shownWidth(cells[at] ?? { kind: 'blank' }, column.format, speaker)),
        heading,
      )
      widths[at] = Math.max(widths[at] ?? 7, Math.min(widest[column.format], longest + 1.5))
    })
  }
  return Array.from(widths, (width: number | undefined) => width ?? 10)
}

const runsOn: ReadonlySet<CellFormat> = new Set(['long', 'says', 'note'])

/** True where a wider table of the sheet has this column too. */
const isShared = ({ tables }: LaidSection, { table }: LaidTable, at: number): boolean =>
  tables.some((other) => other.table !== table && other.table.columns.length > at + 1)

/** Headings wrap at blanks, Chinese anywhere: a column need not be as wide as its heading. */
const longestWord = (line: string, format: CellFormat): number =>
  format === 'text' || format === 'long' || format === 'note'
    ? textWidth(line)
    : Math.max(...line.split(' ').map((word) => Math.min(textWidth(word), 11)))

/** Lines that the tallest heading takes in its column. */
const headingLines = (headings: readonly string[], widths: readonly number[]): number =>
  Math.max(
    1,
    ...headings.map((heading, at) =>
      heading.split('\n').reduce((lines, line) => lines + wrappedLines(line, (widths[at] ?? 10) / boldRatio), 0),
    ),
  )

/** How much wider bold letters are, with the cell's own edges. */
const boldRatio = 1.2

/** Lines of a text that breaks at blanks, and anywhere in Chinese or in a word that is wider than its column. */
function wrappedLines(text: string, width: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const needed = textWidth(word)
    if (used > 0 && used + 1 + needed <= width) {
      used += 1 + needed
      continue
    }
    if (used > 0) lines++
    lines += Math.max(0, Math.ceil(needed / width) - 1)
    used = needed <= width ? needed : needed % width
  }
  return lines
}

/** What still reads well on a page of A4 across: widths of columns side by side, and rows below each other. */
const widestPage = 200
const longestPage = 44
/** Sheets of several tables are cut across only where they would become too small to read. */
const widestMixedPage = 260
/** Rows that a pair of charts takes. */
const chartRows = 18

/** One page where it stays readable; a wide table of its own runs over several across, its first column on each. */
function pagesOf({ section, tables, nextRow }: LaidSection, widths: readonly number[]): readonly [number, number] {
  if (section.key === 'summary') return [1, 1]
  const width = widths.reduce((sum, one) => sum + one, 0)
  const across = Math.max(1, Math.ceil(width / (tables.length === 1 ? widestPage : widestMixedPage)))
  const rows = nextRow + Math.ceil(section.charts.length / 2) * chartRows
  return [across, across === 1 && rows <= longestPage ? 1 : 0]
}

/** The long table whose head is printed on every page: no other head may stand below it. */
function repeated({ tables }: LaidSection): LaidTable | null {
  const long = tables.findIndex(({ table }) => table.rows.length > 15)
  const found = tables[long]
  const ids = (one: LaidTable): string => [...one.columnAt.keys()].join()
  return found && tables.slice(long + 1).every((later) => ids(later) === ids(found)) ? found : null
}

function setUpPage(worksheet: Worksheet, laid: LaidSection, speaker: Speaker, widths: readonly number[]): void {
  const { tables, sheet } = laid
  const [across, down] = pagesOf(laid, widths)
  worksheet.setPaperSize(9).free()
  worksheet.setLandscape().free()
  worksheet.setPrintFitToPages(across, down).free()
  if (across > 1) worksheet.setRepeatColumns(0, 0).free()
  worksheet.setMargins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).free()
  worksheet.setHeader(`&L&"Microsoft YaHei"&9Hostwright&R&"Microsoft YaHei"&9${sheet.replaceAll('&', '&&')}`).free()
  worksheet.setFooter(`&C&"Microsoft YaHei"&9${speaker.footer}`).free()
  const [first] = tables
  const long = repeated(laid)
  if (long) worksheet.setRepeatRows(long.headRow, long.headRow).free()
  // The head of a long table that comes first stays in sight.
  if (first && (tables.length === 1 || first.table.rows.length > 15))
    worksheet.setFreezePanes(first.headRow + 1, 1).free()
  else worksheet.setFreezePanes(2, 0).free()
}

const tabColours: Readonly<Partial<Record<string, string>>> = {
  summary: '1F4E79',
  assumptions: 'FFC000',
  calculation: '8B949E',
  evidence: '8B949E',
}

/** What a reader may type, as `readReport` takes it back. */
const inputLimits: Readonly<Partial<Record<ColumnKey, { readonly min: number; readonly max: number }>>> = {
  price: { min: 0, max: 1e9 },
  growth: { min: -0.5, max: 3 },
  baseMemory: { min: 0.125, max: 24_576 },
  baseDisk: { min: 0, max: 1_000_000 },
  usedRatio: { min: 0, max: 1 },
  idleW: { min: 1, max: 20_000 },
  maxW: { min: 1, max: 20_000 },
  adderW: { min: 0, max: 5000 },
  use: { min: 0, max: 1 },
  rackUnits: { min: 1, max: 50 },
}

const isInput = (cell: Cell | undefined): boolean => cell?.kind === 'number' && cell.input

/** Limits on assumption cells, colour for hosts above their limit and losses, bars behind shares. */
function finishOf({ section, tables }: LaidSection, layout: Layout, speaker: Speaker): SheetFinish {
  const validations: CellValidation[] = []
  const highlights: CellHighlight[] = []
  const bars: string[] = []
  for (const laid of tables) {
    const { table, firstRow, endRow } = laid
    table.columns.forEach((column, at) => {
      if (endRow <= firstRow) return
      const range = `${columnName(at)}${String(firstRow + 1)}:${columnName(at)}${String(endRow)}`
      const limits = inputLimits[column.key]
      if (limits && table.rows.some(({ cells }) => isInput(cells[at])))
        validations.push({
          range,
          rule: { kind: 'decimal', ...limits },
          title: speaker.heading(column).replace('\n', ' / ').slice(0, 30),
          message: `${String(limits.min)} .. ${String(limits.max)}`,
        })
      if (column.key === 'cpuRatio' || column.key === 'memoryRatio' || column.key === 'vcpuRatio') {
        bars.push(range)
        highlights.push({ range, operator: 'greaterThan', threshold: '1', look: 'bad' })
      }
      if (column.key === 'changeRatio')
        highlights.push(
          { range, operator: 'lessThan', threshold: '0', look: 'good' },
          { range, operator: 'greaterThan', threshold: '0', look: 'bad' },
        )
    })
    if (table.id === 'assumptions') validations.push(...assumptionLimits(layout))
    if (table.id === 'choices') validations.push(...choiceLists(laid, layout, speaker))
  }
  const tabColour = tabColours[section.key]
  return { validations, highlights, bars, ...(tabColour === undefined ? {} : { tabColour }) }
}

/** Drop-down lists of the choices, and limits of the years, as `readReport` takes them back. */
function choiceLists({ table, firstRow }: LaidTable, layout: Layout, speaker: Speaker): readonly CellValidation[] {
  const lists = table.rows.flatMap(({ cells: [name] }, at): CellValidation[] => {
    if (name?.kind !== 'label') return []
    const asked = name.label.replace(/^choice\./u, '')
    if (!Object.hasOwn(reportChoices, asked)) return []
    const choices = reportChoices[asked as keyof typeof reportChoices].map(([, word]) => speaker.label(word))
    const title = speaker.label(name.label).slice(0, 30)
    const range = cellName(firstRow + at, 1)
    return [{ range, rule: { kind: 'list', choices }, title, message: choices.join('; ') }]
  })
  const years = (['baseYear', 'planningYear'] as const).flatMap((year): CellValidation[] => {
    const place = layout.cells.get(`choice|${year}`)
    const title = speaker.label(`choice.${year}`).slice(0, 30)
    return place
      ? [
          {
            range: cellName(place.row, place.column),
            rule: { kind: 'whole', ...yearLimits },
            title,
            message: `${String(yearLimits.min)} .. ${String(yearLimits.max)}`,
          },
        ]
      : []
  })
  return [...lists, ...years]
}

function assumptionLimits(layout: Layout): readonly CellValidation[] {
  return Object.entries(assumptionRegistry).flatMap(([key, definition]): CellValidation[] => {
    const place = layout.cells.get(`assume|${key as AssumptionKey}`)
    if (!place) return []
    const { min, max, unit }: AssumptionDefinition = definition
    return [
      {
        range: cellName(place.row, place.column),
        rule: { kind: 'decimal', min, max },
        title: key.slice(0, 30),
        message: `${String(min)} .. ${String(max)} ${unit}`,
      },
    ]
  })
}
