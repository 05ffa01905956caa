import type { OpenedCase } from '../../app/openCase'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'
import type { Progress } from '../../solver/options'

/** What the page asks of its workers. */
export interface PlannerCalls {
  open: { request: { readonly bytes: Uint8Array; readonly fileName: string }; response: OpenedCase; progress: never }
  plan: { request: { readonly inputs: PlanInputs; readonly previous?: Plan }; response: PipelineResult; progress: Progress }
}
