import { deriveDemand } from '../../../planner/demand/deriveDemand'
import { evaluate, evaluateRefresh, type Evaluation } from '../../../planner/evaluate'
import type { AssumptionKey } from '../../../planner/model/assumptions'
import type { PlanInputs } from '../../../planner/model/inputs'
import type { Plan } from '../../../planner/model/plan'
import type { PipelineResult } from '../../../planner/pipeline'

export const planOf = ({ outcome }: PipelineResult): Plan => {
  if (!('plan' in outcome)) throw new Error('the case has no plan')
  return outcome.plan
}

/** The same placement with the load that changed inputs put on its hosts. */
function reloaded(result: PipelineResult, inputs: PlanInputs): Plan {
  const plan = planOf(result)
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  const cores = new Map<string, number>(result.hosts.map(({ id, referenceCores }) => [id, referenceCores]))
  const hostOf = new Map(plan.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  return {
    ...plan,
    hosts: plan.hosts.map((host) => {
      const own = demand.workloads.filter(({ workloadId }) => hostOf.get(workloadId) === host.id)
      const cpuUtilisationByHour = host.cpuUtilisationByHour.map((_, hour) =>
        Math.min(1, own.reduce((sum, one) => sum + (one.cpuCoresByHour[hour] ?? 0), 0) / (cores.get(host.id) ?? 1)),
      )
      return { ...host, cpuUtilisationByHour }
    }),
  }
}

/** Hostwright's own figures for changed inputs, the placement kept. */
export function ownFigures(
  result: PipelineResult,
  inputs: PlanInputs,
): { readonly legacy: Evaluation; readonly refresh: Evaluation; readonly plan: Evaluation } {
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  return {
    legacy: evaluate(result.asIs, inputs, demand),
    refresh: evaluateRefresh(result.asIs, inputs, demand),
    plan: evaluate(reloaded(result, inputs), inputs, demand),
  }
}

/** Inputs with some assumptions at other values. */
export const assuming = (inputs: PlanInputs, changes: Partial<Record<AssumptionKey, number>>): PlanInputs => ({
  ...inputs,
  assumptions: {
    ...inputs.assumptions,
    ...(Object.fromEntries(
      Object.entries(changes).map(([key, value]) => [key, { value, mark: 'A', source: 'changed' }]),
    ) as PlanInputs['assumptions']),
  },
})

/** Inputs with another growth a year of one workload. */
export const growing = (inputs: PlanInputs, id: string, growthRatioPerYear: number): PlanInputs => ({
  ...inputs,
  estate: {
    ...inputs.estate,
    workloads: inputs.estate.workloads.map((one) => (one.id === id ? { ...one, growthRatioPerYear } : one)),
  },
})

/** Inputs planned for another year. */
export const until = (inputs: PlanInputs, planningYear: number): PlanInputs => ({
  ...inputs,
  policy: { ...inputs.policy, planningYear },
})

/** The whole result for changed inputs, hosts and layout of the drives kept: what an edited report can follow. */
export function keptResult(result: PipelineResult, inputs: PlanInputs): PipelineResult {
  const { outcome } = result
  if (!('plan' in outcome)) throw new Error('the case has no plan')
  const demand = deriveDemand(inputs.estate, inputs.policy, inputs.assumptions)
  const plan = reloaded(result, inputs)
  const storage = result.after?.storage
  const layout = storage ? { ...storage.layout, placements: storage.placements.map(({ placed }) => placed) } : undefined
  return {
    ...result,
    inputs,
    demand,
    outcome: { ...outcome, plan },
    before: evaluate(result.asIs, inputs, demand),
    after: evaluate(plan, inputs, demand, layout ? { storageLayout: layout } : {}),
  }
}
