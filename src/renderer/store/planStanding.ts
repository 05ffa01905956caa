import type { Plan, PlanStage } from '../../planner/model/plan'

/** How far above the bound the fullest host may be for a plan to count as even. */
const evenRatio = 1.03

const stage = ({ stages }: Plan, id: PlanStage['id']): PlanStage | undefined => stages.find((one) => one.id === id)

/**
 * Whether the plan of a full solve takes the place of one found on the way of a lever. A full solve starts from the inputs
 * alone, so that the same inputs have the same plan by whatever way they were reached; it gives way only where it is worse:
 * stage by stage, the first that differs decides, and two even plans do not differ in evenness.
 */
export function takesThePlace(full: Plan, of: Plan): boolean {
  for (const { id, value, bound } of of.stages) {
    const own = stage(full, id)?.value ?? value
    if (own === value) continue
    if (id === 'balance' && own <= bound * evenRatio) continue
    return own < value
  }
  return full.hostCount.used <= of.hostCount.used
}
