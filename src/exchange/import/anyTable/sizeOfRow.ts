import type { Issue, Where } from '../../../planner/model/issue'
import type { ImportIssueCode, ImportRecorder } from '../importIssueCode'
import { shortened } from '../Table'
import { readConfiguration, type Configuration } from './configuration/readConfiguration'
import type { MappedRow } from './MappedRow'

/** How large the machine of a row is, from columns of their own, else from the cell that describes it whole. */
export interface RowSize {
  readonly vcpu: number | null
  readonly sockets: number | null
  readonly memoryGiB: number | null
  readonly diskGiB: number | null
  /** Why the row cannot be taken, where what it lacks may stand in a cell that is unclear. */
  readonly unclear: { readonly code: ImportIssueCode; readonly params: Issue['params']; readonly where: Where } | null
}

/** Processors of a server that nobody takes for cores without a doubt. */
const mostSockets = 4

/** The size of a row's machine. What both give differently is said; the columns of their own are followed. */
export function sizeOfRow(mapped: MappedRow, recorder: ImportRecorder): RowSize {
  const { table, row, physical } = mapped
  const cores = coresOf(mapped, recorder)
  const own = {
    vcpu: (physical ? cores : null) ?? mapped.amount('vcpu') ?? cores,
    sockets: mapped.amount('sockets') || (physical ? socketsInWords(mapped) : null),
    // Hyper-V assigns a machine that is off no memory; it starts with this.
    memoryGiB: mapped.amount('memory') || (mapped.amount('startupMemory') ?? mapped.amount('memory')),
    diskGiB: diskOf(mapped),
  }
  const reading = mapped.configuration()
  if (!reading) return { ...own, unclear: null }
  const where = table.where(row, 'configuration')
  const value = shortened(table.cell(row, 'configuration'))
  if (reading.status === 'unclear') {
    const params = { value, part: shortened(reading.part) }
    if (own.vcpu === null || own.memoryGiB === null)
      return { ...own, unclear: { code: 'import.configuration-unclear', params, where } }
    recorder.repaired('import.configuration-unused', where, params, 'warning')
    return { ...own, unclear: null }
  }
  const { configuration } = reading
  const pick = (field: string, stated: number | null, described: number | null): number | null => {
    if (stated === null || described === null || stated === described) return stated ?? described
    recorder.repaired('import.configuration-differs', where, { field, taken: stated, other: described }, 'warning')
    return stated
  }
  const size = {
    vcpu: pick(physical ? 'cores' : 'vcpu', own.vcpu, configuration.cores),
    sockets: pick('sockets', own.sockets, configuration.sockets),
    memoryGiB: pick('memory', own.memoryGiB, configuration.memoryGiB),
    diskGiB: pick('disk', own.diskGiB, configuration.diskGiB),
  }
  tellRead(mapped, configuration, value, recorder)
  if (physical && own.vcpu === null && configuration.coresBare && (configuration.cores ?? 0) <= mostSockets)
    recorder.note({ code: 'import.cpus-or-sockets', severity: 'warning', params: {}, where })
  return { ...size, unclear: null }
}

/** Says once for a column how its cells were read, by its first; what was put together from parts apart from the rest. */
function tellRead(mapped: MappedRow, configuration: Configuration, value: string, recorder: ImportRecorder): void {
  const { table, row } = mapped
  const code = configuration.workedOut ? 'import.configuration-worked-out' : 'import.configuration-read'
  const { cores, memoryGiB, diskGiB } = configuration
  const read = {
    value,
    ...(cores === null ? {} : { cores }),
    ...(memoryGiB === null ? {} : { memoryGiB }),
    ...(diskGiB === null ? {} : { diskGiB }),
  }
  const params = table.firstParams(code, 'configuration', read)
  recorder.repaired(code, table.where(row, 'configuration'), params, configuration.workedOut ? 'warning' : 'note')
}

/** Cores as stated, else sockets times the cores of each. */
function coresOf(mapped: MappedRow, recorder: ImportRecorder): number | null {
  const cores = mapped.amount('cores')
  const sockets = mapped.amount('sockets')
  const perSocket = mapped.amount('coresPerSocket')
  const product = sockets === null || perSocket === null ? null : sockets * perSocket
  if (cores !== null && product !== null && cores !== product) {
    const where = mapped.table.where(mapped.row, 'cores')
    recorder.repaired('import.cores-disagree', where, { cores, product }, 'warning')
  }
  return cores ?? product
}

/** Processors that a cell of cores counts too: `4路18核`. */
function socketsInWords({ table, row }: MappedRow): number | null {
  for (const field of ['cores', 'vcpu'] as const) {
    const cell = table.cell(row, field)
    const reading = typeof cell === 'string' ? readConfiguration(`CPU:${cell}`) : null
    if (reading?.status === 'read' && reading.configuration.sockets !== null) return reading.configuration.sockets
  }
  return null
}

/** The disk as a whole, else what its parts add up to. */
function diskOf(mapped: MappedRow): number | null {
  const whole = mapped.amount('disk')
  const parts = [mapped.amount('systemDisk'), mapped.amount('dataDisk')].filter((part) => part !== null)
  return whole ?? (parts.length === 0 ? null : parts.reduce((all, part) => all + part, 0))
}
