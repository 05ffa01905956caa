import { inOwnUnit, perUnit, unitsOf, type TableUnit } from '../anyTable/tableFields'
import { unitInHeader } from '../anyTable/unitInHeader'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow } from '../../workbook/SheetRows'
import type { Table } from '../Table'

/** Memory beside a CPU or core, GiB: narrower than the step between two units, so that one unit fits at most. */
const leastPerCpuGiB = 0.25
const mostPerCpuGiB = 128

/** Unit that the header of a table's memory column names; null where it names none. */
export const statedMemoryUnit = (table: Table<string>): TableUnit | null =>
  unitInHeader(table.headerOf('memory'), unitsOf.memory)

/** Memory of a row in GiB; null where it states none, or none that can be told. */
export type MemoryReader = (row: SheetRow) => number | null

/**
 * Reads the memory column of a table. Its unit is the header's, else the only one in which the column's memory goes
 * together with the CPUs of `cpusOf`; that is said. Where none does, the column is not taken, and that is an error.
 * Looked at when the first row is asked for: where another sheet states the unit, nothing needs to be told.
 */
export function memoryReader(
  table: Table<string>,
  cpusOf: (row: SheetRow) => number | null,
  recorder: ImportRecorder,
): MemoryReader {
  let unit: TableUnit | null | undefined
  return (row) => {
    if (!table.has('memory')) return null
    if (unit === undefined) unit = statedMemoryUnit(table) ?? judged(table, cpusOf, recorder)
    if (unit === null) return null
    const amount = table.amount(row, 'memory', unit)
    return amount === null ? null : inOwnUnit(amount, unit)
  }
}

function judged(
  table: Table<string>,
  cpusOf: (row: SheetRow) => number | null,
  recorder: ImportRecorder,
): TableUnit | null {
  const bare = table.rows.flatMap((row) => {
    const memory = table.bareNumber(row, 'memory')
    return memory === null ? [] : [{ memory, cpus: cpusOf(row) }]
  })
  // Every cell says its unit itself.
  if (bare.length === 0) return 'GiB'
  const perCpu = bare.flatMap(({ memory, cpus }) => (memory > 0 && cpus ? [memory / cpus] : [])).sort((a, b) => a - b)
  const median = perCpu[Math.floor(perCpu.length / 2)]
  const unit = unitsOf.memory.find((one) => {
    const perCpuGiB = (median ?? 0) * perUnit[one]
    return perCpuGiB >= leastPerCpuGiB && perCpuGiB <= mostPerCpuGiB
  })
  const where = table.whereColumn('memory')
  if (median === undefined || unit === undefined) {
    recorder.note({ code: 'import.unit-missing', severity: 'error', params: {}, where })
    return null
  }
  const params = { unit, perCpuGiB: median * perUnit[unit] }
  recorder.note({ code: 'import.unit-by-cpus', severity: 'warning', params, where })
  return unit
}
