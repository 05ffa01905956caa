import type { Issue, Where } from '../../planner/model/issue'
import type { ColumnKey, SectionKey } from '../../planner/report/reportKeys'
import { columnLetter } from '../workbook/columnLetter'
import type { Cell, SheetRows } from '../workbook/SheetRows'
import type { ReportTexts } from './ReportTexts'

/** The sheets of a section, in one language or in two beside each other; none where they are gone. */
export type SheetsOf = (section: SectionKey) => readonly SheetRows[]

/** A row of an edited report by the keys of its columns. */
export interface TableRow {
  readonly cells: ReadonlyMap<ColumnKey, Cell>
  where(key: ColumnKey): Where
}

/** Reads the tables of an edited report and collects what cannot be understood, each with its place. */
export class EditedTables {
  readonly issues: Issue[] = []

  constructor(private readonly texts: readonly ReportTexts[]) {}

  /**
   * Rows of the table that names all wanted columns, on the first of these sheets that has it, by what stands under the first of them. Columns may stand in any
   * order. A sheet or row that is gone is a warning: nothing is taken from it; a heading that is gone is an error.
   * @param ids what the first column is expected to hold, every one once
   * @param others what it may hold besides; nothing is taken from those rows
   */
  keyed(
    sheets: readonly SheetRows[],
    section: SectionKey,
    wanted: readonly [ColumnKey, ...ColumnKey[]],
    ids: readonly string[],
    others: readonly string[] = [],
  ): ReadonlyMap<string, TableRow> {
    const found = new Map<string, TableRow>()
    if (ids.length === 0) return found
    const sheet = this.withTable(sheets, wanted) ?? sheets[0]
    if (!sheet) {
      this.issues.push({
        code: 'report.sheet-missing',
        severity: 'warning',
        params: this.sheetNames(section),
        where: {},
      })
      return found
    }
    const rows = this.rows(sheet, wanted)
    const place = { file: sheet.file, sheet: sheet.name }
    if (!rows) {
      const columns = wanted.map((key) => this.texts.map(({ columns: words }) => words[key]).join(' / ')).join(', ')
      const params = { sheet: sheet.name, columns }
      this.issues.push({ code: 'template.header-missing', severity: 'error', params, where: place })
      return found
    }
    const [idKey] = wanted
    const expected = new Set(ids)
    const known = new Set(others)
    for (const row of rows) {
      const id = row.cells.get(idKey)
      if (id === null || id === undefined) continue
      const name = String(id)
      if (this.texts.some(({ labels }) => name.split(' / ').includes(labels.total))) break
      const first = found.get(name)
      if (known.has(name)) continue
      if (!expected.has(name)) {
        // Another table of the sheet starts where no number stands beside.
        if (wanted.slice(1).every((key) => typeof row.cells.get(key) !== 'number')) continue
        this.issues.push({
          code: 'report.row-unknown',
          severity: 'warning',
          params: { id: name },
          where: row.where(idKey),
        })
      } else if (first) {
        const params = { id: name, firstRow: first.where(idKey).row ?? 0 }
        this.issues.push({ code: 'template.id-repeated', severity: 'error', params, where: row.where(idKey) })
      } else found.set(name, row)
    }
    const gone = ids.filter((id) => !found.has(id))
    if (gone.length > 0)
      this.issues.push({
        code: 'report.rows-missing',
        severity: 'warning',
        params: {
          count: gone.length,
          ids: gone.slice(0, longestNamed).join(', ') + (gone.length > longestNamed ? ', …' : ''),
        },
        where: place,
      })
    return found
  }

  /** Rows by their id of the table that names all wanted columns; none, and no complaint, where there is no such table. */
  found(sheets: readonly SheetRows[], wanted: readonly [ColumnKey, ...ColumnKey[]]): ReadonlyMap<string, TableRow> {
    const rows = this.listed(sheets, wanted)
    // Another table below may name the same ids: the first row counts.
    return new Map(rows.toReversed().map((row) => [String(row.cells.get(wanted[0]) ?? ''), row]))
  }

  /** All rows below the headings of the table that names all wanted columns, those of later tables too; none without it. */
  listed(sheets: readonly SheetRows[], wanted: readonly ColumnKey[]): readonly TableRow[] {
    const sheet = this.withTable(sheets, wanted)
    return sheet ? (this.rows(sheet, wanted) ?? []) : []
  }

  /** The number of a cell within its limits; null with an issue where it is none. */
  number(row: TableRow, key: ColumnKey, min: number, max: number, whole = false): number | null {
    const value = row.cells.get(key) ?? null
    const where = row.where(key)
    const names = { column: this.texts[0]?.columns[key] ?? key, columnZh: this.texts.at(-1)?.columns[key] ?? key }
    const refuse = (code: string, params: Issue['params']): null => {
      this.issues.push({ code, severity: 'error', params: { ...params, ...names }, where })
      return null
    }
    if (value === null || value === '') return refuse('template.cell-missing', {})
    if (typeof value !== 'number')
      return refuse(String(value).startsWith('#') ? 'template.cell-error' : 'template.not-a-number', {
        value: String(value),
      })
    if (whole && !Number.isInteger(value)) return refuse('template.not-an-integer', { value })
    if (value < min) return refuse('template.below-minimum', { value, min, max, unit: '' })
    if (value > max) return refuse('template.above-maximum', { value, min, max, unit: '' })
    return value
  }

  private withTable(sheets: readonly SheetRows[], wanted: readonly ColumnKey[]): SheetRows | undefined {
    return sheets.find((sheet) => this.rows(sheet, wanted) !== null)
  }

  /** Rows under the first row of headings that names all wanted columns, in any of the languages; null without one. */
  private rows(sheet: SheetRows, wanted: readonly ColumnKey[]): readonly TableRow[] | null {
    const isHeading = (cell: Cell, key: ColumnKey): boolean =>
      typeof cell === 'string' &&
      cell.split('\n').some((line) => this.texts.some(({ columns }) => columns[key] === line.trim()))
    const head = sheet.rows.find(({ cells }) => wanted.every((key) => cells.some((cell) => isHeading(cell, key))))
    if (!head) return null
    const at = new Map(wanted.map((key) => [key, head.cells.findIndex((cell) => isHeading(cell, key))]))
    return sheet.rows
      .filter(({ number }) => number > head.number)
      .map((row) => ({
        cells: new Map(wanted.map((key) => [key, row.cells[at.get(key) ?? -1] ?? null])),
        where: (key) => ({
          file: sheet.file,
          sheet: sheet.name,
          row: row.number,
          column: columnLetter(at.get(key) ?? 0),
        }),
      }))
  }

  private sheetNames(section: SectionKey): Issue['params'] {
    return {
      sheet: this.texts[0]?.sections[section] ?? section,
      sheetZh: this.texts.at(-1)?.sections[section] ?? section,
    }
  }
}

/** Ids that a sentence names. */
const longestNamed = 8
