import { numberOf, textOf } from '../../workbook/cellValues'
import { decimalSign } from '../../workbook/decimalSign'
import type { Cell, SheetRow, SheetRows } from '../../workbook/SheetRows'
import { configurationHeader } from './configuration/configurationHeader'
import { sizedByConfiguration } from './configuration/sizedByConfiguration'
import { wordReadings } from './fieldOfWords'
import { machineColumn } from './machineColumn'
import { virtualName, withNames } from './nameColumn'
import type { MappedColumn, TableMapping } from './TableMapping'
import { unitsOf, type TableField, type TableUnit } from './tableFields'
import { withPowerState } from './powerColumn'
import { proxmoxFields } from './proxmoxFields'
import { socketsBeside } from './socketsBeside'
import { unitInHeader, withoutUnit } from './unitInHeader'
import { unitsAbove } from './unitsAbove'

export interface GuessedMapping {
  readonly mapping: TableMapping
  readonly headerRow: number
  /** Every column of the table, also those that were given no field, with a few values to judge by. */
  readonly columns: readonly GuessedColumn[]
}

export interface GuessedColumn {
  readonly header: string
  readonly field: TableField | null
  readonly unit: TableUnit | null
  /** Whether the header named the field, or only the content suggested it. */
  readonly by: 'header' | 'content' | null
  readonly sample: readonly Cell[]
  /** Why the column is to be looked at; null where header or numbers leave no doubt. */
  readonly doubt:
    'import.unit-guessed' | 'import.percent-tiny' | 'import.cpus-or-sockets' | 'import.cores-of-all-or-each' | null
}

/**
 * The columns of a table as far as headers (English or Chinese) and contents tell: null where no row of the first
 * twelve names a machine and its size. A guess to be shown, not a fact.
 */
