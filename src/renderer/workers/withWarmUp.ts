import type { PlannerCalls } from './plannerCalls'

type PlanRequest = PlannerCalls['plan']['request']
type PlanAnswer = PlannerCalls['plan']['response']

/** A larger estate takes seconds: its next question is not to wait for one that nobody asked. */
const mostWorkloads = 500

/**
 * The question that a planner is likely to ask after the first one: one more host, answered in brief from the plan at
 * hand. Null where there is no plan, or answering takes long.
 */
export function likelyNext({ inputs }: PlanRequest, { outcome, hosts }: PlanAnswer): PlanRequest | null {
  if (!('plan' in outcome) || inputs.estate.workloads.length > mostWorkloads) return null
  return {
    inputs: { ...inputs, policy: { ...inputs.policy, hostLimit: hosts.length + 1 } },
    previous: outcome.plan,
    brief: true,
  }
}

/**
 * Answers plans, and after the first one the likely next question too, once nothing else was asked for a moment. Engine
 * and searches are then compiled, which makes the first step of a lever several times faster; the answer is thrown away.
 */
export function withWarmUp(
  plan: (request: PlanRequest, tell: (progress: PlannerCalls['plan']['progress']) => void) => Promise<PlanAnswer>,
  later: (run: () => void) => void,
): typeof plan {
  let asked = 0
  return async (request, tell) => {
    asked++
    const answer = await plan(request, tell)
    const next = asked === 1 ? likelyNext(request, answer) : null
    if (next)
      later(() => {
        // A question that came meanwhile has compiled the code itself.
        if (asked === 1) plan(next, () => undefined).catch(() => undefined)
      })
    return answer
  }
}
