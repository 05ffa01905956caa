import type { SheetRow } from '../../workbook/SheetRows'
import { normaliseHeader } from '../normaliseHeader'
import type { TableField } from './tableFields'

const fields = new Map<string, TableField>([
  ['name', 'name'],
  ['node', 'host'],
  ['status', 'powerState'],
  ['maxcpu', 'vcpu'],
  ['maxmem', 'memory'],
  ['maxdisk', 'disk'],
  ['cpu', 'cpuAverage'],
])

/**
 * The columns of what Proxmox lists as its resources; null for any other header. It calls what a machine has `maxcpu`
 * and `maxmem`, and what it uses `cpu` (a share) and `mem`, as other lists call what a machine has.
 */
export function proxmoxFields({ cells }: SheetRow): ReadonlyMap<number, TableField> | null {
  const heads = cells.map((cell) => (typeof cell === 'string' ? normaliseHeader(cell) : ''))
  if (!heads.includes('maxcpu') || !heads.includes('maxmem') || !heads.includes('name')) return null
  return new Map(
    heads.flatMap((head, at) => {
      const field = fields.get(head)
      return field === undefined || heads.indexOf(head) < at ? [] : [[at, field] as const]
    }),
  )
}
