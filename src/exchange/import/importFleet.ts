import type { AssumptionValues } from '../../planner/model/assumptions'
import { LedgerRecorder, mergeLedgers, type Ledger } from '../ledger'
import { importTemplate } from '../template/importTemplate'
import type { ReadIssueCode } from '../workbook/readIssueCode'
import type { ReadLimits } from '../workbook/readLimits'
import { readWorkbook } from '../workbook/readWorkbook'
import type { SheetRows } from '../workbook/SheetRows'
import { hostsIn } from './anyTable/chooseTables'
import { importTable } from './anyTable/importTable'
import { fitsMapping } from './anyTable/openMapped'
import type { TableMapping } from './anyTable/TableMapping'
import { upright } from './anyTable/upright'
import { assembleFleet } from './assembleFleet'
import { importAzureMigrate } from './azureMigrate/importAzureMigrate'
import type { FleetFacts } from './FleetFacts'
import type { ImportedFleet, ImportFormat, ImportOptions } from './ImportedFleet'
import type { ImportIssueCode, ImportRecorder } from './importIssueCode'
import { importLiveOptics } from './liveOptics/importLiveOptics'
import { importNutanix } from './nutanix/importNutanix'
import { recogniseFormat } from './recogniseFormat'
import { importRvtools, rvtoolsVersion } from './rvtools/importRvtools'
import { refuseWhole } from './refuseWhole'
import { savedValues } from './savedFleet/chooseSaved'
import { importSavedFleet, type SavedFleet, type SavedFleetImport } from './savedFleet/importSavedFleet'
import { joinSavedFleets } from './savedFleet/joinSavedFleets'
import { rvtoolsOtherSheets, rvtoolsSheetOf } from './rvtools/rvtoolsFields'
import { importVrops } from './vrops/importVrops'

