import type { FleetFacts, ServerFacts, WorkloadFacts } from './FleetFacts'
import type { ImportRecorder } from './importIssueCode'
import { mayBeOne, reportKept } from './reportSameNames'

/** Two sources round differently; a larger difference is one of servers. */
const sameMemoryRatio = 0.05

/**
 * Each server once, though several sources describe it: an inventory of hosts and a list of physical servers, say. A
 * host is no machine to plan beside those it hosts. What the first source leaves out, the second fills in; what they
 * state differently is reported.
 */
export function joinServers(facts: FleetFacts, recorder: ImportRecorder): FleetFacts {
  const machineOn = new Map(facts.workloads.flatMap((one) => (one.physical ? [[one.key, one] as const] : [])))
  const kept = new Map<ServerFacts, ServerFacts>()
  const machines = new Map<WorkloadFacts, WorkloadFacts | null>()
  const byName = new Map<string, ServerFacts[]>()
  const hosts = facts.servers.filter((server) => !machineOn.has(server.key))
  const others = facts.servers.filter((server) => machineOn.has(server.key))
  for (const server of [...hosts, ...others]) {
    const name = server.name.trim().toLowerCase()
    const machine = machineOn.get(server.key) ?? null
    const same = byName.get(name) ?? []
    // Names of hosts carry a domain in one source and none in the other.
    const candidates =
      same.length > 0 || machine === null ? same : hosts.filter((host) => oneIsShort(host.name, server.name))
    const [first] = candidates
    if (first === undefined || !isOneBox(first, server, candidates, machineOn)) {
      if (first && mayBeOne(first, server)) reportKept(first, server, recorder)
      byName.set(name, [...same, server])
      kept.set(server, server)
      continue
    }
    report(kept.get(first) ?? first, server, recorder)
    const known = machineOn.get(first.key)
    // A list of physical servers knows nothing of the cluster that a host restarts its machines in.
    kept.set(first, filled(kept.get(first) ?? first, known ? server : { ...server, clustered: null }))
    if (machine) machines.set(machine, null)
    if (machine && known) machines.set(known, filled(machines.get(known) ?? known, machine))
    else if (machine)
      recorder.note({
        code: 'import.host-not-planned',
        severity: 'note',
        params: { name: machine.name },
        where: machine.where,
      })
  }
  if (machines.size === 0 && kept.size === facts.servers.length) return facts
  return {
    ...facts,
    servers: facts.servers.flatMap((server) => kept.get(server) ?? []),
    workloads: facts.workloads.flatMap((one) => (machines.has(one) ? (machines.get(one) ?? []) : one)),
  }
}

/** Whether the only candidate is the server described again. */
function isOneBox(
  first: ServerFacts,
  server: ServerFacts,
  candidates: readonly ServerFacts[],
  machineOn: ReadonlyMap<string, WorkloadFacts>,
): boolean {
  if (candidates.length > 1) return false
  if (!machineOn.has(first.key) && machineOn.has(server.key)) return true
  return mayBeOne(first, server) && differences(first, server).length === 0 && !standElsewhere(first, server)
}

const standElsewhere = (a: ServerFacts, b: ServerFacts): boolean =>
  (['datacenter', 'cluster', 'site', 'rack'] as const).some(
    (field) => a[field] !== null && b[field] !== null && a[field] !== b[field],
  )

function oneIsShort(a: string, b: string): boolean {
  const [one, other] = [a.trim().toLowerCase(), b.trim().toLowerCase()]
  return one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

function differences(
  a: ServerFacts,
  b: ServerFacts,
): readonly (readonly [field: string, taken: number, other: number])[] {
  const found: (readonly [string, number, number])[] = []
  if (a.cores !== null && b.cores !== null && a.cores !== b.cores) found.push(['cores', a.cores, b.cores])
  const [memoryA, memoryB] = [a.memoryGiB, b.memoryGiB]
  if (
    memoryA !== null &&
    memoryB !== null &&
    Math.abs(memoryA - memoryB) > sameMemoryRatio * Math.max(memoryA, memoryB)
  )
    found.push(['memoryGiB', memoryA, memoryB])
  return found
}

function report(taken: ServerFacts, other: ServerFacts, recorder: ImportRecorder): void {
  const params = { name: other.name, file: taken.where.file ?? '' }
  recorder.join()
  recorder.note({ code: 'import.server-described-twice', severity: 'note', params, where: other.where })
  for (const [field, value, otherValue] of differences(taken, other)) {
    const differing = { field, taken: value, other: otherValue, file: taken.where.file ?? '' }
    recorder.note({ code: 'import.sources-disagree', severity: 'warning', params: differing, where: other.where })
  }
}

/** The first with what only the second says. */
function filled<T extends ServerFacts | WorkloadFacts>(first: T, second: T): T {
  const missing = Object.entries(second).filter(([field]) => first[field as keyof T] === null)
  return { ...first, ...Object.fromEntries(missing) }
}
