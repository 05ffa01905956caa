import {
  Color,
  DocProperties,
  Format,
  FormatAlign,
  FormatBorder,
  Note,
  Workbook,
  type Worksheet,
} from 'wasm-xlsxwriter'
import type { PlanInputs } from '../../planner/model/inputs'
import { columnName } from '../xlsx/cellName'
import { type CellValidation, finishWorkbook, type SheetFinish } from '../xlsx/finishWorkbook'
import { textWidth } from '../xlsx/textWidth'
import type { Bilingual, Cell, Column } from './column'
import { headingOf, type Sheet } from './sheet'
import { type TemplateRows, templateRows } from './templateRows'
import { type TemplateSheetKey, templateSheetKeys, templateSheets } from './templateSheets'

/** Headings and choices in one language, or headings in both with English choices. */
export type TemplateLanguage = 'en' | 'zh-CN' | 'both'

export interface TemplateOptions {
  readonly language: TemplateLanguage
  /** Sheets without rows that need not exist are left out; for a form to be filled in they are written. */
  readonly emptySheets?: boolean
}

/** Rows prepared with drop-down lists below the last filled one. */
const spareRows = 200

/**
 * Writes inputs as a workbook in Hostwright's own template, with headings, unit hints, notes and validation lists.
 * Equal inputs give equal bytes.
 */
export function writeTemplate(inputs: PlanInputs, { language, emptySheets = false }: TemplateOptions): Uint8Array {
  const rows = templateRows(inputs)
  const written = templateSheetKeys.filter((key) => emptySheets || templateSheets[key].required || rows[key].length > 0)
  const workbook = new Workbook()
  workbook.setProperties(
    new DocProperties().setTitle(inputs.estate.name).setAuthor('Hostwright').setSubject('Hostwright template'),
  )
  const finishes = new Map<number, SheetFinish>()
  written.forEach((key, index) => {
    const worksheet = workbook.addWorksheet()
    worksheet.setName(sheetName(templateSheets[key], language))
    finishes.set(index, writeSheet(worksheet, key, rows, language))
  })
  const bytes = workbook.saveToBufferSync()
  workbook.free()
  return finishWorkbook(bytes, finishes)
}

const sheetName = ({ name }: Sheet, language: TemplateLanguage): string => (language === 'zh-CN' ? name.zh : name.en)

const spoken = (both: Bilingual, language: TemplateLanguage): string =>
  language === 'zh-CN' ? both.zh : language === 'en' ? both.en : `${both.en}\n${both.zh}`

const heading = (column: Column<unknown>, language: TemplateLanguage): string =>
  spoken({ en: headingOf(column, 'en'), zh: headingOf(column, 'zh') }, language)

/** Written as text whatever it begins with, so that nothing from an inventory becomes a formula. */
function writeCell(worksheet: Worksheet, row: number, column: number, cell: Cell, format: Format): void {
  if (cell === null) worksheet.writeBlank(row, column, format).free()
  else if (typeof cell === 'number') worksheet.writeNumberWithFormat(row, column, cell, format).free()
  else worksheet.writeStringWithFormat(row, column, String(cell), format).free()
}

const font = 'Microsoft YaHei'
const makeFormat = (): Format => new Format().setFontName(font).setFontSize(10)

function formats(): Record<'head' | 'text' | 'number' | 'percent' | 'label' | 'title', Format> {
  const boxed = (): Format => makeFormat().setBorder(FormatBorder.Thin).setBorderColor(Color.rgb(0xd0d7de))
  return {
    title: new Format().setFontName(font).setFontSize(16).setBold(),
    head: boxed()
      .setBold()
      .setTextWrap()
      .setBackgroundColor(Color.rgb(0x1f4e79))
      .setFontColor(Color.white())
      .setAlign(FormatAlign.VerticalCenter),
    label: boxed().setBold().setBackgroundColor(Color.rgb(0xeaf1f8)),
    text: boxed(),
    number: boxed().setNumFormat('#,##0.######'),
    percent: boxed().setNumFormat('0.##%'),
  }
}

type Formats = ReturnType<typeof formats>

const formatOf = (column: Column<unknown>, styles: Formats): Format =>
  column.kind === 'percent' ? styles.percent : column.kind === 'number' ? styles.number : styles.text

function writeSheet(
  worksheet: Worksheet,
  key: TemplateSheetKey,
  rows: TemplateRows,
  language: TemplateLanguage,
): SheetFinish {
  const definition: Sheet = templateSheets[key]
  const styles = formats()
  worksheet.setLandscape().free()
  worksheet.setPaperSize(9).free()
  worksheet.setPrintFitToPages(1, 0).free()
  worksheet.setFooter('&L&A&R&P / &N').free()
  if (definition.layout === 'settings') return writeSettings(worksheet, definition, rows[key][0], language, styles)
  return writeTable(worksheet, definition, rows[key], language, styles)
}

type Values = Readonly<Record<string, unknown>>

