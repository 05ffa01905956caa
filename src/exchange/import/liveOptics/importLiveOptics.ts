import { gibFromKiB, gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { checkSize } from '../checkSize'
import { emptyFacts, serverFacts, workloadFacts, type CpuFacts, type FleetFacts } from '../FleetFacts'
import { powerStateOf } from '../powerStateOf'
import { isTotalName } from '../isTotalName'
import { percentReader } from '../percentReader'
import { Table } from '../Table'
import { liveOpticsFields, liveOpticsSheetOf, type LiveOpticsSheet } from './liveOpticsFields'

type Tables = Partial<Record<LiveOpticsSheet, Table<string>[]>>
type PercentOf = (row: SheetRow, field: string) => number | null
interface Part {
  readonly table: Table<string>
  readonly row: SheetRow
  readonly percent: PercentOf
}

const required: Readonly<Record<LiveOpticsSheet, readonly string[]>> = {
  'ESX Hosts': ['host'],
  'ESX Performance': ['host'],
  VMs: ['vm', 'cpus'],
  'VM Performance': ['vm'],
  Servers: ['server'],
}

/**
 * Facts of a Dell Live Optics project: the vSphere shape (hosts and virtual machines with their archive of performance)
 * and the general shape (physical servers), which one archive may hold together. A missing percentile stays missing:
 * a share of the peak is not a percentile.
 */
export function importLiveOptics(sheets: readonly SheetRows[], recorder: ImportRecorder): FleetFacts {
  const tables: Tables = {}
  for (const sheet of sheets) {
    const known = liveOpticsSheetOf(sheet.name)
    if (!known) {
      recorder.skipSheet(sheet.file, sheet.name, 'not-needed')
      continue
    }
    const table = Table.open<string>(sheet, liveOpticsFields[known], required[known], recorder)
    if (table) (tables[known] ??= []).push(table)
    else {
      recorder.skipSheet(sheet.file, sheet.name, 'header-missing')
      const where = { file: sheet.file, sheet: sheet.name }
      recorder.note({
        code: 'import.header-missing',
        severity: 'error',
        params: { columns: required[known].map((field) => liveOpticsFields[known][field]![0]!).join(', ') },
        where,
      })
    }
  }
  const facts = emptyFacts()
  hosts(tables, facts, recorder)
  virtualMachines(tables, facts, recorder)
  physicalServers(tables, facts, recorder)
  return facts
}

/** How many take part in the plan under each name; a name that was only left out counts none. */
type Owners = ReadonlyMap<string, number>

/**
 * Rows of a performance sheet by the name they measure. A name that stands twice, here or among those measured, belongs
 * to nobody for certain: no figure is given to two.
 */
function performanceOf(
  tables: readonly Table<string>[] | undefined,
  field: 'host' | 'vm',
  owners: Owners,
  recorder: ImportRecorder,
): ReadonlyMap<string, Part> {
  const rows = (tables ?? []).flatMap((table) => {
    const percent = percentReader(table, ['peakPercent', 'averagePercent'], recorder)
    return table.rows.flatMap((row) => {
      const name = table.text(row, field)
      return name === null ? [] : [{ table, row, percent, name, key: name.toLowerCase() }]
    })
  })
  const times = countOf(rows.map(({ key }) => key))
  const found = new Map<string, Part>()
  for (const { table, row, percent, name, key } of rows) {
    const count = owners.get(key)
    const where = table.where(row, field)
    const params = field === 'host' ? { host: name } : { name }
    if (count === undefined) {
      recorder.notJoined(field === 'host' ? 'import.host-not-found' : 'import.machine-not-found', where, params)
    } else if (count === 0) recorder.skipRow('import.belongs-to-skipped', where)
    else if (count > 1 || times.get(key)! > 1) {
      recorder.notJoined(field === 'host' ? 'import.host-ambiguous' : 'import.machine-ambiguous', where, params)
    } else {
      found.set(key, { table, row, percent })
      recorder.join()
      recorder.readRow(table.sheet.file, table.sheet.name)
    }
  }
  return found
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function hosts(tables: Tables, facts: FleetFacts, recorder: ImportRecorder): void {
  const names = (tables['ESX Hosts'] ?? []).flatMap((table) =>
    table.rows.flatMap((row) => table.text(row, 'host')?.toLowerCase() ?? []),
  )
  const performance = performanceOf(tables['ESX Performance'], 'host', countOf(names), recorder)
  for (const table of tables['ESX Hosts'] ?? []) {
    for (const row of table.rows) {
      const name = table.text(row, 'host')
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'host'), table.header, row.cells)
        continue
      }
      if (isTotalName(name)) {
        recorder.skipRow('import.total-row', table.where(row))
        continue
      }
      recorder.readRow(table.sheet.file, table.sheet.name)
      const load = performance.get(name.toLowerCase())
      const memoryKiB = table.amount(row, 'memoryKiB')
      const speedGHz = table.amount(row, 'speedGHz')
      facts.servers.push(
        serverFacts({
          key: `host:${name.toLowerCase()}`,
          keyedByName: true,
          name,
          cluster: table.text(row, 'cluster'),
          model: [table.text(row, 'maker'), table.text(row, 'model')].filter(Boolean).join(' ') || null,
          cpuModel: table.text(row, 'cpuModel'),
          sockets: table.amount(row, 'sockets') || null,
          cores: table.amount(row, 'cores') || null,
          speedMHz: speedGHz ? speedGHz * 1000 : null,
          memoryGiB: memoryKiB ? gibFromKiB(memoryKiB) : null,
          cpuAverageRatio: load ? load.percent(load.row, 'averagePercent') : null,
          cpuPeakRatio: load ? load.percent(load.row, 'peakPercent') : null,
          ethernetPorts: table.portCount(row, 'nics'),
          where: table.where(row),
        }),
      )
    }
  }
}

