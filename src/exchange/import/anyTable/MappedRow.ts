import { textOf } from '../../workbook/cellValues'
import type { Cell, SheetRow } from '../../workbook/SheetRows'
import { simplifiedChinese } from '../../workbook/simplifiedChinese'
import type { ImportRecorder } from '../importIssueCode'
import type { Table } from '../Table'
import { configurationHeader } from './configuration/configurationHeader'
import { readConfiguration, type ConfigurationReading } from './configuration/readConfiguration'
import { isVirtualModel, machineKindInWords, type MachineKind } from './machineKind'
import { inOwnUnit, type TableField, type TableUnit } from './tableFields'
import type { TableMapping } from './TableMapping'

/** What the header of a table's configurations names, and its cells: a list repeats a few of them. */
interface KnownReadings {
  readonly headed: ReturnType<typeof configurationHeader>
  readonly byText: Map<Cell, ConfigurationReading>
}
const readings = new WeakMap<Table<TableField>, KnownReadings>()
const mostKept = 2000

/** One row of a mapped table, amounts in the fields' own units. */
export class MappedRow {
  /** Read once, so that a repair is told once. */
  private readonly amounts = new Map<TableField, number | null>()

  constructor(
    readonly table: Table<TableField>,
    readonly row: SheetRow,
    readonly mapping: TableMapping,
    private readonly recorder: ImportRecorder,
  ) {}

  /** Text of the cell, also of one that is merged with those above. */
  text = (field: TableField): string | null => textOf(this.table.sharedCell(this.row, field))

  /** Text of the cell, null also where it only says that nothing is known: a cluster `无` is none. */
  stated(field: TableField): string | null {
    const text = this.text(field)
    return text === null || saysNothing.test(simplifiedChinese(text.normalize('NFKC'))) ? null : text
  }

  /** What the row says it is; null where it does not, or in a word that is not known. */
  get machine(): MachineKind | null {
    const stated = this.stated('machine')
    return stated === null ? null : machineKindInWords(stated)
  }

  /** Whether the row is hardware: as it says itself, else as the table is. */
  get physical(): boolean {
    const { machine } = this
    if (machine !== null) return machine !== 'virtual'
    return this.mapping.kind === 'servers' && !isVirtualModel(this.stated('model') ?? '')
  }

  amount(field: TableField): number | null {
    let value = this.amounts.get(field)
    if (value !== undefined) return value
    const unit = this.mapping.columns.find((column) => column.field === field)?.unit ?? null
    value = this.table.amount(this.row, field)
    if (value !== null && unit !== null) value = inOwnUnit(value, unit)
    this.amounts.set(field, value)
    return value
  }

  /** What the row says of a field, as it is taken. */
  shown(field: TableField, unit: TableUnit | null): Cell {
    if (unit !== null || counts.has(field)) return this.amount(field)
    return field === 'name' ? this.table.cell(this.row, field) : this.table.sharedCell(this.row, field)
  }

  /** What the cell of a whole machine says; null where there is none. */
  configuration(): ConfigurationReading | null {
    const { table, row } = this
    if (!table.has('configuration')) return null
    const cell = table.cell(row, 'configuration')
    if (cell === null && table.sharesAbove(row, 'configuration'))
      this.recorder.repaired('import.merged-number', table.where(row, 'configuration'), {}, 'warning')
    if (cell === null || saysNothing.test(String(cell).trim())) return null
    let known = readings.get(table)
    if (!known) {
      known = { headed: configurationHeader(table.headerOf('configuration')), byText: new Map() }
      readings.set(table, known)
    }
    const found = known.byText.get(cell)
    if (found) return found
    const reading = readConfiguration(cell, known.headed)
    if (known.byText.size < mostKept) known.byText.set(cell, reading)
    return reading
  }

  share(field: TableField): number | null {
    const value = this.amount(field)
    if (value === null || value <= 1) return value
    this.recorder.repaired(
      'import.above-100-percent',
      this.table.where(this.row, field),
      { value: value * 100 },
      'warning',
    )
    return 1
  }
}

/** Numbers without a unit. */
const counts: ReadonlySet<TableField> = new Set(['vcpu', 'cores', 'sockets', 'coresPerSocket', 'peakIops', 'rackUnits'])
const saysNothing =
  /^([-–—]+|\/|\\|n\/?a|none|null|nil|无|没有|未知|不详|暂无|待定|#(n\/a|ref!|value!|name\?|div\/0!|num!|null!))$/i