function writeTable(
  worksheet: Worksheet,
  definition: Sheet,
  records: readonly Values[],
  language: TemplateLanguage,
  styles: Formats,
): SheetFinish {
  const validations: CellValidation[] = []
  const entries = Object.entries(definition.columns)
  entries.forEach(([field, column], at) => {
    const title = heading(column, language)
    writeCell(worksheet, 0, at, title, styles.head)
    addNote(worksheet, 0, at, column, language)
    const format = formatOf(column, styles)
    let widest = textWidth(title)
    records.forEach((record, index) => {
      const cell = column.write(record[field], language === 'zh-CN')
      widest = Math.max(widest, textWidth(String(cell ?? '')))
      writeCell(worksheet, index + 1, at, cell, format)
    })
    worksheet.setColumnWidth(at, Math.min(60, Math.max(8, widest + 2))).free()
    const letter = columnName(at)
    validations.push(
      ...validationOf(column, `${letter}2:${letter}${String(records.length + 1 + spareRows)}`, title, language),
    )
  })
  worksheet.setRowHeight(0, language === 'both' ? 32 : 20).free()
  worksheet.setFreezePanes(1, 1).free()
  worksheet.setRepeatRows(0, 0).free()
  if (records.length > 0) worksheet.autofilter(0, 0, records.length, entries.length - 1).free()
  return { validations, highlights: [] }
}

function writeSettings(
  worksheet: Worksheet,
  definition: Sheet,
  record: Values | undefined,
  language: TemplateLanguage,
  styles: Formats,
): SheetFinish {
  const validations: CellValidation[] = []
  const headings: Bilingual[] = [
    { en: 'Setting', zh: '项目' },
    { en: 'Value', zh: '取值' },
    { en: 'Note', zh: '备注' },
  ]
  const widths = [10, 12, 10]
  const put = (row: number, column: number, cell: Cell, format: Format): void => {
    widths[column] = Math.max(widths[column] ?? 0, textWidth(String(cell ?? '')) + 2)
    writeCell(worksheet, row, column, cell, format)
  }
  headings.forEach((both, at) => {
    put(0, at, spoken(both, language), styles.head)
  })
  Object.entries(definition.columns).forEach(([field, column], at) => {
    const row = at + 1
    put(
      row,
      0,
      spoken({ en: headingOf(column, 'en'), zh: headingOf(column, 'zh') }, language).replace('\n', ' | '),
      styles.label,
    )
    put(
      row,
      1,
      record === undefined ? null : column.write(record[field], language === 'zh-CN'),
      formatOf(column, styles),
    )
    put(row, 2, spoken(column.help, language).replace('\n', ' '), styles.text)
    validations.push(...validationOf(column, `B${String(row + 1)}`, heading(column, language), language))
  })
  widths.forEach((width, at) => {
    worksheet.setColumnWidth(at, Math.min(70, width)).free()
  })
  if (definition.key === 'readMe') writeGuide(worksheet, language, styles)
  worksheet.setRowHeight(0, language === 'both' ? 32 : 20).free()
  worksheet.setFreezePanes(1, 1).free()
  return { validations, highlights: [] }
}

/** A line on every sheet, under the version. */
function writeGuide(worksheet: Worksheet, language: TemplateLanguage, styles: Formats): void {
  templateSheetKeys
    .filter((key) => key !== 'readMe')
    .forEach((key, at) => {
      const { name, about } = templateSheets[key]
      writeCell(worksheet, at + 3, 0, spoken(name, language).replace('\n', ' | '), styles.label)
      writeCell(worksheet, at + 3, 1, spoken(about, language).replace('\n', ' '), makeFormat())
    })
  worksheet.setColumnWidth(0, 34).free()
}

function addNote(
  worksheet: Worksheet,
  row: number,
  column: number,
  definition: Column<unknown>,
  language: TemplateLanguage,
): void {
  const { help, header, min, max } = definition
  const range =
    min === null || max === null
      ? ''
      : definition.kind === 'percent'
        ? `${String(min * 100)} .. ${String(max * 100)} %`
        : `${String(min)} .. ${String(max)}`
  const other = language === 'en' ? header.zh : language === 'zh-CN' ? header.en : ''
  const lines = [other, spoken(help, language), range].filter((line) => line.trim() !== '')
  if (lines.length > 0) worksheet.insertNote(row, column, new Note(lines.join('\n'))).free()
}

function validationOf(
  column: Column<unknown>,
  range: string,
  title: string,
  language: TemplateLanguage,
): CellValidation[] {
  const common = { range, title: (title.split('\n')[0] ?? '').slice(0, 30), message: spoken(column.help, language) }
  if (column.choices.length > 0) {
    const choices = column.choices.map((one) => (language === 'zh-CN' ? one.zh : one.en))
    return [{ ...common, rule: { kind: 'list', choices }, message: choices.join(', ') }]
  }
  if (column.min === null || column.max === null) return []
  const kind = column.kind === 'integer' ? 'whole' : 'decimal'
  return [
    {
      ...common,
      rule: { kind, min: column.min, max: column.max },
      message: `${String(column.min)} .. ${String(column.max)}`,
    },
  ]
}
