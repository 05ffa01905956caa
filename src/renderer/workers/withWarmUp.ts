import type { PlannerCalls } from './plannerCalls'

type PlanRequest = PlannerCalls['plan']['request']
type PlanAnswer = PlannerCalls['plan']['response']

/** A larger estate takes seconds: its next question is not to wait for one that nobody asked. */
const mostWorkloads = 500

/**
 * Questions that a planner is likely to ask after the first one: one more host, later years, answered in
 * brief from the plan at hand. None where there is no plan, or answering takes long.
 */
export function likelyNext({ inputs }: PlanRequest, { outcome, hosts }: PlanAnswer): readonly PlanRequest[] {
  if (!('plan' in outcome) || inputs.estate.workloads.length > mostWorkloads) return []
  const { planningYear } = inputs.policy
  const changes = [
    { hostLimit: hosts.length + 1 },
    { planningYear: planningYear + 1 },
    { planningYear: planningYear + 2 },
    { hostLimit: hosts.length + 2 },
    { planningYear: planningYear + 4 },
  ]
  const previous = outcome.plan
  return changes.map((change) => ({
    inputs: { ...inputs, policy: { ...inputs.policy, ...change } },
    previous,
    brief: true,
  }))
}

/**
 * Answers plans, and after the first one the likely next questions too, one after the other as long as nothing else was
 * asked. Engine and searches are then compiled, which makes the first steps of a lever several times faster; the answers
 * are thrown away.
 */
export function withWarmUp(
  plan: (request: PlanRequest, tell: (progress: PlannerCalls['plan']['progress']) => void) => Promise<PlanAnswer>,
  later: (run: () => void) => void,
): typeof plan {
  let asked = 0
  const warmUp = ([next, ...rest]: readonly PlanRequest[]): void => {
    if (!next) return
    later(() => {
      // A question that came meanwhile has the processor, and compiles the code itself.
      if (asked > 1) return
      void plan(next, () => undefined)
        .catch(() => undefined)
        .then(() => {
          warmUp(rest)
        })
    })
  }
  return async (request, tell) => {
    asked++
    const answer = await plan(request, tell)
    if (asked === 1) warmUp(likelyNext(request, answer))
    return answer
  }
}
