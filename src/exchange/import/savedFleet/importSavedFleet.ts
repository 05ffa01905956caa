import type {
  LegacyDevice,
  LegacyServer,
  PlacementRule,
  Workload,
  WorkloadInventory,
} from '../../../planner/model/estate'
import type { RowOrigin } from '../../../planner/model/provenance'
import { type Ledger, LedgerRecorder } from '../../ledger'
import type { Columns } from '../../template/column'
import { samplesOf } from '../../template/importTemplate'
import { bothNames, type PlacedRow, type ReadRow, readSheet } from '../../template/readSheet'
import { isSheetNamed } from '../../template/sheet'
import type { SheetRows } from '../../workbook/SheetRows'
import { AssumedRows } from '../AssumedRows'
import type { ImportedFleet, ImportOptions } from '../ImportedFleet'
import { chooseSaved } from './chooseSaved'
import { readFieldNames } from './fieldNames'
import { savedFleetVersion, type SavedSheetKey, savedSheetKeys, savedSheets } from './savedSheets'

/** What a saved fleet holds: an import without its ledger. */
export type SavedFleet = Pick<ImportedFleet, 'servers' | 'devices' | 'workloads' | 'rules'>

export interface SavedFleetImport {
  /** Null when anything was refused: a saved fleet is never read by halves. */
  readonly fleet: SavedFleet | null
  readonly ledger: Ledger
}

type Sheets = typeof savedSheets
type ReadSheets = { readonly [K in SavedSheetKey]: readonly ReadRow<Sheets[K]['columns']>[] }

/** The fleet that was saved, value by value, with the choices of this import; every row has an end in the ledger. */
export function importSavedFleet(
  sheets: readonly SheetRows[],
  fileName: string,
  options: ImportOptions = {},
): SavedFleetImport {
  const recorder = new LedgerRecorder()
  recorder.source({ file: fileName, format: 'saved-fleet', version: String(savedFleetVersion) })
  const found = new Map<SavedSheetKey, SheetRows>()
  for (const sheet of sheets) {
    const key = savedSheetKeys.find((one) => isSheetNamed(savedSheets[one], sheet.name))
    if (key === undefined) recorder.skipSheet(sheet.file, sheet.name, 'not-needed')
    else if (found.has(key)) {
      const params = { ...bothNames(savedSheets[key]), other: sheet.name }
      const where = { file: fileName, sheet: sheet.name }
      recorder.note({ code: 'template.sheet-repeated', severity: 'error', params, where })
    } else found.set(key, sheet)
  }
  const read = Object.fromEntries(
    savedSheetKeys.map((key) => [key, rowsOf(key, found.get(key), fileName, recorder)]),
  ) as unknown as ReadSheets
  const version = read.fleet[0]
  if (version && version.values.fleetVersion !== savedFleetVersion) {
    const params = { found: version.values.fleetVersion, known: savedFleetVersion }
    recorder.note({ code: 'import.saved-version-unknown', severity: 'error', params, where: version.where })
  }
  // References to a refused row would only repeat what was said about it.
  if (isClean(recorder)) checkReferences(read, recorder)
  if (!isClean(recorder)) return { fleet: null, ledger: recorder.finish() }
  tellAssumed(read, recorder)
  const fleet = chooseSaved(fleetOf(read), placesOf(read), recorder, options)
  return { fleet, ledger: recorder.finish() }
}

const isClean = (recorder: LedgerRecorder): boolean =>
  !recorder.finish().issues.some(({ severity }) => severity === 'error')

function rowsOf(
  key: SavedSheetKey,
  sheet: SheetRows | undefined,
  file: string,
  recorder: LedgerRecorder,
): readonly ReadRow<never>[] {
  const definition = savedSheets[key]
  if (!sheet) {
    recorder.note({
      code: 'template.sheet-missing',
      severity: 'error',
      params: bothNames(definition),
      where: { file },
    })
    return []
  }
  // A fleet may be without servers or rules, never without the sheet that says so.
  return readSheet({ ...definition, required: key === 'fleet' } as never, sheet, recorder)
}

function checkReferences(read: ReadSheets, recorder: LedgerRecorder): void {
  const say = (
    code: string,
    row: PlacedRow,
    field: string,
    params: Readonly<Record<string, string | number>>,
  ): void => {
    const where = { ...row.where, column: row.columnNames.get(field) ?? field }
    recorder.note({ code, severity: 'error', params, where })
  }
  const unique = (rows: readonly (PlacedRow & { readonly values: { readonly id: string } })[]): ReadonlySet<string> => {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const { id } = row.values
      const first = seen.get(id)
      if (first === undefined) seen.set(id, row.where.row ?? 0)
      else say('template.id-repeated', row, 'id', { id, firstRow: first })
    }
    return new Set(seen.keys())
  }
  const servers = unique(read.servers)
  const workloads = unique(read.workloads)
  unique(read.devices)
  const refer = (
    known: ReadonlySet<string>,
    sheet: 'servers' | 'workloads',
    row: PlacedRow,
    field: string,
    ids: readonly (string | null)[],
  ): void => {
    for (const id of ids)
      if (id !== null && !known.has(id))
        say('import.saved-reference', row, field, { id, ...bothNames(savedSheets[sheet]) })
  }
  for (const row of read.workloads) {
    refer(servers, 'servers', row, 'serverIds', row.values.serverIds)
    refer(servers, 'servers', row, 'measuredOnServerId', [row.values.measuredOnServerId])
  }
  for (const row of read.samples) refer(workloads, 'workloads', row, 'workloadId', [row.values.workloadId])
  for (const row of read.rules) refer(workloads, 'workloads', row, 'workloadIds', row.values.workloadIds)
}

