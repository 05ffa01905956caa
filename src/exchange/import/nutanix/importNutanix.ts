import { gibFromMiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { checkSize } from '../checkSize'
import { emptyFacts, serverFacts, workloadFacts, type FleetFacts } from '../FleetFacts'
import { isTotalName } from '../isTotalName'
import { powerStateOf } from '../powerStateOf'
import { memoryReader, statedMemoryUnit } from './memoryReader'
import { Table, type FieldSpellings } from '../Table'

const sheetNames = ['vInfo', 'vCPU', 'vMemory', 'vDisk', 'vHosts', 'vCluster'] as const
type NutanixSheet = (typeof sheetNames)[number]

const machine = {
  moid: ['VM MOID', 'MOID', 'VM UUID', 'UUID'],
  vm: ['VM Name', 'VM', 'Name'],
}
/** Spellings of a memory column: its unit may stand behind its name, or nowhere. */
const memory = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [
    name,
    ...['MiB', 'GiB', 'MB', 'GB', 'KiB', 'KB', 'Bytes', 'B'].map((unit) => `${name} (${unit})`),
  ])
const fields: Readonly<Record<NutanixSheet, FieldSpellings<string>>> = {
  vInfo: {
    ...machine,
    hostMoid: ['Host MOID', 'Host UUID'],
    host: ['Host', 'Host Name'],
    cluster: ['Cluster', 'Cluster Name'],
    datacenter: ['Datacenter'],
    powerState: ['Power State', 'Powerstate'],
    template: ['Template'],
    cpus: ['vCPUs', 'CPUs'],
    memory: memory('Memory', 'Memory Size', 'Size'),
    os: ['Guest OS', 'OS', 'Operating System'],
  },
  vCPU: { ...machine, cpus: ['vCPUs', 'CPUs'] },
  vMemory: { ...machine, memory: memory('Size', 'Memory', 'Memory Size') },
  vDisk: { ...machine, capacityMiB: ['Capacity (MiB)'] },
  vHosts: {
    moid: ['MOID', 'Host MOID', 'Host UUID', 'UUID'],
    host: ['Host', 'Host Name', 'Name'],
    cluster: ['Cluster', 'Cluster Name'],
    datacenter: ['Datacenter'],
    sockets: ['CPUs', 'CPU Sockets', '# CPU'],
    cores: ['CPU Cores', '# Cores'],
    coresPerSocket: ['Cores per CPU'],
    speed: ['CPU Speed', 'CPU Speed (MHz)', 'CPU Speed (GHz)'],
    memory: memory('Memory Size', 'Memory', 'Memory Capacity'),
    nics: ['NICs'],
    model: ['Model'],
    cpuModel: ['CPU Model'],
    vendor: ['Vendor'],
    maintenance: ['Maintenance Mode'],
  },
  vCluster: { moid: ['MOID', 'Cluster MOID'], cluster: ['Cluster Name', 'Cluster', 'Name'] },
}
const required: Readonly<Record<NutanixSheet, readonly string[]>> = {
  vInfo: ['vm'],
  vCPU: ['cpus'],
  vMemory: ['memory'],
  vDisk: ['capacityMiB'],
  vHosts: ['host'],
  vCluster: ['cluster'],
}

/** Told from RVTools by the sheet `vHosts` or by machines that carry a MOID, their own or their host's. */
export const isNutanix = (sheets: readonly SheetRows[]): boolean =>
  sheets.some((sheet) => /^vhosts$/i.test(sheet.name.trim())) ||
  sheets.some(
    (sheet) =>
      /^vinfo$/i.test(sheet.name.trim()) &&
      sheet.rows[0]?.cells.some((cell) => /^(host )?moid$/i.test(String(cell ?? '').trim())),
  )

/**
 * Facts of a Nutanix Collector workbook, as far as its columns are publicly known: configuration. Its performance
 * sheets are not read; nothing of them is guessed. Joins go by MOID first, then by name.
 */
export function importNutanix(sheets: readonly SheetRows[], recorder: ImportRecorder): FleetFacts {
  const tables: Partial<Record<NutanixSheet, Table<string>>> = {}
  for (const sheet of sheets) {
    const name = sheetNames.find((one) => one.toLowerCase() === sheet.name.trim().toLowerCase())
    const table = name && !tables[name] ? Table.open<string>(sheet, fields[name], required[name], recorder) : null
    if (name && table) tables[name] = table
    else recorder.skipSheet(sheet.file, sheet.name, name ? 'header-missing' : 'not-needed')
    // A unit in the header that is not known here must not make the sheet vanish.
    if (name && !table && !tables[name]) reportHeader(name, sheet, recorder)
  }
  const facts = emptyFacts()
  const clusterOf = new Map<string, string>()
  for (const row of tables.vCluster?.rows ?? []) {
    const moid = tables.vCluster!.text(row, 'moid')
    const name = tables.vCluster!.text(row, 'cluster')
    recorder.readRow(tables.vCluster!.sheet.file, tables.vCluster!.sheet.name)
    if (moid !== null && name !== null) clusterOf.set(moid.toLowerCase(), name)
  }
  const clusterName = (text: string | null): string | null =>
    text === null ? null : (clusterOf.get(text.toLowerCase()) ?? text)
  const hostOf = new Map<string, string>()
  if (tables.vHosts) hosts(tables.vHosts, facts, hostOf, clusterName, recorder)
  if (tables.vInfo) machines(tables.vInfo, tables, facts, hostOf, clusterName, recorder)
  return facts
}

