import type { ViewRow } from './gridView'
import type { Area } from './pasteAt'

/** Visits the cells of an area row by row; heads of groups are passed over. */
export function visitCells(
  area: Area,
  view: readonly ViewRow[],
  fields: readonly string[],
  visit: (row: ViewRow, field: string) => void,
): void {
  for (let y = area.y; y <= area.y1; y++) {
    const row = view[y]
    if (!row || row.$row < 0) continue
    for (let x = area.x; x <= area.x1; x++) visit(row, fields[x]!)
  }
}