/** What nobody stated is told again, as it was when the fleet was first read. */
function tellAssumed(read: ReadSheets, recorder: LedgerRecorder): void {
  const assumed = new AssumedRows()
  for (const key of ['workloads', 'servers', 'rules', 'devices'] as const)
    for (const { where, values } of read[key])
      assumed.add(where, readFieldNames(savedSheets[key].columns, values.defaulted))
  assumed.tell(recorder, null)
}

const placesOf = (read: ReadSheets) => ({
  workloads: read.workloads.map(({ where }) => where),
  servers: read.servers.map(({ where }) => where),
})

type OriginValues = Pick<
  ReadRow<Sheets['servers']['columns']>['values'],
  'mark' | 'source' | 'file' | 'sheet' | 'row' | 'defaulted' | 'typed'
>

/** The record without the columns that became its origin. */
function fieldsOf<T extends OriginValues>(values: T, columns: Columns) {
  const { mark, source, file, sheet, row, defaulted, typed, ...fields } = values
  const origin: RowOrigin = {
    mark,
    source,
    ...(file === null ? {} : { file }),
    ...(sheet === null ? {} : { sheet }),
    ...(row === null ? {} : { row }),
    ...(defaulted.length === 0 ? {} : { defaulted: readFieldNames(columns, defaulted) }),
    ...(typed.length === 0 ? {} : { typed: readFieldNames(columns, typed) }),
  }
  return { fields, origin }
}

function fleetOf(read: ReadSheets): SavedFleet {
  const samples = samplesOf(read.samples)
  return {
    servers: read.servers.map(({ values }): LegacyServer => {
      const { fields, origin } = fieldsOf(values, savedSheets.servers.columns)
      return { ...fields, origin }
    }),
    devices: read.devices.map(({ values }): LegacyDevice => {
      const { fields, origin } = fieldsOf(values, savedSheets.devices.columns)
      return { ...fields, origin }
    }),
    workloads: read.workloads.map(({ values }) => workloadOf(values, samples)),
    rules: rulesOf(read.rules),
  }
}

/** Columns that hold what an inventory says of a machine; written as an object so that none is forgotten. */
const inventoryFields = {
  key: true,
  manager: true,
  uuid: true,
  datacenter: true,
  cluster: true,
  folder: true,
  operatingSystem: true,
  restartPriority: true,
  cpuReservationMHz: true,
  cpuLimitMHz: true,
  memoryReservationGiB: true,
  activeMemoryGiB: true,
  consumedMemoryGiB: true,
  cpuReadyRatio: true,
  latencySensitive: true,
  snapshotGiB: true,
  oldestSnapshot: true,
  cpuP95Ratio: true,
  note: true,
} satisfies Readonly<Record<keyof WorkloadInventory, true>>

/** A record in two: the fields named, and the others. */
function takenOut<T extends object, Field extends keyof T>(
  record: T,
  fields: Readonly<Record<Field, true>>,
): readonly [Pick<T, Field>, Omit<T, Field>] {
  const [taken, left] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(record).filter(([field]) => Object.hasOwn(fields, field) === wanted)),
  )
  return [taken as Pick<T, Field>, left as Omit<T, Field>]
}

function workloadOf(
  values: ReadSheets['workloads'][number]['values'],
  samples: ReturnType<typeof samplesOf>,
): Workload {
  const { fields, origin } = fieldsOf(values, savedSheets.workloads.columns)
  const { confidence: _confidence, ...own } = fields
  const [inventory, { criticality, ...stated }] = takenOut(own, inventoryFields)
  return {
    ...stated,
    criticality: criticality as Workload['criticality'],
    cpuSamplesByHour: samples.get(stated.id) ?? null,
    // A row that was typed has no inventory behind it.
    ...(inventory.key === '' ? {} : { inventory }),
    origin,
  }
}

/** Rules; one whose machines did not fit into a cell stands in several rows. */
function rulesOf(rows: ReadSheets['rules']): readonly PlacementRule[] {
  const rules = new Map<string, PlacementRule>()
  for (const { values } of rows) {
    const { fields, origin } = fieldsOf(values, savedSheets.rules.columns)
    const key = JSON.stringify([fields.id, fields.kind, fields.strength])
    const earlier = rules.get(key)
    rules.set(
      key,
      earlier
        ? {
            ...earlier,
            workloadIds: [...earlier.workloadIds, ...fields.workloadIds],
            hostIds: [...earlier.hostIds, ...fields.hostIds],
          }
        : { ...fields, origin },
    )
  }
  return [...rules.values()]
}
