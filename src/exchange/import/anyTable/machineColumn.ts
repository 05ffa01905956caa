import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { machineKindInWords, tellsMachineKind } from './machineKind'
import type { TableField } from './tableFields'

/**
 * The column that tells hardware from virtual machines where its head does not say so: a `类型` or `Type` of which every
 * row is one of the two. Null where there is none, or another column says it already.
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
    return words.some(tellsMachineKind) && words.every((word) => machineKindInWords(word) !== null)
  })
  return at < 0 ? null : at
}
