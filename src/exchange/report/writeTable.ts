import { Formula, Table, TableColumn, TableStyle, type Worksheet } from 'wasm-xlsxwriter'
import { possibleWords, shownWords } from '../../planner/report/Live'
import type { Cell, CellFormat } from '../../planner/report/Report'
import { beyondNumbers, formulaText, isBeyondNumbers } from './formulaText'
import type { LaidTable, Place } from './layOut'
import type { SheetDraft } from './SheetDraft'

/** Writes a table with its title and its headings to where the layout put it. */
export function writeTable(draft: SheetDraft, laid: LaidTable): void {
  const { worksheet, speaker, formats } = draft
  const { table, titleRow, headRow, firstRow, firstColumn } = laid
  worksheet.writeStringWithFormat(titleRow, firstColumn, speaker.table(table.key), formats.tableTitle).free()
  const headings = table.columns.map((column) => speaker.heading(column))
  // First the table: what it writes into its cells is then written over with the same text in the report's formats.
  // Cells of such a list cannot run across others.
  if (laid.endRow > firstRow && !runsAcross(table)) addListObject(worksheet, laid, headings)
  headings.forEach((heading, at) => {
    worksheet.writeStringWithFormat(headRow, firstColumn + at, heading, formats.head).free()
  })
  table.rows.forEach(({ cells, total = false }, at) => {
    cells.forEach((cell, within) => {
      const format = table.columns[within]?.format ?? 'text'
      writeCell(draft, { row: firstRow + at, column: firstColumn + within }, cell, format, total)
    })
  })
}

/** A table of sentences alone runs across its sheet, whatever the columns of the others are. */
export const runsAcross = ({ columns }: LaidTable['table']): boolean =>
  columns.length === 1 && columns[0]?.format === 'says'

/** A table that spreadsheets know by name and can sort and filter; totals stand below it. */
function addListObject(
  worksheet: Worksheet,
  { table, headRow, endRow, firstColumn }: LaidTable,
  headings: readonly string[],
): void {
  const name = `table_${table.id.replace(/[^A-Za-z0-9_]/gu, '_')}`
  const columns = headings.map((heading) => new TableColumn().setHeader(heading))
  // The report brings its own colours, which every program shows.
  const list = new Table().setName(name).setStyle(TableStyle.None).setColumns(columns)
  worksheet.addTable(headRow, firstColumn, endRow - 1, firstColumn + table.columns.length - 1, list).free()
}

/** Spreadsheets hold no longer text in a cell, and no program writes one. */
const longestText = 32_767

/** A text as far as a cell holds it. */
export const withinCell = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text

function writeCell(
  { worksheet, layout, speaker, formats }: SheetDraft,
  { row, column }: Pick<Place, 'row' | 'column'>,
  cell: Cell,
  columnFormat: CellFormat,
  total: boolean,
): void {
  if (cell.kind === 'blank') {
    worksheet.writeBlank(row, column, formats.cell('text', 'text', total)).free()
    return
  }
  if (cell.kind !== 'number') {
    const format = formats.cell(textFormats.has(columnFormat) ? columnFormat : 'text', lookOfText(cell), total)
    // Always written as text: what an inventory says never becomes a formula.
    worksheet.writeStringWithFormat(row, column, withinCell(speaker.cell(cell)), format).free()
    return
  }
  // A load on nothing is beyond every number, and a file with such a number is damaged.
  if (isBeyondNumbers(cell.value)) {
    worksheet.writeStringWithFormat(row, column, beyondNumbers, formats.cell('text', 'text', total)).free()
    return
  }
  const format = cell.format ?? columnFormat
  if (cell.formula === null) {
    const look = !cell.input ? 'text' : cell.needsPlan === true ? 'replan' : 'input'
    worksheet.writeNumberWithFormat(row, column, cell.value, formats.cell(format, look, total)).free()
    return
  }
  // Viewers that do not calculate show the result that is written with the formula.
  const instead = shownWords(cell.formula)
  const mayWrap = format !== 'says' && possibleWords(cell.formula).length > 0
  const plain = new Formula(`=${formulaText(cell.formula, layout, speaker.label)}`)
  const formula = plain.setResult(instead === null ? String(cell.value) : speaker.label(instead))
  worksheet.writeFormulaWithFormat(row, column, formula, formats.cell(format, 'made', total, mayWrap)).free()
  // Thousands of them left to the collector cost more than the writing.
  formula.free()
  plain.free()
}

/** Formats of columns that text in them takes; in any other column text is plain. */
const textFormats: ReadonlySet<CellFormat> = new Set<CellFormat>(['long', 'note', 'says'])

/** Whether a text may be typed over, and what follows it then. */
function lookOfText(cell: Exclude<Cell, { kind: 'number' | 'blank' }>): 'changed' | 'replan' | 'input' | 'text' {
  if (cell.kind === 'text' && cell.changed === true) return 'changed'
  if (cell.kind === 'label' && cell.input === true) return cell.needsPlan === true ? 'replan' : 'input'
  return cell.kind === 'text' && cell.input === true ? 'input' : 'text'
}
