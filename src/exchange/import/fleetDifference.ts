import type { Estate, LegacyServer, PlacementRule, Workload } from '../../planner/model/estate'
import type { ImportedFleet } from './ImportedFleet'

/** What taking a fleet into an estate would change, to be shown before it is accepted. */
export interface FleetDifference {
  readonly workloads: RowDifference
  readonly servers: RowDifference
  readonly rules: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

export interface RowDifference {
  /** Ids of the imported fleet. */
  readonly added: readonly string[]
  readonly changed: readonly RowChange[]
  /** Ids of the estate that came from an import of the same kind and are not in the new one. */
  readonly removed: readonly string[]
  readonly unchanged: number
}

export interface RowChange {
  readonly id: string
  readonly importedId: string
  readonly fields: readonly FieldChange[]
}

export interface FieldChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
  /** Set by hand since the last import, or measured where the import only assumes: kept unless the planner says otherwise. */
  readonly kept: boolean
}

/** Fields an import states; the others are the planner's own and are never overwritten. */
const workloadFields = [
  'name',
  'vcpu',
  'memoryGiB',
  'diskGiB',
  'diskUsedRatio',
  'peakIops',
  'readRatio',
  'cpuAverageRatio',
  'cpuPeakRatio',
  'cpuSamplesByHour',
  'measuredOnServerId',
  'serverIds',
  'poweredOn',
  'demandBasis',
  'currentHost',
  'clusteredToday',
  'system',
  'application',
  'group',
  'criticality',
  'growthRatioPerYear',
  'tier',
] as const satisfies readonly (keyof Workload)[]
const serverFields = [
  'name',
  'model',
  'cores',
  'sockets',
  'memoryGiB',
  'specRate2006',
  'cpuAverageRatio',
  'cpuPeakRatio',
  'clustered',
  'ethernetPorts',
  'fcPorts',
  'rackUnits',
  'idlePowerW',
  'maxPowerW',
  'psuCount',
  'rack',
  'site',
] as const satisfies readonly (keyof LegacyServer)[]

/**
 * Compares a fleet with the estate by key: the key of the inventory where both have one, else the name. A value that the
 * import only assumes never replaces one that somebody stated.
 */
export function fleetDifference(estate: Estate, fleet: ImportedFleet): FleetDifference {
  const rules = new Set(estate.rules.map((rule) => rule.id))
  const imported = new Set(fleet.rules.map((rule) => rule.id))
  return {
    workloads: compare(estate.workloads, fleet.workloads, workloadFields, workloadKeys),
    servers: compare(estate.servers, fleet.servers, serverFields, serverKeys),
    rules: {
      added: fleet.rules.filter((rule) => !rules.has(rule.id)).map((rule) => rule.id),
      removed: estate.rules.filter((rule) => wasImported(rule) && !imported.has(rule.id)).map((rule) => rule.id),
    },
  }
}

const workloadKeys = (workload: Workload): readonly string[] => [
  ...(workload.inventory ? [`key:${workload.inventory.key}`] : []),
  `name:${workload.id.toLowerCase()}`,
]
const serverKeys = (server: LegacyServer): readonly string[] => [`name:${server.id.toLowerCase()}`]

const wasImported = ({ origin }: Pick<Workload | LegacyServer | PlacementRule, 'origin'>): boolean =>
  origin.file !== undefined

type Row = Workload | LegacyServer

function compare<T extends Row>(
  current: readonly T[],
  imported: readonly T[],
  fields: readonly (keyof T & string)[],
  keysOf: (row: T) => readonly string[],
): RowDifference {
  const byKey = new Map<string, T>()
  for (const row of current) for (const key of keysOf(row)) if (!byKey.has(key)) byKey.set(key, row)
  const matched = new Set<T>()
  const added: string[] = []
  const changed: RowChange[] = []
  let unchanged = 0
  for (const row of imported) {
    const before = keysOf(row)
      .map((key) => byKey.get(key))
      .find((one) => one !== undefined && !matched.has(one))
    if (!before) {
      added.push(row.id)
      continue
    }
    matched.add(before)
    const differences = fields.flatMap((field): FieldChange[] => {
      if (JSON.stringify(before[field]) === JSON.stringify(row[field])) return []
      const assumedNow = row.origin.defaulted?.includes(field) ?? false
      const assumedBefore = before.origin.defaulted?.includes(field) ?? false
      return [{ field, from: before[field], to: row[field], kept: assumedNow && !assumedBefore }]
    })
    if (differences.length === 0) unchanged++
    else changed.push({ id: before.id, importedId: row.id, fields: differences })
  }
  const files = new Set(imported.map((row) => row.origin.sheet))
  const removed = current
    .filter((row) => !matched.has(row) && wasImported(row) && files.has(row.origin.sheet))
    .map((row) => row.id)
  return { added, changed, removed, unchanged }
}

