import type { OpenedCase } from '../../app/openCase'
import type { Language } from '../../app/languages/language'
import type { Evaluation } from '../../planner/evaluate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'
import type { NamedResult } from '../../planner/report/ReportContext'
import type { ReportHeader } from '../../planner/report/ReportHeader'
import type { AnalysisProgress } from '../../planner/whatif/AnalysisRun'
import type { BreakPoints } from '../../planner/whatif/breakPoints'
import type { CheapestHardware, HardwareLimits, HostOffer } from '../../planner/whatif/cheapestHardware'
import type { DomainLoss, FaultDomain } from '../../planner/whatif/faultDomains'
import type { Migration, MigrationLimits } from '../../planner/whatif/migrationWaves'
import type { Repairs } from '../../planner/whatif/repairs'
import type { Sensitivity } from '../../planner/whatif/sensitivity'
import type { Uncertainty } from '../../planner/whatif/uncertainty'
import type { Progress } from '../../solver/options'
import type { FleetCalls } from '../import/FleetCalls'

/** What the page asks of its workers. */
export interface PlannerCalls extends FleetCalls {
  open: { request: { readonly bytes: Uint8Array; readonly fileName: string }; response: OpenedCase; progress: never }
  plan: {
    /** `brief`: a first answer at once, with what stays open reported as such; a full one is asked for later. */
    request: { readonly inputs: PlanInputs; readonly previous?: Plan; readonly brief?: boolean }
    /** Without the inputs: whoever asked has them, and a copy would only be larger. */
    response: Omit<PipelineResult, 'inputs'>
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
      /** Where nothing fits: what would make it fit. */
      readonly repairs: Repairs['options']
      readonly header: ReportHeader
    }
    response: Uint8Array
    progress: never
  }
  repairs: { request: Pick<PipelineResult, 'inputs' | 'outcome'>; response: Repairs; progress: AnalysisProgress }
  breakPoints: { request: PlanInputs; response: BreakPoints; progress: AnalysisProgress }
  sensitivity: {
    /** `listed`: the inputs as they were read. */
    request: { readonly inputs: PlanInputs; readonly listed: PlanInputs }
    response: Sensitivity
    progress: AnalysisProgress
  }
  uncertainty: {
    request: { readonly inputs: PlanInputs; readonly draws: number }
    response: Uncertainty
    progress: AnalysisProgress
  }
  /** What the loss of a host, a rack, a site or an array does. */
  loss: {
    request: {
      readonly domain: FaultDomain
      readonly inputs: PlanInputs
      readonly plan: Plan
      readonly evaluation: Pick<Evaluation, 'storage' | 'continuity'>
    }
    response: DomainLoss
    progress: never
  }
  cheapest: {
    request: { readonly inputs: PlanInputs; readonly offers: readonly HostOffer[]; readonly limits: HardwareLimits }
    response: CheapestHardware
    progress: AnalysisProgress
  }
  waves: {
    request: { readonly inputs: PlanInputs; readonly plan: Plan; readonly limits: MigrationLimits }
    response: Migration
    progress: AnalysisProgress
  }
}
