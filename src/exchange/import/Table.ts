import type { Issue, Where } from '../../planner/model/issue'
import type { LedgerColumn } from '../ledger'
import type { TableUnit } from './anyTable/tableFields'
import type { ImportIssueCode, ImportRecorder } from './importIssueCode'
import { isEitherNumber, numberOf, textOf, truthOf } from '../workbook/cellValues'
import { columnLetter } from '../workbook/columnLetter'
import { decimalSign } from '../workbook/decimalSign'
import type { Cell, SheetRow, SheetRows } from '../workbook/SheetRows'
import { isoDate } from './isoDate'
import { normaliseHeader } from './normaliseHeader'
import { tellUnseen } from './tellUnseen'
import { unitFactor, unitInName } from './unitFactor'
import { workedOut } from './workedOut'

/** Fields an importer looks for and every spelling of their headers. The first spelling is the field's own name. */
export type FieldSpellings<F extends string> = Readonly<Record<F, readonly string[]>>

export interface TableOptions<F extends string = string> {
  /** Dropped from the start of headers, for instance `vInfo` of `vInfoVMName`. */
  readonly prefix?: string
  /** How many of the first rows may be titles above the header row. */
  readonly headerWithin?: number
  /** Units of the fields; absent: what the name of a field carries. */
  readonly units?: ReadonlyMap<string, TableUnit | null>
  /** Reads the amount of a cell that is neither a number nor a sum of numbers; null where it is none. */
  describedAmount?(cell: Cell, field: F, unit: TableUnit | null): number | null
}

/** One sheet with its columns found. Reads cells by field, and tells the ledger about every repair. */
export class Table<F extends string> {
  readonly headerRow: number
  readonly rows: readonly SheetRow[]
  readonly header: readonly string[]
  private readonly index: ReadonlyMap<F, number>
  private readonly sharedCells = new Set<string>()
  private readonly firsts = new Map<string, Issue['params']>()
  private readonly readAs = new Map<number, Issue['params']>()
  private readonly computed = new Map<number, Issue['params']>()

  private constructor(
    readonly sheet: SheetRows,
    private readonly recorder: ImportRecorder,
    header: SheetRow,
    rows: readonly SheetRow[],
    index: ReadonlyMap<F, number>,
    private readonly options: TableOptions<F>,
  ) {
    this.headerRow = header.number
    this.header = header.cells.map((cell) => textOf(cell) ?? '')
    this.rows = rows
    this.index = index
  }

  /**
   * The table of a sheet, or null where no row holds all `required` headers. Of repeated headers the first counts, the
   * others are listed in the ledger.
   */
  static open<F extends string>(
    sheet: SheetRows,
    fields: FieldSpellings<F>,
    required: readonly F[],
    recorder: ImportRecorder,
    options: TableOptions<F> = {},
  ): Table<F> | null {
    const spellings = new Map<string, F>()
    for (const field of Object.keys(fields) as F[]) {
      for (const spelling of fields[field]) {
        const key = normaliseHeader(spelling)
        if (!spellings.has(key)) spellings.set(key, field)
      }
    }
    const prefix = options.prefix?.toLowerCase()
    const fieldOf = (header: string): F | undefined => {
      const key = normaliseHeader(header)
      return (
        spellings.get(key) ?? (prefix && key.startsWith(prefix) ? spellings.get(key.slice(prefix.length)) : undefined)
      )
    }
    for (const [position, row] of sheet.rows.slice(0, options.headerWithin ?? 12).entries()) {
      const index = new Map<F, number>()
      const columns: LedgerColumn[] = []
      row.cells.forEach((cell, at) => {
        const header = textOf(cell)
        const letter = columnLetter(at)
        if (header === null) {
          columns.push({ header: '', letter, status: 'skipped', field: null, reason: 'empty-header' })
          return
        }
        const field = fieldOf(header)
        if (field === undefined) columns.push({ header, letter, status: 'skipped', field: null, reason: 'not-used' })
        else if (index.has(field))
          columns.push({ header, letter, status: 'skipped', field: null, reason: 'repeated-header' })
        else {
          index.set(field, at)
          columns.push({ header, letter, status: 'read', field, reason: null })
        }
      })
      if (!required.every((field) => index.has(field))) continue
      recorder.readSheet(sheet.file, sheet.name, columns)
      for (const column of columns) {
        if (column.reason !== 'repeated-header') continue
        const where = { file: sheet.file, sheet: sheet.name, row: row.number, column: column.header }
        recorder.note({ code: 'import.column-repeated', severity: 'warning', params: { column: column.header }, where })
      }
      const rows = sheet.rows.slice(position + 1)
      tellUnseen(sheet, rows, columns, recorder)
      return new Table(sheet, recorder, row, rows, index, options)
    }
    return null
  }

