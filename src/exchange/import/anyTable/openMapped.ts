import { LedgerRecorder } from '../../ledger'
import type { SheetRows } from '../../workbook/SheetRows'
import type { ImportRecorder } from '../importIssueCode'
import { describedAmount } from './describedAmount'
import { Table, type FieldSpellings } from '../Table'
import type { TableField } from './tableFields'
import type { TableMapping } from './TableMapping'

/** The table of a sheet with the columns of a mapping; null where the sheet lacks one of them. */
export function openMapped(
  sheet: SheetRows,
  mapping: TableMapping,
  recorder: ImportRecorder,
): Table<TableField> | null {
  const fields = Object.fromEntries(
    mapping.columns.map(({ field, header }) => [field, [header]]),
  ) as unknown as FieldSpellings<TableField>
  return Table.open<TableField>(
    sheet,
    fields,
    mapping.columns.map(({ field }) => field),
    recorder,
    { units: new Map(mapping.columns.map(({ field, unit }) => [field, unit])), describedAmount },
  )
}

/** Whether a mapping is for sheets of this name. */
export const isForSheet = ({ sheet }: TableMapping, { name }: SheetRows): boolean =>
  sheet === null || sheet.toLowerCase() === name.toLowerCase()

/** Whether a sheet has every column of a mapping. */
export const fitsMapping = (sheet: SheetRows, mapping: TableMapping): boolean =>
  isForSheet(mapping, sheet) && openMapped(sheet, mapping, new LedgerRecorder()) !== null
