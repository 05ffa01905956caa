import { Color, Format, FormatAlign, FormatBorder } from 'wasm-xlsxwriter'
import type { CellFormat } from '../../planner/report/Report'

const font = 'Microsoft YaHei'
const grey = 0xd0d7de

/**
 * What a spreadsheet counts columns and rows in. Every program has this font or one of equal widths, so that a page
 * holds the same columns everywhere.
 */
export const plainFormat = (): Format => new Format().setFontName('Arial').setFontSize(9)
/** Height of a plain row and width of a plain column, in pixels. */
export const plainSize = { row: 20, column: 64 } as const

const numberFormats: Readonly<Record<CellFormat, string>> = {
  says: 'General',
  text: '@',
  long: '@',
  note: '@',
  mark: 'General',
  count: '#,##0',
  number: '#,##0.00',
  number3: '#,##0.000',
  // A dash for nothing: tables of years stay readable.
  money: '#,##0;-#,##0;"–"',
  money2: '#,##0.00;-#,##0.00;"–"',
  ratio: '0.0%',
  share: '0.0000%',
}

const base = (): Format => new Format().setFontName(font).setFontSize(9)
const boxed = (): Format => base().setBorder(FormatBorder.Thin).setBorderColor(Color.rgb(grey))

/** Formats of the report's cells; each is made once per workbook. */
export class ReportFormats {
  readonly title = new Format().setFontName(font).setFontSize(16).setBold().setFontColor(Color.rgb(0x1f4e79))
  readonly answer = new Format()
    .setFontName(font)
    .setFontSize(11)
    .setBold()
    .setTextWrap()
    .setAlign(FormatAlign.VerticalCenter)
    .setBackgroundColor(Color.rgb(0xeaf1f8))
    .setFontColor(Color.rgb(0x1f4e79))
  readonly subtitle = base().setFontColor(Color.rgb(0x57606a))
  readonly wrappedSubtitle = base().setFontColor(Color.rgb(0x57606a)).setTextWrap()
  /** Whether the plan still fits the inputs. */
  readonly state = base().setBold().setFontColor(Color.rgb(0x9a6700)).setTextWrap().setAlign(FormatAlign.VerticalCenter)
  readonly tableTitle = new Format().setFontName(font).setFontSize(11).setBold().setFontColor(Color.rgb(0x1f4e79))
  readonly wrappedTitle = new Format()
    .setFontName(font)
    .setFontSize(11)
    .setBold()
    .setFontColor(Color.rgb(0x1f4e79))
    .setTextWrap()
  /** A sentence across the sheet. */
  readonly sentence = boxed().setBold().setTextWrap().setIndent(1).setAlign(FormatAlign.VerticalCenter)
  readonly head = boxed()
    .setBold()
    .setTextWrap()
    .setBackgroundColor(Color.rgb(0x1f4e79))
    .setFontColor(Color.white())
    .setAlign(FormatAlign.VerticalCenter)
  private readonly made = new Map<string, Format>()

  /**
   * @param kind what fills the cell: an input may be changed by the reader, replan too but nothing follows it here, made follows from a formula
   * @param mayWrap words may come to stand in place of the number
   */
  cell(
    format: CellFormat,
    kind: 'input' | 'replan' | 'made' | 'text' | 'changed',
    total: boolean,
    mayWrap = false,
  ): Format {
    const key = `${format} ${kind} ${String(total)} ${String(mayWrap)}`
    const known = this.made.get(key)
    if (known) return known
    let made = (format === 'says' && !total ? base() : boxed()).setNumFormat(numberFormats[format])
    made = made.setAlign(FormatAlign.VerticalCenter)
    if (format === 'text' || format === 'long' || format === 'note' || mayWrap) made = made.setTextWrap()
    if (kind === 'text' && (format === 'text' || format === 'long')) made = made.setIndent(1)
    if (format === 'says') made = made.setIndent(1).setBold()
    if (format === 'mark') made = made.setAlign(FormatAlign.Center)
    if (total) made = made.setBold().setBackgroundColor(Color.rgb(0xeaf1f8))
    else if (kind === 'changed') made = made.setBackgroundColor(Color.rgb(0xfde9d0))
    else if (kind === 'input') made = made.setBackgroundColor(Color.rgb(0xfff9e0)).setUnlocked()
    else if (kind === 'replan') made = made.setBackgroundColor(Color.rgb(0xdfeaf7)).setUnlocked()
    this.made.set(key, made)
    return made
  }
}
