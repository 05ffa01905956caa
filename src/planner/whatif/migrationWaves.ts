import { assume } from '../model/assumptions'
import type { HostId, ServerId, WorkloadId } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import type { AnalysisProgress } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { allows, checkStep } from './checkStep'
import { LegacyFleet } from './LegacyFleet'
import { migrationUnits, type MigrationUnit } from './migrationUnits'
import { packingOf } from './packingOf'

export interface MigrationLimits {
  /** Workloads moved in one weekend. */
  readonly movesPerWave: number
  /** Data copied in one weekend window, GiB. */
  readonly gibPerWave: number
  /** Workloads of the first wave, with which the way is tried; 0: no pilot. */
  readonly pilotWorkloads: number
}

export interface Move {
  readonly workloadId: WorkloadId
  /** Legacy servers that run it today; empty where it runs on a host of the plan. */
  readonly fromServerIds: readonly ServerId[]
  readonly fromHostId: HostId | null
  readonly toHostId: HostId
  readonly copiedGiB: number
}

export interface Wave {
  /** From 1. */
  readonly number: number
  readonly kind: 'pilot' | 'regular'
  /** In the order they are made; each was checked with both its old and its new place occupied. */
  readonly moves: readonly Move[]
  readonly copiedGiB: number
  /** Windows that the data needs: more than 1 where one workload alone exceeds the limit and is copied ahead. */
  readonly windows: number
  /** Legacy servers that run nothing any more after this wave. */
  readonly freedServerIds: readonly ServerId[]
  /** Legacy servers and hosts that run side by side after this wave, and the rack units they take: arrays and switches come on top. */
  readonly legacyServers: number
  readonly hosts: number
  readonly rackUnits: number
  /** Capacity and rules hold after every move of the wave, and while both places of a moving workload are taken. */
  readonly holds: boolean
  /** Every failure of the policy is survived after the wave. */
  readonly survivesFailures: boolean
}

export interface Migration {
  readonly limits: MigrationLimits
  readonly waves: readonly Wave[]
  /** Workloads that stay where they are: on their host of the plan already. */
  readonly stayedWorkloadIds: readonly WorkloadId[]
  /** Workloads that no order of moves brings to their host without breaking capacity or rules on the way. */
  readonly blockedWorkloadIds: readonly WorkloadId[]
  /** Legacy servers still needed at the end, for what is not in the plan. */
  readonly keptServerIds: readonly ServerId[]
}

/** The limits of a wave as the assumptions have them. */
export const migrationLimits = ({ assumptions }: PlanInputs): MigrationLimits => ({
  movesPerWave: assume(assumptions, 'migrationMovesPerWave').value,
  gibPerWave: assume(assumptions, 'migrationGiBPerWave').value,
  pilotWorkloads: assume(assumptions, 'migrationPilotWorkloads').value,
})

/**
 * The way from today's servers (or today's hosts) to the plan, weekend by weekend. A pilot first, then the least critical,
 * databases after what uses them; members of an apart rule never in the same wave, so that one of a pair keeps running.
 * Every move is checked with its old and its new place occupied, every wave by the independent checker.
 */
