import type { Evaluation } from '../planner/evaluate'
import { assume, type AssumptionKey, assumptionKeys } from '../planner/model/assumptions'
import type { Demand } from '../planner/model/demand'
import { headlineKeys, type HeadlineKey } from '../planner/model/evaluation'
import type { Mark } from '../planner/model/provenance'
import { recordOf } from '../planner/model/recordOf'
import type { PipelineResult } from '../planner/pipeline'
import { planWorth, type PlanWorth } from '../planner/planWorth'
import { serversKnown } from '../planner/knownToday'
import type { Certificate } from '../solver/certificate'
import type { CostCertificate } from '../solver/costCertificate'
import type { PlacementReason } from '../planner/placement/placementReasons'
import { haReserve, type HaReserve } from '../planner/continuity/haReserve'
import type { DomainLoss } from '../planner/whatif/faultDomains'
import { growthFan, type GrowthFan } from '../planner/whatif/growthFan'
import type { RepairDetail, RepairOption } from '../planner/whatif/repairs'
import { plainValues, type Plain } from './plainValues'

/** Machine-readable plan, documented in docs/plan-json.md. Fields are only ever added. */
export interface PlanJson extends Partial<PlanJsonParts> {
  readonly schema: 'hostwright.plan/1'
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  readonly year: number
  readonly hosts: readonly PlanJsonHost[]
  readonly workloads: readonly PlanJsonWorkload[]
  /** Workloads of the file that the plan leaves where they are: `powered-off` or `not-virtualisable`. */
  readonly notPlanned: Demand['excluded']
  /** Assumptions that differ from the registry in value, mark or source. */
  readonly assumptions: readonly {
    readonly key: AssumptionKey
    readonly value: number
    readonly mark: Mark
    readonly source: string
  }[]
  readonly rules: readonly PlanJsonRule[]
  readonly hostCount: { readonly used: number | null; readonly lowerBound: number; readonly provenMinimal: boolean }
  readonly failover: readonly PlanJsonFailover[]
  /** Shares that the worst failure takes from the hosts, for admission control; null without a plan or failures to survive. */
  readonly haReserve: HaReserve | null
  /** What the loss of every rack, site and array does: restarts on the survivors, what stays down, what the arrays carry. */
  readonly losses: readonly PlanJsonLoss[]
  readonly reasons: readonly PlacementReason[]
  /** When infeasible: changes that make it fit, each a verified plan, without risk first, then the cheapest. */
  readonly repairs: readonly PlanJsonRepair[]
  /** Null where the inventory names no servers of today. */
  readonly before: PlanJsonFigures | null
  readonly after: PlanJsonFigures | null
  /** The plan against doing nothing and against a like-for-like refresh; absent without a plan or servers of today. */
  readonly worth?: Plain<PlanWorth>
  /** How full hosts and arrays become year by year, as totals after the worst failure; absent without a plan. */
  readonly growth?: GrowthFan
  /** The parts of today's evaluation; those of the plan stand at the top level and are absent without a plan. */
  readonly legacy: PlanJsonParts
  readonly stages: readonly {
    readonly id: string
    readonly value: number
    readonly bound: number
    readonly proven: boolean
  }[]
  readonly evidence: {
    readonly engine: string
    readonly elapsedMs: number
    readonly boundMethod: string
    readonly seed: number
    readonly verified: boolean
    readonly counts: Readonly<Record<string, number>>
    readonly certificate: Certificate | null
    readonly costCertificate: CostCertificate | null
  }
}

export interface PlanJsonHost {
  readonly id: string
  readonly type: string
  readonly usableCores: number
  readonly usableMemoryGiB: number
  readonly normalUsableCores: number
  readonly normalUsableMemoryGiB: number
  /** Virtual CPUs that may be allocated in any state and while nothing has failed; null: no limit. */
  readonly usableVcpu: number | null
  readonly normalUsableVcpu: number | null
}

export interface PlanJsonWorkload {
  readonly id: string
  readonly system: string
  readonly cpuCoresByHour: readonly number[]
  readonly memoryGiB: number
  readonly vcpu: number
  /** Null where nothing is placed. */
  readonly hostId: string | null
}

export interface PlanJsonRule {
  readonly kind: string
  readonly workloadIds: readonly string[]
  readonly hostIds: readonly string[]
  readonly strength: string
}

export interface PlanJsonFailover {
  readonly failedHostIds: readonly string[]
  /** The one of them that is in maintenance; null where none is. */
  readonly evacuatedHostId: string | null
  readonly restarts: readonly { readonly workloadId: string; readonly hostId: string }[]
  readonly peakCpuRatio: number
  readonly peakMemoryRatio: number
  /** Null where virtual CPUs have no limit after a failure. */
  readonly peakVcpuRatio: number | null
}

export interface PlanJsonLoss extends Omit<PlanJsonFailover, 'evacuatedHostId'> {
  readonly kind: 'host' | 'rack' | 'site' | 'array'
  readonly id: string
  readonly arrayIds: readonly string[]
  /** Other devices in it; `lastOfKind`: none of the kind stands elsewhere. */
  readonly devices: readonly { readonly id: string; readonly kind: string; readonly lastOfKind: boolean }[]
  /** The policy asks for this state. */
  readonly planned: boolean
  /** Until the last restarted workload serves; 0 where none restarts. */
  readonly lastRestoreMinutes: number
  readonly tightestHostId: string | null
  readonly down: readonly {
    readonly workloadId: string
    readonly criticality: number
    readonly short: string
    readonly shortage: number
    readonly nearestHostId: string | null
  }[]
  /** Everything that stays down is proven not to fit as well. */
  readonly maximal: boolean
  readonly storage: { readonly status: string; readonly recoveryPointMinutes: number | null }
}

