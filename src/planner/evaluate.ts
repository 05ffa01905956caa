import { evaluateFacility, type FacilityEvaluation } from './facility/evaluateFacility'
import { installationOf } from './facility/installationOf'
import { evaluateFinance, type FinanceEvaluation } from './finance/evaluateFinance'
import type { Demand } from './model/demand'
import type { Headline } from './model/evaluation'
import type { PlanInputs } from './model/inputs'
import type { Installation } from './model/installation'
import type { Plan } from './model/plan'

/** Everything a plan is worth, today's fleet and a solved plan alike. */
export interface Evaluation {
  readonly headline: Headline
  readonly installation: Installation
  readonly facility: FacilityEvaluation
  readonly finance: FinanceEvaluation
}

/**
 * Evaluates one plan: what stands in the room, what it draws and what it costs. Today's estate and a solved plan take
 * the same way through; only `installationOf` knows which is which.
 */
export function evaluate(plan: Plan, inputs: PlanInputs, _demand: Demand): Evaluation {
  const installation = installationOf(plan, inputs)
  const facility = evaluateFacility(installation, inputs.assumptions)
  const finance = evaluateFinance(installation, facility, inputs.assumptions)
  const { itPowerKW, facilityPowerKW, energyKWhPerYear, co2TonnesPerYear } = facility.power.figures
  return {
    headline: {
      servers: facility.servers,
      racks: facility.racks,
      rackUnits: facility.rackUnits,
      itPowerKW,
      facilityPowerKW,
      energyKWhPerYear,
      co2TonnesPerYear,
      tcoCNY: finance.tcoCNY,
    },
    installation,
    facility,
    finance,
  }
}
