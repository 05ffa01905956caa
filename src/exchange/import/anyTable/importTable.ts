import type { Issue } from '../../../planner/model/issue'
import { LedgerRecorder } from '../../ledger'
import { numberOf } from '../../workbook/cellValues'
import type { ImportIssueCode, ImportRecorder } from '../importIssueCode'
import type { Cell, SheetRows } from '../../workbook/SheetRows'
import { checkSize } from '../checkSize'
import {
  emptyFacts,
  serverFacts,
  workloadFacts,
  type CpuFacts,
  type FleetFacts,
  type WorkloadFacts,
} from '../FleetFacts'
import { isoDate } from '../isoDate'
import { leftOutRow } from '../leftOutRow'
import { shortened, type Table } from '../Table'
import { amountLimits } from './amountLimits'
import { type FoundTable, guessTables, mapTables } from './chooseTables'
import { guessMapping } from './guessMapping'
import { identityOfRow } from './identityOfRow'
import { MappedRow } from './MappedRow'
import { openMapped } from './openMapped'
import { rowsOf } from './overviewOf'
import { powerStateInWords } from '../powerStateInWords'
import { levelInWords } from './levelInWords'
import { sizeOfRow } from './sizeOfRow'
import { perUnit, type TableField, type TableUnit, unitsOf } from './tableFields'
import type { TableMapping } from './TableMapping'
import { tablesIn } from './tablesIn'
import { tellOtherDisks } from './tellOtherDisks'
import { tellQuantities } from './tellQuantities'
import { tellUnlike } from './tellUnlike'

/**
 * Facts of any table: by the mappings given, else by what headers and contents suggest. A guess is said to be one,
 * column by column, in the ledger.
 * @param hostsElsewhere hosts that other files name
 */
export function importTable(
  sheets: readonly SheetRows[],
  recorder: ImportRecorder,
  given: readonly TableMapping[],
  hostsElsewhere: ReadonlySet<string> = new Set(),
): FleetFacts {
  const facts = emptyFacts()
  const tables = given.length > 0 ? mapTables(sheets, given) : guessTables(sheets, hostsElsewhere)
  for (const found of tables) {
    const { sheet, guess, mapping } = found
    const where = { file: sheet.file, sheet: sheet.name }
    if (mapping === null) {
      const alone = tables.every(
        ({ sheet: { file, name }, left }) => file !== sheet.file || name !== sheet.name || left,
      )
      tellLeft(found, alone, found.left === 'hidden' ? listed(found, tables) : {}, recorder)
      continue
    }
    const table = openMapped(sheet, mapping, recorder)
    if (!table) {
      recorder.skipSheet(sheet.file, sheet.name, 'header-missing')
      const columns = mapping.columns.map(({ header }) => header).join(', ')
      recorder.note({ code: 'import.header-missing', severity: 'error', params: { columns }, where })
      continue
    }
    if (sheet.hidden) {
      const params = { sheet: sheet.name }
      recorder.note({ code: 'import.sheet-hidden-read', severity: 'warning', params, where })
    }
    if (sheet.turned) recorder.note({ code: 'import.table-turned', severity: 'warning', params: {}, where })
    for (const column of guess?.columns ?? []) {
      if (column.field === null) continue
      const params = { field: column.field, unit: column.unit ?? '' }
      const place = { ...where, column: column.header }
      recorder.assumed('import.column-guessed', place, params)
      if (column.doubt) recorder.note({ code: column.doubt, severity: 'warning', params, where: place })
    }
    tellAbove(table, recorder)
    tellQuantities(table, recorder)
    tellOtherDisks(table, new Set(mapping.columns.map(({ header }) => header)), recorder)
    const before = facts.workloads.length
    for (const row of table.rows) importRow(new MappedRow(table, row, mapping, recorder), mapping, facts, recorder)
    const read = facts.workloads.slice(before)
    tellLikelyTotals(read, recorder)
    tellUnlike(read, table, recorder)
  }
  return facts
}

const mostNames = 12

