import { numberOf, textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { fieldOfWords } from './fieldOfWords'
import type { TableField } from './tableFields'

/** Heads that leave no doubt about what they count. */
const countsCores = /core|核|v\s*cpu|virtual|虚|虛|numcpus?$/i

/** A column of CPUs that counts processors. */
export interface SocketsBeside {
  readonly at: number
  readonly coresAt: number
  /** Whether its head says so too; what only the numbers tell says nothing about hardware. */
  readonly byHead: boolean
}

/**
 * The column of CPUs where those are processors because a column beside them counts more cores: of `CPU数量` 2 and `CPU核数` 16
 * the machine has 16. Null where there is none; where both say the same, it does not matter.
 */
export function socketsBeside(
  header: SheetRow,
  rows: readonly SheetRow[],
  fields: ReadonlyMap<number, TableField>,
): SocketsBeside | null {
  const headOf = (at: number): string => textOf(header.cells[at]) ?? ''
  const ofCpus = header.cells.flatMap((_, at) => ((fields.get(at) ?? fieldOfWords(headOf(at))) === 'vcpu' ? [at] : []))
  const at = ofCpus.find((one) => !countsCores.test(headOf(one)))
  const coresAt =
    [...fields].find(([, field]) => field === 'cores')?.[0] ?? ofCpus.find((one) => /core|核/i.test(headOf(one)))
  if (at === undefined || coresAt === undefined) return null
  const pairs = rows.flatMap(({ cells }) => {
    const [cpus, cores] = [numberOf(cells[at])?.value, numberOf(cells[coresAt])?.value]
    return cpus === undefined || cores === undefined ? [] : [[cpus, cores] as const]
  })
  const hasMore = pairs.every(([cpus, cores]) => cores >= cpus) && pairs.some(([cpus, cores]) => cores > cpus)
  return hasMore ? { at, coresAt, byHead: /[颗顆路]|socket|processor/i.test(headOf(at)) } : null
}
