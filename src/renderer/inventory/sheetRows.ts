import {
  assume,
  type AssumptionDefinition,
  type AssumptionKey,
  assumptionKeys,
  assumptionRegistry,
} from '../../planner/model/assumptions'
import type { Workload } from '../../planner/model/estate'
import { groupBy } from '../../planner/model/groupBy'
import type { Backup, DriveGroup, HostGroup, HostType, StorageArray } from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import type { RowOrigin } from '../../planner/model/provenance'
import { hoursPerDay } from '../../planner/model/quantity'
import type { EstateSheetKey } from './estateSheets'

/** One record of a sheet: its cells by field, mark and source among them. */
export type RowValues = Readonly<Record<string, unknown>>

export interface SheetRow {
  readonly values: RowValues
  /** Where the record came from; null for choices that have no provenance of their own. */
  readonly origin: RowOrigin | null
  /** What the model holds for the record and no column shows; null for a record that is new. */
  readonly hidden: object | null
}

/** What a row stands for, as long as nobody changed it. */
const sources = new WeakMap<SheetRow, object>()
/** A part of the inputs is the same row as long as it is the same object: only what changed is made anew. */
const rowsBySource = new WeakMap<object, SheetRow>()
/** The same for records that stand for several rows, by place. */
const rowsByPlace = new WeakMap<object, Map<string, SheetRow>>()
/** Whole tables, by the list they show: most edits leave all tables but one as they were. */
const tables = new WeakMap<object, readonly SheetRow[]>()

function rowFor(source: object, make: () => SheetRow): SheetRow {
  let row = rowsBySource.get(source)
  if (!row) {
    rowsBySource.set(source, (row = make()))
    sources.set(row, source)
  }
  return row
}

function rowAt(source: object, place: string, make: () => SheetRow): SheetRow {
  const rows = rowsByPlace.get(source) ?? new Map<string, SheetRow>()
  rowsByPlace.set(source, rows)
  let row = rows.get(place)
  if (!row) {
    rows.set(place, (row = make()))
    sources.set(row, source)
  }
  return row
}

function tableOf<Item extends object>(list: readonly Item[], rowOf: (item: Item) => SheetRow): readonly SheetRow[] {
  let rows = tables.get(list)
  if (!rows) tables.set(list, (rows = list.map(rowOf)))
  return rows
}

/** What a cell says as text; numbers as they are stored. */
export const cellText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? value.toString() : ''

type WithOrigin = object & { readonly origin: RowOrigin }

const plainRow = (record: WithOrigin): SheetRow =>
  rowFor(record, () => ({
    values: { ...record, mark: record.origin.mark, source: record.origin.source },
    origin: record.origin,
    hidden: record,
  }))

/** The rows of a sheet, in its order. Unchanged parts of the inputs give the very same rows again. */
export function sheetRows(inputs: PlanInputs, sheet: EstateSheetKey): readonly SheetRow[] {
  const { estate, hardware, policy } = inputs
  switch (sheet) {
    case 'legacyServers':
      return tableOf(estate.servers, plainRow)
    case 'legacyDevices':
      return tableOf(estate.devices, plainRow)
    case 'workloads':
      return tableOf(estate.workloads, plainRow)
    case 'rules':
      return tableOf(estate.rules, plainRow)
    case 'devices':
      return tableOf(hardware.devices, plainRow)
    case 'prices':
      return tableOf(inputs.prices, plainRow)
    case 'samples':
      return estate.workloads.flatMap(sampleRowsOf)
    case 'hosts':
      return tableOf(hardware.hosts, hostRow)
    case 'storage':
      return hardware.storage.arrays.flatMap((array) =>
        array.driveGroups.map((group, at) => driveRow(array, group, at)),
      )
    case 'backup': {
      const { backup } = hardware
      if (!backup) return []
      const { mark, source } = backup.origin
      return [
        rowFor(backup, () => ({
          values: { ...backup, fullWeekday: String(backup.fullWeekday), mark, source },
          origin: backup.origin,
          hidden: backup,
        })),
      ]
    }
    case 'policy':
      return [
        {
          values: {
            ...policy,
            estateName: estate.name,
            mirrored: hardware.storage.mirrored,
            provisioning: hardware.storage.provisioning,
          },
          origin: null,
          hidden: null,
        },
      ]
    case 'assumptions':
      return assumptionKeys.map((key) => {
        const { unit, min, max }: AssumptionDefinition = assumptionRegistry[key]
        const own = inputs.assumptions[key]
        const inForce = assume(inputs.assumptions, key)
        return rowFor(own ?? assumptionRegistry[key], () => ({
          values: { key, unit, min, max, ...inForce },
          origin: inForce,
          hidden: null,
        }))
      })
  }
}