export function guessMapping(sheet: SheetRows): GuessedMapping | null {
  let best: { readonly row: SheetRow; readonly fields: ReadonlyMap<number, TableField> } | null = null
  for (const row of sheet.rows.slice(0, 12)) {
    const fields = fieldsOf(row)
    if (fields.size > (best?.fields.size ?? 0)) best = { row, fields }
  }
  if (!best || best.fields.size < 2) return null
  const { row: header } = best
  const rows = sheet.rows.filter((row) => row.number > header.number).slice(0, 200)
  const fields = withPowerState(header, rows, withNames(header, rows, best.fields))
  const byContent = new Set<number>()
  if (![...fields.values()].includes('name')) {
    const at = likelyNames(header, rows, fields)
    if (at === null) return null
    fields.set(at, 'name')
    byContent.add(at)
  }
  const machineAt = machineColumn(header, rows, fields)
  if (machineAt !== null) {
    fields.set(machineAt, 'machine')
    byContent.add(machineAt)
  }
  const sized = sizedByConfiguration(header, rows, fields)
  if (sized?.byContent) byContent.add(sized.at)
  const given = new Set(fields.values())
  const virtual = listsVirtual(header, fields)
  const hardware = ([...hardwareFields, 'rack'] as const).some((field) => given.has(field))
  // Beside the cores of each, CPUs are counted by the socket; those of a virtual machine are its vCPUs all the same.
  const cpusAt = [...fields].find(([, field]) => field === 'vcpu')?.[0]
  const ofMachine =
    virtual || (given.has('powerState') && !hardware) || powerCliCpus.test(textOf(header.cells[cpusAt ?? -1]) ?? '')
  if (cpusAt !== undefined && given.has('coresPerSocket') && !given.has('sockets') && !ofMachine)
    fields.set(cpusAt, 'sockets')
  const beside = socketsBeside(header, rows, fields)
  if (beside) {
    fields.set(beside.coresAt, 'cores')
    if (given.has('sockets')) fields.delete(beside.at)
    else fields.set(beside.at, 'sockets')
  }
  const socketsAt = [...fields].find(([, field]) => field === 'sockets')?.[0]
  const above = unitsAbove(sheet.rows.filter((row) => row.number < header.number))
  const columns = header.cells.map((cell, at): GuessedColumn => {
    const field = fields.get(at) ?? null
    const sample = rows.map((row) => row.cells[at] ?? null).filter((value) => value !== null)
    const text = textOf(cell) ?? ''
    return {
      header: text,
      field,
      by: field === null ? null : byContent.has(at) ? 'content' : 'header',
      sample: sample.slice(0, 5),
      ...(field === null
        ? { unit: null, doubt: null }
        : unitOf(field, text, above.get(field) ?? null, bareNumbers(sheet, rows, at))),
      ...(field === 'vcpu' && hardware && !given.has('cores') && mayCountSockets(text, bareNumbers(sheet, rows, at))
        ? { doubt: 'import.cpus-or-sockets' as const }
        : {}),
      ...(field === 'cores' && mayBeOfEach(text, bareNumbers(sheet, rows, socketsAt ?? -1))
        ? { doubt: 'import.cores-of-all-or-each' as const }
        : {}),
    }
  })
  const has = (field: TableField): boolean => columns.some((column) => column.field === field)
  const cores = has('cores') || (has('coresPerSocket') && has('sockets'))
  if (!sized && (!has('memory') || !(has('vcpu') || cores))) return null
  const socketsStated = given.has('sockets') || beside?.byHead !== false
  const ofHardware = hardwareFields.filter((field) => has(field) && (field !== 'sockets' || socketsStated))
  const servers =
    !virtual &&
    (cores || sized?.ofHardware
      ? ofHardware.length > 0
      : // CPUs may be those of a virtual machine: then two things that only hardware has.
        has('vcpu') && (ofHardware.length > 1 || namesHardware(header, rows, fields)))
  const mapped = columns.flatMap((column): MappedColumn[] =>
    column.field === null ? [] : [{ header: column.header, field: column.field, unit: column.unit }],
  )
  const mapping: TableMapping = {
    name: sheet.name,
    kind: servers ? 'servers' : 'workloads',
    sheet: null,
    columns: mapped,
  }
  return { mapping, headerRow: header.number, columns }
}

/** A header that names the parts of a machine one after the other, as `CPU/内存/硬盘` does. */
function inOrder(header: string): TableField | null {
  return configurationHeader(header).length > 0 ? 'configuration' : null
}

/** The ways a header is read, the surest first. */
const readings = [...wordReadings, inOrder]

/** Field that a header names, with a unit behind it or in two languages; null where it names none. */
export function fieldOfHeader(header: string): TableField | null {
  for (const read of readings) {
    const field = read(header)
    if (field !== null) return field
  }
  return null
}

/** Columns whose header is a known spelling; each field once, an exact header before one with a unit taken off. */
function fieldsOf(row: SheetRow): ReadonlyMap<number, TableField> {
  const proxmox = proxmoxFields(row)
  if (proxmox) return proxmox
  const fields = new Map<number, TableField>()
  const taken = new Set<TableField>()
  for (const read of readings) {
    row.cells.forEach((cell, at) => {
      if (typeof cell !== 'string' || fields.has(at) || cell.length > 60) return
      const field = read(cell)
      if (field === null || taken.has(field)) return
      fields.set(at, field)
      taken.add(field)
    })
  }
  return withoutOthersUse(row, fields)
}

/** The fields without a bare `used` that stands behind memory: it is no disk. */
function withoutOthersUse(row: SheetRow, fields: ReadonlyMap<number, TableField>): ReadonlyMap<number, TableField> {
  const usedAt = [...fields].find(([, field]) => field === 'usedDisk')?.[0]
  if (usedAt === undefined || !bareUse.test(withoutUnit(textOf(row.cells[usedAt]) ?? '').trim())) return fields
  const before = Math.max(-1, ...[...fields.keys()].filter((at) => at < usedAt))
  return fields.get(before) === 'memory' ? new Map([...fields].filter(([at]) => at !== usedAt)) : fields
}
const bareUse = /^(used|in use|已用|已使用)$/i

