import type { WorkloadFacts } from './FleetFacts'
import type { HostScopes } from './HostScopes'
import type { ImportRecorder } from './importIssueCode'
import type { PlacedServer } from './PlacedServer'

/** The machines without the physical servers that host others of them: those would count twice. */
export function withoutHosts(
  workloads: readonly WorkloadFacts[],
  byKey: ReadonlyMap<string, PlacedServer>,
  names: HostScopes,
  recorder: ImportRecorder,
): WorkloadFacts[] {
  if (!workloads.some(({ physical }) => physical)) return [...workloads]
  const hosts = new Set<PlacedServer>()
  for (const workload of workloads) {
    if (workload.physical || workload.hostName === null) continue
    const found = names.find(workload.hostName, workload)
    if (found && found !== 'ambiguous') hosts.add(found.host)
  }
  return workloads.filter(({ physical, key, name, where }) => {
    const server = physical ? byKey.get(key) : undefined
    if (server === undefined || !hosts.has(server)) return true
    recorder.note({ code: 'import.host-not-planned', severity: 'note', params: { name }, where })
    return false
  })
}
