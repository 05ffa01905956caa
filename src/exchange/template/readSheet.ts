import type { Where } from '../../planner/model/issue'
import type { RowOrigin } from '../../planner/model/provenance'
import type { LedgerColumn, LedgerRecorder } from '../ledger'
import { leftOutRow } from '../import/leftOutRow'
import { tellUnseen } from '../import/tellUnseen'
import { isEitherNumber, textOf } from '../workbook/cellValues'
import { columnLetter } from '../workbook/columnLetter'
import type { Cell, SheetRow, SheetRows } from '../workbook/SheetRows'
import type { Column, Columns, RowOf } from './column'
import { otherUnit } from './otherUnit'
import { isHeaderOf, readCell, type Sheet } from './sheet'
import type { TemplateIssueCode } from './templateIssueCode'

/** Where a record came from. */
export interface PlacedRow {
  readonly where: Where
  /** Header of each column as it stands in the file, for messages. */
  readonly columnNames: ReadonlyMap<string, string>
  readonly origin: Pick<RowOrigin, 'file' | 'sheet' | 'row' | 'defaulted'>
}

/** One record of a sheet with the place it came from. */
export interface ReadRow<C extends Columns> extends PlacedRow {
  readonly values: RowOf<C>
}

/** Rows beyond this are not searched for a header. */
const headerWithin = 20

interface Header {
  readonly row: SheetRow
  /** Field at each column position, null where the header is not understood. */
  readonly fields: readonly (string | null)[]
}

/** Reads one sheet by its definition. What cannot be read is in the ledger, and the row is left out. */
export function readSheet<C extends Columns>(
  definition: Sheet<C>,
  sheet: SheetRows,
  recorder: LedgerRecorder,
): readonly ReadRow<C>[] {
  return definition.layout === 'table'
    ? readTable(definition, sheet, recorder)
    : readSettings(definition, sheet, recorder)
}

const report = (
  recorder: LedgerRecorder,
  code: TemplateIssueCode,
  where: Where,
  params: Readonly<Record<string, string | number | boolean>> = {},
): void => {
  recorder.note({ code, severity: 'error', params, where })
}

const shortHeader = (cell: Cell): string => (String(cell ?? '').split('\n')[0] ?? '').replace(/\s*\*$/u, '').trim()

/** Says what the plan lacks without the rows of a sheet; false for a sheet that no plan can do without. */
export function tellEmpty(definition: Sheet, where: Where, recorder: LedgerRecorder): boolean {
  const { whenEmpty: code } = definition
  if (code !== undefined) recorder.note({ code, severity: 'warning', params: bothNames(definition), where })
  return code !== undefined
}

function findHeader(definition: Sheet, rows: readonly SheetRow[]): Header | null {
  const entries = Object.entries(definition.columns)
  let best: Header | null = null
  let most = 1
  for (const row of rows.slice(0, headerWithin)) {
    const fields = row.cells.map((cell) => entries.find(([key, column]) => isHeaderOf(key, column, cell))?.[0] ?? null)
    const found = new Set(fields.filter((field) => field !== null)).size
    if (found > most) {
      most = found
      best = { row, fields }
    }
  }
  return best
}

