import { numberOf, textOf } from '../../workbook/cellValues'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { leftOutRow } from '../leftOutRow'
import { normaliseHeader } from '../normaliseHeader'
import type { GuessedMapping } from './guessMapping'
import { isQuantityHeader } from './quantityHeader'
import type { TableField } from './tableFields'
import type { TableMapping } from './TableMapping'

/** A table of systems whose machines another table lists. */
export interface Overview {
  /** Sheet that lists the machines. */
  readonly detail: string
  readonly systems: number
  /** Systems of which the other table lists no machine. */
  readonly missing: readonly string[]
}

/** What the rows of a table are about. */
export interface TableRows {
  readonly sheet: SheetRows
  readonly kind: TableMapping['kind']
  /** Of each row: its name where a head says so, else its system. */
  readonly labels: readonly string[]
  /** How many machines each row stands for; null where no column says so. */
  readonly counts: readonly number[] | null
  readonly machineCount: number
  /** Compared as headers are: names, hosts, and how many rows a system, an application or a model has. */
  readonly names: ReadonlySet<string>
  readonly hosts: ReadonlySet<string>
  readonly groups: ReadonlyMap<string, number>
}

/** Nobody sums up so many systems; comparing names with each other takes its time. */
const mostSystems = 1000

/**
 * Whether a table gives one line for each system, or model, whose machines another table of the file lists one by one:
 * its lines are no machines then, and would count twice. It is told by the systems that both name or by how many
 * machines there are, never by its position or the name of its sheet; hosts of the others, and lists of the same
 * machines, are none.
 */
export function overviewOf(table: TableRows, others: readonly TableRows[]): Overview | null {
  const { labels, counts } = table
  if (labels.length === 0 || labels.length > mostSystems) return null
  const keys = labels.map(normaliseHeader)
  const sheets = new Map(others.map(({ sheet: { name } }) => [normaliseHeader(name), name]))
  const summed = keys.flatMap((key) => sheets.get(key) ?? [])
  if (summed.length > 1 && summed.length === keys.length)
    return { detail: summed.join(', '), systems: keys.length, missing: [] }
  for (const { sheet, names, hosts, groups, machineCount } of others) {
    // Hosts of the others, or the same machines once more.
    if (keys.some((key) => hosts.has(key)) || keys.filter((key) => names.has(key)).length * 2 > keys.length) continue
    const all = [...names]
    const named = (key: string): boolean => key.length > 1 && all.some((name) => name.startsWith(key))
    const isListed = keys.map((key) => groups.has(key) || (counts !== null && named(key)))
    const missing = labels.filter((_, at) => !isListed[at])
    const isOverview = counts
      ? counts.some((count) => count > 1) &&
        (missing.length * 2 <= keys.length || counts.reduce((sum, count) => sum + count, 0) === machineCount)
      : table.kind === 'workloads' &&
        keys.length > 1 &&
        missing.length === 0 &&
        keys.some((key) => (groups.get(key) ?? 0) > 1)
    if (isOverview) return { detail: sheet.name, systems: keys.length, missing }
  }
  return null
}

/** What the rows of a table are about, as far as its columns tell. */
export function rowsOf(sheet: SheetRows, guess: GuessedMapping): TableRows {
  const at = (field: TableField): number => guess.columns.findIndex((column) => column.field === field)
  const [name, system, host] = [at('name'), at('system'), at('host')]
  const grouping = [system, at('application'), at('model')]
  const text = (row: SheetRow, column: number): string | null =>
    column < 0 ? null : textOf(row.cells[column] ?? row.mergedAbove?.get(column) ?? null)
  const byHead = guess.columns[name]?.by === 'header'
  const quantityAt = guess.columns.findIndex(({ header }) => isQuantityHeader(header))
  const rows = sheet.rows.filter(
    (row) => row.number > guess.headerRow && leftOutRow(text(row, name), row.cells) === null,
  )
  const texts = (column: number): readonly string[] => rows.flatMap((row) => text(row, column) ?? [])
  const groups = new Map<string, number>()
  for (const key of grouping.flatMap(texts).map(normaliseHeader)) groups.set(key, (groups.get(key) ?? 0) + 1)
  return {
    sheet,
    kind: guess.mapping.kind,
    labels: rows.flatMap((row) => (byHead ? text(row, name) : (text(row, system) ?? text(row, name))) ?? []),
    counts: quantityAt < 0 ? null : rows.flatMap((row) => numberOf(row.cells[quantityAt])?.value ?? []),
    machineCount: rows.length,
    names: new Set(texts(name).map(normaliseHeader)),
    hosts: new Set(texts(host).map(normaliseHeader)),
    groups,
  }
}
