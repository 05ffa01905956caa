import type { ViewRow } from './gridView'
import type { Area } from './pasteAt'
import { visitCells } from './visitCells'

/** Above this the sum is not worth the wait after every step of the cursor. */
const summedCellsAtMost = 20_000

/**
 * What is selected, as a spreadsheet says it: rows × columns, then sum and mean where there are two numbers or more.
 * Empty for a single cell. `number` writes a figure in the language of the window.
 */
export function areaSummary(
  area: Area,
  view: readonly ViewRow[],
  fields: readonly string[],
  number: (value: number) => string,
): string {
  const height = area.y1 - area.y + 1
  const width = area.x1 - area.x + 1
  if (height * width === 1) return ''
  let sum = 0
  let numbers = 0
  if (height * width <= summedCellsAtMost)
    visitCells(area, view, fields, (row, field) => {
      const cell = row[field]
      if (typeof cell !== 'number') return
      sum += cell
      numbers++
    })
  return `${number(height)} × ${number(width)}${numbers > 1 ? ` · Σ ${number(sum)} · ⌀ ${number(sum / numbers)}` : ''}`
}
