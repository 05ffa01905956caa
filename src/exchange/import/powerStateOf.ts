import type { SheetRow } from '../workbook/SheetRows'
import type { ImportRecorder } from './importIssueCode'
import { powerStateInWords } from './powerStateInWords'
import { shortened, type Table } from './Table'

/**
 * Whether a machine runs, as hypervisors spell it; a suspended one rests. A spelling nobody knows is reported and counts
 * as not stated: a machine is left out of a plan only where its source says that it is off.
 */
export function powerStateOf(
  table: Table<string>,
  row: SheetRow,
  field: string,
  recorder: ImportRecorder,
): boolean | null {
  const text = table.text(row, field)
  if (text === null) return null
  const runs = powerStateInWords(text)
  if (runs !== null) return runs
  recorder.repaired('import.power-state-unknown', table.where(row, field), { value: shortened(text) }, 'warning')
  return null
}