const hostRow = (group: HostGroup): SheetRow =>
  rowFor(group, () => {
    const { idPrefix, count, rack, site, owned, type } = group
    const { mark, source } = type.origin
    return {
      values: { ...type, idPrefix, count, rack, site, owned, typeId: type.id, model: type.name, mark, source },
      origin: type.origin,
      hidden: group,
    }
  })

const arrayFields = [
  'rackUnits',
  'powerW',
  'maxPowerW',
  'fcPorts',
  'ethernetPorts',
  'psuCount',
  'priceId',
  'rack',
  'site',
] as const
const driveFields = [
  'kind',
  'count',
  'sizeGB',
  'iopsPerDrive',
  'layout',
  'dataDrives',
  'parityDrives',
  'hotSpares',
] as const

/** Every drive group is a row; its array's own columns stand in the first of them. */
const driveRow = (array: StorageArray, group: DriveGroup, at: number): SheetRow =>
  rowAt(array, String(at), () => ({
    values: {
      ...Object.fromEntries(arrayFields.map((field) => [field, at === 0 ? array[field] : null])),
      ...group,
      model: at === 0 ? array.model : '',
      arrayId: array.id,
      mark: array.origin.mark,
      source: array.origin.source,
    },
    origin: array.origin,
    hidden: array,
  }))

const hourFields = Array.from({ length: hoursPerDay }, (_, hour) => `h${String(hour).padStart(2, '0')}`)

function sampleRowsOf(workload: Workload): readonly SheetRow[] {
  const { id, cpuSamplesByHour } = workload
  if (!cpuSamplesByHour) return []
  const deepest = Math.max(0, ...cpuSamplesByHour.map((samples) => samples.length))
  return Array.from({ length: deepest }, (_, at) =>
    rowAt(workload, `sample ${at}`, () => ({
      values: {
        workloadId: id,
        ...Object.fromEntries(hourFields.map((field, hour) => [field, cpuSamplesByHour[hour]?.[at] ?? null])),
      },
      origin: null,
      hidden: null,
    })),
  )
}

/** The inputs with these rows in the sheet. Rows that are unchanged keep the objects they stand for. */
export function withSheetRows(inputs: PlanInputs, sheet: EstateSheetKey, rows: readonly SheetRow[]): PlanInputs {
  const { estate, hardware } = inputs
  switch (sheet) {
    case 'legacyServers':
      return { ...inputs, estate: { ...estate, servers: rows.map((row) => recordOf(row, nameFromId)) } }
    case 'legacyDevices':
      return { ...inputs, estate: { ...estate, devices: rows.map((row) => recordOf(row)) } }
    case 'workloads':
      return { ...inputs, estate: { ...estate, workloads: rows.map((row) => recordOf(row, nameFromId)) } }
    case 'rules':
      return { ...inputs, estate: { ...estate, rules: rows.map((row) => recordOf(row)) } }
    case 'devices':
      return { ...inputs, hardware: { ...hardware, devices: rows.map((row) => recordOf(row)) } }
    case 'prices':
      return { ...inputs, prices: rows.map((row) => recordOf(row)) }
    case 'samples':
      return { ...inputs, estate: { ...estate, workloads: withSamples(estate.workloads, rows) } }
    case 'hosts':
      return { ...inputs, hardware: { ...hardware, hosts: rows.map(hostGroupOf) } }
    case 'storage':
      return { ...inputs, hardware: { ...hardware, storage: { ...hardware.storage, arrays: arraysOf(rows) } } }
    case 'backup': {
      const [row] = rows
      const backup = row
        ? recordOf<Backup>(row, (values) => ({ ...values, fullWeekday: Number(values['fullWeekday']) }))
        : null
      return { ...inputs, hardware: { ...hardware, backup } }
    }
    case 'policy':
      return withPolicyRow(inputs, rows[0]!.values)
    case 'assumptions':
      return { ...inputs, assumptions: assumptionsOf(rows) }
  }
}

