import { gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import { truthOf } from '../../workbook/cellValues'
import { checkSize } from '../checkSize'
import { workloadFacts, type CpuFacts, type WorkloadFacts } from '../FleetFacts'
import { isoDate } from '../isoDate'
import { powerStateOf } from '../powerStateOf'
import type { Table } from '../Table'
import type { Machine, PartSheet } from './collectMachines'
import { mebibytes, type RvtoolsTables } from './importRvtools'

/** Facts of every machine. What two sheets state differently is reported, and vInfo is followed. */
export function workloadsOf(
  machines: readonly Machine[],
  tables: RvtoolsTables,
  recorder: ImportRecorder,
): readonly WorkloadFacts[] {
  const described = { vDisk: tables.vDisk !== undefined }
  return machines.flatMap((machine) => workloadOf(machine, described, recorder) ?? [])
}

function workloadOf(
  machine: Machine,
  described: { readonly vDisk: boolean },
  recorder: ImportRecorder,
): WorkloadFacts | null {
  const { table, row, name } = machine
  const cpu = first(machine, 'vCPU')
  const memory = first(machine, 'vMemory')
  const vcpu = oneOf(machine, 'cpus', table.amount(row, 'cpus'), cpu?.table.amount(cpu.row, 'cpus') ?? null, recorder)
  const memoryMiB = oneOf(
    machine,
    'memoryMiB',
    mebibytes(table, row, 'memoryMiB', recorder),
    memory ? mebibytes(memory.table, memory.row, 'sizeMiB', recorder) : null,
    recorder,
  )
  const memoryGiB = memoryMiB === null ? null : gibFromMiB(memoryMiB)
  const wrong = checkSize(vcpu, memoryGiB)
  if (wrong) {
    const field = wrong.field === 'vcpu' ? 'cpus' : 'memoryMiB'
    recorder.refuseRow(wrong.code, table.where(row, field), table.header, row.cells, wrong.params)
    return null
  }
  recorder.readRow(table.sheet.file, table.sheet.name)
  const poweredOn = powerStateOf(table, row, 'powerState', recorder)
  if (/^suspend/i.test(table.text(row, 'powerState') ?? '')) {
    recorder.note({ code: 'import.suspended', severity: 'note', params: {}, where: table.where(row, 'powerState') })
  }
  const snapshots = machine.parts.vSnapshot
  const snapshotSize = sumOf(snapshots, 'totalMiB')
  const gib = (value: number | null): number | null => (value === null ? null : gibFromMiB(value))
  return workloadFacts({
    key: machine.key,
    keyedByName: machine.keyedByName,
    name,
    manager: table.text(row, 'manager') ?? table.text(row, 'managerId'),
    uuid: table.text(row, 'uuid'),
    datacenter: table.text(row, 'datacenter'),
    cluster: table.text(row, 'cluster'),
    folder: table.text(row, 'folder'),
    hostName: table.text(row, 'host'),
    poweredOn,
    vcpu: vcpu!,
    memoryGiB: memoryGiB!,
    ...disksOf(machine, described.vDisk, recorder),
    maxMHz: cpu?.table.amount(cpu.row, 'maxMHz') || null,
    cpu: cpuOf(machine, poweredOn),
    operatingSystem: table.text(row, 'osTools') ?? table.text(row, 'os'),
    restartPriority: table.text(row, 'restartPriority'),
    haProtected: truthOf(table.cell(row, 'protection')),
    cpuReservationMHz: cpu?.table.amount(cpu.row, 'reservationMHz') ?? null,
    cpuLimitMHz: cpu ? limitOf(cpu.table, cpu.row) : null,
    memoryReservationGiB: memory ? gib(reservationOf(memory.table, memory.row)) : null,
    activeMemoryGiB: gib(table.amount(row, 'activeMemoryMiB') ?? memory?.table.amount(memory.row, 'activeMiB') ?? null),
    consumedMemoryGiB: gib(memory?.table.amount(memory.row, 'consumedMiB') ?? null),
    cpuReadyRatio: table.has('cpuReadiness') ? table.percent(row, 'cpuReadiness') : null,
    latencySensitive: latencyOf(table.text(row, 'latency')),
    snapshotGiB: gib(snapshotSize.unknown.length > 0 ? null : snapshotSize.sum),
    oldestSnapshot: snapshots.map((part) => isoDate(part.table.cell(part.row, 'date'))).reduce(earlier, null),
    note: table.text(row, 'annotation'),
    where: table.where(row),
  })
}

const first = (machine: Machine, sheet: PartSheet) => machine.parts[sheet][0]

const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a <= b ? a : b)

