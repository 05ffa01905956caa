import type { Plan, PlanStage } from '../../planner/model/plan'

/** How far above the bound the fullest host may be for a plan to count as even. */
const evenRatio = 1.03

const stage = ({ stages }: Plan, id: PlanStage['id']): PlanStage | undefined => stages.find((one) => one.id === id)

/** Whether a longer search could better a plan: fewer hosts not excluded, a stage not proven, or an uneven load. */
export function leavesOpen(plan: Plan): boolean {
  const balance = stage(plan, 'balance')
  return (
    !plan.hostCount.provenMinimal ||
    plan.stages.some(({ id, proven }) => id !== 'balance' && !proven) ||
    (balance !== undefined && balance.value > balance.bound * evenRatio)
  )
}

/** Whether the first plan may take the place of the second: stage by stage, the first that differs decides. */
export function isNoWorse(plan: Plan, than: Plan): boolean {
  for (const { id, value } of than.stages) {
    const own = stage(plan, id)?.value ?? value
    if (own !== value) return own < value
  }
  return plan.hostCount.used <= than.hostCount.used
}
