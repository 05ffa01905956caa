import type * as XLSX from 'xlsx'
import { columnLetter } from './columnLetter'
import type { ReadLimits } from './readLimits'
import { spreadMerges } from './spreadMerges'
import { showsDate } from './showsDate'
import { showsPercent } from './showsPercent'
import { Refusal } from './Refusal'
import { unseenOf, type Run, type UnseenParts } from './UnseenParts'
import type { ReadIssue, Cell, SheetRow, SheetRows, SheetWanted, UnreadSheet } from './SheetRows'

export interface Sheets {
  readonly sheets: readonly SheetRows[]
  readonly unread: readonly UnreadSheet[]
}

/** Names that would reach into an object's prototype where they are used as keys. */
const refusedNames = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])

/**
 * Plain values out of a SheetJS workbook. Each sheet is let go once it is copied, so that the two forms of the table are
 * never both whole in memory.
 */
export function sheetsOf(
  book: XLSX.WorkBook,
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
): Sheets {
  const sheets: SheetRows[] = []
  const unread: UnreadSheet[] = []
  let cellCount = 0
  let rowCount = 0
  for (const [position, name] of book.SheetNames.entries()) {
    const where = { file, sheet: name }
    if (refusedNames.has(name)) {
      unread.push({ name, file, reason: 'hidden-name' })
      issues.push({ code: 'read.sheet-name-refused', severity: 'warning', params: { name }, where })
      continue
    }
    if (!wanted(name)) {
      unread.push({ name, file, reason: 'not-needed' })
      continue
    }
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined
    if (!sheet) {
      unread.push({ name, file, reason: 'unreadable' })
      issues.push({ code: 'read.sheet-unreadable', severity: 'error', params: { name }, where })
      continue
    }
    const rows: SheetRow[] = []
    const errorsAt: { row: number; column: string }[] = []
    const dense = (sheet['!data'] ?? []) as (readonly (XLSX.CellObject | undefined)[] | undefined)[]
    // forEach visits only what is there: a sheet may claim a million rows and hold nine.
    dense.forEach((denseRow, index) => {
      if (!denseRow) return
      const cells: Cell[] = []
      const percentAt: number[] = []
      const dateAt: number[] = []
      denseRow.forEach((cell, column) => {
        if (!cell) return
        if (column >= limits.columns)
          throw new Refusal('read.too-many-columns', { limit: limits.columns }, { ...where, row: index + 1 })
        const value = valueOf(cell)
        if (cell.t === 'e') {
          errorsAt.push({ row: index + 1, column: columnLetter(column) })
        }
        if (value === null) return
        while (cells.length < column) cells.push(null)
        cells.push(value)
        if (cell.t === 'n' && showsPercent(cell.z)) percentAt.push(column)
        else if (cell.t === 'n' && showsDate(cell.z)) dateAt.push(column)
        cellCount++
      })
      if (cells.length === 0) return
      rows.push({
        number: index + 1,
        cells,
        ...(percentAt.length > 0 ? { percentAt } : {}),
        ...(dateAt.length > 0 ? { dateAt } : {}),
      })
      rowCount++
      if (rowCount > limits.rows) throw new Refusal('read.too-many-rows', { limit: limits.rows }, where)
      if (cellCount > limits.cells) throw new Refusal('read.too-many-cells', { limit: limits.cells }, where)
    })
    if (errorsAt.length > 0) {
      issues.push({
        code: 'read.cell-error-value',
        severity: 'warning',
        params: { count: errorsAt.length },
        where: { ...where, ...errorsAt[0] },
      })
    }
    const hidden = (book.Workbook?.Sheets?.[position]?.Hidden ?? 0) > 0
    sheets.push({
      name,
      file,
      rows: spreadMerges(rows, sheet['!merges'] ?? [], limits, where),
      ...(hidden ? { hidden } : {}),
    })
    // An empty sheet in its place lets the parsed form go.
    book.Sheets[name] = {}
  }
  if (book.SheetNames.length === 0) throw new Refusal('read.workbook-no-sheet')
  return { sheets, unread }
}

/** The sheets with what the workbook does not show of each. */
export const withUnseen = (found: Sheets, unseen: ReadonlyMap<string, UnseenParts>): Sheets =>
  unseen.size === 0
    ? found
    : {
        ...found,
        sheets: found.sheets.map((sheet) => {
          const parts = unseen.get(sheet.name)
          return parts ? { ...sheet, unseen: parts } : sheet
        }),
      }

/** What SheetJS, asked for styles, tells of rows and columns that a workbook does not show, by the names of its sheets. */
export function unseenInBook(book: XLSX.WorkBook): ReadonlyMap<string, UnseenParts> {
  const found = new Map<string, UnseenParts>()
  const runs = (parts: readonly ({ readonly hidden?: boolean } | undefined)[] | undefined, from: number): Run[] => {
    const hidden: Run[] = []
    parts?.forEach((part, at) => {
      if (part?.hidden) hidden.push([at + from, at + from])
    })
    return hidden
  }
  for (const name of book.SheetNames) {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined
    const unseen = sheet ? unseenOf(runs(sheet['!rows'], 1), runs(sheet['!cols'], 0), false) : null
    if (unseen) found.set(name, unseen)
  }
  return found
}

function valueOf(cell: XLSX.CellObject): Cell {
  const value = cell.v
  switch (cell.t) {
    case 'n':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 's':
      return typeof value === 'string' && value.trim() !== '' ? value : null
    case 'b':
      return value === true
    case 'd':
      return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : null
    default:
      return null
  }
}