function reportHeader(name: NutanixSheet, { file, name: sheet }: SheetRows, recorder: ImportRecorder): void {
  const columns = required[name].map((field) => fields[name][field]?.[0] ?? field).join(', ')
  const severity = name === 'vInfo' ? 'error' : 'warning'
  recorder.note({ code: 'import.header-missing', severity, params: { columns }, where: { file, sheet } })
}

function hosts(
  table: Table<string>,
  facts: FleetFacts,
  hostOf: Map<string, string>,
  clusterName: (text: string | null) => string | null,
  recorder: ImportRecorder,
): void {
  const coresOf = (row: SheetRow, read: (row: SheetRow, field: string) => number | null): number | null =>
    read(row, 'cores') || (read(row, 'sockets') ?? 0) * (read(row, 'coresPerSocket') ?? 0) || null
  const memoryOf = memoryReader(table, (row) => coresOf(row, table.bareNumber.bind(table)), recorder)
  for (const row of table.rows) {
    const name = table.text(row, 'host')
    if (name === null) {
      recorder.refuseRow('import.name-missing', table.where(row, 'host'), table.header, row.cells)
      continue
    }
    recorder.readRow(table.sheet.file, table.sheet.name)
    const moid = table.text(row, 'moid')
    if (moid !== null) hostOf.set(moid.toLowerCase(), name)
    facts.servers.push(
      serverFacts({
        key: `nutanix:${moid ?? name.toLowerCase()}`,
        keyedByName: moid === null,
        name,
        datacenter: table.text(row, 'datacenter'),
        cluster: clusterName(table.text(row, 'cluster')),
        model: [table.text(row, 'vendor'), table.text(row, 'model')].filter(Boolean).join(' ') || null,
        cpuModel: table.text(row, 'cpuModel'),
        sockets: table.amount(row, 'sockets') || null,
        cores: coresOf(row, table.amount.bind(table)),
        speedMHz: megahertz(table, row, recorder),
        memoryGiB: memoryOf(row) || null,
        ethernetPorts: table.portCount(row, 'nics'),
        inMaintenance: table.truth(row, 'maintenance'),
        where: table.where(row),
      }),
    )
  }
}

/** The header does not always say the unit: no processor runs at 100 MHz or below, none at 100 GHz. */
function megahertz(table: Table<string>, row: SheetRow, recorder: ImportRecorder): number | null {
  const value = table.amount(row, 'speed')
  if (value === null || value === 0) return null
  if (value > 100) return value
  recorder.repaired('import.ghz-for-mhz', table.where(row, 'speed'))
  return value * 1000
}

