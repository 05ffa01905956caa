import type { LegacyServer, Workload } from '../../../planner/model/estate'
import type { Where } from '../../../planner/model/issue'
import type { LedgerRecorder } from '../../ledger'
import type { ImportOptions, SelectField } from '../ImportedFleet'
import type { SavedFleet } from './importSavedFleet'

const ofWorkload: Readonly<Record<SelectField, (workload: Workload) => string | null>> = {
  cluster: ({ inventory }) => inventory?.cluster ?? null,
  datacenter: ({ inventory }) => inventory?.datacenter ?? null,
  host: ({ currentHost, serverIds }) => currentHost ?? serverIds[0] ?? null,
  folder: ({ inventory }) => inventory?.folder ?? null,
  manager: ({ inventory }) => inventory?.manager ?? null,
  name: ({ name }) => name,
}

/** Values of a field that the machines of saved fleets have. */
export const savedValues = (fleets: readonly SavedFleet[], field: SelectField): readonly string[] =>
  fleets.flatMap(({ workloads }) => workloads.flatMap((workload) => ofWorkload[field](workload) ?? []))

/**
 * The choices of an import for rows that were saved: only what is selected, and powered-off machines as asked. A server
 * does not say its cluster any more: it stays with the machines that run on it.
 */
export function chooseSaved(
  fleet: SavedFleet,
  places: { readonly workloads: readonly Where[]; readonly servers: readonly Where[] },
  recorder: LedgerRecorder,
  { select = {}, poweredOff = 'keep' }: ImportOptions,
): SavedFleet {
  const conditions = Object.entries(select).map(([field, values]) => ({
    read: ofWorkload[field as SelectField],
    values: new Set(values.map((value) => value.trim().toLowerCase())),
  }))
  const leaveOut = (code: string, where: Where): void => {
    recorder.readRow(where.file ?? '', where.sheet ?? '', -1)
    recorder.skipRow(code, where)
  }
  const workloads = fleet.workloads.flatMap((workload, at): Workload[] => {
    const where = places.workloads[at]!
    if (!conditions.every(({ read, values }) => values.has(read(workload)?.toLowerCase() ?? ''))) {
      leaveOut('import.not-selected', where)
      return []
    }
    if (!workload.poweredOn) {
      if (poweredOff === 'drop') {
        leaveOut('import.powered-off', where)
        return []
      }
      const code = poweredOff === 'plan' ? 'import.powered-off-planned' : 'import.powered-off-kept'
      recorder.note({ code, severity: 'note', params: {}, where })
    }
    if (workload.serverIds.length > 0) recorder.join()
    else if (workload.currentHost !== null)
      recorder.notJoined('import.host-not-found', where, { host: workload.currentHost })
    return [poweredOff === 'plan' ? { ...workload, poweredOn: true } : workload]
  })
  const running = new Set(workloads.flatMap(({ serverIds, measuredOnServerId }) => [...serverIds, measuredOnServerId]))
  const servers = fleet.servers.filter((server: LegacyServer, at) => {
    const selected = conditions.length === 0 || running.has(server.id)
    if (!selected) leaveOut('import.not-selected', places.servers[at]!)
    return selected
  })
  return { ...fleet, servers, workloads, rules: rulesAmong(fleet, workloads, recorder) }
}

/** Rules of the machines that are left; one that has nothing more to say is left out, and it is told. */
function rulesAmong(
  { rules }: SavedFleet,
  workloads: readonly Workload[],
  recorder: LedgerRecorder,
): SavedFleet['rules'] {
  const present = new Set(workloads.map(({ id }) => id))
  return rules.flatMap((rule) => {
    if (rule.workloadIds.every((id) => present.has(id))) return [rule]
    const workloadIds = rule.workloadIds.filter((id) => present.has(id))
    if (workloadIds.length >= (rule.kind === 'apart' || rule.kind === 'together' ? 2 : 1))
      return [{ ...rule, workloadIds }]
    recorder.note({ code: 'import.rule-with-one-machine', severity: 'note', params: { rule: rule.id }, where: {} })
    return []
  })
}
