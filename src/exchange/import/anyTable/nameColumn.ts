import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { leftOutRow } from '../leftOutRow'
import { fieldOfWords } from './fieldOfWords'
import type { TableField } from './tableFields'

/** Heads that call the machines of a list virtual. */
export const virtualName = /^vms?\b|vm ?name|virtual|虚|虛|云主机|雲主機/i
const hostName = /主机|主機|服务器|伺服器|物理|host|server|esx/i

/**
 * The fields of columns with the names where they tell machines apart. Beside `VM Name`, a `Host Name` that repeats is
 * the host; beside `主机名`, a `设备名称` that says `机架式服务器` in every row names nothing; and a list with nothing but
 * hosts is a list of those.
 */
export function withNames(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): Map<number, TableField> {
  const found = new Map(fields)
  const columnOf = (field: TableField): number | undefined => [...fields].find(([, one]) => one === field)?.[0]
  const named = columnOf('name')
  const host = columnOf('host')
  if (named === undefined) {
    if (host !== undefined && tellsApart(rows, host)) found.set(host, 'name')
    return found
  }
  const isVirtual = (at: number): boolean => virtualName.test(textOf(header.cells[at]) ?? '')
  if (isVirtual(named)) return found
  const better = header.cells.findIndex(
    (cell, at) =>
      !fields.has(at) &&
      typeof cell === 'string' &&
      fieldOfWords(cell) === 'name' &&
      (isVirtual(at) || (!tellsApart(rows, named) && tellsApart(rows, at))),
  )
  if (better < 0) return found
  found.delete(named)
  found.set(better, 'name')
  const ofHosts = hostName.test(textOf(header.cells[named]) ?? '')
  if (host === undefined && isVirtual(better) && ofHosts && !tellsApart(rows, named)) found.set(named, 'host')
  return found
}

/** Whether every machine has a text of its own in a column. */
function tellsApart(rows: readonly SheetRow[], at: number): boolean {
  const texts = rows
    .filter((row) => leftOutRow(textOf(row.cells[at]), row.cells) === null)
    .map((row) => textOf(row.cells[at]))
  return texts.every((text) => text !== null) && new Set(texts).size === texts.length
}
