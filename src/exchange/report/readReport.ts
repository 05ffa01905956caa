import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import type { Provenance } from '../../planner/model/provenance'
import { inputHash } from '../../planner/report/inputHash'
import { emptyHeader, type ReportHeader } from '../../planner/report/ReportHeader'
import type { SectionKey } from '../../planner/report/reportKeys'
import { type InputDifference, inputDifferences } from '../../planner/whatif/inputDifferences'
import { readWorkbook } from '../workbook/readWorkbook'
import type { SheetRows } from '../workbook/SheetRows'
import { editedAssumptions } from './editedAssumptions'
import { editedChoices } from './editedChoices'
import { editedEstate } from './editedEstate'
import { editedHeader, type HeaderDifference } from './editedHeader'
import { editedPrices } from './editedPrices'
import { EditedTables, type SheetsOf } from './editedTables'
import { besideLabel } from './labelledRow'
import type { ReportTexts } from './ReportTexts'
import { scenarioEdits } from './scenarioEdits'
import { sheetNameOf, unnumberedSheet } from './speak'

/** What somebody changed in a report, as a scenario of the inputs it was made from. */
export interface ReadReport {
  /** Null where the workbook cannot be read, is no report, or holds a value out of its range. */
  readonly inputs: PlanInputs | null
  readonly differences: readonly InputDifference[]
  /** Words of the project sheet as they stand now; those that were given where nothing was read. */
  readonly header: ReportHeader
  readonly headerDifferences: readonly HeaderDifference[]
  readonly issues: readonly Issue[]
  /** Those of `bases` that the values were compared with. */
  readonly base: PlanInputs
}

/**
 * Reads an edited report back: changed assumptions, choices, years, prices with their specifications and remarks, growth,
 * sizes, legacy servers and the words of the project sheet. Formula cells are results and are not read; a changed cell of
 * another scenario is a warning.
 * @param bases inputs the report may have been written from; the hash on its evidence sheet says which, else the first
 * @param texts all languages a report may be written in
 * @param header words that the project has for the report
 */
export function readReport(
  bytes: Uint8Array,
  fileName: string,
  bases: readonly [PlanInputs, ...PlanInputs[]],
  texts: readonly ReportTexts[],
  header: ReportHeader = emptyHeader,
): ReadReport {
  const read = readWorkbook(bytes, fileName)
  const nothing = { inputs: null, differences: [], header, headerDifferences: [] }
  if (!read.ok) return { ...nothing, issues: read.issues, base: bases[0] }
  const sheetsOf: SheetsOf = (key) =>
    read.sheets.filter(({ name }) => texts.some(({ sections }) => isSheetOf(name, sections[key])))
  const sheetOf = (key: SectionKey): SheetRows | undefined => sheetsOf(key)[0]
  const sheets = { assumptions: sheetOf('assumptions'), evidence: sheetOf('evidence') }
  if (!sheets.assumptions || !sheetOf('summary')) {
    const names = read.sheets.map(({ name }) => name).join(', ')
    return {
      ...nothing,
      issues: [
        { code: 'report.not-a-report', severity: 'error', params: { sheets: names }, where: { file: fileName } },
      ],
      base: bases[0],
    }
  }
  const stated = besideLabel(sheets.evidence, 'evidence.inputHash', texts)
  const known = typeof stated === 'string' ? bases.find((one) => inputHash(one) === stated) : undefined
  const base = known ?? bases[0]
  const warnings: Issue[] = known
    ? []
    : [{ code: 'report.other-inputs', severity: 'warning', params: {}, where: { file: fileName } }]
  const changed: Provenance = { mark: 'A', source: `changed in ${fileName}` }
  const tables = new EditedTables(texts)
  const assumptions = editedAssumptions(base.assumptions, sheetsOf, tables, changed)
  const choices = editedChoices(base, sheets.assumptions, texts, fileName)
  const inputs: PlanInputs = {
    ...base,
    assumptions,
    policy: choices.policy,
    hardware: { ...base.hardware, storage: { ...base.hardware.storage, provisioning: choices.provisioning } },
    prices: editedPrices(base, sheetsOf, tables),
    estate: editedEstate(base.estate, sheetsOf, tables),
  }
  const words = editedHeader(sheetOf('project'), texts, header, base.estate.name)
  const elsewhere = scenarioEdits(sheetsOf('scenarios'), tables, texts)
  const told = [...warnings, ...tables.issues, ...choices.issues, ...words.issues, ...elsewhere, ...read.issues].map(
    (issue) => (issue.where.file === undefined ? { ...issue, where: { ...issue.where, file: fileName } } : issue),
  )
  if (told.some(({ severity }) => severity === 'error')) return { ...nothing, issues: told, base }
  return {
    inputs,
    differences: inputDifferences(base, inputs),
    header: words.header,
    headerDifferences: words.differences,
    issues: told,
    base,
  }
}

/** True for a sheet of a section, in one language or in two beside each other. */
export function isSheetOf(sheet: string, section: string): boolean {
  const name = unnumberedSheet(sheet)
  return name === sheetNameOf(section) || name.split(' ').includes(section)
}