/** Names a table that is not read, with the reason. */
function tellLeft(
  { sheet, left, overview }: FoundTable,
  alone: boolean,
  machines: Issue['params'],
  recorder: ImportRecorder,
): void {
  const where = { file: sheet.file, sheet: sheet.name }
  const row = sheet.rows[0]?.number ?? 1
  // Where other tables of the sheet are read, the sheet as a whole was not skipped.
  if (alone) recorder.skipSheet(sheet.file, sheet.name, left!)
  const note = (code: ImportIssueCode, params: Issue['params'] = {}): void => {
    recorder.note({ code, severity: 'warning', params, where: alone ? where : { ...where, row } })
  }
  switch (left) {
    case 'hidden':
      note('import.sheet-hidden-left', { sheet: sheet.name, ...machines })
      break
    case 'columns-unknown':
      note('import.columns-unknown')
      break
    case 'overview':
      note(overview!.missing.length > 0 ? 'import.overview-not-listed' : 'import.overview-left', {
        sheet: overview!.detail,
        systems: overview!.systems,
        names: [...overview!.missing.slice(0, mostNames), ...(overview!.missing.length > mostNames ? ['…'] : [])].join(
          ', ',
        ),
      })
      break
    case 'turned':
      note('import.table-turned-left')
      break
    case 'mapping-unfit':
      note('import.table-left')
      break
    default:
  }
}

/** How many machines a table lists that is not read, and how many of them no table lists that is; nothing where it lists none. */
function listed({ sheet, guess }: FoundTable, tables: readonly FoundTable[]): Issue['params'] {
  const namesIn = (of: SheetRows, guessed = guessMapping(of)): ReadonlySet<string> =>
    guessed ? rowsOf(of, guessed).names : new Set()
  const names = namesIn(sheet, guess ?? undefined)
  if (names.size === 0) return {}
  const read = new Set(
    tables.flatMap((one) => (one.mapping === null ? [] : [...namesIn(one.sheet, one.guess ?? undefined)])),
  )
  return { names: names.size, missing: [...names].filter((name) => !read.has(name)).length }
}

/** Names rows above the header that hold amounts: titles do not. */
function tellAbove({ sheet, headerRow }: Table<TableField>, recorder: ImportRecorder): void {
  for (const row of sheet.rows) {
    if (row.number >= headerRow) return
    const filled = row.cells.filter((cell) => cell !== null)
    if (filled.length < 3 || !filled.some((cell) => numberOf(cell) !== null)) continue
    const where = { file: sheet.file, sheet: sheet.name, row: row.number }
    recorder.note({ code: 'import.above-header', severity: 'warning', params: {}, where })
  }
}

/** Rows that add up those above may be totals under names that nobody foresaw. They are taken, and named. */
function tellLikelyTotals(workloads: readonly WorkloadFacts[], recorder: ImportRecorder): void {
  const machines: WorkloadFacts[] = []
  let above: WorkloadFacts[] = []
  for (const [at, one] of workloads.entries()) {
    const isLast = at === workloads.length - 1
    if (addsUp(one, above, isLast) || (above.length < machines.length && addsUp(one, machines, isLast))) {
      const params = { name: one.name }
      recorder.note({ code: 'import.likely-total', severity: 'warning', params, where: one.where })
      above = []
      continue
    }
    machines.push(one)
    above.push(one)
  }
}

/** Of rows in the middle of a list, more have to agree: small machines add up to a larger one by chance. */
function addsUp(total: WorkloadFacts, rows: readonly WorkloadFacts[], isLast: boolean): boolean {
  if (rows.length < (isLast ? 2 : 3)) return false
  // Two of one size and another of twice that are three machines.
  const [first, second] = rows
  if (rows.length === 2 && first!.vcpu === second!.vcpu && first!.memoryGiB === second!.memoryGiB) return false
  const agrees = (of: (one: WorkloadFacts) => number): boolean => {
    const whole = of(total)
    let sum = 0
    for (const row of rows) if ((sum += of(row)) > whole * (1 + 1e-6)) return false
    return Math.abs(sum - whole) <= whole * 1e-6
  }
  return (
    agrees(({ vcpu }) => vcpu) &&
    agrees(({ memoryGiB }) => memoryGiB) &&
    (isLast || agrees(({ diskGiB }) => diskGiB ?? 0))
  )
}

/** A row as a mapping reads it. */
export interface PreviewedRow {
  /** Row number as a spreadsheet shows it. */
  readonly number: number
  /** Amounts in their fields' own units, other cells as they are written. */
  readonly values: Readonly<Partial<Record<TableField, Cell>>>
  /** Why the row is refused or left out; null where it is read. */
  readonly notRead: Issue | null
}

