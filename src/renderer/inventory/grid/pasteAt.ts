import type { Cell } from '../../../exchange/template/column'
import type { TypedCells } from '../editSheet'
import type { ViewRow } from './gridView'

export interface Area {
  readonly x: number
  readonly y: number
  readonly x1: number
  readonly y1: number
}

export interface PlacedCells {
  readonly typed: TypedCells
  /** Rows that reach below the last row of the table. */
  readonly appended: readonly Readonly<Record<string, Cell>>[]
}

/**
 * Where pasted cells go: from the top left of the selection, over the columns shown. One cell, or one row, fills a
 * larger selection again and again, as in a spreadsheet. Rows below the last one are new rows if `mayAppend`.
 */
export function pasteAt(
  cells: readonly (readonly string[])[],
  area: Area,
  view: readonly ViewRow[],
  fields: readonly string[],
  mayAppend: boolean,
): PlacedCells {
  const height = cells.length
  const width = Math.max(...cells.map((row) => row.length))
  const areaHeight = area.y1 - area.y + 1
  const areaWidth = area.x1 - area.x + 1
  const repeats = areaHeight % height === 0 && areaWidth % width === 0
  const rows = repeats ? areaHeight : height
  const columns = repeats ? areaWidth : width
  const typed = new Map<number, Record<string, Cell>>()
  const appended: Record<string, Cell>[] = []
  let y = area.y
  for (let at = 0; at < rows; at++) {
    // Heads of groups are no rows to paste into.
    while (view[y] && view[y]!.$row < 0) y++
    const taken: Record<string, Cell> = {}
    for (let x = 0; x < columns && area.x + x < fields.length; x++) {
      const cell = cells[at % height]![x % width]
      if (cell !== undefined) taken[fields[area.x + x]!] = cell
    }
    const row = view[y]
    if (row) typed.set(row.$row, taken)
    else if (mayAppend && Object.values(taken).some((cell) => cell !== '')) appended.push(taken)
    y++
  }
  return { typed, appended }
}

/** The rows of `from` copied over and over into `to`: filling down, up or to the side. */
export function fillFrom(from: Area, to: Area, view: readonly ViewRow[], fields: readonly string[]): TypedCells {
  const typed = new Map<number, Record<string, Cell>>()
  const sourceRows = Array.from({ length: from.y1 - from.y + 1 }, (_, at) => from.y + at).filter(
    (y) => (view[y]?.$row ?? -1) >= 0,
  )
  const width = from.x1 - from.x + 1
  if (sourceRows.length === 0) return typed
  for (let y = to.y; y <= to.y1; y++) {
    const row = view[y]
    if (!row || row.$row < 0) continue
    const sourceY = sourceRows[wrapped(y - from.y, sourceRows.length)]!
    for (let x = to.x; x <= to.x1; x++) {
      const inside = y >= from.y && y <= from.y1 && x >= from.x && x <= from.x1
      if (inside) continue
      const field = fields[x]!
      const sourceField = fields[from.x + wrapped(x - from.x, width)]!
      typed.set(row.$row, { ...typed.get(row.$row), [field]: view[sourceY]![sourceField] ?? '' })
    }
  }
  return typed
}

const wrapped = (value: number, size: number): number => ((value % size) + size) % size
