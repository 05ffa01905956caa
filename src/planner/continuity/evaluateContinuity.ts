import { assume, type AssumptionKey, type AssumptionValues } from '../model/assumptions'
import type { Workload, WorkloadId } from '../model/estate'
import { assumed, derived, given, type Figure } from '../model/figure'
import { groupBy } from '../model/groupBy'
import type { InstalledServer, Installation } from '../model/installation'
import type { Failover, Plan } from '../model/plan'
import { minutesPerHour } from '../model/quantity'
import { availability, downtimeHoursPerYear, inParallel, inSeries } from './availability'
import { restartOrder, restartTimesOf, type Restart } from './restartOrder'
import { restartsAlone } from './restartsAlone'

/** How a workload comes back after the failure of its server. */
export type RecoveryMode = 'repair' | 'cluster' | 'restart'

export interface SystemContinuity {
  readonly system: string
  /** Clustered before already: no benefit may be credited. */
  readonly clusteredToday: boolean
  readonly availabilityRatio: number
  readonly unplannedHoursPerYear: number
  readonly plannedHoursPerYear: number
  /** Longest outage after the failure of any one server. */
  readonly worstRestoreMinutes: number
  readonly rtoMinutes: number | null
  readonly meetsRto: boolean
  /** Data lost at most when the storage behind it is lost. */
  readonly recoveryPointMinutes: number
  readonly rpoMinutes: number | null
  readonly meetsRpo: boolean
}

export interface ServerFailure {
  readonly hostId: string
  /** Workloads and systems that stop with it. */
  readonly workloadCount: number
  readonly systems: readonly string[]
  readonly outages: readonly {
    readonly workloadId: WorkloadId
    readonly mode: RecoveryMode
    readonly minutes: number
  }[]
}

export interface ContinuityEvaluation {
  readonly systems: readonly SystemContinuity[]
  readonly failures: readonly ServerFailure[]
  /** Restart order of every failure state of the plan. */
  readonly restarts: readonly { readonly failedHostIds: readonly string[]; readonly order: readonly Restart[] }[]
  /** Workloads that stop with one server. */
  readonly blastRadius: { readonly most: number; readonly mean: number }
  readonly storageAvailabilityRatio: number
  readonly unplannedHoursPerYear: number
  readonly plannedHoursPerYear: number
  readonly figures: { readonly meanRestoreMinutes: Figure; readonly downtimeHoursPerYear: Figure }
}

/**
 * Availability, outages and targets of every system. Each server fails in turn: its workloads come back on another
 * member of their cluster, by restart on the host that the plan names or that a cluster of today has, or when the server
 * is repaired. A system is out for as long as its slowest workload of that failure. Domain 2.10.
 */
export function evaluateContinuity(
  plan: Plan,
  installation: Installation,
  workloads: readonly Workload[],
  recoveryPointHours: number | null,
  assumptions: AssumptionValues,
): ContinuityEvaluation {
  const value = (key: AssumptionKey) => assume(assumptions, key).value
  const byId = new Map(workloads.map((workload) => [workload.id, workload]))
  const servers = installation.devices.flatMap((device) =>
    device.server && device.server.workloadIds.length > 0 ? [device.server] : [],
  )
  const times = restartTimesOf(assumptions)
  const restarts = plan.failover.map((failover) => ({ failover, order: restartOrder(failover.restarts, byId, times) }))
  const members = clusterMembers(servers, byId)

  const alone = new Map(
    servers.map((server) => [
      server,
      restartsAlone(plan.failover, server.hostId, server.workloadIds) ?? server.clusterRestarts,
    ]),
  )
  const failures = servers.map((server) =>
    serverFailure(server, restartOrder(alone.get(server) ?? [], byId, times), members, byId, assumptions),
  )
  const storageRatio = storageAvailability(installation, assumptions)
  const unsavedHours = value('recoveryPointHoursWithoutBackup')
  const sharedHours = installation.storage?.mirrored ? 0 : (recoveryPointHours ?? unsavedHours)
  const ground: SystemGround = {
    serverMtbfHours: value('serverMtbfHours'),
    storageRatio,
    plannedHoursPerServer: value('plannedHoursPerServerPerYear'),
    sharedHours,
    ownDiskHours: Math.max(sharedHours, unsavedHours),
    onOwnDisks: onOwnDisks(installation, servers),
  }
  const longest = longestOutages(failures, byId)
  const stopped = stoppedServers(alone, members, byId)
  const placed = servers.flatMap((server) => server.workloadIds).map((id) => byId.get(id)!)
  const systems = [...groupBy(placed, (workload) => workload.system)].map(([system, own]) =>
    systemContinuity(system, own, { minutes: longest.get(system) ?? [], servers: stopped.get(system) ?? 0 }, ground),
  )
  const unplanned = systems.reduce((sum, system) => sum + system.unplannedHoursPerYear, 0)
  return {
    systems,
    failures,
    restarts: restarts.map(({ failover, order }) => ({ failedHostIds: failover.failedHostIds, order })),
    blastRadius: {
      most: Math.max(0, ...failures.map((failure) => failure.workloadCount)),
      mean:
        failures.length === 0 ? 0 : failures.reduce((sum, failure) => sum + failure.workloadCount, 0) / failures.length,
    },
    storageAvailabilityRatio: storageRatio,
    unplannedHoursPerYear: unplanned,
    plannedHoursPerYear: systems.reduce((sum, system) => sum + system.plannedHoursPerYear, 0),
    figures: continuityFigures(failures, unplanned, installation.storage !== null, assumptions),
  }
}

