import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import { theHost } from '../hosts/theHost'
import { background } from '../workers/planner'
import { usePlanning } from './planning'
import { useProject } from './project'
import { useSettings } from './settings'

/** Writes the report of the plan shown and saves it where the user chooses. Returns the name, null when cancelled. */
export async function exportReport(languages: readonly Language[]): Promise<string | null> {
  const { shown } = usePlanning()
  const project = useProject()
  if (!shown || !project.file) return null
  const bytes = await background.call('report', { result: shown, languages })
  const words = messagesOf(useSettings().language).window
  const name = `${project.file.name.replace(/\.hostwright$/, '').replace(/[\\/:*?"<>|]/g, ' ').trim()} ${words.report.fileSuffix}.xlsx`
  const saved = await theHost().save({ name, bytes, filter: { name: words.report.export, extensions: ['xlsx'] } })
  return saved?.name ?? null
}
