import type { SheetRow } from '../../workbook/SheetRows'
import { leftOutRow } from '../leftOutRow'
import type { Table } from '../Table'

/** Fields by which a record is told from what people write below it. */
export interface RecordFields {
  readonly name: string
  /** An export states at least one of them for each record. */
  readonly ids: readonly string[]
  /** Without any of them a row is a remark however it begins. */
  readonly amounts: readonly string[]
}

/**
 * Why a row is no record of the export: somebody added a total or a remark; null for a record. Since a record has an id,
 * a machine that is called `Total` or `example` stays one.
 */
export function addedByHand(
  table: Table<string>,
  row: SheetRow,
  { name, ids, amounts }: RecordFields,
): ReturnType<typeof leftOutRow> {
  if (ids.some((field) => table.text(row, field) !== null)) return null
  const reason = leftOutRow(table.text(row, name), row.cells)
  return reason === 'import.total-row' || amounts.every((field) => table.text(row, field) === null) ? reason : null
}