/** What all systems stand on. */
interface SystemGround {
  readonly serverMtbfHours: number
  /** Availability of the shared arrays; 1 without any. */
  readonly storageRatio: number
  readonly plannedHoursPerServer: number
  /** Age of what is restored onto shared arrays, and onto a server's own disks. */
  readonly sharedHours: number
  readonly ownDiskHours: number
  readonly onOwnDisks: ReadonlySet<WorkloadId>
}

/** What stays on a legacy server beside shared arrays stays on that server's disks, outside mirror and planned backup. */
const onOwnDisks = ({ storage }: Installation, servers: readonly InstalledServer[]): ReadonlySet<WorkloadId> =>
  new Set(storage === null ? [] : servers.filter(({ hypervisor }) => !hypervisor).flatMap((one) => one.workloadIds))

/** One system: `minutes` are its longest outages per failure, `servers` those whose maintenance stops it. */
function systemContinuity(
  system: string,
  own: readonly Workload[],
  stops: { readonly minutes: readonly number[]; readonly servers: number },
  ground: SystemGround,
): SystemContinuity {
  const apart = own.filter(({ id }) => ground.onOwnDisks.has(id)).length
  const recoveryHours = apart > 0 ? ground.ownDiskHours : ground.sharedHours
  const availabilityRatio = inSeries([
    ...stops.minutes.map((minutes) => availability(ground.serverMtbfHours, minutes / minutesPerHour)),
    ...(apart < own.length ? [ground.storageRatio] : []),
  ])
  const worst = Math.max(0, ...stops.minutes)
  const rto = least(own.map((workload) => workload.rtoMinutes))
  const rpo = least(own.map((workload) => workload.rpoMinutes))
  return {
    system,
    clusteredToday: own.some((workload) => workload.clusteredToday),
    availabilityRatio,
    unplannedHoursPerYear: downtimeHoursPerYear(availabilityRatio),
    plannedHoursPerYear: stops.servers * ground.plannedHoursPerServer,
    worstRestoreMinutes: worst,
    rtoMinutes: rto,
    meetsRto: rto === null || worst <= rto,
    recoveryPointMinutes: recoveryHours * minutesPerHour,
    rpoMinutes: rpo,
    meetsRpo: rpo === null || recoveryHours * minutesPerHour <= rpo,
  }
}

const serverCauses = [
  'serverRepairHours',
  'clusterFailoverMinutes',
  'haDetectionSeconds',
  'haBootMinutes',
  'applicationStartMinutes',
  'haParallelRestarts',
] as const
const arrayCauses = ['arrayMtbfHours', 'arrayRepairHours'] as const

/** Mean time to restore over all outages, and unplanned downtime of all systems, with what they rest on. */
function continuityFigures(
  failures: readonly ServerFailure[],
  unplannedHoursPerYear: number,
  sharedArrays: boolean,
  assumptions: AssumptionValues,
): ContinuityEvaluation['figures'] {
  const all = failures.flatMap((failure) => failure.outages)
  const meanMinutes = all.length === 0 ? 0 : all.reduce((sum, outage) => sum + outage.minutes, 0) / all.length
  const causes = serverCauses.map((key) => assumed(assumptions, key))
  const outageCount = given('workloadOutages', all.length, 'count', { mark: 'D', source: 'plan' })
  return {
    meanRestoreMinutes: derived('meanRestoreMinutes', meanMinutes, 'minutes', 'continuity.meanRestore', [
      outageCount,
      ...causes,
    ]),
    downtimeHoursPerYear: derived(
      'downtimeHoursPerYear',
      unplannedHoursPerYear,
      'hoursPerYear',
      'continuity.downtime',
      [
        outageCount,
        assumed(assumptions, 'serverMtbfHours'),
        ...causes,
        ...(sharedArrays ? arrayCauses.map((key) => assumed(assumptions, key)) : []),
      ],
    ),
  }
}

