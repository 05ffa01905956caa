import { DocProperties, Workbook } from 'wasm-xlsxwriter'
import type { PipelineResult } from '../../planner/pipeline'
import { type NamedResult } from '../../planner/report/ReportContext'
import { buildReport } from '../../planner/report/buildReport'
import { type Report } from '../../planner/report/Report'
import type { RepairOption } from '../../planner/whatif/repairs'
import type { ReportHeader } from '../../planner/report/ReportHeader'
import { absoluteCell } from '../xlsx/cellName'
import { finishWorkbook, type SheetFinish } from '../xlsx/finishWorkbook'
import { finishSection } from './finishSection'
import { layOut } from './layOut'
import { plainFormat, plainSize, ReportFormats } from './reportFormats'
import type { ReportLanguage, ReportTexts } from './ReportTexts'
import { makeSpeaker, sheetNameOf } from './speak'
import { writeSection } from './writeSection'

export interface ReportOptions {
  /** One language, or both beside each other; the first names the sheets. */
  readonly languages: readonly ReportLanguage[]
  readonly texts: Readonly<Record<ReportLanguage, ReportTexts>>
  /** The answer in a sentence or two per language: stands on top of the summary. */
  readonly answers?: Readonly<Partial<Record<ReportLanguage, string>>>
  /** Plans of other inputs to compare with. */
  readonly scenarios?: readonly NamedResult[]
  /** Where nothing fits: what would make it fit, the best first. */
  readonly repairs?: readonly RepairOption[]
  readonly programVersion?: string
  /** Whose project it is and who made the report. */
  readonly header?: ReportHeader
}

/**
 * The report as a workbook: totals, energy and cost are formulas over assumption and input cells, every assumption has
 * the name `assume_<key>` and every headline figure `result_legacy_<key>` or `result_plan_<key>`. Equal results give
 * equal bytes.
 */
export function writeReport(result: PipelineResult, options: ReportOptions): Uint8Array {
  const { scenarios, repairs, programVersion, header } = options
  const extras = {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(repairs === undefined ? {} : { repairs }),
    ...(programVersion === undefined ? {} : { programVersion }),
    ...(header === undefined ? {} : { header }),
  }
  return writeReportWorkbook(buildReport(result, extras), options)
}

/** Writes a report that is built already. */
export function writeReportWorkbook(report: Report, { languages, texts, answers }: ReportOptions): Uint8Array {
  const answer = languages.flatMap((language) => answers?.[language] ?? []).join('\n')
  const speaker = makeSpeaker(languages.map((language) => texts[language]))
  const layout = layOut(report, ({ key }) => sheetNameOf(speaker.section(key)))
  const workbook = new Workbook()
  workbook.setDefaultFormat(plainFormat(), plainSize.row, plainSize.column)
  const formats = new ReportFormats()
  const finishes = new Map<number, SheetFinish>()
  workbook.setProperties(
    new DocProperties()
      .setTitle(report.title.slice(0, longestProperty))
      .setAuthor('Hostwright')
      .setSubject(speaker.subject)
      .setKeywords('Hostwright'),
  )
  layout.sections.forEach((laid, index) => {
    const worksheet = workbook.addWorksheet()
    worksheet.setName(laid.sheet).free()
    const breaks = writeSection({ worksheet, laid, layout, speaker, formats }, report, answer)
    finishes.set(index, { ...finishSection(laid, layout, speaker), breaks })
  })
  for (const { name, sheet, row, column } of layout.names)
    workbook.defineName(name, `=${absoluteCell(sheet, row, column)}`)
  const bytes = workbook.saveToBufferSync()
  workbook.free()
  return finishWorkbook(bytes, finishes)
}

/** Excel shows no longer title among a file's properties. */
const longestProperty = 255
