import type { Demand } from '../model/demand'
import type { HostId, PlacementRule, Workload, WorkloadId } from '../model/estate'
import { groupBy } from '../model/groupBy'
import type { Plan } from '../model/plan'

/** What moves in one piece: a workload, or several that a rule keeps on one host. */
export interface MigrationUnit {
  readonly workloads: readonly Workload[]
  readonly toHostId: HostId
  /** Host of the plan that runs it today; null where it comes from a legacy server. */
  readonly fromHostId: HostId | null
  /** Least critical of its members has the largest number; the unit counts as its most critical member. */
  readonly criticality: number
  readonly database: boolean
  readonly system: string
  /** Used disk that has to be copied; nothing between hosts that share the arrays. */
  readonly copiedGiB: number
  readonly usedDiskGiB: number
}

/** Whether a workload is a database: by its data, its products, or its name. */
const isDatabase = ({ reduction, products, application }: Workload): boolean =>
  reduction === 'oltp' ||
  products.some((product) => /^(sql|oracle|db2|mysql|postgres)/i.test(product)) ||
  /(^|[^a-z])db([^a-z]|$)/i.test(application)

/** Units in the order they should move: least critical first, databases after what uses them, system by system, small ones first. */
export function migrationUnits(
  workloads: readonly Workload[],
  rules: readonly PlacementRule[],
  demand: Demand,
  plan: Plan,
): readonly MigrationUnit[] {
  const hostOf = new Map(plan.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  const planned = new Set(plan.hosts.map(({ id }) => id))
  const usedOf = new Map(demand.workloads.map((w) => [w.workloadId, w.usedDiskGiB]))
  const groups = together(workloads, rules)
  const fromOf = ({ currentHost }: Workload): HostId | null =>
    currentHost !== null && planned.has(currentHost) ? currentHost : null
  const moving = workloads.filter((workload) => {
    const hostId = hostOf.get(workload.id) ?? null
    return hostId !== null && hostId !== fromOf(workload)
  })
  const units = groupBy(
    moving,
    (workload) => `${groups.get(workload.id)!}\n${hostOf.get(workload.id)!}\n${fromOf(workload) ?? ''}`,
  )
  return [...units.values()]
    .map((members): MigrationUnit => {
      const [first] = members
      const fromHostId = fromOf(first!)
      const usedDiskGiB = members.reduce((sum, { id }) => sum + (usedOf.get(id) ?? 0), 0)
      return {
        workloads: members,
        toHostId: hostOf.get(first!.id)!,
        fromHostId,
        criticality: Math.min(...members.map(({ criticality }) => criticality)),
        database: members.some(isDatabase),
        system: first!.system,
        copiedGiB: fromHostId === null ? usedDiskGiB : 0,
        usedDiskGiB,
      }
    })
    .sort(byOrder)
}

function byOrder(a: MigrationUnit, b: MigrationUnit): number {
  return (
    b.criticality - a.criticality ||
    Number(a.database) - Number(b.database) ||
    compareText(a.system, b.system) ||
    a.usedDiskGiB - b.usedDiskGiB ||
    compareText(a.workloads[0]!.id, b.workloads[0]!.id)
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Representative of the workloads that hard rules keep together, per workload. */
function together(
  workloads: readonly Workload[],
  rules: readonly PlacementRule[],
): ReadonlyMap<WorkloadId, WorkloadId> {
  const leader = new Map<WorkloadId, WorkloadId>(workloads.map(({ id }) => [id, id]))
  const find = (id: WorkloadId): WorkloadId => {
    const next = leader.get(id) ?? id
    return next === id ? id : find(next)
  }
  for (const rule of rules) {
    if (rule.kind !== 'together' || rule.strength === 'preference') continue
    const [first, ...rest] = rule.workloadIds.filter((id) => leader.has(id))
    for (const id of rest) leader.set(find(id), find(first!))
  }
  return new Map(workloads.map(({ id }) => [id, find(id)]))
}
