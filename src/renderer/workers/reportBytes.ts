import startWriter from 'wasm-xlsxwriter/web'
import type { Language } from '../../app/languages/language'
import { version } from '../../../package.json'
import { reportAnswers } from '../../app/reportAnswers'
import { messagesOf } from '../../app/languages/messagesOf'
import { writeReport } from '../../exchange/report/writeReport'
import type { PipelineResult } from '../../planner/pipeline'
import type { NamedResult } from '../../planner/report/ReportContext'
import type { RepairOption } from '../../planner/whatif/repairs'
import type { ReportHeader } from '../../planner/report/ReportHeader'

let started: Promise<unknown> | null = null

/** The report as a workbook. The browser build of the writer has to be started once. */
export async function reportBytes(
  result: PipelineResult,
  languages: readonly Language[],
  scenarios: readonly NamedResult[],
  repairs: readonly RepairOption[],
  header: ReportHeader,
): Promise<Uint8Array> {
  started ??= startWriter()
  await started
  return writeReport(result, {
    languages,
    texts: { en: messagesOf('en').report, 'zh-CN': messagesOf('zh-CN').report },
    answers: reportAnswers(result),
    scenarios,
    repairs,
    header,
    programVersion: version,
  })
}