/** Whether a row names at least a machine, its CPUs and its memory, as only a header does. */
export function headsMachines(row: SheetRow): boolean {
  const named = new Set(fieldsOf(row).values())
  return (
    named.has('name') &&
    (named.has('configuration') ||
      (named.has('memory') && (['vcpu', 'cores', 'coresPerSocket'] as const).some((field) => named.has(field))))
  )
}

/** Whether a table says itself that its machines are virtual: they run on hosts, or its head calls them or their CPUs so. */
function listsVirtual(header: SheetRow, fields: ReadonlyMap<number, TableField>): boolean {
  return [...fields].some(
    ([at, field]) =>
      field === 'host' ||
      (field === 'name' && virtualName.test(textOf(header.cells[at]) ?? '')) ||
      (field === 'vcpu' && virtualCpus.test(textOf(header.cells[at]) ?? '')),
  )
}
const virtualCpus = /v\s*cpu|virtual|虚|虛/i
/** What PowerCLI calls all vCPUs of a machine. */
const powerCliCpus = /^numcpus?$/i

/** What only a physical server has. */
const hardwareFields = ['model', 'rackUnits', 'maxPower', 'sockets'] as const

/** Whether a list of devices, or of what was bought, has models that makers of hardware sell, as no virtual machine has. */
function namesHardware(header: SheetRow, rows: readonly SheetRow[], fields: ReadonlyMap<number, TableField>): boolean {
  const headIs = (wanted: TableField, words: RegExp): boolean =>
    [...fields].some(([at, field]) => field === wanted && words.test(textOf(header.cells[at]) ?? ''))
  const ofDevices =
    headIs('name', /设备|設備|服务器|伺服器|server/i) ||
    headIs('purchaseYear', /购|購|采|purchase/i) ||
    header.cells.some((cell) => typeof cell === 'string' && ofMaker.test(cell))
  if (!ofDevices) return false
  const at = [...fields].find(([, field]) => field === 'model')?.[0]
  const cpusAt = [...fields].find(([, field]) => field === 'vcpu')?.[0] ?? -1
  // Switches and arrays of the same list have models too.
  const models = at === undefined ? [] : rows.flatMap(({ cells }) => (textOf(cells[cpusAt]) && textOf(cells[at])) ?? [])
  const sold = models.filter((model) => maker.test(model) && !/vmware|virtual|虚拟|kvm/i.test(model))
  return sold.length > 0 && sold.length * 2 >= models.length
}
/** Heads of who made a device, and of its number. */
const ofMaker =
  /^(manufacturer|vendor|serial ?(number|no\.?)?|service ?tag|sn)$|厂商|廠商|厂家|制造商|製造商|品牌|序列号|序列號/i
const maker =
  /dell|戴尔|poweredge|\br[2-9][2-9]0(xd|xs)?\b|\bhpe?\b|惠普|proliant|\b[db]l\d{3}|lenovo|联想|thinks(ystem|erver)|\bsr\d{3}|huawei|华为|\brh\d{4}|\b\d{4}h\s?v\d|超聚变|fusionserver|inspur|浪潮|\bnf\d{4}|sugon|曙光|h3c|华三|ibm|system x|\bx3\d{3}|supermicro|超微|fujitsu|富士通|taishan|泰山/i

/** Whether CPUs of hardware may be its processors: the head does not speak of cores, and there are few. */
const mayCountSockets = (header: string, numbers: readonly number[]): boolean =>
  !/core|vcpu|核/i.test(header) && numbers.length > 0 && numbers.every((value) => value <= mostSockets)
const mostSockets = 4

