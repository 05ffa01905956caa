import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { machineKindInWords, tellsMachineKind } from './machineKind'
import type { TableField } from './tableFields'

/** Share of rows with a word that is known: of a few rows all, of many some may be odd. */
const mostly = 0.9

/**
 * The column that tells hardware from virtual machines where its head does not say so: a `类型` or `Type` of which nearly
 * every row is one of the two. Null where there is none, or another column says it already.
 */
export function machineColumn(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): number | null {
  if ([...fields.values()].includes('machine')) return null
  const at = header.cells.findIndex((cell, at) => {
    if (fields.has(at) || textOf(cell) === null) return false
    const words = rows.flatMap((row) => textOf(row.cells[at]) ?? [])
    const known = words.filter((word) => machineKindInWords(word) !== null)
    return words.some(tellsMachineKind) && known.length >= words.length * mostly
  })
  return at < 0 ? null : at
}
