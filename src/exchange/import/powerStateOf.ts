import type { SheetRow } from '../workbook/SheetRows'
import type { ImportRecorder } from './importIssueCode'
import { shortened, type Table } from './Table'

const running = /^(poweredon|on|running|started|up|1|true|(已|打)?开机|(已)?打开(电源)?|已通电|(正在)?运行(中)?)$/
const resting =
  /^(poweredoff|off|stopped|shutoff|shutdown|down|0|false|suspend(ed)?|paused|hibernated|saved|(已)?关机|(已)?关闭(电源)?|已断电|(已)?停止|(已)?挂起|(已)?暂停)$/

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
  const state = text.toLowerCase().replace(/[\s_-]/g, '')
  if (running.test(state)) return true
  if (resting.test(state)) return false
  recorder.repaired('import.power-state-unknown', table.where(row, field), { value: shortened(text) }, 'warning')
  return null
}
