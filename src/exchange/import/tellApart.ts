import type { FleetFacts, ServerFacts, WorkloadFacts } from './FleetFacts'
import type { ImportRecorder } from './importIssueCode'
import { reportKept } from './reportSameNames'

/** One row under a key: a machine, a server, or a server and what runs on it. */
interface Row {
  readonly part: number
  readonly server: ServerFacts | null
  readonly workload: WorkloadFacts | null
}

/**
 * Keys of their own for machines that only share a name. Where a source gives no id, a key is made from the name; rows
 * that say different things under it are different machines, all are kept, and each is reported with the row it
 * resembles. Rows that say the same stay repetitions of one machine.
 */
export function tellApart(parts: readonly FleetFacts[], recorder: ImportRecorder): readonly FleetFacts[] {
  const rows = new Map<string, Map<string, Row>>()
  const repeated = repeatedKeys(parts)
  if (repeated.size === 0) return parts
  parts.forEach((part, at) => {
    const enter = (facts: ServerFacts | WorkloadFacts, row: Partial<Row>): void => {
      if (!facts.keyedByName || !repeated.has(facts.key)) return
      const ofKey = rows.get(facts.key) ?? new Map<string, Row>()
      rows.set(facts.key, ofKey)
      const { file, sheet, row: number } = facts.where
      const place = `${at}\n${file}\n${sheet}\n${number}`
      ofKey.set(place, { part: at, server: null, workload: null, ...ofKey.get(place), ...row })
    }
    for (const server of part.servers) enter(server, { server })
    for (const workload of part.workloads) enter(workload, { workload })
  })
  const keys = new Map<ServerFacts | WorkloadFacts, string>()
  const renamed = parts.map(() => new Map<string, string>())
  for (const [key, ofKey] of rows) {
    const machines: Row[] = []
    for (const row of ofKey.values()) {
      const same = machines.findIndex((machine) => saysTheSame(machine, row))
      if (same < 0) machines.push(row)
      else machines[same] = identified(row, machines[same]!)
      const number = same < 0 ? machines.length : same + 1
      if (number === 1) continue
      const own = `${key}#${number}`
      if (row.server) keys.set(row.server, own)
      if (row.workload) keys.set(row.workload, own)
      // Rules of an export name its own machines.
      if (!renamed[row.part]!.has(key)) renamed[row.part]!.set(key, own)
      const facts = row.workload ?? row.server
      const other = machines[0]!.workload ?? machines[0]!.server
      if (same >= 0 || !facts || !other) continue
      reportKept(other, facts, recorder)
    }
    // Of one export's rows under a name the first is the one its rules mean, where it kept the key.
    for (const row of ofKey.values()) {
      if (!keys.has((row.workload ?? row.server)!)) renamed[row.part]!.delete(key)
    }
  }
  if (keys.size === 0) return parts
  const withKey = <T extends ServerFacts | WorkloadFacts>(facts: T): T => {
    const key = keys.get(facts)
    return key === undefined ? facts : { ...facts, key }
  }
  return parts.map((part, at) => ({
    ...part,
    servers: part.servers.map(withKey),
    workloads: part.workloads.map(withKey),
    rules: part.rules.map((rule) => ({
      ...rule,
      workloadKeys: rule.workloadKeys.map((key) => renamed[at]!.get(key) ?? key),
    })),
  }))
}

/** Keys made from names that stand with more than one server or more than one machine. */
function repeatedKeys(parts: readonly FleetFacts[]): ReadonlySet<string> {
  const repeated = new Set<string>()
  for (const kind of ['servers', 'workloads'] as const) {
    const seen = new Set<string>()
    for (const part of parts) {
      for (const { keyedByName, key } of part[kind]) {
        if (!keyedByName) continue
        if (seen.has(key)) repeated.add(key)
        seen.add(key)
      }
    }
  }
  return repeated
}

/** Facts that tell what a machine is; its use differs from one export to the next. */
const ofServer = [
  'model',
  'cpuModel',
  'sockets',
  'cores',
  'memoryGiB',
  'datacenter',
  'cluster',
  'rack',
  'site',
] as const
const ofWorkload = [
  'vcpu',
  'memoryGiB',
  'diskGiB',
  'datacenter',
  'cluster',
  'folder',
  'hostName',
  'system',
  'application',
  'operatingSystem',
] as const

/** One file holds one time: any difference in it is one of machines. Two files may be of two times. */
function saysTheSame(a: Row, b: Row): boolean {
  const file = (row: Row): string => `${row.part}\n${(row.workload ?? row.server)?.where.file}`
  if (file(a) === file(b))
    return (
      text(a.server) === text(b.server) &&
      text(a.workload) === text(b.workload) &&
      haveOneIdentity(a.workload ?? a.server, b.workload ?? b.server)
    )
  return agree(a.server, b.server, ofServer) && agree(a.workload, b.workload, ofWorkload)
}

const text = (facts: ServerFacts | WorkloadFacts | null): string =>
  facts === null ? '' : JSON.stringify({ ...facts, where: null, identity: null })

/** A row with the identity of one that says the same, where it has none itself. */
function identified(row: Row, known: Row): Row {
  const identity = known.workload?.identity ?? known.server?.identity ?? null
  const of = <T extends ServerFacts | WorkloadFacts>(facts: T | null): T | null =>
    facts && { ...facts, identity: facts.identity ?? identity }
  return { ...row, server: of(row.server), workload: of(row.workload) }
}

/** Equal machines under one name have addresses and serial numbers of their own; what one row leaves out is no difference. */
function haveOneIdentity(a: ServerFacts | WorkloadFacts | null, b: ServerFacts | WorkloadFacts | null): boolean {
  const [one, other] = [a?.identity, b?.identity]
  if (!one || !other) return true
  return Object.entries(one).every(([head, value]) => (other[head] ?? value) === value)
}

/** Whether two rows could be of one machine: what one of them leaves out is no difference. */
function agree<T extends object>(a: T | null, b: T | null, fields: readonly (keyof T)[]): boolean {
  if (a === null || b === null) return a === b
  return fields.every((field) => a[field] === null || b[field] === null || a[field] === b[field])
}
