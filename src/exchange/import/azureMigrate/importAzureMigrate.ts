import { gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { checkSize } from '../checkSize'
import { emptyFacts, serverFacts, workloadFacts, type FleetFacts } from '../FleetFacts'
import { isTotalName } from '../isTotalName'
import { percentReader } from '../percentReader'
import { Table, type FieldSpellings } from '../Table'

/** More than the template offers: columns may be added. */
const diskNumbers = Array.from({ length: 32 }, (_, at) => at + 1)

const fields: FieldSpellings<string> = {
  name: ['Server Name'],
  cores: ['Cores'],
  memoryMB: ['Memory (In MB)'],
  os: ['OS name'],
  osVersion: ['OS version'],
  cpuPercent: ['CPU utilization percentage'],
  disks: ['Number of disks'],
  ...Object.fromEntries(
    diskNumbers.flatMap((n) => [
      [`disk${n}`, [`Disk ${n} size (In GB)`]],
      [`reads${n}`, [`Disk ${n} read ops (operations per second)`]],
      [`writes${n}`, [`Disk ${n} write ops (operations per second)`]],
    ]),
  ),
}

/**
 * Facts of the Azure Migrate import template, which also serves as a neutral list of physical servers (`physical`: each
 * row is then a legacy server and what runs on it). Memory and disks count as binary: the template means what
 * hypervisors show.
 */
export function importAzureMigrate(
  sheets: readonly SheetRows[],
  recorder: ImportRecorder,
  physical: boolean,
): FleetFacts {
  const facts = emptyFacts()
  for (const sheet of sheets) {
    const table = Table.open<string>(sheet, fields, ['name', 'cores', 'memoryMB'], recorder)
    if (!table) {
      recorder.skipSheet(sheet.file, sheet.name, 'header-missing')
      continue
    }
    const percent = percentReader(table, ['cpuPercent'], recorder)
    for (const row of table.rows) importRow(table, row, percent, facts, recorder, physical)
  }
  return facts
}

function importRow(
  table: Table<string>,
  row: SheetRow,
  percent: ReturnType<typeof percentReader>,
  facts: FleetFacts,
  recorder: ImportRecorder,
  physical: boolean,
): void {
  const name = table.text(row, 'name')
  if (name === null) {
    recorder.refuseRow('import.name-missing', table.where(row, 'name'), table.header, row.cells)
    return
  }
  if (isTotalName(name)) {
    recorder.skipRow('import.total-row', table.where(row))
    return
  }
  const cores = table.amount(row, 'cores')
  const memoryMB = table.amount(row, 'memoryMB')
  const memoryGiB = memoryMB === null ? null : gibFromMiB(memoryMB)
  const wrong = checkSize(cores, memoryGiB)
  if (wrong) {
    const field = wrong.field === 'vcpu' ? 'cores' : 'memoryMB'
    recorder.refuseRow(wrong.code, table.where(row, field), table.header, row.cells, wrong.params)
    return
  }
  recorder.readRow(table.sheet.file, table.sheet.name)
  const disks = disksOf(table, row, recorder)
  const averageRatio = percent(row, 'cpuPercent')
  const where = table.where(row)
  // Azure's own rule: the same server name updates the server.
  const key = `azure:${name.toLowerCase()}`
  if (physical) {
    facts.servers.push(
      serverFacts({ key, name, cores, memoryGiB, cpuAverageRatio: averageRatio, clustered: false, where }),
    )
  }
  facts.workloads.push(
    workloadFacts({
      key,
      name,
      hostName: physical ? name : null,
      physical,
      poweredOn: true,
      vcpu: cores!,
      memoryGiB: memoryGiB!,
      diskGiB: disks.diskGiB,
      cpu:
        averageRatio === null
          ? null
          : {
              basis: 'measured',
              averageMHz: null,
              peakMHz: null,
              p95MHz: null,
              averageRatio,
              peakRatio: null,
              p95Ratio: null,
            },
      peakIops: disks.iops,
      readRatio: disks.readRatio,
      operatingSystem: [table.text(row, 'os'), table.text(row, 'osVersion')].filter(Boolean).join(' ') || null,
      where,
    }),
  )
}

/**
 * Sizes and operations of all disks together. A disk that is counted but says no size, or only one kind of operations,
 * makes the sum a lower bound: the row is named, and no share of reads is drawn from half of the operations.
 */
function disksOf(
  table: Table<string>,
  row: SheetRow,
  recorder: ImportRecorder,
): { readonly diskGiB: number | null; readonly iops: number | null; readonly readRatio: number | null } {
  const disks = diskNumbers
    .map((n) => ({
      n,
      size: table.amount(row, `disk${n}`),
      reads: table.amount(row, `reads${n}`),
      writes: table.amount(row, `writes${n}`),
    }))
    .filter(({ size, reads, writes }) => size !== null || reads !== null || writes !== null)
  const count = Math.max(table.amount(row, 'disks') ?? 0, disks.length)
  const sized = disks.filter(({ size }) => size !== null)
  const busy = disks.filter(({ reads, writes }) => reads !== null || writes !== null)
  const whole = busy.filter(({ reads, writes }) => reads !== null && writes !== null)
  if (sized.length > 0 && sized.length < count) {
    const params = { disks: count, sized: sized.length }
    recorder.note({ code: 'import.disks-without-size', severity: 'warning', params, where: table.where(row, 'disks') })
  }
  if (busy.length > 0 && whole.length < count) {
    const [half] = busy.filter((disk) => !whole.includes(disk))
    const field = half ? (half.reads === null ? `reads${half.n}` : `writes${half.n}`) : 'disks'
    const params = { disks: count, known: whole.length }
    recorder.note({ code: 'import.operations-incomplete', severity: 'warning', params, where: table.where(row, field) })
  }
  const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0)
  const reads = sum(busy.map((disk) => disk.reads))
  const iops = reads + sum(busy.map((disk) => disk.writes))
  return {
    diskGiB: sized.length === 0 ? null : sum(sized.map((disk) => disk.size)),
    iops: busy.length === 0 ? null : iops,
    readRatio: iops > 0 && whole.length === busy.length ? reads / iops : null,
  }
}