function readTable<C extends Columns>(
  definition: Sheet<C>,
  sheet: SheetRows,
  recorder: LedgerRecorder,
): readonly ReadRow<C>[] {
  const place: Where = { file: sheet.file, sheet: sheet.name }
  const header = findHeader(definition, sheet.rows)
  if (!header) {
    if (sheet.rows.length === 0 && tellEmpty(definition, place, recorder)) return []
    if (definition.required || sheet.rows.length > 0)
      report(recorder, 'template.header-missing', place, namesOfRequired(definition))
    return []
  }
  const columnNames = new Map<string, string>()
  const positions = new Map<string, number>()
  let complete = true
  const columns = header.fields.map((field, at): LedgerColumn => {
    const name = shortHeader(header.row.cells[at] ?? null)
    const letter = columnLetter(at)
    const where: Where = { ...place, row: header.row.number, column: name === '' ? letter : name }
    if (field === null) {
      if (name !== '')
        recorder.note({ code: 'template.column-unknown', severity: 'note', params: { column: name }, where })
      return { header: name, letter, status: 'skipped', field: null, reason: name === '' ? 'empty-header' : 'not-used' }
    }
    if (positions.has(field)) {
      report(recorder, 'template.column-repeated', where, { column: name })
      return { header: name, letter, status: 'skipped', field, reason: 'repeated-header' }
    }
    const { unit } = definition.columns[field]!
    const found = otherUnit(header.row.cells[at] ?? null, unit)
    if (found !== null) {
      complete = false
      report(recorder, 'template.unit-differs', where, { column: name, found, unit })
    }
    positions.set(field, at)
    columnNames.set(field, name)
    return { header: name, letter, status: 'read', field, reason: null }
  })
  recorder.readSheet(sheet.file, sheet.name, columns)
  for (const [key, column] of Object.entries(definition.columns)) {
    if (column.required && !positions.has(key)) {
      complete = false
      report(
        recorder,
        'template.column-missing',
        { ...place, row: header.row.number, column: column.header.en },
        {
          column: column.header.en,
          columnZh: column.header.zh,
        },
      )
    }
  }
  if (!complete) return []
  const headerCells = header.row.cells.map(shortHeader)
  const [names] = Object.keys(definition.columns)
  const namesAt = names === undefined ? undefined : positions.get(names)
  const rows = sheet.rows.filter((row) => {
    if (row.number <= header.row.number || row.cells.every(isBlank)) return false
    const leftOut = leftOutRow(namesAt === undefined ? null : textOf(row.cells[namesAt]), row.cells)
    if (leftOut !== null) recorder.skipRow(leftOut, { ...place, row: row.number })
    return leftOut === null
  })
  tellUnseen(sheet, rows, columns, recorder)
  if (definition.required && rows.length === 0) {
    if (!tellEmpty(definition, place, recorder)) report(recorder, 'template.sheet-empty', place, bothNames(definition))
  }
  return rows.flatMap((row) => {
    const cellOf = (key: string): Cell | MergedCell => {
      const at = positions.get(key)
      if (at === undefined) return null
      const own = row.cells[at] ?? null
      const above = row.mergedAbove?.get(at)
      return own === null && above !== undefined ? { above } : own
    }
    const read = readRecord(
      definition,
      cellOf,
      { ...place, row: row.number },
      columnNames,
      recorder,
      (code, where, params) => {
        recorder.refuseRow(code, where, headerCells, row.cells, params)
      },
    )
    if (!read) return []
    recorder.readRow(sheet.file, sheet.name)
    return [read]
  })
}

const isBlank = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '')

/** A blank cell that a merged range above covers. */
interface MergedCell {
  readonly above: Cell
}

const isMerged = (cell: Cell | MergedCell): cell is MergedCell => typeof cell === 'object' && cell !== null

type Refuse = (code: string, where: Where, params: Readonly<Record<string, string | number | boolean>>) => void

