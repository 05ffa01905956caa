import { assume, type AssumptionKey } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import { withAssumption } from '../levers/levers'
import type { PlannerCalls } from './plannerCalls'

type PlanRequest = PlannerCalls['plan']['request']
type PlanAnswer = PlannerCalls['plan']['response']

/** A larger estate takes seconds: its next question is not to wait for one that nobody asked. */
const mostWorkloads = 500

/** Memory that hosts are given more of, GiB: one more module per channel, as the lever does it. */
const moreMemoryGiB = 64

/**
 * Questions that a planner is likely to ask after the first one, each lever in turn: more hosts, later years, more
 * memory per host, more demand, other prices; answered in brief from the plan at hand. Code is compiled by being run often,
 * so that each way is gone more than once. None where there is no plan, or answering takes long.
 */
function likelyNext({ inputs }: PlanRequest, { outcome, hosts }: PlanAnswer): readonly PlanRequest[] {
  if (!('plan' in outcome) || inputs.estate.workloads.length > mostWorkloads) return []
  const { policy, hardware, assumptions } = inputs
  const policyOf = (change: Partial<typeof policy>): PlanInputs => ({ ...inputs, policy: { ...policy, ...change } })
  const scaled = (key: AssumptionKey, ratio: number): PlanInputs =>
    withAssumption(inputs, key, assume(assumptions, key).value * ratio)
  const withMemory = (modules: number): PlanInputs => ({
    ...inputs,
    hardware: {
      ...hardware,
      hosts: hardware.hosts.map((group) => ({
        ...group,
        type: { ...group.type, memoryGiB: group.type.memoryGiB + modules * moreMemoryGiB },
      })),
    },
  })
  const { planningYear } = policy
  const previous = outcome.plan
  return [
    policyOf({ hostLimit: hosts.length + 1 }),
    policyOf({ planningYear: planningYear + 1 }),
    withMemory(1),
    scaled('tariffCNYPerKWh', 1.1),
    policyOf({ planningYear: planningYear + 2 }),
    scaled('demandScaleRatio', 1.05),
    policyOf({ hostLimit: hosts.length + 2 }),
    scaled('cpuTargetFailureRatio', 1.02),
    withMemory(2),
    policyOf({ planningYear: planningYear + 3 }),
    scaled('tariffCNYPerKWh', 1.2),
    scaled('demandScaleRatio', 1.1),
    policyOf({ planningYear: planningYear + 4 }),
    withMemory(3),
    scaled('cpuTargetFailureRatio', 1.04),
    policyOf({ hostLimit: hosts.length + 3 }),
  ].map((changed) => ({ inputs: changed, previous, brief: true }))
}

/**
 * Answers plans, and after the first one the likely next questions too, one after the other as long as nothing else was
 * asked. Engine and searches are then compiled, which makes the first steps of a lever several times faster; the answers
 * are thrown away.
 */
export function withWarmUp(
  plan: (request: PlanRequest, tell: (progress: PlannerCalls['plan']['progress']) => void) => Promise<PlanAnswer>,
  later: (run: () => void, isFirst: boolean) => void,
): typeof plan {
  let asked = 0
  const warmUp = ([next, ...rest]: readonly PlanRequest[], isFirst: boolean): void => {
    if (!next) return
    later(() => {
      // A question that came meanwhile has the processor, and compiles the code itself.
      if (asked > 1) return
      void plan(next, () => undefined)
        .catch(() => undefined)
        .then(() => {
          warmUp(rest, false)
        })
    }, isFirst)
  }
  return async (request, tell) => {
    asked++
    const answer = await plan(request, tell)
    if (asked === 1) warmUp(likelyNext(request, answer), true)
    return answer
  }
}
