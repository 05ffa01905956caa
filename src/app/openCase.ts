import type { Ledger } from '../exchange/ledger'
import { readTemplate } from '../exchange/template/importTemplate'
import type { PlanInputs } from '../planner/model/inputs'

/** What came of opening a workbook. Refused: nothing was taken, the ledger says why. */
export type OpenedCase =
  | { readonly status: 'opened'; readonly fileName: string; readonly inputs: PlanInputs; readonly ledger: Ledger }
  | { readonly status: 'refused'; readonly fileName: string; readonly ledger: Ledger }

/** Reads a workbook in Hostwright's own template. Takes a while on large files: hosts call it in a worker. */
export function openCase(bytes: Uint8Array, fileName: string): OpenedCase {
  const { inputs, ledger } = readTemplate(bytes, fileName)
  return inputs ? { status: 'opened', fileName, inputs, ledger } : { status: 'refused', fileName, ledger }
}
