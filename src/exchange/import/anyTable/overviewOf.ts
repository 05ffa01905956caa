import { numberOf, textOf } from '../../workbook/cellValues'
import type { SheetRow, SheetRows } from '../../workbook/SheetRows'
import { leftOutRow } from '../leftOutRow'
import { normaliseHeader } from '../normaliseHeader'
import type { GuessedMapping } from './guessMapping'
import { isQuantityHeader } from './quantityHeader'
import type { TableField } from './tableFields'

/** A table and what its columns seem to be. */
export interface GuessedTable {
  readonly sheet: SheetRows
  readonly guess: GuessedMapping
}

/** A table of systems whose machines another table lists. */
export interface Overview {
  /** Sheet that lists the machines. */
  readonly detail: string
  readonly systems: number
  /** Systems of which the other table lists no machine. */
  readonly missing: readonly string[]
}

/**
 * Whether a table gives one line for each system, or model, whose machines another table of the file lists one by one:
 * its lines are no machines then, and would count twice. It is told by the systems that both name or by how many
 * machines there are, never by its position or the name of its sheet; hosts of the others, and lists of the same
 * machines, are none.
 */
export function overviewOf(table: GuessedTable, others: readonly GuessedTable[]): Overview | null {
  const rows = rowsOf(table)
  const systems = rows.flatMap(({ label }) => label ?? [])
  const counts = countsOf(table)
  if (systems.length === 0) return null
  const sheets = new Map(others.map(({ sheet: { name } }) => [normaliseHeader(name), name]))
  const summed = systems.flatMap((system) => sheets.get(normaliseHeader(system)) ?? [])
  if (summed.length > 1 && summed.length === systems.length)
    return { detail: summed.join(', '), systems: systems.length, missing: [] }
  for (const other of others) {
    const machines = rowsOf(other)
    const names = new Set(machines.flatMap(({ name }) => name ?? []).map(normaliseHeader))
    const hosts = new Set(machines.flatMap(({ host }) => host ?? []).map(normaliseHeader))
    const groups = machines.flatMap(({ groups: of }) => of).map(normaliseHeader)
    const keys = systems.map(normaliseHeader)
    // Hosts of the others, or the same machines once more.
    if (keys.some((key) => hosts.has(key)) || keys.filter((key) => names.has(key)).length * 2 > keys.length) continue
    const listed = (key: string): boolean => groups.includes(key)
    const named = (key: string): boolean => key.length > 1 && [...names].some((name) => name.startsWith(key))
    const found = keys.filter((key) => listed(key) || (counts !== null && named(key)))
    const missing = systems.filter((_, at) => !found.includes(keys[at]!))
    const severalOf = keys.some((key) => groups.filter((group) => group === key).length > 1)
    const isOverview = counts
      ? counts.some((count) => count > 1) &&
        (found.length * 2 >= keys.length || counts.reduce((all, count) => all + count, 0) === machines.length)
      : table.guess.mapping.kind === 'workloads' && severalOf && keys.length > 1 && missing.length === 0
    if (isOverview) return { detail: other.sheet.name, systems: systems.length, missing }
  }
  return null
}

interface LabelledRow {
  /** What the row is about: its name where a head says so, else its system. */
  readonly label: string | null
  readonly name: string | null
  readonly host: string | null
  readonly groups: readonly string[]
}

function rowsOf({ sheet, guess }: GuessedTable): readonly LabelledRow[] {
  const at = (field: TableField): number => guess.columns.findIndex((column) => column.field === field)
  const [name, system, host] = [at('name'), at('system'), at('host')]
  const grouping = [system, at('application'), at('model')]
  const text = (row: SheetRow, column: number): string | null =>
    column < 0 ? null : textOf(row.cells[column] ?? row.mergedAbove?.get(column) ?? null)
  const byHead = guess.columns[name]?.by === 'header'
  return machineRows(sheet, guess).flatMap((row): LabelledRow[] => {
    const own = text(row, name)
    if (leftOutRow(own, row.cells) !== null) return []
    return [
      {
        label: byHead ? own : (text(row, system) ?? own),
        name: own,
        host: text(row, host),
        groups: grouping.flatMap((column) => text(row, column) ?? []),
      },
    ]
  })
}

/** How many machines each row stands for; null where no column says so. */
function countsOf({ sheet, guess }: GuessedTable): readonly number[] | null {
  const at = guess.columns.findIndex(({ header }) => isQuantityHeader(header))
  if (at < 0) return null
  return machineRows(sheet, guess)
    .filter((row) => leftOutRow(null, row.cells) === null)
    .flatMap((row) => numberOf(row.cells[at] ?? null)?.value ?? [])
}

const machineRows = ({ rows }: SheetRows, { headerRow }: GuessedMapping): readonly SheetRow[] =>
  rows.filter(({ number }) => number > headerRow)
