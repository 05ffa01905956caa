import type { WorkloadFacts } from '../FleetFacts'
import type { ImportRecorder } from '../importIssueCode'
import type { Table } from '../Table'
import type { TableField } from './tableFields'

/** Fewer machines than this say nothing of what is usual. */
const leastMachines = 4
/** Memory in MiB below a head in GiB is a thousand times that of the others. */
const farAbove = 128
/** Disks in TiB among others in GiB. */
const smallDiskGiB = 4
const usualDiskGiB = 50

/** Names sizes that are so far from those of the other rows that somebody may have written them in another unit. They are taken. */
export function tellUnlike(
  workloads: readonly WorkloadFacts[],
  table: Table<TableField>,
  recorder: ImportRecorder,
): void {
  if (workloads.length < leastMachines) return
  const name = (field: 'memory' | 'disk', row: WorkloadFacts, value: number, usual: number): void => {
    const where = { ...row.where, column: table.headerOf(field) || table.headerOf('configuration') }
    const params = { name: row.name, field, value, usual }
    recorder.note({ code: 'import.size-unlike-others', severity: 'warning', params, where })
  }
  const usualMemoryGiB = median(workloads.map(({ memoryGiB }) => memoryGiB))
  const usualDisk = median(workloads.flatMap(({ diskGiB }) => diskGiB ?? []))
  for (const row of workloads) {
    if (row.memoryGiB >= farAbove * usualMemoryGiB) name('memory', row, row.memoryGiB, usualMemoryGiB)
    const disk = row.diskGiB ?? 0
    if (disk > 0 && disk <= smallDiskGiB && usualDisk >= usualDiskGiB) name('disk', row, disk, usualDisk)
  }
}

/** The lower of the two in the middle. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