function virtualMachines(tables: Tables, facts: FleetFacts, recorder: ImportRecorder): void {
  const machines: { readonly table: Table<string>; readonly row: SheetRow; readonly name: string }[] = []
  const owners = new Map<string, number>()
  for (const table of tables.VMs ?? []) {
    for (const row of table.rows) {
      const name = table.text(row, 'vm')
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'vm'), table.header, row.cells)
        continue
      }
      const left = table.truth(row, 'template')
        ? 'import.template'
        : table.truth(row, 'placeholder')
          ? 'import.placeholder'
          : /^vCLS([-\s(_]|$)/i.test(name)
            ? 'import.vcls'
            : isTotalName(name) && table.text(row, 'powerState') === null
              ? 'import.total-row'
              : null
      const key = name.toLowerCase()
      owners.set(key, (owners.get(key) ?? 0) + (left ? 0 : 1))
      if (left) recorder.skipRow(left, table.where(row))
      else machines.push({ table, row, name })
    }
  }
  const performance = performanceOf(tables['VM Performance'], 'vm', owners, recorder)
  for (const { table, row, name } of machines) {
    const vcpu = table.amount(row, 'cpus')
    const memoryMiB = table.amount(row, 'memoryMiB')
    const memoryGiB = memoryMiB === null ? null : gibFromMiB(memoryMiB)
    const wrong = checkSize(vcpu, memoryGiB)
    if (wrong) {
      const field = wrong.field === 'vcpu' ? 'cpus' : 'memoryMiB'
      recorder.refuseRow(wrong.code, table.where(row, field), table.header, row.cells, wrong.params)
      continue
    }
    recorder.readRow(table.sheet.file, table.sheet.name)
    const load = performance.get(name.toLowerCase())
    const uuid = table.text(row, 'instanceUuid') ?? table.text(row, 'uuid')
    const disk = table.amount(row, 'diskMiB') ?? table.amount(row, 'guestDiskMiB')
    const used = table.amount(row, 'usedDiskMiB') ?? table.amount(row, 'guestUsedMiB')
    const active = table.amount(row, 'activeMiB')
    const consumed = table.amount(row, 'consumedMiB')
    facts.workloads.push(
      workloadFacts({
        key:
          uuid === null ? `vm:${table.text(row, 'cluster') ?? ''}/${name.toLowerCase()}` : `uuid:${uuid.toLowerCase()}`,
        keyedByName: uuid === null,
        name,
        uuid,
        datacenter: table.text(row, 'datacenter'),
        cluster: table.text(row, 'cluster'),
        hostName: table.text(row, 'host'),
        poweredOn: powerStateOf(table, row, 'powerState', recorder),
        vcpu: vcpu!,
        memoryGiB: memoryGiB!,
        diskGiB: disk === null ? null : gibFromMiB(disk),
        usedDiskGiB: used === null ? null : gibFromMiB(used),
        cpu: load ? cpuOf(load) : null,
        peakIops: load ? load.table.amount(load.row, 'peakIops') : null,
        operatingSystem: table.text(row, 'os'),
        activeMemoryGiB: active === null ? null : gibFromMiB(active),
        consumedMemoryGiB: consumed === null ? null : gibFromMiB(consumed),
        where: table.where(row),
      }),
    )
  }
}

