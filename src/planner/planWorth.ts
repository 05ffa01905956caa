import { continuityBenefit, type ContinuityBenefit } from './continuity/continuityBenefit'
import { evaluateRefresh, type Evaluation } from './evaluate'
import { investmentCase, type InvestmentCase } from './finance/investmentCase'
import type { Demand } from './model/demand'
import type { Figure } from './model/figure'
import type { PlanInputs } from './model/inputs'
import type { Plan } from './model/plan'

/** What a plan is worth against doing nothing and against buying the same servers again. */
export interface PlanWorth {
  readonly againstToday: InvestmentCase
  readonly againstRefresh: InvestmentCase
  /** Total cost of the like-for-like refresh over the horizon. */
  readonly refreshTcoCNY: Figure
  readonly continuity: ContinuityBenefit
}

/** Investment case and continuity of a plan against today's fleet and against its like-for-like refresh. */
export function planWorth(
  before: Evaluation,
  after: Evaluation,
  asIs: Plan,
  inputs: PlanInputs,
  demand: Demand,
): PlanWorth {
  const refresh = evaluateRefresh(asIs, inputs, demand)
  return {
    againstToday: investmentCase(before.finance, after.finance, inputs.assumptions),
    againstRefresh: investmentCase(refresh.finance, after.finance, inputs.assumptions),
    refreshTcoCNY: refresh.finance.tcoCNY,
    continuity: continuityBenefit(before.continuity, after.continuity),
  }
}
