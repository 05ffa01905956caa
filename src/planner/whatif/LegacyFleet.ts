import type { ServerId, WorkloadId } from '../model/estate'
import type { PlanInputs } from '../model/inputs'

/** Legacy servers with what still runs on them. */
export class LegacyFleet {
  private readonly workloadsOn: Map<ServerId, Set<WorkloadId>>
  private readonly unitsOf: ReadonlyMap<ServerId, number>

  constructor({ estate }: PlanInputs) {
    this.workloadsOn = new Map(estate.servers.map(({ id }) => [id, new Set<WorkloadId>()]))
    this.unitsOf = new Map(estate.servers.map(({ id, rackUnits }) => [id, rackUnits]))
    for (const { id, serverIds, poweredOn } of estate.workloads) {
      if (poweredOn) for (const server of serverIds) this.workloadsOn.get(server)?.add(id)
    }
    // A server without workloads in the inventory is nobody's: no wave frees it.
    for (const [server, workloads] of this.workloadsOn) if (workloads.size === 0) this.workloadsOn.delete(server)
  }

  /** Servers that still run something. */
  get running(): readonly ServerId[] {
    return [...this.workloadsOn.keys()]
  }

  /** What these take in the racks. */
  get rackUnits(): number {
    return this.running.reduce((sum, id) => sum + (this.unitsOf.get(id) ?? 0), 0)
  }

  /** Takes workloads away and gives the servers that run nothing any more. */
  leave(workloadIds: readonly WorkloadId[]): readonly ServerId[] {
    const freed: ServerId[] = []
    for (const [server, workloads] of this.workloadsOn) {
      for (const id of workloadIds) workloads.delete(id)
      if (workloads.size === 0) freed.push(server)
    }
    for (const server of freed) this.workloadsOn.delete(server)
    return freed
  }
}
