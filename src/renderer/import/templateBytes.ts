import startWriter from 'wasm-xlsxwriter/web'
import type { Language } from '../../app/languages/language'
import { writeTemplate } from '../../exchange/template/writeTemplate'
import type { PlanInputs } from '../../planner/model/inputs'

let started: Promise<unknown> | null = null

/** Inputs as a workbook in the template. The browser build of the writer has to be started once. */
export async function templateBytes(inputs: PlanInputs, language: Language): Promise<Uint8Array> {
  started ??= startWriter()
  await started
  return writeTemplate(inputs, { language })
}
