import type { HeaderDifference } from '../exchange/report/editedHeader'
import { isSheetOf, readReport } from '../exchange/report/readReport'
import type { ReportTexts } from '../exchange/report/ReportTexts'
import { isTemplate } from '../exchange/template/importTemplate'
import { reopenTemplate } from '../exchange/template/reopenTemplate'
import { readWorkbook } from '../exchange/workbook/readWorkbook'
import type { PlanInputs } from '../planner/model/inputs'
import type { Issue } from '../planner/model/issue'
import type { InputDifference } from '../planner/whatif/inputDifferences'
import { emptyHeader, type ReportHeader } from '../planner/report/ReportHeader'
import type { SectionKey } from '../planner/report/reportKeys'
import { languages } from './languages/language'
import { messagesOf } from './languages/messagesOf'

/** A report or template that came back from a spreadsheet, as a scenario of the inputs it was made from. */
export interface EditedWorkbook {
  readonly kind: 'template' | 'report'
  /** Null where it was refused; the issues say why. */
  readonly inputs: PlanInputs | null
  readonly differences: readonly InputDifference[]
  /** Words of the report's project sheet as they stand now; as they were given where the workbook has none. */
  readonly header: ReportHeader
  readonly headerDifferences: readonly HeaderDifference[]
  readonly issues: readonly Issue[]
  /** Inputs that the differences are against: the one of `bases` that a report states, else the first. */
  readonly base: PlanInputs
}

/**
 * Reads an edited workbook back and lists what differs from the inputs it was made from.
 * @param header words that the project has for its report
 */
export function readEdited(
  bytes: Uint8Array,
  fileName: string,
  bases: readonly [PlanInputs, ...PlanInputs[]],
  header: ReportHeader = emptyHeader,
): EditedWorkbook {
  const [base] = bases
  const untouched = { header, headerDifferences: [] }
  const read = readWorkbook(bytes, fileName)
  if (!read.ok) return { kind: 'report', inputs: null, differences: [], issues: read.issues, base, ...untouched }
  if (isTemplate(read.sheets)) {
    const { inputs, differences, ledger } = reopenTemplate(bytes, fileName, base)
    return { kind: 'template', inputs, differences, issues: ledger.issues, base, ...untouched }
  }
  return { kind: 'report', ...readReport(bytes, fileName, bases, reportLanguages(), header) }
}

const reportLanguages = (): readonly ReportTexts[] => languages.map((language) => messagesOf(language).report)

/** True for the names of the sheets of a report, in any of the languages. */
export function isReport(sheetNames: readonly string[]): boolean {
  const holds = (key: SectionKey): boolean =>
    sheetNames.some((name) => reportLanguages().some((texts) => isSheetOf(name, texts.sections[key])))
  return holds('summary') && holds('assumptions') && holds('evidence')
}