  has(field: F): boolean {
    return this.index.has(field)
  }

  where(row: SheetRow, field?: F): Where {
    const at = field === undefined ? undefined : this.index.get(field)
    const place = { file: this.sheet.file, sheet: this.sheet.name, row: row.number }
    return at === undefined ? place : { ...place, column: this.header[at] ?? columnLetter(at) }
  }

  /** Header of a field's column as it stands in the file; empty where the table has none. */
  headerOf(field: F): string {
    return this.header[this.index.get(field) ?? -1] ?? ''
  }

  /** The column of a field as a place, without a row. */
  whereColumn(field: F): Where {
    const { row: _row, ...place } = this.where({ number: this.headerRow, cells: [] }, field)
    return place
  }

  cell(row: SheetRow, field: F): Cell {
    const at = this.index.get(field)
    return at === undefined ? null : (row.cells[at] ?? null)
  }

  /** Text of a cell, null where it is blank or repeats its own header (a placeholder of some exports). */
  text(row: SheetRow, field: F): string | null {
    const at = this.index.get(field)
    return at === undefined ? null : textOf(row.cells[at])
  }

  /** Cell, or what the merged range above says where it is part of one; that is reported once. */
  sharedCell(row: SheetRow, field: F): Cell {
    const at = this.index.get(field)
    const own = at === undefined ? null : (row.cells[at] ?? null)
    const above = at === undefined ? undefined : row.mergedAbove?.get(at)
    if (own !== null || above === undefined) return own
    const key = `${row.number}:${at}`
    if (!this.sharedCells.has(key)) {
      this.sharedCells.add(key)
      this.recorder.repaired('import.merged-cell', this.where(row, field), {}, 'warning')
    }
    return above
  }

  /** Whether the cell is blank and part of a merged range that begins above. */
  sharesAbove(row: SheetRow, field: F): boolean {
    const at = this.index.get(field)
    return at !== undefined && (row.cells[at] ?? null) === null && row.mergedAbove?.has(at) === true
  }

  /** Parameters of the first finding of a kind in a column: with them, those of its other cells are one with it. */
  firstParams(code: ImportIssueCode, field: F, params: Issue['params']): Issue['params'] {
    const key = `${code} ${field}`
    const first = this.firsts.get(key) ?? params
    this.firsts.set(key, first)
    return first
  }

  /** Truth of a cell; what is neither yes nor no is reported and counts as not stated. */
  truth(row: SheetRow, field: F): boolean | null {
    const cell = this.cell(row, field)
    if (cell === null || typeof cell === 'boolean') return cell
    const value = truthOf(cell)
    if (value === null) {
      const params = { value: shortened(cell) }
      this.recorder.repaired('import.not-a-truth-value', this.where(row, field), params, 'warning')
    }
    return value
  }

  /**
   * Number of a cell in the field's unit; a unit in the cell itself is converted. What is no number, or is in a unit
   * that does not fit, is reported and counts as not stated, never as zero.
   */
  number(row: SheetRow, field: F, unit = this.unitOf(field)): number | null {
    const at = this.index.get(field)
    const cell = at === undefined ? null : (row.cells[at] ?? null)
    if (typeof cell === 'number') {
      // `8-16` that a spreadsheet took for a day, and keeps as the number of that day.
      const day = row.dateAt?.includes(at!) ? isoDate(cell) : null
      if (day !== null) {
        this.doubt('import.day-for-number', row, field, { value: day })
        return null
      }
      // The cell holds the share itself; only the spreadsheet shows it as percent.
      return unit === 'percent' && row.percentAt?.includes(at!) ? cell * 100 : cell
    }
    if (cell === null && row.mergedAbove?.has(at!)) this.doubt('import.merged-number', row, field, {})
    if (cell === null || (typeof cell === 'string' && (cell.trim() === '' || cell.trim() === '-'))) return null
    const told = decimalSign(this.sheet, at!)
    const sign = told === '.' || told === ',' ? told : usualSign(cell, unit)
    const read = numberOf(cell, sign ?? told)
    const amount = read ? null : (workedOut(cell, unit) ?? this.options.describedAmount?.(cell, field, unit) ?? null)
    if (amount !== null) {
      this.doubt('import.number-worked-out', row, field, this.firstRead(this.computed, at!, cell, amount))
      return amount
    }
    if (!read) {
      const code = isEitherNumber(cell) ? 'import.number-unclear' : 'import.not-a-number'
      this.doubt(code, row, field, { value: shortened(cell) })
      return null
    }
    const factor = read.unit === null ? 1 : unitFactor(read.unit, unit)
    if (factor === null) {
      this.doubt('import.unit-unfit', row, field, { value: shortened(cell) })
      return null
    }
    // Commas between thousands are the usual writing of what writes decimals with points.
    const unsaid = told !== '.' && told !== ',' && isEitherNumber(cell) && !(told === null && sign === '.')
    if (unsaid) this.doubt('import.number-read-as', row, field, this.firstRead(this.readAs, at!, cell, read.value))
    if (read.repaired) this.recorder.repaired('import.number-from-text', this.where(row, field))
    return read.value * factor
  }

