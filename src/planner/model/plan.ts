import type { Certificate } from '../../solver/certificate'
import type { CostCertificate } from '../../solver/costCertificate'
import type { HostId, PlacementRule, ServerId, WorkloadId } from './estate'
import type { HostType } from './hardware'

/**
 * Who runs where, and what happens when something fails. Today's estate is a plan too (`planAsIs`), so that before and
 * after run through the same evaluation.
 */
export interface Plan {
  readonly kind: 'as-is' | 'solved'
  readonly hosts: readonly PlannedHost[]
  /** Host per workload, in the order of the demand; null where the workload is shed or runs nowhere. */
  readonly assignments: readonly { readonly workloadId: WorkloadId; readonly hostId: HostId | null }[]
  readonly rules: readonly PlacementRule[]
  readonly failover: readonly Failover[]
  readonly hostCount: HostCount
  readonly stages: readonly PlanStage[]
  readonly evidence: PlanEvidence
}

export interface PlannedHost {
  readonly id: HostId | ServerId
  /** Type of a planned host; null for a legacy server, which its own row describes. */
  readonly type: HostType | null
  readonly serverId: ServerId | null
  readonly rack: string | null
  readonly site: string | null
  /** Reference cores and GiB that workloads may use after a failure: the upper limit in every state. */
  readonly usableCores: number
  readonly usableMemoryGiB: number
  /** The stricter limit while nothing has failed. */
  readonly normalUsableCores: number
  readonly normalUsableMemoryGiB: number
  /** Virtual CPUs that may be allocated after a failure and before; null where the policy sets no limit in that state. */
  readonly usableVcpu: number | null
  readonly normalUsableVcpu: number | null
  /** Share of the whole host's CPU in use per hour, from the placed workloads (or measured, for a legacy server). */
  readonly cpuUtilisationByHour: readonly number[]
}

export interface Failover {
  readonly failedHostIds: readonly HostId[]
  /** The host among them that is not broken but in maintenance, emptied before; it stands first. */
  readonly evacuatedHostId?: HostId
  readonly restarts: readonly { readonly workloadId: WorkloadId; readonly hostId: HostId }[]
  /** Highest use of any surviving host in any hour, as a share of its usable capacity after a failure. */
  readonly peakCpuRatio: number
  readonly peakMemoryRatio: number
  /** The same of the virtual CPUs that may be allocated; null where they have no limit after a failure. */
  readonly peakVcpuRatio: number | null
  readonly tightestHostId: HostId | null
}

/** The resource that is fullest on any surviving host after this failure, as a share of what may be used. */
export const fullestRatio = ({ peakCpuRatio, peakMemoryRatio, peakVcpuRatio }: Failover): number =>
  Math.max(peakCpuRatio, peakMemoryRatio, peakVcpuRatio ?? 0)

export interface HostCount {
  readonly used: number
  readonly lowerBound: number
  readonly provenMinimal: boolean
  readonly boundMethod: string
}

export interface PlanStage {
  readonly id: 'placed' | 'cost' | 'preferences' | 'moves' | 'balance'
  readonly value: number
  readonly bound: number
  readonly proven: boolean
}

export interface PlanEvidence {
  readonly engine: 'glpk' | 'highs' | null
  readonly seed: number
  readonly elapsedMs: number
  readonly boundMethod: string
  readonly counts: Readonly<Record<string, number>>
  /** Lets anybody check the bound on the number of hosts; absent where the bound rests on a search. */
  readonly certificate?: Certificate
  /** The same for the cost of hosts and licences, in the solver's units as in the stage `cost`. */
  readonly costCertificate?: CostCertificate
  /** True when the independent check accepted the plan and every failure state. */
  readonly verified: boolean
}