/** -1 stands for no reservation in some exports, as it does for no limit. */
function reservationOf(table: Table<string>, row: Machine['row']): number | null {
  const value = table.number(row, 'reservationMiB')
  return value === null || value < 0 ? null : value
}

function limitOf(table: Table<string>, row: Machine['row']): number | null {
  const value = table.number(row, 'limitMHz')
  return value === null || value <= 0 ? null : value
}

const latencyOf = (text: string | null): boolean | null => (text === null ? null : text.toLowerCase() === 'high')

/** MHz at the moment of the export: a snapshot. A machine that is off had no load to show. */
function cpuOf(machine: Machine, poweredOn: boolean | null): CpuFacts | null {
  if (poweredOn === false) return null
  const cpu = first(machine, 'vCPU')
  const averageMHz = cpu?.table.amount(cpu.row, 'overallMHz') ?? null
  if (averageMHz === null) return null
  return {
    basis: 'snapshot',
    averageMHz,
    peakMHz: null,
    p95MHz: null,
    averageRatio: null,
    peakRatio: null,
    p95Ratio: null,
  }
}

function oneOf(
  machine: Machine,
  field: string,
  main: number | null,
  other: number | null,
  recorder: ImportRecorder,
): number | null {
  if (main === null) return other
  if (other !== null && other !== main) {
    const where = machine.table.where(machine.row, field)
    recorder.note({ code: 'import.sheets-disagree', severity: 'warning', params: { taken: main, other }, where })
  }
  return main
}

/**
 * Disk the machine was given and what it uses. Disks count before the provisioned figure, which includes swap and
 * snapshots. A disk shared by several machines is counted with each; it is reported.
 */
function disksOf(
  machine: Machine,
  hasDiskSheet: boolean,
  recorder: ImportRecorder,
): { readonly diskGiB: number | null; readonly usedDiskGiB: number | null } {
  const { table, row, parts } = machine
  for (const disk of parts.vDisk) {
    const sharing = disk.table.text(disk.row, 'sharing')
    if (sharing !== null && !/none|^$/i.test(sharing)) {
      recorder.note({
        code: 'import.shared-disk',
        severity: 'warning',
        params: {},
        where: disk.table.where(disk.row, 'sharing'),
      })
    }
  }
  const disks = sumOf(parts.vDisk, 'capacityMiB')
  const partitions = sumOf(parts.vPartition, 'capacityMiB')
  const consumed = sumOf(parts.vPartition, 'consumedMiB')
  const stated = table.amount(row, 'totalDiskMiB')
  const none = hasDiskSheet && table.amount(row, 'disks') === 0 ? 0 : null
  const provisioned = table.amount(row, 'provisionedMiB')
  const someUnknown = disks.unknown.length > 0
  // A total that the known disks already reach says nothing of the others.
  const leastMiB = someUnknown ? (disks.sum ?? 0) : -1
  const whole = [stated, none, provisioned].find((value) => value !== null && value > leastMiB) ?? null
  const capacityMiB = (someUnknown ? (whole ?? disks.sum) : (disks.sum ?? whole)) ?? partitions.sum
  for (const disk of disks.unknown) {
    const code = whole === null ? 'import.disk-size-missing' : 'import.disk-size-by-total'
    recorder.repaired(code, disk.table.where(disk.row, 'capacityMiB'), {}, 'warning')
  }
  if (disks.sum === null && whole === null) {
    for (const part of partitions.unknown)
      recorder.repaired('import.disk-size-missing', part.table.where(part.row, 'capacityMiB'), {}, 'warning')
  }
  const usedMiB = table.amount(row, 'inUseMiB') ?? (consumed.unknown.length > 0 ? null : consumed.sum)
  if (capacityMiB === null) return { diskGiB: null, usedDiskGiB: usedMiB === null ? null : gibFromMiB(usedMiB) }
  // Snapshots and swap lie outside the disks: in use may exceed them.
  const used = usedMiB === null ? null : Math.min(usedMiB, capacityMiB)
  return { diskGiB: gibFromMiB(capacityMiB), usedDiskGiB: used === null ? null : gibFromMiB(used) }
}

/** What the parts that say it add up to, and the parts that do not. */
function sumOf(
  parts: Machine['parts'][PartSheet],
  field: string,
): { readonly sum: number | null; readonly unknown: Machine['parts'][PartSheet] } {
  let sum: number | null = null
  const unknown: Machine['parts'][PartSheet] = []
  for (const part of parts) {
    const value = part.table.amount(part.row, field)
    if (value === null) unknown.push(part)
    else sum = (sum ?? 0) + value
  }
  return { sum, unknown }
}
