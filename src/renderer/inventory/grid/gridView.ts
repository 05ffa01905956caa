import type { Cell, Column } from '../../../exchange/template/column'
import { groupBy } from '../../../planner/model/groupBy'
import { assumptionWord } from '../assumptionWord'
import { columnsOf, type EstateSheetKey } from '../estateSheets'
import type { SheetRow } from '../sheetRows'

/** Which rows a filter lets pass: text within the cell, a comparison of numbers, or chosen values. */
export interface ColumnFilter {
  readonly contains: string
  readonly from: number | null
  readonly to: number | null
  /** Cells as they are shown; null: every value. */
  readonly values: ReadonlySet<string> | null
}

/** Lets every row pass. */
export const noFilter: ColumnFilter = { contains: '', from: null, to: null, values: null }

export interface GridOrder {
  readonly field: string
  readonly descending: boolean
}

export interface GridViewOptions {
  readonly chinese: boolean
  readonly filters: ReadonlyMap<string, ColumnFilter>
  readonly order: GridOrder | null
  readonly groupBy: string | null
  readonly closedGroups: ReadonlySet<string>
}

/** A row as the grid shows it: cells by field, and which row of the sheet it is. */
export interface ViewRow {
  [field: string]: Cell | undefined
  /** Row of the sheet, from 0; -1 for the head of a group. */
  $row: number
  /** Name of the group that this row is the head of. */
  $group?: string
  $count?: number
  $closed?: boolean
}

const cellsByRow = { en: new WeakMap<SheetRow, ViewRow>(), zh: new WeakMap<SheetRow, ViewRow>() }

/** A cell as the grid shows it: what the registry names is called what people call it. */
export const shownCell = (
  sheet: EstateSheetKey,
  field: string,
  column: Column<unknown>,
  value: unknown,
  chinese: boolean,
): Cell =>
  (sheet === 'assumptions' ? assumptionWord(field, value, chinese ? 'zh-CN' : 'en') : null) ??
  cellOf(column, value, chinese)

/** The cells of a row, written once per row and language. */
export function viewRow(sheet: EstateSheetKey, row: SheetRow, at: number, chinese: boolean): ViewRow {
  const known = cellsByRow[chinese ? 'zh' : 'en']
  let cells = known.get(row)
  if (!cells) {
    cells = { $row: at }
    for (const [field, column] of columnsOf(sheet))
      cells[field] = shownCell(sheet, field, column, row.values[field], chinese)
    known.set(row, cells)
  }
  cells.$row = at
  return cells
}

/** A value as its column writes it; empty text where nothing is given. */
export const cellOf = (column: Column<unknown>, value: unknown, chinese: boolean): Cell =>
  value === null || value === undefined ? '' : column.write(value, chinese)

/** The rows of a sheet filtered, sorted and grouped; sorting is stable, empty cells stand last. */
export function gridView(
  sheet: EstateSheetKey,
  rows: readonly SheetRow[],
  options: GridViewOptions,
): readonly ViewRow[] {
  const { chinese, filters, order, groupBy: groupField, closedGroups } = options
  let shown = rows.map((row, at) => viewRow(sheet, row, at, chinese))
  for (const [field, filter] of filters) shown = shown.filter((row) => passes(row[field] ?? '', filter))
  if (order) {
    const sign = order.descending ? -1 : 1
    const collator = new Intl.Collator(chinese ? 'zh-CN' : 'en', { numeric: true })
    const compare = (a: Cell, b: Cell): number => {
      if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
      return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
    }
    shown = [...shown].sort((a, b) => compare(a[order.field] ?? '', b[order.field] ?? ''))
  }
  if (groupField === null) return shown
  return [...groupBy(shown, (row) => String(row[groupField] ?? ''))].flatMap(([name, members]) => {
    const closed = closedGroups.has(name)
    return [{ $row: -1, $group: name, $count: members.length, $closed: closed }, ...(closed ? [] : members)]
  })
}

function passes(cell: Cell, { contains, from, to, values }: ColumnFilter): boolean {
  const text = String(cell)
  if (contains !== '' && !text.toLowerCase().includes(contains.toLowerCase())) return false
  if (from !== null && !(typeof cell === 'number' && cell >= from)) return false
  if (to !== null && !(typeof cell === 'number' && cell <= to)) return false
  return values === null || values.has(text)
}

/** Cells of the view that hold the text, row by row. */
export function findCells(
  view: readonly ViewRow[],
  fields: readonly string[],
  wanted: string,
  text: (row: ViewRow, field: string) => string,
): readonly { readonly y: number; readonly x: number }[] {
  const sought = wanted.trim().toLowerCase()
  if (sought === '') return []
  const found: { y: number; x: number }[] = []
  view.forEach((row, y) => {
    if (row.$row < 0) return
    fields.forEach((field, x) => {
      if (text(row, field).toLowerCase().includes(sought)) found.push({ y, x })
    })
  })
  return found
}
