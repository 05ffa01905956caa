import { gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { checkSize } from '../checkSize'
import { emptyFacts, serverFacts, workloadFacts, type FleetFacts } from '../FleetFacts'
import { Table, type FieldSpellings } from '../Table'

const diskNumbers = [1, 2, 3, 4, 5, 6, 7, 8] as const

const fields: FieldSpellings<string> = {
  name: ['Server Name'],
  cores: ['Cores'],
  memoryMB: ['Memory (In MB)'],
  os: ['OS name'],
  osVersion: ['OS version'],
  cpuPercent: ['CPU utilization percentage'],
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
    for (const row of table.rows) importRow(table, row, facts, recorder, physical)
  }
  return facts
}

function importRow(
  table: Table<string>,
  row: SheetRow,
  facts: FleetFacts,
  recorder: ImportRecorder,
  physical: boolean,
): void {
  const name = table.text(row, 'name')
  if (name === null) {
    recorder.refuseRow('import.name-missing', table.where(row, 'name'), table.header, row.cells)
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
  const reads = sum(table, row, 'reads')
  const writes = sum(table, row, 'writes')
  const iops = reads === null && writes === null ? null : (reads ?? 0) + (writes ?? 0)
  const averageRatio = table.percent(row, 'cpuPercent')
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
      diskGiB: sum(table, row, 'disk'),
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
      peakIops: iops,
      readRatio: iops !== null && iops > 0 && reads !== null ? reads / iops : null,
      operatingSystem: [table.text(row, 'os'), table.text(row, 'osVersion')].filter(Boolean).join(' ') || null,
      where,
    }),
  )
}

function sum(table: Table<string>, row: SheetRow, prefix: string): number | null {
  let total: number | null = null
  for (const n of diskNumbers) {
    const value = table.amount(row, `${prefix}${n}`)
    if (value !== null) total = (total ?? 0) + value
  }
  return total
}
