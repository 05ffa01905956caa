import type { OpenedCase } from '../../app/openCase'
import type { Language } from '../../app/languages/language'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'
import type { NamedResult } from '../../planner/report/ReportContext'
import type { AnalysisProgress } from '../../planner/whatif/AnalysisRun'
import type { BreakPoints } from '../../planner/whatif/breakPoints'
import type { Repairs } from '../../planner/whatif/repairs'
import type { Sensitivity } from '../../planner/whatif/sensitivity'
import type { Uncertainty } from '../../planner/whatif/uncertainty'
import type { Progress } from '../../solver/options'
import type { FleetCalls } from '../import/FleetCalls'

/** What the page asks of its workers. */
export interface PlannerCalls extends FleetCalls {
  open: { request: { readonly bytes: Uint8Array; readonly fileName: string }; response: OpenedCase; progress: never }
  plan: {
    request: { readonly inputs: PlanInputs; readonly previous?: Plan }
    response: PipelineResult
    progress: Progress
  }
  /** The layout of the arrays chosen by integer program: the evaluation of the plan with it. */
  layout: {
    request: Pick<PipelineResult, 'inputs' | 'demand' | 'outcome' | 'after'>
    response: PipelineResult['after']
    progress: never
  }
  report: {
    request: {
      readonly result: PipelineResult
      readonly languages: readonly Language[]
      readonly scenarios: readonly NamedResult[]
    }
    response: Uint8Array
    progress: never
  }
  repairs: { request: Pick<PipelineResult, 'inputs' | 'outcome'>; response: Repairs; progress: AnalysisProgress }
  breakPoints: { request: PlanInputs; response: BreakPoints; progress: AnalysisProgress }
  sensitivity: { request: PlanInputs; response: Sensitivity; progress: AnalysisProgress }
  uncertainty: {
    request: { readonly inputs: PlanInputs; readonly draws: number }
    response: Uncertainty
    progress: AnalysisProgress
  }
}
