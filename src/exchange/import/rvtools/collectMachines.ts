import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow } from '../../workbook/SheetRows'
import type { Table } from '../Table'
import { addedByHand, type RecordFields } from './addedByHand'
import type { RvtoolsTables } from './importRvtools'

/** One row of vInfo that is a machine to plan, and the rows of the other sheets that belong to it. */
export interface Machine {
  readonly key: string
  /** Nothing but its name, without vCenter or folder, tells the machine from others. */
  readonly keyedByName: boolean
  readonly name: string
  readonly table: Table<string>
  readonly row: SheetRow
  readonly parts: Record<PartSheet, { readonly table: Table<string>; readonly row: SheetRow }[]>
}

export const partSheets = ['vCPU', 'vMemory', 'vDisk', 'vPartition', 'vSnapshot'] as const
export type PartSheet = (typeof partSheets)[number]

const recordOf = (amounts: readonly string[]): RecordFields => ({
  name: 'vm',
  ids: ['powerState', 'vmId', 'uuid'],
  amounts,
})
/** What a row of these sheets is about; one without it is about nothing. */
const amountsOf: Readonly<Record<PartSheet, readonly string[]>> = {
  vCPU: ['cpus'],
  vMemory: ['sizeMiB'],
  vDisk: ['capacityMiB'],
  vPartition: ['capacityMiB'],
  vSnapshot: ['totalMiB', 'date'],
}

/** Machines of vInfo with templates, placeholders and vCLS left out, and what the other sheets say joined to them. */
export function collectMachines(tables: RvtoolsTables, recorder: ImportRecorder): readonly Machine[] {
  const machines: Machine[] = []
  const index = new MachineIndex()
  for (const table of (tables.vInfo ?? []) as readonly Table<string>[]) {
    for (const row of table.rows) {
      const where = table.where(row)
      const name = table.text(row, 'vm')
      if (table.repeatsHeader(row)) {
        recorder.skipRow('import.header-repeated', where)
        continue
      }
      const addition = addedByHand(table, row, recordOf(['cpus', 'memoryMiB']))
      if (addition !== null) {
        recorder.skipRow(addition, where)
        if (name !== null) index.leaveOut(idsOf(table, row, name))
        continue
      }
      if (name === null) {
        recorder.refuseRow('import.name-missing', table.where(row, 'vm'), table.header, row.cells)
        continue
      }
      const ids = idsOf(table, row, name)
      if (table.truth(row, 'template') === true) {
        recorder.skipRow('import.template', where)
        index.leaveOut(ids)
      } else if (table.truth(row, 'placeholder') === true) {
        recorder.skipRow('import.placeholder', where)
        index.leaveOut(ids)
      } else if (/^vCLS[-\s(_]|^vCLS$/i.test(name)) {
        recorder.skipRow('import.vcls', where)
        index.leaveOut(ids)
      } else {
        const machine: Machine = {
          key: keyOf(ids),
          keyedByName: keyOf(ids).startsWith('name:') && (ids.manager === '' || ids.folder === ''),
          name,
          table,
          row,
          parts: { vCPU: [], vMemory: [], vDisk: [], vPartition: [], vSnapshot: [] },
        }
        machines.push(machine)
        index.add(ids, machine)
      }
    }
  }
  for (const sheet of partSheets) {
    for (const table of (tables[sheet] ?? []) as readonly Table<string>[]) joinPart(sheet, table, index, recorder)
  }
  return machines
}

function joinPart(sheet: PartSheet, table: Table<string>, index: MachineIndex, recorder: ImportRecorder): void {
  const { file, name: sheetName } = table.sheet
  for (const row of table.rows) {
    const name = table.text(row, 'vm')
    if (table.repeatsHeader(row)) {
      recorder.skipRow('import.header-repeated', table.where(row))
      continue
    }
    const found = name === null ? null : index.find(idsOf(table, row, name))
    const addition = found === null ? addedByHand(table, row, recordOf(amountsOf[sheet])) : null
    if (addition !== null) {
      recorder.skipRow(addition, table.where(row))
      continue
    }
    if (name === null) {
      recorder.refuseRow('import.name-missing', table.where(row, 'vm'), table.header, row.cells)
      continue
    }
    if (found === 'left-out') recorder.skipRow('import.belongs-to-skipped', table.where(row))
    else if (found === null) recorder.notJoined('import.machine-not-found', table.where(row, 'vm'), { name })
    else if (found === 'ambiguous') recorder.notJoined('import.machine-ambiguous', table.where(row, 'vm'), { name })
    else {
      found.parts[sheet].push({ table, row })
      recorder.readRow(file, sheetName)
      recorder.join()
    }
  }
}

interface MachineIds {
  readonly manager: string
  readonly vmId: string | null
  readonly uuid: string | null
  readonly name: string
  readonly folder: string
}

function idsOf(table: Table<string>, row: SheetRow, name: string): MachineIds {
  return {
    manager: table.text(row, 'managerId') ?? table.text(row, 'manager') ?? '',
    vmId: table.text(row, 'vmId'),
    uuid: table.text(row, 'uuid')?.toLowerCase() ?? null,
    name: name.toLowerCase(),
    folder: table.text(row, 'folder') ?? '',
  }
}

/** vCenter and VM ID name a machine for good; then its UUID; then where its name stands. */
const keyOf = ({ manager, vmId, uuid, name, folder }: MachineIds): string =>
  manager !== '' && vmId !== null
    ? `${manager}/${vmId}`
    : uuid !== null
      ? `uuid:${uuid}`
      : `name:${manager}/${folder}/${name}`

type Found = Machine | 'left-out' | 'ambiguous' | null

class MachineIndex {
  private readonly byId = new Map<string, Found>()
  private readonly byUuid = new Map<string, Found>()
  private readonly byName = new Map<string, Found>()
  private readonly byManagerAndName = new Map<string, Found>()

  add(ids: MachineIds, machine: Machine): void {
    this.enter(ids, machine)
  }

  leaveOut(ids: MachineIds): void {
    this.enter(ids, 'left-out')
  }

  find({ manager, vmId, uuid, name }: MachineIds): Found {
    const byId = vmId === null ? undefined : this.byId.get(`${manager}/${vmId}`)
    if (byId && byId !== 'ambiguous') return byId
    const byUuid = uuid === null ? undefined : this.byUuid.get(uuid)
    if (byUuid && byUuid !== 'ambiguous') return byUuid
    return (manager === '' ? null : this.byManagerAndName.get(`${manager}/${name}`)) ?? this.byName.get(name) ?? null
  }

  private enter({ manager, vmId, uuid, name }: MachineIds, entry: Machine | 'left-out'): void {
    const put = (map: Map<string, Found>, key: string): void => void map.set(key, map.has(key) ? 'ambiguous' : entry)
    if (vmId !== null) put(this.byId, `${manager}/${vmId}`)
    if (uuid !== null) put(this.byUuid, uuid)
    put(this.byName, name)
    if (manager !== '') put(this.byManagerAndName, `${manager}/${name}`)
  }
}
