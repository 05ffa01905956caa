import { textOf } from '../../../workbook/cellValues'
import type { SheetRow } from '../../../workbook/SheetRows'
import type { TableField } from '../tableFields'
import { configurationHeader } from './configurationHeader'
import { readConfiguration } from './readConfiguration'

/** A column whose cells describe whole machines. */
export interface SizedBy {
  readonly at: number
  readonly byContent: boolean
  /** Its cells count sockets, or its header speaks of servers. */
  readonly ofHardware: boolean
}

/**
 * The column of configurations, entered into `fields`; null where none has any. A header alone does not make one: under
 * `规格` may stand models. Where nothing else tells CPU and memory, cells that do make one under any header.
 */
export function sizedByConfiguration(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: Map<number, TableField>,
): SizedBy | null {
  const readable = (at: number): { readonly share: number; readonly sockets: boolean } => {
    const headed = configurationHeader(textOf(header.cells[at]) ?? '')
    const cells = rows.flatMap((row) => row.cells[at] ?? [])
    const found = cells.flatMap((cell) => {
      const reading = readConfiguration(cell, headed)
      return reading.status === 'read' ? reading.configuration : []
    })
    const whole = found.filter(({ cores, memoryGiB }) => cores !== null && memoryGiB !== null)
    return { share: whole.length / Math.max(1, cells.length), sockets: found.some(({ sockets }) => sockets !== null) }
  }
  const sizedBy = (at: number, byContent: boolean, sockets: boolean): SizedBy => ({
    at,
    byContent,
    ofHardware: sockets || /服务器|硬件|hardware|server/i.test(textOf(header.cells[at]) ?? ''),
  })
  const headedAt = [...fields].find(([, field]) => field === 'configuration')?.[0]
  if (headedAt !== undefined) {
    const { share, sockets } = readable(headedAt)
    if (share > 0) return sizedBy(headedAt, false, sockets)
    fields.delete(headedAt)
  }
  const given = new Set(fields.values())
  if (given.has('memory') || given.has('vcpu') || given.has('cores')) return null
  for (let at = 0; at < header.cells.length; at++) {
    const field = fields.get(at)
    if (textOf(header.cells[at]) === null || (field !== undefined && !mayDescribe.has(field))) continue
    const { share, sockets } = readable(at)
    if (share < 0.5) continue
    fields.set(at, 'configuration')
    return sizedBy(at, true, sockets)
  }
  return null
}
/** Fields whose columns people also write configurations into. */
const mayDescribe: ReadonlySet<TableField> = new Set(['model', 'note'])
