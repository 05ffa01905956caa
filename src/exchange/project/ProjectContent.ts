import type { PlanInputs } from '../../planner/model/inputs'
import type { ReportHeader } from '../../planner/report/ReportHeader'
import type { Ledger } from '../ledger'

/** What a project file keeps: the scenarios and every state they had. Figures are computed again, never kept. */
export interface ProjectContent {
  readonly scenarios: SavedScenarios
  readonly past: readonly SavedStep[]
  readonly future: readonly SavedStep[]
}

export interface SavedScenarios {
  readonly list: readonly SavedScenario[]
  readonly activeId: string
  readonly baselineId: string | null
  /** Whose project it is and who made the report. */
  readonly header: ReportHeader
  /** What became of the rows that were read last: where the inputs come from. Null where the file told nothing. */
  readonly ledger: Ledger | null
}

export interface SavedScenario {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly notes: string
  readonly locked: boolean
  readonly inputs: PlanInputs
  /** Inputs as the files they come from had them, before anybody changed them in the project. */
  readonly asRead: PlanInputs
}

/** A state before or after the present one, and what the edit beside it did. */
export interface SavedStep {
  readonly state: SavedScenarios
  readonly label: StepLabel
}

/** What an edit did, in every language: it is read after a switch, and by whoever opens the file, in theirs. */
export interface StepLabel {
  readonly en: string
  readonly 'zh-CN': string
}
