import type { DemandBasis, WorkloadId } from './estate'

/** What a host can run out of. */
export type Resource = 'cpu' | 'memory' | 'vcpu'

/** What every workload asks for in the planning year, per hour of a day. Made by `deriveDemand`. */
export interface Demand {
  readonly year: number
  /** In the order of the estate; powered-off and non-virtualisable workloads are absent. */
  readonly workloads: readonly WorkloadDemand[]
  /** Workloads left out of the plan, with the reason. */
  readonly excluded: readonly {
    readonly workloadId: WorkloadId
    readonly reason: 'powered-off' | 'not-virtualisable'
  }[]
}

export interface WorkloadDemand {
  readonly workloadId: WorkloadId
  /** 24 values in cores of the reference host. */
  readonly cpuCoresByHour: readonly number[]
  /** Virtual CPUs allocated, grown to the year; not whole, since growth is enlarged machines as well as more of them. */
  readonly vcpu: number
  /** Configured memory grown to the year, without and with the hypervisor's overhead for the virtual machine. */
  readonly configuredMemoryGiB: number
  readonly memoryGiB: number
  readonly diskGiB: number
  readonly usedDiskGiB: number
  readonly iopsByHour: readonly number[]
  readonly readRatio: number
  readonly basis: DemandBasis
  /** Fields that rest on assumptions rather than on measurement. */
  readonly assumed: readonly string[]
}