function readRecord<C extends Columns>(
  definition: Sheet<C>,
  cellOf: (key: string) => Cell | MergedCell,
  where: Where,
  columnNames: ReadonlyMap<string, string>,
  recorder: LedgerRecorder,
  refuse: Refuse,
  whereOf: (key: string) => Where = () => where,
): ReadRow<C> | null {
  const values: Record<string, unknown> = {}
  const defaulted: string[] = []
  let refused = false
  for (const [key, column] of Object.entries(definition.columns)) {
    const at: Where = { ...whereOf(key), column: columnNames.get(key) ?? column.header.en }
    const found = cellOf(key)
    const read = isMerged(found) ? readMerged(key, column, found) : readCell(column, found)
    if (isMerged(found) && !('problem' in read)) {
      const params = { column: column.header.en, columnZh: column.header.zh }
      recorder.repaired('template.merged-taken', at, params, 'warning')
    }
    if ('problem' in read) {
      const params = { ...read.params, column: column.header.en, columnZh: column.header.zh }
      if (refused) recorder.note({ code: read.problem, severity: 'error', params, where: at })
      else refuse(read.problem, at, params)
      refused = true
      continue
    }
    values[key] = read.value
    if (typeof found === 'string' && typeof read.value === 'number' && isEitherNumber(found)) {
      const params = { value: found.trim(), taken: read.value }
      recorder.repaired('import.number-read-as', at, params, 'warning')
    }
    if (read.defaulted) {
      defaulted.push(key)
      recorder.assumed('template.default-taken', at, {
        value: shown(read.value),
        column: column.header.en,
        columnZh: column.header.zh,
      })
    }
  }
  if (refused) return null
  const { file, sheet, row } = where
  const origin = {
    ...(file === undefined ? {} : { file }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(defaulted.length === 0 ? {} : { defaulted }),
  }
  return { values: values as RowOf<C>, where, columnNames, origin }
}

/** Words over several rows hold for each of them. A number may be their total, and an id names one row only. */
const readMerged = (key: string, column: Column<unknown>, { above }: MergedCell): ReturnType<typeof readCell> =>
  key === 'id' || ['number', 'integer', 'percent', 'curve'].includes(column.kind)
    ? { problem: 'template.merged-number', params: {} }
    : readCell(column, above)

const shown = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' ? value : String(value)

interface FoundSetting {
  readonly cell: Cell
  readonly row: number
  readonly name: string
  /** The name as it is written, with its unit. */
  readonly heading: Cell
}

/** One setting per row: name in the first filled cell, value in the next. */
function readSettings<C extends Columns>(
  definition: Sheet<C>,
  sheet: SheetRows,
  recorder: LedgerRecorder,
): readonly ReadRow<C>[] {
  const place: Where = { file: sheet.file, sheet: sheet.name }
  const found = new Map<string, FoundSetting>()
  for (const row of sheet.rows) {
    const first = row.cells.findIndex((cell) => !isBlank(cell))
    const name = row.cells[first] ?? null
    const key = Object.entries(definition.columns).find(([field, column]) => isHeaderOf(field, column, name))?.[0]
    if (key === undefined) {
      if (definition.key !== 'readMe' && row.number > 1 && name !== null) {
        const where: Where = { ...place, row: row.number, column: shortHeader(name) }
        recorder.note({
          code: 'template.setting-unknown',
          severity: 'note',
          params: { setting: shortHeader(name) },
          where,
        })
      }
      continue
    }
    const where: Where = { ...place, row: row.number, column: shortHeader(name) }
    if (found.has(key)) report(recorder, 'template.setting-repeated', where, { setting: shortHeader(name) })
    else found.set(key, { cell: row.cells[first + 1] ?? null, row: row.number, name: shortHeader(name), heading: name })
  }
  recorder.readSheet(sheet.file, sheet.name, [])
  let complete = true
  for (const [key, { name, row, heading }] of found) {
    const { unit } = definition.columns[key]!
    const other = otherUnit(heading, unit)
    if (other === null) continue
    complete = false
    report(recorder, 'template.unit-differs', { ...place, row, column: name }, { column: name, found: other, unit })
  }
  // Names that nobody filled in, as a new template has them.
  if ([...found.values()].every(({ cell }) => isBlank(cell)) && tellEmpty(definition, place, recorder)) return []
  for (const [key, column] of Object.entries(definition.columns)) {
    if (!column.required || found.has(key)) continue
    complete = false
    report(recorder, definition.key === 'readMe' ? 'template.version-missing' : 'template.setting-missing', place, {
      setting: column.header.en,
      settingZh: column.header.zh,
    })
  }
  if (!complete) return []
  const names = new Map([...found].map(([key, { name }]) => [key, name] as const))
  const whereOf = (key: string): Where => {
    const row = found.get(key)?.row
    return row === undefined ? place : { ...place, row }
  }
  const read = readRecord(
    definition,
    (key) => found.get(key)?.cell ?? null,
    place,
    names,
    recorder,
    (code, where, params) => {
      const row = sheet.rows.find(({ number }) => number === where.row)
      recorder.refuseRow(code, where, [], row?.cells ?? [], params)
    },
    whereOf,
  )
  if (!read) return []
  recorder.readRow(sheet.file, sheet.name, found.size)
  return [read]
}

/** Name of a sheet in both languages, for issues about it. */
export const bothNames = ({ name }: Sheet): { sheet: string; sheetZh: string } => ({ sheet: name.en, sheetZh: name.zh })

function namesOfRequired(definition: Sheet): Readonly<Record<string, string>> {
  const required = Object.values(definition.columns).filter((column) => column.required)
  return {
    ...bothNames(definition),
    columns: required.map(({ header }) => header.en).join(', '),
    columnsZh: required.map(({ header }) => header.zh).join('、'),
  }
}
