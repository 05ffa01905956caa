import type { Bilingual, Cell, CellProblem, Column, Columns } from './column'
import { normalised } from './column'

/** Table: one record per row under a header row. Settings: one value per row, named in the first column. */
export type SheetLayout = 'table' | 'settings'

export interface Sheet<C extends Columns = Columns> {
  readonly key: string
  readonly name: Bilingual
  readonly aliases: readonly string[]
  readonly about: Bilingual
  readonly layout: SheetLayout
  /** False: the sheet may be missing or without rows. */
  readonly required: boolean
  /** A required sheet that may be missing or without rows: the warning that says what the plan then lacks. */
  readonly whenEmpty?: 'template.no-servers' | 'template.no-storage' | 'template.no-backup'
  /** Columns, or settings, in the order they are written. */
  readonly columns: C
}

/** A sheet as it is written, with the types of its columns kept. */
export const sheet = <const C extends Columns>(definition: Sheet<C>): Sheet<C> => definition

/** True if the sheet's name says that it is this one. Numbers and separators in front of the name are ignored. */
export const isSheetNamed = (definition: Sheet, name: string): boolean => {
  const wanted = normalised(name).replace(/^\d+/u, '')
  return [definition.key, definition.name.en, definition.name.zh, ...definition.aliases].some(
    (known) => normalised(known) === wanted,
  )
}

const withoutUnit = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/\([^()]*\)\s*$/u, '')
    .trim()

/** True if a header cell names the column: either language, both on two lines, the key; units in parentheses ignored. */
export function isHeaderOf(key: string, column: Column<unknown>, cell: Cell): boolean {
  if (typeof cell !== 'string') return false
  const known = [key, column.header.en, column.header.zh].map(normalised)
  const units = column.unit === '' ? [] : [normalised(column.unit)]
  return [cell, ...cell.split(/\n|\||\s\/\s/u)]
    .map((spelling) => normalised(withoutUnit(spelling.replace(/\*\s*$/u, ''))))
    .some(
      (spelling) =>
        spelling !== '' &&
        (known.includes(spelling) || units.some((unit) => known.some((name) => name + unit === spelling))),
    )
}

/** The heading as it is written: unit in parentheses, a star where the column must be filled. */
export const headingOf = (column: Column<unknown>, language: 'en' | 'zh'): string => {
  const unit = column.unit === '' ? '' : language === 'zh' ? `（${column.unit}）` : ` (${column.unit})`
  return `${column.header[language]}${unit}${column.required ? ' *' : ''}`
}

export type ReadCell<T> = { readonly value: T; readonly defaulted: boolean } | CellProblem

/** Reads one cell by its column: the value, its stated default, or what is wrong. */
export function readCell<T>(column: Column<T>, cell: Cell): ReadCell<T> {
  const empty = cell === null || (typeof cell === 'string' && cell.trim() === '')
  if (!empty) {
    if (typeof cell === 'string' && /^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL)[!?]?$/u.test(cell.trim())) {
      return { problem: 'template.cell-error', params: { value: cell.trim() } }
    }
    const value = column.read(cell)
    return isCellProblem(value) ? value : { value, defaulted: false }
  }
  return column.empty === null
    ? { problem: 'template.cell-missing', params: {} }
    : { value: column.empty.value, defaulted: column.empty.assumed }
}

const isCellProblem = (value: unknown): value is CellProblem =>
  typeof value === 'object' && value !== null && 'problem' in value