function physicalServers(tables: Tables, facts: FleetFacts, recorder: ImportRecorder): void {
  for (const table of tables.Servers ?? []) {
    const percent = percentReader(table, ['peakCpuPercent'], recorder)
    for (const row of table.rows) {
      const name = table.text(row, 'server')
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'server'), table.header, row.cells)
        continue
      }
      if (isTotalName(name)) {
        recorder.skipRow('import.total-row', table.where(row))
        continue
      }
      const cores = table.amount(row, 'cores')
      const memoryKiB = table.amount(row, 'memoryKiB')
      const memoryGiB = memoryKiB === null ? null : gibFromKiB(memoryKiB)
      const wrong = checkSize(cores, memoryGiB)
      if (wrong) {
        const field = wrong.field === 'vcpu' ? 'cores' : 'memoryKiB'
        recorder.refuseRow(wrong.code, table.where(row, field), table.header, row.cells, wrong.params)
        continue
      }
      recorder.readRow(table.sheet.file, table.sheet.name)
      const where = table.where(row)
      const key = `server:${name.toLowerCase()}`
      const speedGHz = table.amount(row, 'speedGHz')
      const peakRatio = percent(row, 'peakCpuPercent')
      facts.servers.push(
        serverFacts({
          key,
          keyedByName: true,
          name,
          model: [table.text(row, 'maker'), table.text(row, 'model')].filter(Boolean).join(' ') || null,
          cpuModel: table.text(row, 'cpuModel'),
          sockets: table.amount(row, 'sockets') || null,
          cores,
          speedMHz: speedGHz ? speedGHz * 1000 : null,
          memoryGiB,
          cpuPeakRatio: peakRatio,
          clustered: false,
          where,
        }),
      )
      facts.workloads.push(
        workloadFacts({
          key,
          keyedByName: true,
          name,
          hostName: name,
          physical: true,
          poweredOn: true,
          vcpu: cores!,
          memoryGiB: memoryGiB!,
          diskGiB: table.amount(row, 'diskGiB'),
          usedDiskGiB: table.amount(row, 'usedDiskGiB'),
          cpu:
            peakRatio === null
              ? null
              : {
                  basis: 'measured',
                  averageMHz: null,
                  peakMHz: null,
                  p95MHz: null,
                  averageRatio: null,
                  peakRatio,
                  p95Ratio: null,
                },
          peakIops: table.amount(row, 'peakIops'),
          operatingSystem: table.text(row, 'os'),
          where,
        }),
      )
    }
  }
}

function cpuOf({ table, row, percent }: Part): CpuFacts {
  const mhz = (field: string): number | null => {
    const value = table.amount(row, field)
    return value === null ? null : value * 1000
  }
  return {
    basis: 'measured',
    averageMHz: mhz('averageGHz'),
    peakMHz: mhz('peakGHz'),
    p95MHz: mhz('p95GHz'),
    averageRatio: percent(row, 'averagePercent'),
    peakRatio: percent(row, 'peakPercent'),
    p95Ratio: null,
  }
}
