import type { Evaluation } from '../../planner/evaluate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { GrowthFan } from '../../planner/whatif/growthFan'

/** What the page asks of the worker that looks ahead. */
export interface FanCalls {
  /** How full hosts and arrays become year by year. */
  fan: {
    request: {
      readonly inputs: PlanInputs
      /** Null where there is no plan. */
      readonly evaluation: Pick<Evaluation, 'storage' | 'backup'> | null
    }
    response: GrowthFan
    progress: never
  }
}
