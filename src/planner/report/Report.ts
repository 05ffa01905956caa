import type { AssumptionGroup, AssumptionKey } from '../model/assumptions'
import type { FigureKey, FigureUnit } from '../model/figureKeys'
import type { FormulaId } from '../model/formulas'
import type { Mark } from '../model/provenance'
import type { Finding } from '../findings'
import type { WaterfallStepId } from '../storage/capacityWaterfall'
import type { PlacementReason } from '../placement/placementReasons'
import type { RepairDetail } from '../whatif/repairs'
import type { DifferenceArea } from '../whatif/inputDifferences'
import { type LiveNumber, wordsInstead } from './Live'
import type { ColumnKey, LabelKey, SectionKey, TableKey } from './reportKeys'

/** The report as sections and tables by key: no language, no sheet, no style. */
export interface Report {
  readonly title: string
  /** The year that the plan was made for; null without a plan. */
  readonly plannedYear: number | null
  readonly sections: readonly Section[]
}

export interface Section {
  readonly key: SectionKey
  readonly tables: readonly Table[]
  readonly charts: readonly Chart[]
}

export interface Table {
  readonly key: TableKey
  /** Unique in the report; formulas name columns by it. */
  readonly id: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Column {
  readonly key: ColumnKey
  /** Makes columns of one key different: a year, a failed host. Shown after the heading. */
  readonly suffix?: string
  readonly format: CellFormat
}

export interface Row {
  readonly cells: readonly Cell[]
  readonly total?: boolean
}

/** `money2` is money in a larger unit, with decimals. `says` shows words that a formula chooses; `long` runs on over empty cells, a `note` wraps within its own. */
export type CellFormat =
  'says' | 'text' | 'count' | 'number' | 'number3' | 'money' | 'money2' | 'ratio' | 'share' | 'mark' | 'long' | 'note'

export type Cell =
  | { readonly kind: 'blank' }
  /** Text from the inventory, shown as it is. */
  | { readonly kind: 'text'; readonly text: string; readonly changed?: boolean; readonly input?: boolean }
  /** Text that a language has to say. */
  | { readonly kind: 'label'; readonly label: LabelKey; readonly input?: boolean; readonly needsPlan?: boolean }
  | { readonly kind: 'assumptionName'; readonly key: AssumptionKey }
  /** Where the value of an assumption comes from; a language has words for what the program itself states. */
  | { readonly kind: 'assumptionSource'; readonly source: string }
  | { readonly kind: 'group'; readonly group: AssumptionGroup }
  | { readonly kind: 'formulaName'; readonly formula: FormulaId }
  | { readonly kind: 'step'; readonly step: WaterfallStepId }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'reason'; readonly reason: PlacementReason }
  | { readonly kind: 'repair'; readonly detail: RepairDetail }
  | { readonly kind: 'figureName'; readonly key: FigureKey }
  | { readonly kind: 'unit'; readonly unit: FigureUnit }
  /** How a bound was found, or what the search counted, by the solver's own name for it. */
  | { readonly kind: 'boundMethod' | 'searchWork'; readonly name: string }
  /** A field of the inputs, as the template calls it. */
  | { readonly kind: 'fieldName'; readonly area: DifferenceArea; readonly field: string }
  | NumberCell

export interface NumberCell {
  readonly kind: 'number'
  /** Others refer to the cell by it; unique in the report. */
  readonly id: string | null
  readonly value: number
  /** How the value is made; null for an input that a reader may change. */
  readonly formula: LiveNumber | null
  /** Names by which the cell is known across the workbook, for instance `assume_pueRatio`. */
  readonly names: readonly string[]
  /** Yellow where a change of it changes other cells. */
  readonly input: boolean
  /** An input that nothing here follows: it acts when Hostwright plans again. */
  readonly needsPlan?: boolean
  /** The column's format where absent. */
  readonly format?: CellFormat
}

/** A chart over a table: one series per column, or per row with the columns as categories. */
export type Chart = {
  readonly title: LabelKey
  readonly kind: 'columns' | 'lines' | 'stacked'
  readonly table: string
  readonly format: CellFormat
} & (
  | {
      readonly by: 'columns'
      readonly categories: string
      readonly series: readonly string[]
      readonly rows?: readonly number[]
    }
  | {
      readonly by: 'rows'
      readonly columns: readonly string[]
      readonly rows: readonly number[]
      /** Row whose numbers say how far along each point of a line stands; without it the headings tell the points. */
      readonly along?: number
    }
)

/** A cell with nothing in it. */
export const blank: Cell = { kind: 'blank' }
/** Text as it is, the same in every language: names and ids. */
export const words = (text: string): Cell => ({ kind: 'text', text })
/** Text by its key, in the language of the report. */
export const label = (key: LabelKey): Cell => ({ kind: 'label', label: key })
/** The mark of a value: S, D, A or M. */
export const markCell = (mark: Mark): Cell => ({ kind: 'text', text: mark })
/** Text that a reader may change. */
export const typed = (text: string): Cell => ({ kind: 'text', text, input: true })
/** A choice from a list that a reader may change and that acts when Hostwright plans again. */
export const chosen = (key: LabelKey): Cell => ({ kind: 'label', label: key, input: true, needsPlan: true })
/** Text that differs from its neighbour and is marked. */
export const changedWords = (text: string): Cell => ({ kind: 'text', text, changed: true })
/** A number that a reader may change. */
export const input = (value: number, id: string | null = null, names: readonly string[] = []): NumberCell => ({
  kind: 'number',
  id,
  value,
  formula: null,
  names,
  input: true,
})
/** A number that the plan found: neither an input nor a formula. */
export const found = (value: number, id: string | null = null): NumberCell => ({
  kind: 'number',
  id,
  value,
  formula: null,
  names: [],
  input: false,
})
/** A number made by a formula over other cells. */
export const made = (formula: LiveNumber, id: string | null = null, names: readonly string[] = []): NumberCell => ({
  kind: 'number',
  id,
  value: formula.value,
  formula,
  names,
  input: false,
})
/** A number of today that the inventory does not tell: words, which its names stand for too. */
export const unknownToday = (names: readonly string[] = []): NumberCell =>
  made(wordsInstead('today.unknown'), null, names)
/** Name of a column for formulas: its key, with the suffix where it has one. */
export const columnId = ({ key, suffix }: Column): string => (suffix === undefined ? key : `${key}:${suffix}`)
