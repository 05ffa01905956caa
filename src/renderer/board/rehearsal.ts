import type { HostId } from '../../planner/model/estate'
import type { Plan } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'

/**
 * A result that looks different everywhere on the page, though nobody asked for it: every workload on the next host, one
 * host more, the figures of today in place of the plan's. Null where there is no plan. For drawing alone, never to be read.
 */
export function rehearsalOf(result: PipelineResult): PipelineResult | null {
  const { outcome } = result
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return null
  const last = outcome.plan.hosts.at(-1)
  if (!last) return null
  return { ...result, outcome: { ...outcome, plan: elsewhere(outcome.plan, last) }, after: result.before }
}

function elsewhere(plan: Plan, last: Plan['hosts'][number]): Plan {
  // No host of a plan is named so: names are never empty, and blanks at their ends are taken off when they are read.
  const hosts = [...plan.hosts, { ...last, id: `${last.id} ` as HostId }]
  const next = new Map(plan.hosts.map(({ id }, h) => [id as HostId, hosts[h + 1]!.id as HostId]))
  return {
    ...plan,
    hosts,
    hostCount: { ...plan.hostCount, used: plan.hostCount.used + 1 },
    assignments: plan.assignments.map(({ workloadId, hostId }) => ({
      workloadId,
      hostId: hostId && (next.get(hostId) ?? hostId),
    })),
  }
}