/** Servers per application that is clustered: one fails over to the other. */
function clusterMembers(
  servers: readonly InstalledServer[],
  byId: ReadonlyMap<WorkloadId, Workload>,
): ReadonlyMap<string, number> {
  const hosts = new Map<string, Set<string>>()
  for (const server of servers) {
    for (const id of server.workloadIds) {
      const workload = byId.get(id)!
      const { application } = workload
      if (isInCluster(workload)) hosts.set(application, (hosts.get(application) ?? new Set()).add(server.hostId))
    }
  }
  return new Map([...hosts].map(([application, set]) => [application, set.size]))
}

/** Whether another server of the cluster takes over what this one ran. */
const isTakenOver = (
  workload: Workload,
  { takenOverIds }: InstalledServer,
  members: ReadonlyMap<string, number>,
): boolean =>
  takenOverIds.includes(workload.id) || (isInCluster(workload) && (members.get(workload.application) ?? 1) > 1)

/** A cluster of virtualisation hosts restarts its machines; only one of servers takes over a service that goes on. */
const isInCluster = ({ clusteredToday, currentHost }: Workload): boolean => clusteredToday && currentHost === null

function serverFailure(
  server: InstalledServer,
  restarts: readonly Restart[],
  members: ReadonlyMap<string, number>,
  byId: ReadonlyMap<WorkloadId, Workload>,
  assumptions: AssumptionValues,
): ServerFailure {
  const restartOf = new Map(restarts.map((restart) => [restart.workloadId, restart.restoreMinutes]))
  const repairMinutes = assume(assumptions, 'serverRepairHours').value * minutesPerHour
  const failoverMinutes = assume(assumptions, 'clusterFailoverMinutes').value
  const outages = server.workloadIds.map((workloadId) => {
    if (isTakenOver(byId.get(workloadId)!, server, members))
      return { workloadId, mode: 'cluster' as const, minutes: failoverMinutes }
    const restart = restartOf.get(workloadId)
    if (restart !== undefined) return { workloadId, mode: 'restart' as const, minutes: restart }
    return { workloadId, mode: 'repair' as const, minutes: repairMinutes }
  })
  const systems = [...new Set(server.workloadIds.map((id) => byId.get(id)!.system))]
  return { hostId: server.hostId, workloadCount: server.workloadIds.length, systems, outages }
}

/** Arrays of a mirror work in parallel, others in series; without shared arrays the disks fail with their server. */
function storageAvailability({ storage }: Installation, assumptions: AssumptionValues): number {
  if (storage === null) return 1
  const one = availability(assume(assumptions, 'arrayMtbfHours').value, assume(assumptions, 'arrayRepairHours').value)
  const arrays = storage.arrays.map(() => one)
  return storage.mirrored ? inParallel(arrays) : inSeries(arrays)
}

/** Per system the longest outage after each failure that stops something of it. */
function longestOutages(
  failures: readonly ServerFailure[],
  byId: ReadonlyMap<WorkloadId, Workload>,
): ReadonlyMap<string, readonly number[]> {
  const bySystem = new Map<string, number[]>()
  for (const { outages } of failures) {
    const longest = new Map<string, number>()
    for (const { workloadId, minutes } of outages) {
      const { system } = byId.get(workloadId)!
      longest.set(system, Math.max(longest.get(system) ?? 0, minutes))
    }
    for (const [system, minutes] of longest) bySystem.set(system, [...(bySystem.get(system) ?? []), minutes])
  }
  return bySystem
}

/**
 * Per system the servers whose maintenance stops it: maintenance stops what cannot be moved away, neither to another
 * member nor by live migration.
 */
function stoppedServers(
  alone: ReadonlyMap<InstalledServer, Failover['restarts'] | null>,
  members: ReadonlyMap<string, number>,
  byId: ReadonlyMap<WorkloadId, Workload>,
): ReadonlyMap<string, number> {
  const stopped = new Map<string, number>()
  for (const [server, restarts] of alone) {
    const movable = new Set(server.hypervisor ? restarts?.map(({ workloadId }) => workloadId) : [])
    const fixed = server.workloadIds
      .filter((id) => !movable.has(id))
      .map((id) => byId.get(id)!)
      .filter((workload) => !isTakenOver(workload, server, members))
    for (const system of new Set(fixed.map((workload) => workload.system)))
      stopped.set(system, (stopped.get(system) ?? 0) + 1)
  }
  return stopped
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}
