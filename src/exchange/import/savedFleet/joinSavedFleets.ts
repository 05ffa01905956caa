import type { LegacyServer, PlacementRule, Workload } from '../../../planner/model/estate'
import type { Issue } from '../../../planner/model/issue'
import type { LedgerRecorder } from '../../ledger'
import type { ImportedFleet } from '../ImportedFleet'
import type { SavedFleet } from './importSavedFleet'

/**
 * Saved fleets beside what other files say. A machine of the same key that says the same is one machine, and so is one
 * of the same UUID: what was just exported counts, then what was saved in a later file. A row that only shares a name
 * stays, under a name of its own, with a warning.
 */
export function joinSavedFleets(
  fleet: ImportedFleet,
  saved: readonly SavedFleet[],
  recorder: LedgerRecorder,
): ImportedFleet {
  // Backwards, so that the later file is there first.
  return [...saved].reverse().reduce<ImportedFleet>((all, one) => joined(all, one, recorder), fleet)
}

function joined(fleet: ImportedFleet, saved: SavedFleet, recorder: LedgerRecorder): ImportedFleet {
  const servers = rename(fleet.servers, saved.servers, isSameServer, 'import.repeated-server', recorder)
  const devices = rename(fleet.devices, saved.devices, () => false, 'import.repeated-server', recorder)
  const workloads = rename(fleet.workloads, saved.workloads, isSameMachine, 'import.repeated-machine', recorder)
  const kept = workloads.rows.map((workload): Workload => ({
    ...workload,
    serverIds: workload.serverIds.map(servers.idOf),
    measuredOnServerId: workload.measuredOnServerId === null ? null : servers.idOf(workload.measuredOnServerId),
  }))
  const rules = saved.rules.map((rule): PlacementRule => ({
    ...rule,
    workloadIds: rule.workloadIds.map(workloads.idOf),
    hostIds: rule.hostIds.map(servers.idOf),
  }))
  return {
    ...fleet,
    servers: [...fleet.servers, ...servers.rows],
    devices: [...fleet.devices, ...devices.rows],
    workloads: [...fleet.workloads, ...kept],
    rules: [...fleet.rules, ...newRules(fleet.rules, rules)],
    currentPlacement: [
      ...fleet.currentPlacement,
      ...kept.map(({ id, serverIds }) => ({ workloadId: id, serverId: serverIds[0] ?? null })),
    ],
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function isSameMachine(a: Workload, b: Workload): boolean {
  if (!a.inventory || !b.inventory || a.inventory.key !== b.inventory.key) return false
  if (a.inventory.uuid !== null && b.inventory.uuid !== null) return same(a.inventory.uuid, b.inventory.uuid)
  return a.vcpu === b.vcpu && a.memoryGiB === b.memoryGiB && a.diskGiB === b.diskGiB
}

const isSameServer = (a: LegacyServer, b: LegacyServer): boolean =>
  same(a.id, b.id) && a.cores === b.cores && a.memoryGiB === b.memoryGiB

interface Row {
  readonly id: string
  readonly origin: LegacyServer['origin']
}

/** The rows that are not there yet, each under an id nobody has, and the way from an id of the file to the id it got. */
function rename<T extends Row>(
  present: readonly T[],
  rows: readonly T[],
  isSame: (a: T, b: T) => boolean,
  repeated: string,
  recorder: LedgerRecorder,
): { readonly rows: readonly T[]; readonly idOf: (id: string) => string } {
  const taken = new Set(present.map(({ id }) => id.toLowerCase()))
  const byKey = new Map<string, T[]>()
  for (const row of present) for (const key of keysOf(row)) byKey.set(key, [...(byKey.get(key) ?? []), row])
  const ids = new Map<string, string>()
  const kept = rows.flatMap((row): T[] => {
    const like = keysOf(row)
      .flatMap((key) => byKey.get(key) ?? [])
      .find((one) => isSame(one, row))
    if (like) {
      ids.set(row.id, like.id)
      tell(repeated, 'note', row, recorder, { name: row.id })
      return []
    }
    let id = row.id
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${row.id}#${n}`
    if (id !== row.id) tell('import.saved-differs', 'warning', row, recorder, { name: row.id, kept: id })
    taken.add(id.toLowerCase())
    ids.set(row.id, id)
    return [{ ...row, id }]
  })
  return { rows: kept, idOf: (id) => ids.get(id) ?? id }
}

const keysOf = (row: Row & { readonly inventory?: Workload['inventory'] }): readonly string[] => [
  `id:${row.id.toLowerCase()}`,
  ...(row.inventory ? [`key:${row.inventory.key}`] : []),
]

function tell(
  code: string,
  severity: Issue['severity'],
  { origin: { file, sheet, row } }: Row,
  recorder: LedgerRecorder,
  params: Issue['params'],
): void {
  const where = {
    ...(file === undefined ? {} : { file }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
  }
  recorder.note({ code, severity, params, where })
}

/** A rule that both say is one rule; another one of the same name gets a number. */
function newRules(present: readonly PlacementRule[], rules: readonly PlacementRule[]): readonly PlacementRule[] {
  const meaning = ({ kind, strength, workloadIds, hostIds }: PlacementRule): string =>
    JSON.stringify([kind, strength, [...workloadIds].sort(), [...hostIds].sort()])
  const known = new Set(present.map((rule) => `${rule.id.toLowerCase()} ${meaning(rule)}`))
  const taken = new Set(present.map(({ id }) => id.toLowerCase()))
  return rules
    .filter((rule) => !known.has(`${rule.id.toLowerCase()} ${meaning(rule)}`))
    .map((rule) => {
      let id = rule.id
      for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${rule.id}#${n}`
      taken.add(id.toLowerCase())
      return id === rule.id ? rule : { ...rule, id }
    })
}
