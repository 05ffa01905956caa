import type { ImportIssueCode, ImportRecorder } from './importIssueCode'
import type { FleetFacts, ServerFacts, WorkloadFacts } from './FleetFacts'

/**
 * Each machine and server once. The same key twice is one machine (`tellApart` came before): the later file counts. The same UUID and name under
 * two managers is one machine that moved: the running one counts. The same UUID under two names is two machines, since
 * copies keep the UUID of their hardware; it is reported.
 */
export function dropRepeated(facts: FleetFacts, recorder: ImportRecorder): FleetFacts {
  const workloads = new Map<string, WorkloadFacts>()
  for (const workload of facts.workloads) {
    const earlier = workloads.get(workload.key)
    if (earlier) {
      skip(earlier, 'import.repeated-machine', recorder)
      // Deleted first, so that the later one also stands later.
      workloads.delete(workload.key)
    }
    workloads.set(workload.key, workload)
  }
  const byUuid = new Map<string, WorkloadFacts>()
  for (const workload of workloads.values()) {
    if (workload.uuid === null) continue
    const uuid = workload.uuid.toLowerCase()
    const other = byUuid.get(uuid)
    if (!other) {
      byUuid.set(uuid, workload)
      continue
    }
    if (other.name.toLowerCase() !== workload.name.toLowerCase()) {
      const params = { name: workload.name, other: other.name }
      recorder.note({ code: 'import.uuid-repeated', severity: 'warning', params, where: workload.where })
      continue
    }
    const keepsOther = other.poweredOn === true && workload.poweredOn !== true
    const dropped = keepsOther ? workload : other
    skip(dropped, 'import.repeated-machine', recorder)
    workloads.delete(dropped.key)
    byUuid.set(uuid, keepsOther ? other : workload)
  }
  const servers = new Map<string, ServerFacts>()
  for (const server of facts.servers) {
    const earlier = servers.get(server.key)
    if (earlier) skip(earlier, 'import.repeated-server', recorder)
    servers.set(server.key, server)
  }
  return { ...facts, workloads: [...workloads.values()], servers: [...servers.values()] }
}

/** Takes a row back that was counted as read. */
export function skip(
  { where, name }: WorkloadFacts | ServerFacts,
  code: ImportIssueCode,
  recorder: ImportRecorder,
): void {
  recorder.readRow(where.file ?? '', where.sheet ?? '', -1)
  recorder.skipRow(code, where, code === 'import.not-selected' || code === 'import.powered-off' ? {} : { name })
}
