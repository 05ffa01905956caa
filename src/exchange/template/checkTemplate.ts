import {
  assumptionKeys,
  assumptionRegistry,
  countsWhole,
  type AssumptionDefinition,
  type AssumptionKey,
} from '../../planner/model/assumptions'
import type { Issue } from '../../planner/model/issue'
import type { LedgerRecorder } from '../ledger'
import type { ReadTemplate } from './importTemplate'
import type { PlacedRow } from './readSheet'
import type { TemplateIssueCode } from './templateIssueCode'

/** What single cells cannot show: repeated ids, references to nothing, figures that contradict each other. */
export function checkTemplate(read: ReadTemplate, recorder: Pick<LedgerRecorder, 'note'>): void {
  const say = (
    severity: Issue['severity'],
    code: TemplateIssueCode,
    row: PlacedRow,
    field: string,
    params: Issue['params'],
  ): void => {
    const column = row.columnNames.get(field) ?? field
    recorder.note({ code, severity, params, where: { ...row.where, column } })
  }
  const error = say.bind(null, 'error')
  const warning = say.bind(null, 'warning')
  const unique = <F extends string>(
    rows: readonly (PlacedRow & { readonly values: Readonly<Record<F, string>> })[],
    field: F,
  ): Set<string> => {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const id = row.values[field]
      const first = seen.get(id)
      if (first === undefined) seen.set(id, row.where.row ?? 0)
      else error('template.id-repeated', row, field, { id, firstRow: first })
    }
    return new Set(seen.keys())
  }
  const servers = unique(read.legacyServers, 'id')
  unique(read.legacyDevices, 'id')
  const workloads = unique(read.workloads, 'id')
  unique(read.rules, 'id')
  unique(read.devices, 'id')
  unique(read.hosts, 'idPrefix')
  const prices = unique(read.prices, 'id')
  unique(read.assumptions, 'key')
  const hostIds = new Set(
    read.hosts.flatMap(({ values: { idPrefix, count } }) =>
      Array.from({ length: count }, (_, at) => `${idPrefix}${String(at + 1)}`),
    ),
  )
  const known = (ids: ReadonlySet<string>, wanted: string): Readonly<Record<string, string>> => ({
    id: wanted,
    nearest: nearest(wanted, ids) ?? '',
  })

  for (const row of read.workloads) {
    const { id, cpuAverageRatio, cpuPeakRatio, measuredOnServerId, serverIds } = row.values
    if (cpuPeakRatio < cpuAverageRatio)
      warning('template.peak-below-average', row, 'cpuPeakRatio', { id, peak: cpuPeakRatio, average: cpuAverageRatio })
    for (const serverId of [...serverIds, ...(measuredOnServerId === null ? [] : [measuredOnServerId])]) {
      if (!servers.has(serverId))
        error(
          'template.unknown-server',
          row,
          serverIds.includes(serverId) ? 'serverIds' : 'measuredOnServerId',
          known(servers, serverId),
        )
    }
  }
  const [atRest, ...others] = withoutHours(read)
  if (atRest) warning('template.peak-without-hours', atRest, 'peakHours', { count: others.length + 1 })
  for (const row of read.samples) {
    if (!workloads.has(row.values.workloadId))
      error('template.unknown-workload', row, 'workloadId', known(workloads, row.values.workloadId))
  }
  for (const row of read.rules) {
    const { id, kind, workloadIds, hostIds: named } = row.values
    for (const workloadId of workloadIds)
      if (!workloads.has(workloadId))
        error('template.unknown-workload', row, 'workloadIds', known(workloads, workloadId))
    for (const hostId of named)
      if (!hostIds.has(hostId)) error('template.unknown-host', row, 'hostIds', known(hostIds, hostId))
    if (kind === 'apart' || kind === 'together') {
      if (new Set(workloadIds).size < 2) error('template.rule-needs-two', row, 'workloadIds', { id })
    } else {
      if (workloadIds.length === 0) error('template.rule-needs-workload', row, 'workloadIds', { id })
      if (named.length === 0) error('template.rule-needs-host', row, 'hostIds', { id })
    }
  }
  for (const row of [...read.legacyServers, ...read.hosts]) {
    const { idlePowerW, maxPowerW } = row.values
    if (maxPowerW < idlePowerW)
      error('template.full-load-below-idle', row, 'maxPowerW', {
        idle: idlePowerW,
        full: maxPowerW,
      })
  }
  for (const row of [...read.hosts, ...read.storage, ...read.devices]) {
    const { priceId } = row.values
    if (priceId !== null && !prices.has(priceId))
      error('template.unknown-price', row, 'priceId', known(prices, priceId))
  }
  for (const row of read.prices) {
    const { priceCNY, lowCNY, highCNY } = row.values
    if ((lowCNY ?? priceCNY) > priceCNY || (highCNY ?? priceCNY) < priceCNY) {
      error('template.low-above-high', row, (lowCNY ?? priceCNY) > priceCNY ? 'lowCNY' : 'highCNY', {
        low: lowCNY ?? priceCNY,
        price: priceCNY,
        high: highCNY ?? priceCNY,
      })
    }
  }
  for (const row of read.assumptions)
    checkAssumption(row.values.key, row.values.value, (code, severity, params, field) => {
      say(severity, code, row, field, params)
    })
  checkArrays(read, (row, field, array) => {
    error('template.array-column-missing', row, field, { array })
  })
  checkPolicy(read, error)
  checkSizes(read, say)
}