/** The first rows as the mapping would read them: what a mapping page shows before anything is imported. */
export function previewTable(sheet: SheetRows, mapping: TableMapping, count: number): readonly PreviewedRow[] {
  const part = tablesIn(sheet).find((one) => openMapped(one, mapping, new LedgerRecorder()) !== null)
  if (!part) return []
  const { rows } = openMapped(part, mapping, new LedgerRecorder())!
  return rows.slice(0, count).map((row) => {
    // A ledger for each row, so that what it says is of this row.
    const recorder: ImportRecorder = new LedgerRecorder()
    const mapped = new MappedRow(openMapped(part, mapping, recorder)!, row, mapping, recorder)
    importRow(mapped, mapping, emptyFacts(), recorder)
    const values = {
      ...(mapping.columns.some(({ field }) => field === 'configuration') ? describedIn(mapped) : {}),
      ...Object.fromEntries(mapping.columns.map(({ field, unit }) => [field, mapped.shown(field, unit)])),
    }
    const notRead = recorder.finish().issues.find(({ effect }) => effect === 'refused' || effect === 'skipped')
    return { number: row.number, values, notRead: notRead ?? null }
  })
}

/** What is taken of the cell that describes a whole machine, under the fields it stands for. */
function describedIn(mapped: MappedRow): PreviewedRow['values'] {
  const { vcpu, memoryGiB, diskGiB, unclear } = sizeOfRow(mapped, new LedgerRecorder())
  if (unclear) return {}
  return { [cpuFieldOf(mapped.mapping)]: vcpu, memory: memoryGiB, disk: diskGiB }
}

const cpuFieldOf = ({ kind }: TableMapping): TableField => (kind === 'servers' ? 'cores' : 'vcpu')

/** Fields that a preview shows: those of the columns, and what a cell that describes a whole machine holds. */
export function previewedFields(mapping: TableMapping): readonly TableField[] {
  const mapped = mapping.columns.map(({ field }) => field)
  if (!mapped.includes('configuration')) return mapped
  const has = (field: TableField): boolean => mapped.includes(field)
  const ofCpu = has('vcpu') || has('cores') ? [] : [cpuFieldOf(mapping)]
  const others = (['memory', 'disk'] as const).filter((field) => !has(field))
  return mapped.flatMap((field) => (field === 'configuration' ? [field, ...ofCpu, ...others] : [field]))
}

/** An error that a spreadsheet wrote where the name should stand. */
const cellError = /^#(n\/a|ref!|value!|name\?|div\/0!|num!|null!)$/i

function importRow(mapped: MappedRow, mapping: TableMapping, facts: FleetFacts, recorder: ImportRecorder): void {
  const { table, row } = mapped
  const where = table.where(row)
  // A name over several rows does not make machines of them.
  const written = table.text(row, 'name')
  const name = written !== null && cellError.test(written) ? null : written
  if (table.repeatsHeader(row)) {
    recorder.skipRow('import.header-repeated', where)
    return
  }
  const leftOut = leftOutRow(name, row.cells)
  if (leftOut !== null) {
    recorder.skipRow(leftOut, where)
    return
  }
  if (name === null) {
    recorder.refuseRow('import.name-missing', table.where(row, 'name'), table.header, row.cells)
    return
  }
  const { physical } = mapped
  const { vcpu, memoryGiB, diskGiB, sockets, unclear } = sizeOfRow(mapped, recorder)
  if (unclear) {
    recorder.refuseRow(unclear.code, unclear.where, table.header, row.cells, unclear.params)
    return
  }
  const wrong = checkSize(vcpu, memoryGiB)
  if (wrong) {
    const fields = wrong.field === 'memory' ? (['memory'] as const) : (['vcpu', 'cores', 'coresPerSocket'] as const)
    const field: TableField =
      fields.find((one) => mapped.amount(one) !== null) ??
      (table.has('configuration') ? 'configuration' : (fields.find((one) => table.has(one)) ?? fields[0]))
    const where = table.where(row, field)
    recorder.refuseRow(wrong.code, where, table.header, row.cells, wrong.params)
    return
  }
  const described: Readonly<Partial<Record<TableField, number | null>>> = { disk: diskGiB, sockets }
  for (const [field, [least, most]] of Object.entries(amountLimits) as [TableField, readonly [number, number]][]) {
    const value = table.has(field) ? mapped.amount(field) : (described[field] ?? null)
    if (value === null || (value >= least && value <= most)) continue
    const params = inWords(field, value, least, most)
    const where = table.where(row, table.has(field) ? field : 'configuration')
    recorder.refuseRow('import.amount-out-of-range', where, table.header, row.cells, params)
    return
  }
  recorder.readRow(table.sheet.file, table.sheet.name)
  const state = mapped.text('powerState')
  const poweredOn = state === null ? null : powerStateInWords(state)
  if (state !== null && poweredOn === null) {
    const params = { value: shortened(state) }
    recorder.repaired('import.power-state-unknown', table.where(row, 'powerState'), params, 'warning')
  }
  tellMachine(mapped, recorder)
  const key = `table:${physical ? 'servers' : 'workloads'}:${(mapped.stated('cluster') ?? '').toLowerCase()}/${name.normalize('NFKC').toLowerCase()}`
  const identity = identityOfRow(table, row)
  const cpu = cpuOf(mapped)
  if (physical) {
    facts.servers.push(
      serverFacts({
        key,
        keyedByName: true,
        identity,
        name,
        cluster: mapped.stated('cluster'),
        model: mapped.stated('model'),
        sockets,
        cores: vcpu,
        speedMHz: mapped.amount('speed') || null,
        memoryGiB,
        cpuAverageRatio: cpu?.averageRatio ?? null,
        cpuPeakRatio: cpu?.peakRatio ?? null,
        rackUnits: mapped.amount('rackUnits'),
        idlePowerW: mapped.amount('idlePower'),
        maxPowerW: mapped.amount('maxPower'),
        rack: mapped.stated('rack'),
        site: mapped.stated('site'),
        purchaseYear: yearOf(table.sharedCell(row, 'purchaseYear')),
        clustered: table.has('cluster') ? mapped.stated('cluster') !== null : null,
        where,
      }),
    )
  }
  // What runs on a host are the machines it carries: they are in this list or in another one.
  if (mapped.machine === 'host') {
    recorder.note({ code: 'import.host-only-carries', severity: 'note', params: { name }, where })
    return
  }
  facts.workloads.push(
    workloadFacts({
      key,
      keyedByName: true,
      identity,
      name,
      cluster: mapped.stated('cluster'),
      hostName: physical ? name : mapped.stated('host'),
      physical,
      poweredOn,
      vcpu: vcpu!,
      memoryGiB: memoryGiB!,
      diskGiB,
      usedDiskGiB: mapped.amount('usedDisk'),
      cpu,
      peakIops: mapped.amount('peakIops'),
      operatingSystem: mapped.stated('operatingSystem'),
      note: mapped.stated('note'),
      system: mapped.stated('system'),
      application: mapped.stated('application'),
      criticality: levelOf(mapped, recorder),
      growthRatioPerYear: mapped.amount('growth'),
      where,
    }),
  )
}

