import type { ImportRecorder } from '../importIssueCode'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import type { FleetFacts } from '../FleetFacts'
import { Table, type FieldSpellings } from '../Table'
import { collectMachines, partSheets } from './collectMachines'
import { collectRules } from './collectRules'
import { rvtoolsFields, rvtoolsSheetOf, rvtoolsSheets, type RvtoolsSheet } from './rvtoolsFields'
import { reportDatastores } from './reportDatastores'
import { serversOf } from './serversOf'
import { workloadsOf } from './workloadsOf'

/** The tables of one export that were found, by sheet. */
export type RvtoolsTables = {
  readonly [S in RvtoolsSheet]?: readonly Table<keyof (typeof rvtoolsFields)[S] & string>[]
}

const required = {
  vInfo: ['vm', 'cpus', 'memoryMiB'],
  vCPU: ['vm'],
  vMemory: ['vm'],
  vDisk: ['vm', 'capacityMiB'],
  vPartition: ['vm', 'capacityMiB'],
  vSnapshot: ['vm'],
  vHost: ['host'],
  vCluster: ['name'],
  vDatastore: ['name', 'capacityMiB'],
  vMetaData: ['version'],
} as const

/**
 * Facts of an RVTools export in any layout from 3.x to 4.8: one workbook, or the CSV files of one. Reads by header name,
 * never by position, and never rescales MB to MiB.
 */
export function importRvtools(sheets: readonly SheetRows[], recorder: ImportRecorder): FleetFacts {
  const tables = withMachines(openTables(sheets, recorder), recorder)
  const info = tables.vInfo ?? []
  for (const table of info) reportMissing(tables, table, recorder)
  const machines = collectMachines(tables, recorder)
  const servers = [...serversOf(tables, recorder)]
  const workloads = [...workloadsOf(machines, tables, recorder)]
  const rules = [...collectRules(machines, servers, recorder)]
  reportDatastores(tables, recorder)
  return { servers, workloads, rules, series: [] }
}

/** Version the export says it was made with; null where it has no such sheet. */
export function rvtoolsVersion(sheets: readonly SheetRows[]): string | null {
  const sheet = sheets.find((one) => rvtoolsSheetOf(one.name) === 'vMetaData')
  const [header, row] = sheet?.rows ?? []
  if (!header || !row) return null
  const at = header.cells.findIndex((cell) => /^rvtools ?version$/i.test(String(cell ?? '').trim()))
  const cell = row.cells[at]
  return cell === null || cell === undefined ? null : String(cell)
}

function openTables(sheets: readonly SheetRows[], recorder: ImportRecorder): RvtoolsTables {
  const tables: Partial<Record<RvtoolsSheet, Table<string>[]>> = {}
  for (const sheet of sheets) {
    const name = rvtoolsSheetOf(sheet.name) ?? (looksLikeInfo(sheet) ? 'vInfo' : null)
    const known = rvtoolsSheets.find((one) => one === name)
    if (!known) {
      recorder.skipSheet(sheet.file, sheet.name, name === null ? 'unknown-sheet' : 'not-needed')
      continue
    }
    const table = Table.open<string>(sheet, rvtoolsFields[known], required[known], recorder, { prefix: known })
    if (table) (tables[known] ??= []).push(table)
    else {
      recorder.skipSheet(sheet.file, sheet.name, 'header-missing')
      const where = { file: sheet.file, sheet: sheet.name }
      const spellings: FieldSpellings<string> = rvtoolsFields[known]
      const columns = required[known].map((field) => spellings[field]?.[0] ?? field).join(', ')
      const severity = known === 'vInfo' ? 'error' : 'warning'
      recorder.note({ code: 'import.header-missing', severity, params: { columns }, where })
    }
  }
  return tables as RvtoolsTables
}

/** Without the sheet that lists the machines, those that say more of them are left out and named, once and not row by row. */
function withMachines(tables: RvtoolsTables, recorder: ImportRecorder): RvtoolsTables {
  const parts = partSheets.flatMap((name) => (tables[name] ?? []) as readonly Table<string>[])
  const [first] = parts
  if (tables.vInfo || !first) return tables
  for (const { sheet } of parts) recorder.skipSheet(sheet.file, sheet.name, 'machine-not-found')
  const params = { sheets: parts.map(({ sheet }) => sheet.name).join(', ') }
  const where = { file: first.sheet.file }
  recorder.note({ code: 'import.machines-missing', severity: 'warning', params, where })
  return Object.fromEntries(
    Object.entries(tables).filter(([name]) => !(partSheets as readonly string[]).includes(name)),
  )
}

/** Exports before 3.9 did not name the sheets after the tabs. */
function looksLikeInfo(sheet: SheetRows): boolean {
  const cells = (sheet.rows[0]?.cells ?? []).map((cell) =>
    String(cell ?? '')
      .trim()
      .toLowerCase(),
  )
  return ['vm', 'powerstate', 'cpus', 'memory'].every((name) => cells.includes(name))
}

function reportMissing(tables: RvtoolsTables, info: Table<string>, recorder: ImportRecorder): void {
  const { file } = info.sheet
  for (const sheet of ['vHost', 'vCPU', 'vMemory', 'vDisk'] as const) {
    if (!tables[sheet])
      recorder.note({ code: 'import.sheet-missing', severity: 'warning', params: { sheet }, where: { file } })
  }
  for (const [field, column] of [
    ['powerState', 'Powerstate'],
    ['template', 'Template'],
    ['uuid', 'VM UUID'],
    ['cluster', 'Cluster'],
  ] as const) {
    if (info.has(field)) continue
    const where = { file, sheet: info.sheet.name, column }
    recorder.note({ code: 'import.column-missing', severity: 'warning', params: { column }, where })
  }
}

/** Memory in MiB. Exports with database column names give host memory in bytes: nothing real has a billion MiB. */
export function mebibytes(table: Table<string>, row: SheetRow, field: string, recorder: ImportRecorder): number | null {
  const value = table.amount(row, field)
  if (value === null || value < 1e9) return value
  recorder.repaired('import.bytes-for-mib', table.where(row, field))
  return value / 1024 ** 2
}