  /** Number of a cell that says no unit itself, nothing told to the ledger: what the unit of a column is judged by. */
  bareNumber(row: SheetRow, field: F): number | null {
    const at = this.index.get(field)
    if (at === undefined || row.percentAt?.includes(at)) return null
    const read = numberOf(row.cells[at] ?? null, decimalSign(this.sheet, at))
    return read && read.unit === null ? read.value : null
  }

  private unitOf(field: F): TableUnit | null {
    const { units } = this.options
    return units ? (units.get(field) ?? null) : unitInName(field)
  }

  private doubt(code: ImportIssueCode, row: SheetRow, field: F, params: Issue['params']): void {
    this.recorder.repaired(code, this.where(row, field), params, 'warning')
  }

  /** The same of all such cells of a column, so that they are one finding. */
  private firstRead(seen: Map<number, Issue['params']>, at: number, cell: Cell, taken: number): Issue['params'] {
    let params = seen.get(at)
    if (!params) seen.set(at, (params = { value: shortened(cell), taken }))
    return params
  }

  /** A number that cannot be below zero; one that is, is reported and counts as not stated. */
  amount(row: SheetRow, field: F, unit = this.unitOf(field)): number | null {
    const value = this.number(row, field, unit)
    if (value === null || value >= 0) return value
    this.doubt('import.negative', row, field, { value })
    return null
  }

  /** Ports of a server; a count that no server has would fill racks with cables, so it counts as not stated. */
  portCount(row: SheetRow, field: F): number | null {
    const value = this.amount(row, field)
    if (value === null || (Number.isInteger(value) && value <= mostPorts)) return value
    const params = { value, most: mostPorts }
    this.recorder.repaired('import.port-count-implausible', this.where(row, field), params, 'warning')
    return null
  }

  /** A share from a percent column: `35` and `35 %` are 0.35. Beyond 100 % it is reported and cut. */
  percent(row: SheetRow, field: F): number | null {
    const value = this.amount(row, field, 'percent')
    if (value === null) return null
    if (value <= 100) return value / 100
    this.recorder.repaired('import.above-100-percent', this.where(row, field), { value }, 'warning')
    return 1
  }

  /** Whether the row only repeats the header, as merged exports do. */
  repeatsHeader(row: SheetRow): boolean {
    let same = 0
    for (const [at, cell] of row.cells.entries()) {
      if (cell === null) continue
      if (normaliseHeader(String(cell)) !== normaliseHeader(this.header[at] ?? '')) return false
      same++
    }
    return same > 0
  }
}

/**
 * Sign before the decimals of text that may be either of two numbers, where no other number of its column tells. Nobody
 * writes decimals of MiB or of counted things: what stands in those is between thousands. Null where that says nothing.
 */
function usualSign(cell: Cell, unit: TableUnit | null): '.' | ',' | null {
  if (!isEitherNumber(cell) || numberOf(cell)?.unit !== null) return null
  if (unit !== null && !wholeUnits.has(unit)) return null
  return String(cell).includes('.') ? ',' : '.'
}
const wholeUnits: ReadonlySet<TableUnit> = new Set(['bytes', 'KiB', 'MiB', 'MHz'])

/** More than the slots of a large server hold. */
const mostPorts = 128

export const shortened = (value: Cell): string => {
  const text = String(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