/** Parameters of the sentence: in the field's own unit, shares in percent. */
function inWords(field: TableField, value: number, least: number, most: number): Issue['params'] {
  const units: readonly TableUnit[] = field in unitsOf ? unitsOf[field as keyof typeof unitsOf] : []
  const unit = units.find((one) => perUnit[one] === 1) ?? ''
  return unit === 'ratio'
    ? { field, value: value * 100, least: least * 100, most: most * 100, unit: '%' }
    : { field, value, least, most, unit }
}

/** Names what a row says of itself that is not understood, and what its model alone says. */
function tellMachine(mapped: MappedRow, recorder: ImportRecorder): void {
  const { table, row, mapping, physical } = mapped
  const stated = mapped.stated('machine')
  if (stated !== null) {
    if (mapped.machine !== null) return
    const params = { value: shortened(stated), kind: physical ? 'physical' : 'virtual' }
    recorder.repaired('import.machine-unknown', table.where(row, 'machine'), params, 'warning')
  } else if (mapping.kind === 'servers' && !physical) {
    const params = { value: shortened(mapped.stated('model')) }
    recorder.repaired('import.machine-by-model', table.where(row, 'model'), params, 'note')
  }
}

function levelOf(mapped: MappedRow, recorder: ImportRecorder): 1 | 2 | 3 | 4 | null {
  const stated = mapped.stated('criticality')
  const level = stated === null ? null : levelInWords(stated)
  if (stated !== null && level === null) {
    const where = mapped.table.where(mapped.row, 'criticality')
    recorder.repaired('import.level-unknown', where, { value: shortened(stated) }, 'warning')
  }
  return level
}

function cpuOf(mapped: MappedRow): CpuFacts | null {
  const averageRatio = mapped.share('cpuAverage')
  const peakRatio = mapped.share('cpuPeak')
  const p95Ratio = mapped.share('cpuP95')
  if (averageRatio === null && peakRatio === null && p95Ratio === null) return null
  return { basis: 'measured', averageMHz: null, peakMHz: null, p95MHz: null, averageRatio, peakRatio, p95Ratio }
}

function yearOf(cell: Cell): number | null {
  const date = isoDate(cell)
  if (date) return Number(date.slice(0, 4))
  const year = Number(/(?:19|20)\d{2}/.exec(String(cell ?? ''))?.[0] ?? NaN)
  return Number.isInteger(year) ? year : null
}
