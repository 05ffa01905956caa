import type { Progress, SolveOptions } from '../solver/options'
import type { PackingProblem } from '../solver/problem'
import type { SolveOutcome } from '../solver/solution'
import { compareScenarios, type Compared } from './compare/compareScenarios'
import { evaluate, type Evaluation } from './evaluate'
import { costsBeyondHosts } from './licences/costsBeyondHosts'
import type { Demand } from './model/demand'
import type { HostId, WorkloadId } from './model/estate'
import type { PlanInputs } from './model/inputs'
import type { Plan } from './model/plan'
import { askPlacement } from './placement/askPlacement'
import type { AvailableHost } from './placement/availableHosts'
import { placementReasons, type PlacementReason } from './placement/placementReasons'
import { planAsIs } from './placement/planAsIs'
import { readPlan } from './placement/readPlan'
import { whyNotFewer, type WhyNotFewer } from './placement/whyNotFewer'

/** Solves a packing problem; hosts pass a worker, tests and the command line the solver itself. */
export type SolvePlacement = (problem: PackingProblem, options: SolveOptions) => Promise<SolveOutcome>

export interface PipelineOptions extends Omit<SolveOptions, 'warmStart' | 'onProgress'> {
  /** An earlier plan of a similar estate to start from. */
  readonly previous?: Plan
  readonly onProgress?: (progress: Progress) => void
}

export type PlanOutcome =
  | { readonly status: 'optimal' | 'feasible'; readonly plan: Plan; readonly whyNotFewer: WhyNotFewer }
  | {
      readonly status: 'infeasible'
      readonly reasons: readonly PlacementReason[]
      readonly lowerBound: number
      readonly evidence: OutcomeEvidence
      readonly short: WhyNotFewer
    }
  | { readonly status: 'unknown'; readonly lowerBound: number; readonly evidence: OutcomeEvidence }

export type OutcomeEvidence = Plan['evidence']

export interface PipelineResult {
  readonly inputs: PlanInputs
  readonly demand: Demand
  readonly hosts: readonly AvailableHost[]
  readonly problem: PackingProblem
  readonly asIs: Plan
  readonly outcome: PlanOutcome
  readonly before: Evaluation
  /** Null when there is no plan. */
  readonly after: Evaluation | null
  /** The plan against today's estate; null when there is no plan. */
  readonly comparison: Compared | null
}

/**
 * The whole story on one page: what is asked for, who could run where, where it runs, what that is worth.
 * Only `solve` takes time; all else is arithmetic on what came before.
 */
export async function runPipeline(
  inputs: PlanInputs,
  solve: SolvePlacement,
  options: PipelineOptions,
): Promise<PipelineResult> {
  const { demand, hosts, problem } = askPlacement(inputs)
  const { previous, ...solveOptions } = options
  const solved = await solve(problem, {
    ...solveOptions,
    explain: true,
    ...(previous ? { warmStart: warmStart(previous, demand, hosts) } : {}),
  })
  const outcome = readOutcome(solved, demand, hosts, problem, inputs)

  const asIs = planAsIs(inputs.estate)
  const before = evaluate(asIs, inputs, demand)
  const after =
    outcome.status === 'optimal' || outcome.status === 'feasible' ? evaluate(outcome.plan, inputs, demand) : null
  const comparison = after ? compareScenarios(before.headline, [{ id: 'plan', headline: after.headline }])[0]! : null
  return { inputs, demand, hosts, problem, asIs, outcome, before, after, comparison }
}

function readOutcome(
  solved: SolveOutcome,
  demand: Demand,
  hosts: readonly AvailableHost[],
  problem: PackingProblem,
  inputs: PlanInputs,
): PlanOutcome {
  const { estate, policy } = inputs
  const { binCount, evidence } = solved
  if (solved.status === 'solved') {
    const read = readPlan(solved, demand, hosts, estate.rules)
    const plan = problem.binTypes.length > 1 && costsBeyondHosts(inputs, read) ? withoutCostProof(read) : read
    return {
      // Optimal needs both: fewer hosts excluded, and no cheaper set of hosts and licences possible.
      status: plan.hostCount.provenMinimal && costProven(plan) ? 'optimal' : 'feasible',
      plan,
      whyNotFewer: whyNotFewer(demand, hosts, plan.hostCount.used - 1, policy.failures),
    }
  }
  const outcomeEvidence = {
    ...evidence,
    boundMethod: binCount.method,
    verified: false,
    ...(binCount.certificate ? { certificate: binCount.certificate } : {}),
  }
  if (solved.status === 'unknown')
    return { status: 'unknown', lowerBound: binCount.lowerBound, evidence: outcomeEvidence }
  return {
    status: 'infeasible',
    reasons: placementReasons(solved.reasons, demand, hosts, estate.rules),
    lowerBound: binCount.lowerBound,
    evidence: outcomeEvidence,
    short: whyNotFewer(demand, hosts, hosts.length, policy.failures),
  }
}

/** Nothing is said of a least cost that licences may change. */
function withoutCostProof(plan: Plan): Plan {
  const { costCertificate: _, ...evidence } = plan.evidence
  return {
    ...plan,
    stages: plan.stages.map((stage) => (stage.id === 'cost' ? { ...stage, bound: 0, proven: false } : stage)),
    evidence,
  }
}

const costProven = ({ stages }: Plan): boolean =>
  stages.every(({ id, proven }) => (id !== 'placed' && id !== 'cost') || proven)

/** Bin per item from an earlier plan, -1 where the workload or its host is new. */
function warmStart(previous: Plan, demand: Demand, hosts: readonly AvailableHost[]): readonly number[] {
  const binOf = new Map<HostId, number>(hosts.map((host, bin) => [host.id, bin]))
  const hostOf = new Map<WorkloadId, HostId | null>(
    previous.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]),
  )
  return demand.workloads.map(({ workloadId }) => binOf.get(hostOf.get(workloadId) ?? '') ?? -1)
}