export interface FileToImport {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface FleetOptions extends ImportOptions {
  /** How tables of no known format are read, each by the one that fits it; absent: by what their headers suggest. */
  readonly mappings?: readonly TableMapping[]
  /**
   * Names of files that are read as plain tables although a known format is recognised in them: by the mappings, else
   * by what their headers suggest.
   */
  readonly asTables?: readonly string[]
  /** Rows of an Azure Migrate list are physical servers, not virtual machines. */
  readonly physical?: boolean
  /** Hours by which the clock of hourly series is behind local time. */
  readonly hourShift?: number
  readonly assumptions?: AssumptionValues
  readonly limits?: Partial<ReadLimits>
}

export interface FleetImport {
  /** Null when no file could be used; the ledger says why. */
  readonly fleet: ImportedFleet | null
  /** Files, and parts of archives, that gave nothing: what stands in them is missing from the fleet. */
  readonly notTaken: readonly string[]
  readonly ledger: Ledger
}

/**
 * One fleet out of any mix of files: read, recognised, imported, joined. Never throws on what a file holds. A file that
 * cannot be read refuses only itself; its error stands in the ledger.
 */
export function importFleet(files: readonly FileToImport[], options: FleetOptions = {}): FleetImport {
  const recorder = new LedgerRecorder<ImportIssueCode | ReadIssueCode>()
  const facts: FleetFacts[] = []
  const typed: SavedFleetImport[] = []
  const saved: SavedFleetImport[] = []
  const notTaken: string[] = []
  const unmapped: string[] = []
  let mappingUsed = false
  const groups = groupsOf(files, options, recorder, notTaken).map((group) => ({
    ...group,
    format: group.asTable ? ('table' as const) : formatOf(group.sheets, options),
  }))
  const tables = groups.filter(({ format, sheets }) => format === 'table' && !tooManyRows(sheets))
  const hosts = new Set(tables.length > 1 ? tables.flatMap(({ sheets }) => [...hostsIn(sheets)]) : [])
  for (const { format, ...group } of groups) {
    if (format === 'table') mappingUsed = true
    else unmapped.push(group.name)
    if (format !== 'table' && format !== 'template' && format !== null) tellHidden(group.sheets, recorder)
    if (format === null) {
      for (const sheet of group.sheets) recorder.skipSheet(sheet.file, sheet.name, 'columns-unknown')
      recorder.note({ code: 'import.format-unknown', severity: 'error', params: {}, where: { file: group.name } })
      notTaken.push(group.name)
      continue
    }
    if (format === 'table' && tooManyRows(group.sheets)) {
      for (const sheet of group.sheets) recorder.skipSheet(sheet.file, sheet.name, 'too-many-rows')
      const params = { limit: mostTableRows }
      recorder.note({ code: 'read.too-many-rows', severity: 'error', params, where: { file: group.name } })
      notTaken.push(group.name)
      continue
    }
    try {
      if (format === 'template' || format === 'saved-fleet') {
        const own =
          format === 'template'
            ? templateFleet(group.sheets, group.name)
            : importSavedFleet(group.sheets, group.name, options)
        if (!own.fleet) notTaken.push(group.name)
        ;(format === 'template' ? typed : saved).push(
          own.fleet ? own : { fleet: null, ledger: refuseWhole(own.ledger, group.name, group.sheets) },
        )
        continue
      }
      const version = format === 'rvtools' ? rvtoolsVersion(group.sheets) : null
      recorder.source({ file: group.name, format, version })
      const stated = factsOf(format, group.sheets, recorder, options, hosts)
      if (Object.values(stated).every((rows: readonly unknown[]) => rows.length === 0)) notTaken.push(group.name)
      facts.push(stated)
    } catch (error) {
      // A fault of a reader, not of the file: the other files need not suffer from it.
      const params = { reason: error instanceof Error ? error.message.slice(0, 120) : String(error) }
      recorder.note({ code: 'read.program-failed', severity: 'error', params, where: { file: group.name } })
      notTaken.push(group.name)
    }
  }
  // Beside a table that takes it, a mapping is not meant for the inventories of known formats.
  const { mappings = [] } = options
  if (mappings.length > 0 && !mappingUsed)
    for (const file of unmapped)
      recorder.note({
        code: 'import.mapping-unused',
        severity: 'warning',
        params: { name: mappings.map(({ name }) => name).join(', ') },
        where: { file },
      })
  const savedFleets = saved.flatMap(({ fleet }) => fleet ?? [])
  const { finish, ...assembled } = assembleFleet(facts, recorder, options.assumptions ?? {}, {
    ...options,
    elsewhere: (field) => savedValues(savedFleets, field),
  })
  const empty = assembled.workloads.length + assembled.servers.length === 0
  if (facts.length > 0 && empty)
    recorder.note({ code: 'import.nothing-found', severity: 'error', params: {}, where: {} })
  const imported = { ...assembled, devices: [], ledger: mergeLedgers([]) }
  const joined = joinSavedFleets(imported, savedFleets, recorder)
  const ledger = mergeLedgers([finish(), ...[...typed, ...saved].map((one) => one.ledger)])
  const fleet = withTyped(
    { ...joined, ledger },
    typed.flatMap((one) => one.fleet ?? []),
  )
  const isEmpty = fleet.workloads.length + fleet.servers.length === 0
  return { fleet: isEmpty ? null : fleet, notTaken: [...new Set(notTaken)], ledger }
}

/** No plan is made for so many machines: such a file is a log, or not a list of machines at all. */
const mostTableRows = 200_000
const tooManyRows = (sheets: readonly SheetRows[]): boolean =>
  sheets.reduce((count, { rows }) => count + rows.length, 0) > mostTableRows

/** What is typed into a template, apart from what it is to be planned on. */
function templateFleet(sheets: readonly SheetRows[], name: string): SavedFleetImport {
  const { inputs, ledger } = importTemplate(sheets, name)
  return { fleet: inputs ? inputs.estate : null, ledger }
}

/**
 * A mapping is meant for tables: a file of a known format keeps its own reading. A sheet may also be somebody's own and
 * only called like one of RVTools: then that reading finds nothing, and the mapping counts.
 */
function formatOf(sheets: readonly SheetRows[], options: FleetOptions): ImportFormat | null {
  const format = recogniseFormat(sheets)
  const { mappings = [] } = options
  if (mappings.length === 0 || format === 'template' || format === 'saved-fleet' || format === 'table') return format
  if (format === null) return 'table'
  const heads = sheets.map(upright)
  if (!heads.some((sheet) => mappings.some((mapping) => fitsMapping(sheet, mapping)))) return format
  const { workloads, servers, series } = factsOf(format, sheets, new LedgerRecorder(), options)
  return workloads.length + servers.length + series.length === 0 ? 'table' : format
}

/** The sheets of a known format belong together, hidden or not; what nobody sees is at least named. */
function tellHidden(sheets: readonly SheetRows[], recorder: ImportRecorder): void {
  for (const { file, name: sheet, hidden } of sheets) {
    if (hidden)
      recorder.note({
        code: 'import.sheet-hidden-read',
        severity: 'warning',
        params: { sheet },
        where: { file, sheet },
      })
  }
}

function factsOf(
  format: Exclude<ImportFormat, 'template' | 'saved-fleet'>,
  sheets: readonly SheetRows[],
  recorder: ImportRecorder,
  options: FleetOptions,
  hosts: ReadonlySet<string> = new Set(),
): FleetFacts {
  switch (format) {
    case 'rvtools':
      return importRvtools(sheets, recorder)
    case 'live-optics':
      return importLiveOptics(sheets, recorder)
    case 'azure-migrate':
      return importAzureMigrate(sheets, recorder, options.physical ?? false)
    case 'vrops':
      return importVrops(sheets, recorder, options.hourShift ?? 0)
    case 'nutanix':
      return importNutanix(sheets, recorder)
    case 'table':
      return importTable(sheets, recorder, options.mappings ?? [], hosts)
  }
}

interface SheetGroup {
  readonly name: string
  /** Somebody chose to have it read as a table. */
  readonly asTable: boolean
  readonly sheets: SheetRows[]
}

/** Sheets that no format reads are not even parsed: half of an RVTools export. */
const notNeeded = new Set<string>(rvtoolsOtherSheets)
const wanted = (name: string): boolean => !notNeeded.has(rvtoolsSheetOf(name) ?? '')

/**
 * Sheets that belong together: those of one workbook, and the CSV files of one folder or archive that are one export.
 * CSV files of other kinds stand alone.
 */
function groupsOf(
  files: readonly FileToImport[],
  options: FleetOptions,
  recorder: ImportRecorder,
  notTaken: string[],
): readonly SheetGroup[] {
  const groups = new Map<string, SheetGroup>()
  const used = new Map<string, number>()
  for (const file of files) {
    // Two files of one name are told apart in the ledger by a number.
    const count = (used.get(file.name) ?? 0) + 1
    used.set(file.name, count)
    const name = count === 1 ? file.name : numbered(file.name, count)
    const asTable = options.asTables?.includes(name) ?? false
    const limits = options.limits ? { limits: options.limits } : {}
    const read = readWorkbook(file.bytes, name, asTable ? limits : { wanted, ...limits })
    for (const issue of read.issues) {
      recorder.note(issue)
      if (issue.severity === 'error') notTaken.push(issue.where.file ?? name)
    }
    if (!read.ok) continue
    for (const sheet of read.unread) recorder.skipSheet(sheet.file, sheet.name, sheet.reason)
    for (const sheet of read.sheets) {
      const isText = /\.(csv|tsv|txt)$/i.test(sheet.file)
      const archive = sheet.file === name ? '' : name
      const key =
        isText && !asTable && rvtoolsSheetOf(sheet.name) !== null
          ? `set:${archive}/${folderOf(sheet.file)}`
          : `book:${archive}/${sheet.file}`
      const group = groups.get(key)
      if (group) group.sheets.push(sheet)
      else groups.set(key, { name: archive || sheet.file, asTable, sheets: [sheet] })
    }
  }
  return [...groups.values()]
}

/** The extension stays last: it tells what kind of file it is. */
const numbered = (file: string, count: number): string => {
  const at = file.lastIndexOf('.')
  return at <= file.lastIndexOf('/') + 1 ? `${file} (${count})` : `${file.slice(0, at)} (${count})${file.slice(at)}`
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

/** Servers and workloads typed into a template beside those that were imported; ids are made distinct. */
function withTyped(fleet: ImportedFleet, typed: readonly SavedFleet[]): ImportedFleet {
  let all = fleet
  for (const one of typed) {
    const serverIds = new Set(all.servers.map((server) => server.id))
    const workloadIds = new Set(all.workloads.map((workload) => workload.id))
    const deviceIds = new Set(all.devices.map((device) => device.id))
    const device = (id: string): string => (deviceIds.has(id) ? `${id} (typed)` : id)
    const server = (id: string): string => (serverIds.has(id) ? `${id} (typed)` : id)
    const workload = (id: string): string => (workloadIds.has(id) ? `${id} (typed)` : id)
    const workloads = one.workloads.map((entry) => ({
      ...entry,
      id: workload(entry.id),
      serverIds: entry.serverIds.map(server),
      measuredOnServerId: entry.measuredOnServerId === null ? null : server(entry.measuredOnServerId),
    }))
    all = {
      ...all,
      servers: [...all.servers, ...one.servers.map((entry) => ({ ...entry, id: server(entry.id) }))],
      devices: [...all.devices, ...one.devices.map((entry) => ({ ...entry, id: device(entry.id) }))],
      workloads: [...all.workloads, ...workloads],
      rules: [...all.rules, ...one.rules.map((rule) => ({ ...rule, workloadIds: rule.workloadIds.map(workload) }))],
      currentPlacement: [
        ...all.currentPlacement,
        ...workloads.map(({ id, serverIds }) => ({ workloadId: id, serverId: serverIds[0] ?? null })),
      ],
    }
  }
  return all
}