export interface PlanJsonRepair {
  readonly change: RepairDetail
  /** Null where the price list has no price for it. */
  readonly costCNY: number | null
  readonly marks: readonly string[]
  readonly hosts: number
  readonly after: PlanJsonFigures
}

/** The headline figures of one alternative. */
export type PlanJsonFigures = Readonly<Record<HeadlineKey, number>>

/** The parts of an evaluation as plain values: storage, backup, racks[], power, continuity, licences, finance and more. */
export type PlanJsonParts = Plain<Omit<Evaluation, 'headline'>>

/** The answer as plain JSON: same input, options and seed give the same text but for `elapsedMs`. */
export function planJson(
  { inputs, demand, hosts, outcome, asIs, before, after }: PipelineResult,
  repairs: readonly RepairOption[] = [],
  losses: readonly DomainLoss[] = [],
): PlanJson {
  const workloads = new Map(inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const plan = outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.plan : null
  const hostOf = new Map(plan?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  const evidence = 'plan' in outcome ? outcome.plan.evidence : outcome.evidence
  return {
    schema: 'hostwright.plan/1',
    status: outcome.status,
    year: demand.year,
    hosts: (plan ? hosts.filter((host) => plan.hosts.some(({ id }) => id === host.id)) : hosts).map((host) => ({
      id: host.id,
      type: host.type.id,
      usableCores: host.failure.cores,
      usableMemoryGiB: host.failure.memoryGiB,
      normalUsableCores: host.normal.cores,
      normalUsableMemoryGiB: host.normal.memoryGiB,
      usableVcpu: host.failure.vcpu,
      normalUsableVcpu: host.normal.vcpu,
    })),
    notPlanned: demand.excluded,
    workloads: demand.workloads.map((d) => ({
      id: d.workloadId,
      system: workloads.get(d.workloadId)?.system ?? '',
      cpuCoresByHour: d.cpuCoresByHour,
      memoryGiB: d.memoryGiB,
      vcpu: d.vcpu,
      hostId: hostOf.get(d.workloadId) ?? null,
    })),
    assumptions: assumptionKeys.flatMap((key) => {
      const { value, mark, source } = assume(inputs.assumptions, key)
      const standard = assume({}, key)
      const differs = value !== standard.value || mark !== standard.mark || source !== standard.source
      return differs ? [{ key, value, mark, source }] : []
    }),
    rules: inputs.estate.rules.map(({ kind, workloadIds, hostIds, strength }) => ({
      kind,
      workloadIds,
      hostIds,
      strength,
    })),
    hostCount: plan
      ? {
          used: plan.hostCount.used,
          lowerBound: plan.hostCount.lowerBound,
          provenMinimal: plan.hostCount.provenMinimal,
        }
      : { used: null, lowerBound: 'lowerBound' in outcome ? outcome.lowerBound : 0, provenMinimal: false },
    failover:
      plan?.failover.map(
        ({ failedHostIds, evacuatedHostId, restarts, peakCpuRatio, peakMemoryRatio, peakVcpuRatio }) => ({
          failedHostIds,
          evacuatedHostId: evacuatedHostId ?? null,
          restarts,
          peakCpuRatio,
          peakMemoryRatio,
          peakVcpuRatio,
        }),
      ) ?? [],
    haReserve: plan && haReserve(plan, inputs.policy.failures),
    losses: losses.map(lossJson),
    reasons: outcome.status === 'infeasible' ? outcome.reasons : [],
    repairs: repairs.map(({ detail, costCNY, marks, hosts: used, headline }) => ({
      change: detail,
      costCNY,
      marks,
      hosts: used,
      after: figures({ headline }),
    })),
    before: serversKnown(before) ? figures(before) : null,
    after: after ? figures(after) : null,
    ...(after ? partsOf(after) : {}),
    ...(after && serversKnown(before) ? { worth: plainValues(planWorth(before, after, asIs, inputs, demand)) } : {}),
    ...(after ? { growth: growthFan(inputs, after) } : {}),
    legacy: partsOf(before),
    stages: plan?.stages ?? [],
    evidence: {
      engine: evidence.engine ?? 'none',
      elapsedMs: evidence.elapsedMs,
      boundMethod: evidence.boundMethod,
      seed: evidence.seed,
      verified: evidence.verified,
      counts: evidence.counts,
      certificate: evidence.certificate ?? null,
      costCertificate: evidence.costCertificate ?? null,
    },
  }
}

const lossJson = ({ domain, hosts, storage }: DomainLoss): PlanJsonLoss => {
  const { failedHostIds, restarts, peakCpuRatio, peakMemoryRatio, peakVcpuRatio, tightestHostId } = hosts.failover
  return {
    kind: domain.kind,
    id: domain.id,
    failedHostIds,
    arrayIds: domain.arrayIds,
    devices: domain.devices.map(({ id, kind, lastOfKind }) => ({ id, kind, lastOfKind })),
    planned: hosts.planned,
    restarts,
    peakCpuRatio,
    peakMemoryRatio,
    peakVcpuRatio,
    tightestHostId,
    lastRestoreMinutes: Math.max(0, ...hosts.order.map(({ restoreMinutes }) => restoreMinutes)),
    down: hosts.down,
    maximal: hosts.maximal,
    storage: { status: storage.status, recoveryPointMinutes: storage.recoveryPointMinutes },
  }
}

const figures = ({ headline }: Pick<Evaluation, 'headline'>): PlanJsonFigures =>
  recordOf(headlineKeys, (key) => headline[key].value)

function partsOf({ headline: _headline, ...parts }: Evaluation): PlanJsonParts {
  return plainValues(parts)
}