function checkAssumption(
  key: string,
  value: number,
  say: (code: TemplateIssueCode, severity: Issue['severity'], params: Issue['params'], field: string) => void,
): void {
  if (!assumptionKeys.includes(key as AssumptionKey)) {
    say('template.assumption-unknown', 'warning', { key, nearest: nearest(key, assumptionKeys) ?? '' }, 'key')
    return
  }
  const { min, max, unit }: AssumptionDefinition = assumptionRegistry[key as AssumptionKey]
  if (countsWhole(key as AssumptionKey) && !Number.isInteger(value))
    say('template.not-an-integer', 'error', { value, column: key, columnZh: key }, 'value')
  if (value < min)
    say('template.below-minimum', 'error', { value, min, max, unit, column: key, columnZh: key }, 'value')
  if (value > max)
    say('template.above-maximum', 'error', { value, min, max, unit, column: key, columnZh: key }, 'value')
}

function checkArrays(read: ReadTemplate, missing: (row: PlacedRow, field: string, array: string) => void): void {
  const seen = new Set<string>()
  for (const row of read.storage) {
    if (seen.has(row.values.arrayId)) continue
    seen.add(row.values.arrayId)
    for (const field of ['rackUnits', 'powerW', 'priceId'] as const) {
      if (row.values[field] === null) missing(row, field, row.values.arrayId)
    }
  }
}

type Say = (code: TemplateIssueCode, row: PlacedRow, field: string, params: Issue['params']) => void

function checkPolicy(read: ReadTemplate, error: Say): void {
  const policy = read.policy[0]
  if (!policy) return
  const { baseYear, planningYear, mirrored } = policy.values
  const arrays = new Set(read.storage.map(({ values }) => values.arrayId)).size
  if (planningYear < baseYear) error('template.year-before-base', policy, 'planningYear', { planningYear, baseYear })
  if (mirrored && arrays > 0 && arrays !== 2) error('template.mirror-needs-two', policy, 'mirrored', { arrays })
}

/** A workload that fits no host can never be placed: said before anything is solved. */
function checkSizes(read: ReadTemplate, say: (severity: Issue['severity'], ...rest: Parameters<Say>) => void): void {
  const reserved =
    read.assumptions.find(({ values }) => values.key === 'hypervisorMemoryGiBPerHost')?.values.value ??
    assumptionRegistry.hypervisorMemoryGiBPerHost.default
  const memory = Math.max(...read.hosts.map(({ values }) => values.memoryGiB - reserved))
  const cores = Math.max(...read.hosts.map(({ values }) => values.sockets * values.coresPerSocket))
  for (const row of read.workloads) {
    const { id, memoryGiB, vcpu, virtualisable } = row.values
    if (!virtualisable) continue
    if (memoryGiB > memory)
      say('error', 'template.workload-memory-above-host', row, 'memoryGiB', { id, needs: memoryGiB, largest: memory })
    if (vcpu > cores)
      say('warning', 'template.workload-vcpu-above-host', row, 'vcpu', { id, needs: vcpu, largest: cores })
  }
}

/** The known id most like a wanted one, where two letters or fewer differ: probably what was meant. */
function nearest(wanted: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let least = 3
  for (const id of known) {
    const distance = editDistance(wanted.toLowerCase(), id.toLowerCase(), least)
    if (distance < least) {
      least = distance
      best = id
    }
  }
  return best
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? limit
}

/**
 * Workloads whose peak counts in no hour, for no hours of it are given. Some have none, a close at the end of a month say; where
 * they are most of those that have a peak, hours were left out rather than meant.
 */
function withoutHours({ workloads, samples }: ReadTemplate): ReadTemplate['workloads'] {
  const measured = new Set(samples.map(({ values }) => values.workloadId))
  const peaked = workloads.filter(
    ({ values }) => values.cpuPeakRatio > values.cpuAverageRatio && !measured.has(values.id),
  )
  const without = peaked.filter(({ values }) => values.peakHours.length === 0)
  return without.length * 2 > peaked.length ? without : []
}
