import { readReport } from '../exchange/report/readReport'
import { isTemplate } from '../exchange/template/importTemplate'
import { reopenTemplate } from '../exchange/template/reopenTemplate'
import { readWorkbook } from '../exchange/workbook/readWorkbook'
import type { PlanInputs } from '../planner/model/inputs'
import type { Issue } from '../planner/model/issue'
import type { InputDifference } from '../planner/whatif/inputDifferences'
import { messagesOf } from './languages/messagesOf'

/** A report or template that came back from a spreadsheet, as a scenario of the inputs it was made from. */
export interface EditedWorkbook {
  readonly kind: 'template' | 'report'
  /** Null where it was refused; the issues say why. */
  readonly inputs: PlanInputs | null
  readonly differences: readonly InputDifference[]
  readonly issues: readonly Issue[]
}

/** Reads an edited workbook back and lists what differs from `base`. */
export function readEdited(bytes: Uint8Array, fileName: string, base: PlanInputs): EditedWorkbook {
  const read = readWorkbook(bytes, fileName)
  if (!read.ok) return { kind: 'report', inputs: null, differences: [], issues: read.issues }
  if (isTemplate(read.sheets)) {
    const { inputs, differences, ledger } = reopenTemplate(bytes, fileName, base)
    return { kind: 'template', inputs, differences, issues: ledger.issues }
  }
  const texts = [messagesOf('en').report, messagesOf('zh-CN').report]
  return { kind: 'report', ...readReport(bytes, fileName, base, texts) }
}
