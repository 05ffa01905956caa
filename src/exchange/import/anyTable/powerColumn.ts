import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { powerStateInWords } from '../powerStateInWords'
import { fieldOfWords } from './fieldOfWords'
import type { TableField } from './tableFields'

/**
 * The fields with the power state taken from the column that tells it: vSphere lists `Status` (Normal) beside `State`
 * (Powered Off), in Chinese `状态` (正常) beside `状况` (已关闭电源), and people move columns.
 */
export function withPowerState(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): Map<number, TableField> {
  const found = new Map(fields)
  const columns = header.cells.flatMap((cell, at) =>
    typeof cell === 'string' && (fields.get(at) ?? fieldOfWords(cell)) === 'powerState'
      ? [{ at, told: told(rows, at) }]
      : [],
  )
  const [first, ...others] = columns
  if (!first) return found
  const best = others.reduce(
    (most, one) =>
      one.told.known > most.told.known || (one.told.known === most.told.known && one.told.off > most.told.off)
        ? one
        : most,
    first,
  )
  for (const { at } of columns) found.delete(at)
  return found.set(best.at, 'powerState')
}

/** Of how many rows a column tells whether they run, and how many it says are off. */
function told(rows: readonly SheetRow[], at: number): { readonly known: number; readonly off: number } {
  const states = rows.flatMap((row) => {
    const text = textOf(row.cells[at])
    return text === null ? [] : [powerStateInWords(text)]
  })
  return { known: states.filter((on) => on !== null).length, off: states.filter((on) => on === false).length }
}