/** What of a difference the planner accepts. */
export interface Acceptance {
  readonly added: boolean
  readonly changed: boolean
  readonly removed: boolean
}

/**
 * The estate after a difference was accepted: rows keep their ids and everything the planner entered; accepted values
 * come with the origin of the new file.
 */
export function acceptDifference(
  estate: Estate,
  fleet: ImportedFleet,
  difference: FleetDifference,
  accept: Acceptance,
): Estate {
  const ids = new Map<string, string>()
  for (const part of [difference.workloads, difference.servers]) {
    for (const change of part.changed) ids.set(change.importedId, change.id)
  }
  const serverId = (id: string): string => ids.get(id) ?? id
  const servers = applied(estate.servers, fleet.servers, difference.servers, accept, (server) => server)
  const workloads = applied(estate.workloads, fleet.workloads, difference.workloads, accept, (workload) => ({
    ...workload,
    serverIds: workload.serverIds.map(serverId),
    measuredOnServerId: workload.measuredOnServerId === null ? null : serverId(workload.measuredOnServerId),
  }))
  const present = new Set(workloads.map((workload) => workload.id))
  const addedRules = accept.added ? fleet.rules.filter((rule) => difference.rules.added.includes(rule.id)) : []
  const keptRules = accept.removed
    ? estate.rules.filter((rule) => !difference.rules.removed.includes(rule.id))
    : estate.rules
  const rules = [
    ...keptRules,
    ...addedRules.map((rule) => ({ ...rule, workloadIds: rule.workloadIds.map((id) => ids.get(id) ?? id) })),
  ]
    .map((rule) => ({ ...rule, workloadIds: rule.workloadIds.filter((id) => present.has(id)) }))
    .filter((rule) => rule.workloadIds.length >= (rule.kind === 'apart' || rule.kind === 'together' ? 2 : 1))
  const known = new Set(estate.devices.map((device) => device.id.toLowerCase()))
  const devices = accept.added ? fleet.devices.filter(({ id }) => !known.has(id.toLowerCase())) : []
  return { ...estate, servers, devices: [...estate.devices, ...devices], workloads, rules }
}

function applied<T extends Row>(
  current: readonly T[],
  imported: readonly T[],
  difference: RowDifference,
  accept: Acceptance,
  localised: (row: T) => T,
): readonly T[] {
  const byId = new Map(imported.map((row) => [row.id, localised(row)]))
  const changes = new Map(difference.changed.map((change) => [change.id, change]))
  const removed = new Set(accept.removed ? difference.removed : [])
  const rows = current
    .filter((row) => !removed.has(row.id))
    .map((row): T => {
      const change = accept.changed ? changes.get(row.id) : undefined
      const after = change ? byId.get(change.importedId) : undefined
      if (!change || !after) return row
      const taken = change.fields
        .filter((field) => !field.kept)
        .map(({ field }) => [field, after[field as keyof T]] as const)
      const stated = new Set(
        taken.map(([field]) => field).filter((field) => !(after.origin.defaulted ?? []).includes(field)),
      )
      const defaulted = (row.origin.defaulted ?? []).filter((field) => !stated.has(field))
      return {
        ...row,
        ...Object.fromEntries(taken),
        ...('inventory' in after ? { inventory: after.inventory } : {}),
        origin: { ...after.origin, defaulted },
      }
    })
  const taken = new Set(rows.map((row) => row.id))
  const added = accept.added ? difference.added.flatMap((id) => (taken.has(id) ? [] : (byId.get(id) ?? []))) : []
  return [...rows, ...added]
}
