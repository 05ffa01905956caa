import { failureStates } from '../../solver/failureStates'
import type { FailoverPlan, PackingPlan } from '../../solver/solution'
import type { Plan } from '../model/plan'
import type { Asked } from '../placement/askPlacement'

/**
 * A plan in the indices of the packing problem it answers, so that it can be checked or serve as a start. Workloads or
 * hosts the question does not know are left out.
 */
export function packingOf(plan: Plan, { demand, hosts, problem }: Asked): PackingPlan {
  const binOf = new Map<string, number>(hosts.map((host, bin) => [host.id, bin]))
  const itemOf = new Map(demand.workloads.map(({ workloadId }, item) => [workloadId, item]))
  const hostOf = new Map(plan.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]))
  const assignment = demand.workloads.map(({ workloadId }) => binOf.get(hostOf.get(workloadId) ?? '') ?? -1)
  // States stand in the order of the policy; only a maintenance policy needs to know which host was emptied before.
  const states = failureStates(
    problem,
    plan.hosts.flatMap(({ id }) => binOf.get(id) ?? []),
  )
  const failover = plan.failover.map(({ failedHostIds, restarts }, i): FailoverPlan => {
    const evacuated = states.length === plan.failover.length ? states[i]!.evacuated : undefined
    return {
      lost: failedHostIds.flatMap((id) => binOf.get(id) ?? []).sort((a, b) => a - b),
      ...(evacuated === undefined ? {} : { evacuated }),
      restarts: restarts.flatMap(({ workloadId, hostId }) => {
        const item = itemOf.get(workloadId)
        const bin = binOf.get(hostId)
        return item === undefined || bin === undefined ? [] : [{ item, bin }]
      }),
    }
  })
  return { assignment, failover }
}
