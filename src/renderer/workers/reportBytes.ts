import startWriter from 'wasm-xlsxwriter/web'
import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import { writeReport } from '../../exchange/report/writeReport'
import type { PipelineResult } from '../../planner/pipeline'

let started: Promise<unknown> | null = null

/** The report as a workbook. The browser build of the writer has to be started once. */
export async function reportBytes(result: PipelineResult, languages: readonly Language[]): Promise<Uint8Array> {
  started ??= startWriter()
  await started
  return writeReport(result, { languages, texts: { en: messagesOf('en').report, 'zh-CN': messagesOf('zh-CN').report } })
}