/** Whether cores beside several processors may be those of each: the head does not call them all. */
const mayBeOfEach = (header: string, sockets: readonly number[]): boolean =>
  !/total|all|sum|总|總|共|合计|合計/i.test(header) && (sockets.at(-1) ?? 0) > 1

/** The column under a head with text in every row and no text twice. */
function likelyNames(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): number | null {
  for (let at = 0; at < header.cells.length; at++) {
    if (fields.has(at) || textOf(header.cells[at]) === null) continue
    const texts = rows.map((row) => row.cells[at] ?? null)
    if (rows.length >= 2 && texts.every((text) => typeof text === 'string') && new Set(texts).size === texts.length)
      return at
  }
  return null
}

/** Numbers of a column, ascending, that do not say their unit themselves. */
const bareNumbers = (sheet: SheetRows, rows: readonly SheetRow[], at: number): readonly number[] =>
  rows
    .flatMap((row) => {
      const isOther = row.percentAt?.includes(at) || row.dateAt?.includes(at)
      const read = isOther ? null : numberOf(row.cells[at], decimalSign(sheet, at))
      return read && read.unit === null ? [read.value] : []
    })
    .sort((a, b) => a - b)

/**
 * Unit from the header or a line above it, else from the size of the numbers: no server has 2,048 GiB per machine in half its rows. Where
 * numbers alone decide and could be read otherwise, that is a doubt.
 */
function unitOf(
  field: TableField,
  header: string,
  above: TableUnit | null,
  numbers: readonly number[],
): Pick<GuessedColumn, 'unit' | 'doubt'> {
  if (!(field in unitsOf)) return { unit: null, doubt: null }
  const stated = unitInHeader(header, unitsOf[field as keyof typeof unitsOf]) ?? above
  // A machine that is off may be said to have no memory.
  const sizes = numbers.filter((value) => value > 0)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  const most = numbers.at(-1) ?? 0
  const percents = field === 'cpuAverage' || field === 'cpuPeak' || field === 'cpuP95'
  if (stated !== null) {
    // 0.35 under a percent sign may be 35 %: no machine idles below one percent all over a list.
    const tiny = stated === 'percent' && percents && numbers.length > 0 && most > 0 && most <= 1
    return { unit: stated, doubt: tiny ? 'import.percent-tiny' : null }
  }
  const guessed = (unit: TableUnit, doubtful: boolean): Pick<GuessedColumn, 'unit' | 'doubt'> => ({
    unit,
    doubt: doubtful && numbers.length > 0 ? 'import.unit-guessed' : null,
  })
  switch (field) {
    case 'memory':
    case 'startupMemory':
      return guessed(
        median >= 1024 ** 3 ? 'bytes' : median >= 1024 * 1024 ? 'KiB' : median >= 1024 ? 'MiB' : 'GiB',
        true,
      )
    case 'disk':
    case 'systemDisk':
    case 'dataDisk':
    case 'usedDisk':
      return guessed(median >= 1024 ** 3 ? 'bytes' : median >= 20_000 ? 'MiB' : isTiB(numbers) ? 'TiB' : 'GiB', true)
    case 'speed':
      return guessed(median < 100 ? 'GHz' : 'MHz', false)
    case 'idlePower':
    case 'maxPower':
      return most < 10 && numbers.length > 0 ? guessed('kW', true) : guessed('W', false)
    default:
      if (most <= 1) return guessed('ratio', true)
      // 0.12 beside 45: a share among percents, or a machine that does nothing.
      return guessed(
        'percent',
        numbers.some((value) => value > 0 && value < 1),
      )
  }
}

/** No list has machines whose disks are all of a few GiB: small numbers, or smaller than most with decimals, are TiB. */
function isTiB(numbers: readonly number[]): boolean {
  const most = numbers.at(-1) ?? 0
  return most > 0 && (most <= 4 || (most < 16 && numbers.some((value) => !Number.isInteger(value))))
}
