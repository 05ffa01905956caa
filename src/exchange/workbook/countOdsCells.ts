import type { ReadLimits } from './readLimits'
import { Refusal } from './Refusal'

const tag = /<table:(table-row|(?:covered-)?table-cell)\b((?:[^>"]|"[^"]*")*)>/g
const rowsRepeated = /number-rows-repeated="(\d+)"/
const columnsRepeated = /number-columns-repeated="(\d+)"/

/**
 * OpenDocument writes equal cells once with a repeat count, so a few bytes can stand for billions of cells. Counts the
 * filled cells as they would come out.
 * @throws Refusal beyond the limit of cells or rows.
 */
export function countOdsCells(content: Uint8Array, limits: ReadLimits): number {
  const text = new TextDecoder('latin1').decode(content)
  let cells = 0
  let rowRepeat = 1
  for (const match of text.matchAll(tag)) {
    const attributes = match[2]!
    if (match[1] === 'table-row') {
      rowRepeat = Number(rowsRepeated.exec(attributes)?.[1] ?? 1)
      continue
    }
    if (!attributes.includes('value-type')) continue
    if (rowRepeat > limits.rows) throw new Refusal('read.too-many-rows', { limit: limits.rows })
    cells += rowRepeat * Number(columnsRepeated.exec(attributes)?.[1] ?? 1)
    if (cells > limits.cells) throw new Refusal('read.too-many-cells', { limit: limits.cells })
  }
  return cells
}
