import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import { plainFileName } from '../../exchange/project/projectFileName'
import { emptyHeader } from '../../planner/report/ReportHeader'
import { theHost } from '../hosts/theHost'
import { background } from '../workers/planner'
import { usePlanning } from './planning'
import { useProject } from './project'
import { useSettings } from './settings'

/** Writes the report of the plan shown and saves it where the user chooses. Returns the name, null when cancelled. */
export async function exportReport(languages: readonly Language[]): Promise<string | null> {
  const planning = usePlanning()
  const { shown } = planning
  const project = useProject()
  if (!shown || !project.file) return null
  // Other scenarios are compared as far as they are planned already.
  const scenarios = (project.scenarios?.list ?? []).flatMap(({ name, inputs }) => {
    const result = inputs === shown.inputs ? null : planning.resultFor(inputs)
    return result && result !== shown ? [{ name, result }] : []
  })
  // Without a plan the board wants to know what would give one. The page may show them already; they take seconds.
  const repairs =
    shown.outcome.status === 'infeasible'
      ? (await background.call('repairs', { inputs: shown.inputs, outcome: shown.outcome })).options
      : []
  const bytes = await background.call('report', {
    result: shown,
    languages,
    scenarios,
    repairs,
    header: project.scenarios?.header ?? emptyHeader,
  })
  const words = messagesOf(useSettings().language).window
  const name = `${plainFileName(project.file.name)} ${words.report.fileSuffix}.xlsx`
  const saved = await theHost().save({ name, bytes, filter: { name: words.report.export, extensions: ['xlsx'] } })
  return saved?.name ?? null
}
