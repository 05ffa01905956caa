import type { Demand, WorkloadDemand } from '../model/demand'
import type { HostId } from '../model/estate'
import type { Plan } from '../model/plan'
import { coresByHour, memoryGiBOf, vcpuOf } from '../placement/readPlan'
import type { Migration, Move } from './migrationWaves'

/** Capacity after one move: use of its target and of the fullest host, as shares of what they may carry normally. */
export interface MigrationStep {
  /** Wave, from 1. */
  readonly wave: number
  readonly move: Move
  readonly memoryRatio: number
  readonly cpuRatio: number
  readonly fullestHostId: HostId
  /** The largest of CPU, memory and, where limited, vCPU on the fullest host. */
  readonly fullestRatio: number
}

/** Every move of a migration in its order, with what the hosts carry after it. */
export function migrationSteps(migration: Migration, plan: Plan, demand: Demand): readonly MigrationStep[] {
  const demandOf = new Map(demand.workloads.map((workload) => [workload.workloadId, workload]))
  const moving = new Map(migration.waves.flatMap(({ moves }) => moves.map((move) => [move.workloadId, move])))
  const on = new Map<string, WorkloadDemand[]>(plan.hosts.map(({ id }) => [id, []]))
  for (const { workloadId, hostId } of plan.assignments) {
    // What comes from a host of the plan occupies that host until it moves; what comes from outside occupies none.
    const move = moving.get(workloadId)
    const blocked = migration.blockedWorkloadIds.includes(workloadId)
    const start = move ? move.fromHostId : blocked ? null : hostId
    const workload = demandOf.get(workloadId)
    if (start !== null && workload) on.get(start)?.push(workload)
  }
  const useOf = (hostId: string) => {
    const host = plan.hosts.find(({ id }) => id === hostId)!
    const running = on.get(hostId)!
    const share = (used: number, usable: number) => (used === 0 ? 0 : used / usable)
    return {
      memoryRatio: share(memoryGiBOf(running), host.normalUsableMemoryGiB),
      cpuRatio: share(Math.max(0, ...coresByHour(running)), host.normalUsableCores),
      vcpuRatio: host.normalUsableVcpu === null ? 0 : share(vcpuOf(running), host.normalUsableVcpu),
    }
  }
  const ratios = new Map(plan.hosts.map(({ id }) => [id as string, useOf(id)]))
  return migration.waves.flatMap(({ number, moves }) =>
    moves.map((move): MigrationStep => {
      const workload = demandOf.get(move.workloadId)
      if (workload) on.get(move.toHostId)!.push(workload)
      if (move.fromHostId !== null) {
        on.set(
          move.fromHostId,
          on.get(move.fromHostId)!.filter(({ workloadId }) => workloadId !== move.workloadId),
        )
        ratios.set(move.fromHostId, useOf(move.fromHostId))
      }
      ratios.set(move.toHostId, useOf(move.toHostId))
      let fullest: { readonly id: string; readonly ratio: number } = { id: move.toHostId, ratio: 0 }
      for (const [id, { memoryRatio, cpuRatio, vcpuRatio }] of ratios) {
        const ratio = Math.max(memoryRatio, cpuRatio, vcpuRatio)
        if (ratio > fullest.ratio) fullest = { id, ratio }
      }
      const { memoryRatio, cpuRatio } = ratios.get(move.toHostId)!
      return {
        wave: number,
        move,
        memoryRatio,
        cpuRatio,
        fullestHostId: fullest.id,
        fullestRatio: fullest.ratio,
      }
    }),
  )
}
