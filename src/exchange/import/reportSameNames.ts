import type { FleetFacts, ServerFacts, WorkloadFacts } from './FleetFacts'
import type { ImportRecorder } from './importIssueCode'

/**
 * Warns of machines that two files list under one name: both are planned, and if they are one it counts twice. Machines
 * of two managers are two, and those that were told apart by their rows are reported already.
 */
export function reportSameNames(facts: FleetFacts, recorder: ImportRecorder): void {
  const first = new Map<string, WorkloadFacts>()
  for (const workload of facts.workloads) {
    const name = workload.name.trim().toLowerCase()
    const other = first.get(name)
    if (other === undefined) first.set(name, workload)
    else if (mayBeOne(other, workload)) reportKept(other, workload, recorder)
  }
}

/** Whether facts of one name, under two keys, may be of one machine or server all the same. */
export const mayBeOne = (a: ServerFacts | WorkloadFacts, b: ServerFacts | WorkloadFacts): boolean =>
  a.where.file !== b.where.file && (a.manager === null || b.manager === null) && stem(a.key) !== stem(b.key)

/** Keys that were told apart differ by a number. */
const stem = (key: string): string => key.replace(/#\d+$/, '')

export function reportKept(
  other: ServerFacts | WorkloadFacts,
  { name, where }: ServerFacts | WorkloadFacts,
  recorder: ImportRecorder,
): void {
  const params = { name, file: other.where.file ?? '', row: other.where.row ?? 0 }
  recorder.note({ code: 'import.same-name-kept', severity: 'warning', params, where })
}