/** A record as the model holds it: mark and source live in its origin. */
// The columns of a sheet are the fields of its record: checked when the sheet was defined.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function recordOf<T extends object>(row: SheetRow, finish: (record: RowValues) => RowValues = (record) => record): T {
  const source = sources.get(row)
  if (source) return source as T
  const { mark, source: stated, ...fields } = row.values
  const withoutDates = newFields(row.hidden)
  return finish({ ...withoutDates, ...row.hidden, ...fields, origin: { ...row.origin, mark, source: stated } }) as T
}

/** A workload that was typed has no samples; they have a sheet of their own. */
const newFields = (hidden: object | null): object => (hidden === null ? { cpuSamplesByHour: null } : {})

/** Whatever has no name is called by its id, as at import. */
function nameFromId(record: RowValues): RowValues {
  const filled = { ...record }
  for (const field of ['name', 'system', 'application']) if (filled[field] === '') filled[field] = filled['id']
  return filled
}

function hostGroupOf(row: SheetRow): HostGroup {
  const source = sources.get(row)
  if (source) return source as HostGroup
  const { idPrefix, count, rack, site, owned, typeId, model, mark, source: stated, ...type } = row.values
  const before = (row.hidden as HostGroup | null)?.type
  return {
    idPrefix,
    count,
    rack,
    site,
    owned,
    type: {
      ...before,
      ...type,
      id: typeId,
      name: model === '' ? typeId : model,
      origin: { ...row.origin, mark, source: stated },
    } as HostType,
  } as HostGroup
}

function arraysOf(rows: readonly SheetRow[]): readonly StorageArray[] {
  const ids = [...new Set(rows.map(({ values }) => values['arrayId'] as string))]
  return ids.map((id) => {
    const groups = rows.filter(({ values }) => values['arrayId'] === id)
    const known = sources.get(groups[0]!) as StorageArray | undefined
    if (known && known.driveGroups.length === groups.length && groups.every((row) => sources.get(row) === known))
      return known
    const head = groups[0]!.values
    const model = head['model']
    return {
      id,
      model: model === '' || model === null ? id : model,
      driveGroups: groups.map(({ values }) => Object.fromEntries(driveFields.map((field) => [field, values[field]]))),
      ...Object.fromEntries(arrayFields.map((field) => [field, head[field]])),
      maxPowerW: head['maxPowerW'] ?? head['powerW'],
      fcPorts: head['fcPorts'] ?? 0,
      ethernetPorts: head['ethernetPorts'] ?? 0,
      psuCount: head['psuCount'] ?? 2,
      origin: { ...groups[0]!.origin, mark: head['mark'], source: head['source'] },
    } as unknown as StorageArray
  })
}

function withSamples(workloads: readonly Workload[], rows: readonly SheetRow[]): readonly Workload[] {
  const byWorkload = groupBy(rows, ({ values }) => String(values['workloadId']))
  return workloads.map((workload) => {
    const own = byWorkload.get(workload.id) ?? []
    const before = sampleRowsOf(workload)
    if (own.length === before.length && own.every((row, at) => row === before[at])) return workload
    const samples = hourFields.map((field) =>
      own.map(({ values }) => values[field]).filter((share): share is number => typeof share === 'number'),
    )
    return { ...workload, cpuSamplesByHour: own.length === 0 ? null : samples }
  })
}

function withPolicyRow(inputs: PlanInputs, values: RowValues): PlanInputs {
  const { estateName, mirrored, provisioning, ...policy } = values
  const { estate, hardware } = inputs
  return {
    ...inputs,
    estate: estate.name === estateName ? estate : { ...estate, name: estateName as string },
    hardware: { ...hardware, storage: { ...hardware.storage, mirrored, provisioning } as typeof hardware.storage },
    policy: policy as unknown as PlanInputs['policy'],
  }
}

/** Only what differs from the registry is a value of its own. */
function assumptionsOf(rows: readonly SheetRow[]): PlanInputs['assumptions'] {
  const own = rows.flatMap(({ values: { key, value, mark, source } }) => {
    const standard = assumptionRegistry[key as AssumptionKey]
    return value === standard.default && mark === standard.mark && source === standard.source
      ? []
      : [[key, { value, mark, source }]]
  })
  return Object.fromEntries(own) as PlanInputs['assumptions']
}