function machines(
  table: Table<string>,
  tables: Partial<Record<NutanixSheet, Table<string>>>,
  facts: FleetFacts,
  hostOf: ReadonlyMap<string, string>,
  clusterName: (text: string | null) => string | null,
  recorder: ImportRecorder,
): void {
  const named: Machine[] = []
  const index = new MachineIndex()
  for (const row of table.rows) {
    const name = table.text(row, 'vm')
    const moid = table.text(row, 'moid')?.toLowerCase() ?? null
    if (name === null) {
      recorder.refuseRow('import.name-missing', table.where(row, 'vm'), table.header, row.cells)
      continue
    }
    if (isTotalName(name) && table.text(row, 'powerState') === null) {
      recorder.skipRow('import.total-row', table.where(row))
      continue
    }
    const machine = { row, name, moid, leftOut: table.truth(row, 'template') === true }
    index.add(machine)
    if (machine.leftOut) recorder.skipRow('import.template', table.where(row))
    else named.push(machine)
  }
  const cpus = sums(tables.vCPU, 'cpus', index, recorder)
  const cpusOf = (machine: Machine | undefined): number | null =>
    machine === undefined ? null : (table.bareNumber(machine.row, 'cpus') ?? cpus.get(machine) ?? null)
  const { vMemory } = tables
  const memoryBeside =
    vMemory &&
    memoryReader(
      vMemory,
      (row) => {
        const machine = machineOf(vMemory, row, index)
        return machine === null || machine === 'ambiguous' ? null : cpusOf(machine)
      },
      recorder,
    )
  const memory = sums(vMemory, 'memory', index, recorder, memoryBeside)
  const byRow = new Map(named.map((machine) => [machine.row, machine]))
  const memoryOf = memoryReader(table, (row) => cpusOf(byRow.get(row)), recorder)
  const statesUnit = statedMemoryUnit(table) !== null
  const disks = sums(tables.vDisk, 'capacityMiB', index, recorder)
  for (const machine of named) {
    const { row, name, moid } = machine
    const vcpu = table.amount(row, 'cpus') ?? cpus.get(machine) ?? null
    // A sheet whose header states the unit comes before one whose unit has to be told.
    const inOther = memory.get(machine) ?? null
    const memoryGiB = statesUnit ? (memoryOf(row) ?? inOther) : (inOther ?? memoryOf(row))
    const wrong = checkSize(vcpu, memoryGiB)
    if (wrong) {
      recorder.refuseRow(wrong.code, table.where(row, 'vm'), table.header, row.cells, wrong.params)
      continue
    }
    recorder.readRow(table.sheet.file, table.sheet.name)
    const hostMoid = table.text(row, 'hostMoid')
    const disk = disks.get(machine) ?? null
    facts.workloads.push(
      workloadFacts({
        key: moid === null ? `nutanix:name:${name.toLowerCase()}` : `nutanix:${moid}`,
        keyedByName: moid === null,
        name,
        datacenter: table.text(row, 'datacenter'),
        cluster: clusterName(table.text(row, 'cluster')),
        hostName:
          (hostMoid === null ? null : (hostOf.get(hostMoid.toLowerCase()) ?? hostMoid)) ?? table.text(row, 'host'),
        poweredOn: powerStateOf(table, row, 'powerState', recorder),
        vcpu: vcpu!,
        memoryGiB: memoryGiB!,
        diskGiB: disk === null ? null : gibFromMiB(disk),
        operatingSystem: table.text(row, 'os'),
        where: table.where(row),
      }),
    )
  }
}

interface Machine {
  readonly row: SheetRow
  readonly name: string
  readonly moid: string | null
  /** A template: its rows of other sheets belong to nothing that is planned. */
  readonly leftOut: boolean
}

/** Machines by MOID, and by name where only one carries it. */
class MachineIndex {
  private readonly byMoid = new Map<string, Machine>()
  private readonly byName = new Map<string, Machine | 'ambiguous'>()

  add(machine: Machine): void {
    const name = machine.name.toLowerCase()
    const repeated = machine.moid !== null && this.byMoid.has(machine.moid)
    if (machine.moid !== null) this.byMoid.set(machine.moid, machine)
    // The later row of one machine counts; another machine of the name makes the name useless.
    this.byName.set(name, this.byName.has(name) && !repeated ? 'ambiguous' : machine)
  }

  find(moid: string | null, name: string | null): Machine | 'ambiguous' | null {
    const found = moid === null ? undefined : this.byMoid.get(moid)
    return found ?? (name === null ? undefined : this.byName.get(name.toLowerCase())) ?? null
  }
}

const machineOf = (table: Table<string>, row: SheetRow, index: MachineIndex): ReturnType<MachineIndex['find']> =>
  index.find(table.text(row, 'moid')?.toLowerCase() ?? null, table.text(row, 'vm'))

/** Amounts of a sheet summed by the machine its rows belong to. */
function sums(
  table: Table<string> | undefined,
  field: string,
  index: MachineIndex,
  recorder: ImportRecorder,
  read: (row: SheetRow) => number | null = (row) => table?.amount(row, field) ?? null,
): ReadonlyMap<Machine, number> {
  const totals = new Map<Machine, number>()
  for (const row of table?.rows ?? []) {
    const machine = machineOf(table!, row, index)
    if (machine === null || machine === 'ambiguous') {
      const code = machine === null ? 'import.machine-not-found' : 'import.machine-ambiguous'
      const name = table!.text(row, 'vm')
      const moid = table!.text(row, 'moid')?.toLowerCase()
      recorder.notJoined(code, table!.where(row, name === null ? 'moid' : 'vm'), { name: name ?? moid ?? '' })
      continue
    }
    if (machine.leftOut) {
      recorder.skipRow('import.belongs-to-skipped', table!.where(row))
      continue
    }
    recorder.readRow(table!.sheet.file, table!.sheet.name)
    recorder.join()
    const value = read(row)
    if (value !== null) totals.set(machine, (totals.get(machine) ?? 0) + value)
    else if (field === 'capacityMiB')
      recorder.repaired('import.disk-size-missing', table!.where(row, field), {}, 'warning')
  }
  return totals
}