export function migrationWaves(
  inputs: PlanInputs,
  plan: Plan,
  limits: MigrationLimits = migrationLimits(inputs),
  onProgress?: (progress: AnalysisProgress) => void,
): Migration {
  const asked = askPlacement(inputs)
  const { demand, hosts, problem } = asked
  const final = packingOf(plan, asked)
  const binOf = new Map(hosts.map((host, bin) => [host.id, bin]))
  const itemOf = new Map(demand.workloads.map(({ workloadId }, item) => [workloadId, item]))
  const inPlan = inputs.estate.workloads.filter(({ id }) => itemOf.has(id))
  const planned = new Set(plan.hosts.map(({ id }) => id))
  const binToday = (currentHost: string | null) =>
    currentHost !== null && planned.has(currentHost) ? (binOf.get(currentHost) ?? -1) : -1

  const state = demand.workloads.map(() => -1)
  for (const { id, currentHost } of inPlan) state[itemOf.get(id)!] = binToday(currentHost)
  const rivals = apartRivals(inputs)
  const servers = new LegacyFleet(inputs)
  let waiting = [...migrationUnits(inPlan, inputs.estate.rules, demand, plan)]
  const moving = new Set(waiting.flatMap((unit) => unit.workloads.map(({ id }) => id)))
  const waves: Wave[] = []
  let detours = 0

  /** Moves a unit if the host can take it. Its old place is still taken meanwhile, as it was before: only the new one is new. */
  const moveTo = (unit: MigrationUnit, target: number): boolean => {
    const items = unit.workloads.map(({ id }) => itemOf.get(id)!)
    const next = state.map((bin, item) => (items.includes(item) ? -1 : bin))
    for (const item of items) {
      if (!allows(problem, next, item, target, 'normal')) return false
      next[item] = target
    }
    for (const item of items) state[item] = target
    return true
  }
  const move = (unit: MigrationUnit): boolean => moveTo(unit, binOf.get(unit.toHostId)!)

  /** Where everything waits for everything: one workload steps aside to a third host, so that another can move. */
  const stepAside = (): MigrationUnit | null => {
    for (const unit of waiting.filter(({ fromHostId }) => fromHostId !== null)) {
      const items = unit.workloads.map(({ id }) => itemOf.get(id)!)
      const home = binOf.get(unit.fromHostId!)!
      for (const [hostId, bin] of binOf) {
        if (!planned.has(hostId) || bin === home || hostId === unit.toHostId || !moveTo(unit, bin)) continue
        const before = [...state]
        const helps = waiting.some((other) => other !== unit && move(other))
        state.splice(0, state.length, ...before)
        if (helps) {
          waiting = waiting.map((other) => (other === unit ? { ...unit, fromHostId: hostId } : other))
          return { ...unit, toHostId: hostId }
        }
        for (const item of items) state[item] = home
      }
    }
    return null
  }

  while (waiting.length > 0) {
    const pilot = waves.length === 0 && limits.pilotWorkloads > 0
    const order = pilot ? pilotOrder(waiting) : waiting
    const movesLimit = pilot ? Math.min(limits.pilotWorkloads, limits.movesPerWave) : limits.movesPerWave
    let taken = fillWave(order, movesLimit, limits.gibPerWave, rivals, move)
    if (taken.length === 0) {
      // Each workload steps aside at most once, so that this ends.
      const aside = detours < moving.size ? stepAside() : null
      if (!aside) break
      detours++
      taken = [aside]
    }
    waiting = waiting.filter((unit) => !taken.includes(unit))
    const left = waiting.reduce((sum, unit) => sum + unit.workloads.length, 0)
    onProgress?.({ done: moving.size - left, total: moving.size, solves: 0 })
    const moves = taken.flatMap((unit) =>
      unit.workloads.map((workload) => moveOf(unit, workload.id, workload.serverIds, demandGiB(unit, workload.id))),
    )
    const copiedGiB = taken.reduce((sum, unit) => sum + unit.copiedGiB, 0)
    const check = checkStep(problem, state, final)
    const freedServerIds = servers.leave(moves.map(({ workloadId }) => workloadId))
    waves.push({
      number: waves.length + 1,
      kind: pilot ? 'pilot' : 'regular',
      moves,
      copiedGiB,
      windows: Math.max(1, Math.ceil(copiedGiB / limits.gibPerWave)),
      freedServerIds,
      legacyServers: servers.running.length,
      hosts: plan.hosts.length,
      rackUnits: servers.rackUnits + plan.hosts.reduce((sum, host) => sum + (host.type?.rackUnits ?? 0), 0),
      holds: check.normal,
      survivesFailures: check.failures,
    })
  }

  function demandGiB(unit: MigrationUnit, workloadId: WorkloadId): number {
    return unit.fromHostId === null ? demand.workloads[itemOf.get(workloadId)!]!.usedDiskGiB : 0
  }

  return {
    limits,
    waves,
    stayedWorkloadIds: inPlan
      .filter(({ id, currentHost }) => !moving.has(id) && binToday(currentHost) >= 0)
      .map(({ id }) => id),
    blockedWorkloadIds: waiting.flatMap((unit) => unit.workloads.map(({ id }) => id)),
    keptServerIds: servers.running,
  }
}

const moveOf = (
  unit: MigrationUnit,
  workloadId: WorkloadId,
  serverIds: readonly ServerId[],
  copiedGiB: number,
): Move => ({
  workloadId,
  fromServerIds: unit.fromHostId === null ? serverIds : [],
  fromHostId: unit.fromHostId,
  toHostId: unit.toHostId,
  copiedGiB,
})

/** The pilot tries the way with what is missed least: test systems and small ones, no database while there is something else. */
const pilotOrder = (units: readonly MigrationUnit[]): readonly MigrationUnit[] => {
  const test = (unit: MigrationUnit) => (unit.workloads.every(({ group }) => group === 'test') ? 0 : 1)
  return units.toSorted(
    (a, b) =>
      b.criticality - a.criticality ||
      Number(a.database) - Number(b.database) ||
      test(a) - test(b) ||
      a.usedDiskGiB - b.usedDiskGiB,
  )
}

/** Units of one wave, moved as they are taken. More critical ones wait until all less critical ones that can move have moved. */
function fillWave(
  order: readonly MigrationUnit[],
  movesLimit: number,
  gibLimit: number,
  rivals: ReadonlyMap<WorkloadId, ReadonlySet<WorkloadId>>,
  move: (unit: MigrationUnit) => boolean,
): readonly MigrationUnit[] {
  const taken: MigrationUnit[] = []
  const inWave = new Set<WorkloadId>()
  let copiedGiB = 0
  // A later move may make room for one that was refused before it.
  for (let progress = true; progress;) {
    progress = false
    let leastCriticalLeft = 0
    for (const unit of order) {
      if (taken.includes(unit)) continue
      if (taken.length > 0 && unit.criticality < leastCriticalLeft) break
      const full =
        taken.length > 0 && (inWave.size + unit.workloads.length > movesLimit || copiedGiB + unit.copiedGiB > gibLimit)
      const rival = unit.workloads.some(({ id }) => [...(rivals.get(id) ?? [])].some((other) => inWave.has(other)))
      if (full || rival || !move(unit)) {
        // What cannot move at all for now holds nobody back; what only waits for the next weekend does.
        if (full || rival) leastCriticalLeft = Math.max(leastCriticalLeft, unit.criticality)
        continue
      }
      taken.push(unit)
      for (const { id } of unit.workloads) inWave.add(id)
      copiedGiB += unit.copiedGiB
      progress = true
    }
  }
  return taken
}

/** Workloads that a hard apart rule keeps on different hosts: redundant members of one service. */
function apartRivals({ estate }: PlanInputs): ReadonlyMap<WorkloadId, ReadonlySet<WorkloadId>> {
  const rivals = new Map<WorkloadId, Set<WorkloadId>>()
  for (const rule of estate.rules) {
    if (rule.kind !== 'apart' || rule.strength === 'preference') continue
    for (const id of rule.workloadIds) {
      const others = rivals.get(id) ?? new Set()
      for (const other of rule.workloadIds) if (other !== id) others.add(other)
      rivals.set(id, others)
    }
  }
  return rivals
}
