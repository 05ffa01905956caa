import type { FindingCode } from '../../planner/findings'
import type { AssumptionGroup, AssumptionKey } from '../../planner/model/assumptions'
import type { FigureKey, FigureUnit } from '../../planner/model/figureKeys'
import type { Issue } from '../../planner/model/issue'
import type { WaterfallStepId } from '../../planner/storage/capacityWaterfall'
import type { ColumnKey, LabelKey, SectionKey, TableKey } from '../../planner/report/reportKeys'
import type { PlacementReason } from '../../planner/placement/placementReasons'
import type { RepairDetail } from '../../planner/whatif/repairs'
import type { DifferenceArea } from '../../planner/whatif/inputDifferences'

/** All text of the report in one language. Lives with the languages of the product and is handed in. */
export interface ReportTexts {
  /** Names of sheets: at most 31 characters, none of []:*?/\ */
  readonly sections: Readonly<Record<SectionKey, string>>
  readonly tables: Readonly<Record<TableKey, string>>
  readonly columns: Readonly<Record<ColumnKey, string>>
  readonly labels: Readonly<Record<LabelKey, string>>
  readonly groups: Readonly<Record<AssumptionGroup, string>>
  readonly assumptions: Readonly<Record<AssumptionKey, string>>
  /** Where the value of an assumption comes from; as it was written where the language has no words for it. */
  readonly assumptionSource: (source: string) => string
  readonly steps: Readonly<Record<WaterfallStepId, string>>
  readonly findings: Readonly<Record<FindingCode, (params: Issue['params']) => string>>
  readonly figures: Readonly<Record<FigureKey, string>>
  readonly units: Readonly<Record<FigureUnit, string>>
  /** Ways to find a bound, and what a search counts; a name that is new shows itself. */
  readonly boundMethods: Readonly<Record<string, string>>
  readonly searchWork: Readonly<Record<string, string>>
  /** Why nothing fits, and what a change that makes it fit is: each a sentence. */
  readonly reason: (reason: PlacementReason) => string
  readonly repair: (detail: RepairDetail) => string
  readonly fieldName: (area: DifferenceArea, field: string) => string
  readonly subject: string
  /** Above what no formula follows, while the inputs are what the plan was made with, and once they are not. */
  readonly asPlanned: (year: number) => string
  readonly planAgain: (year: number) => string
  /** What the colour of input cells and the marks S, D, A, M mean. */
  readonly legend: string
  /** On a sheet that is too long to be printed whole: rows of its list that are, rows that it has, pages that all would take. */
  readonly excerpt: (p: { printed: number; rows: number; pages: number }) => string
  /** `{page}` and `{pages}` stand for the numbers. */
  readonly page: string
}

export type ReportLanguage = 'en' | 'zh-CN'
