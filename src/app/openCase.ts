import { LedgerRecorder, type Ledger } from '../exchange/ledger'
import { looksLikeProject, readProject } from '../exchange/project/readProject'
import { readTemplate } from '../exchange/template/importTemplate'
import type { PlanInputs } from '../planner/model/inputs'
import { emptyHeader, type ReportHeader } from '../planner/report/ReportHeader'

/** What came of opening a file. Refused: nothing was taken, the ledger says why. */
export type OpenedCase =
  | {
      readonly status: 'opened'
      readonly fileName: string
      readonly inputs: PlanInputs
      /** The inputs as they were read before anybody changed them in the project; of a workbook they are the inputs. */
      readonly asRead: PlanInputs
      readonly ledger: Ledger
      /** What a project file says for its report; empty for a workbook. */
      readonly header: ReportHeader
    }
  | { readonly status: 'refused'; readonly fileName: string; readonly ledger: Ledger }

/**
 * Reads a workbook in Hostwright's own template, or the scenario that is shown in a project file. Takes a while on
 * large files: hosts with a window call it in a worker.
 */
export function openCase(bytes: Uint8Array, fileName: string): OpenedCase {
  if (looksLikeProject(bytes)) return openProject(bytes, fileName)
  const { inputs, ledger } = readTemplate(bytes, fileName)
  return inputs
    ? { status: 'opened', fileName, inputs, asRead: inputs, ledger, header: emptyHeader }
    : { status: 'refused', fileName, ledger }
}

function openProject(bytes: Uint8Array, fileName: string): OpenedCase {
  const recorder = new LedgerRecorder()
  recorder.source({ file: fileName, format: 'hostwright-project', version: null })
  const read = readProject(bytes)
  if (read.ok) {
    const { list, activeId, header } = read.content.scenarios
    const active = list.find(({ id }) => id === activeId)
    if (active) {
      const { inputs, asRead } = active
      return { status: 'opened', fileName, inputs, asRead, ledger: recorder.finish(), header }
    }
  }
  const { code, ...params } = read.ok ? { code: 'unsound', path: 'activeId', expected: activeScenario } : read.fault
  recorder.note({ code: `project.${code}`, severity: 'error', params, where: { file: fileName } })
  return { status: 'refused', fileName, ledger: recorder.finish() }
}

const activeScenario = 'the id of a scenario'
