import { plainFileName, projectExtension } from '../../exchange/project/projectFileName'
import { messagesOf } from '../../app/languages/messagesOf'
import { theHost } from '../hosts/theHost'
import { projectBytes } from '../workers/keeper'
import { useDesk } from './desk'
import { useProject } from './project'
import { useSettings } from './settings'

/** Saves the project: to the place it came from, or where the user chooses. False when that was cancelled. */
export async function saveProject(elsewhere: boolean): Promise<boolean> {
  const project = useProject()
  const desk = useDesk()
  const words = messagesOf(useSettings().language).window
  const { history, file } = project
  if (!history || !file) return false
  const bytes = await projectBytes(history)
  const name = `${plainFileName(file.name)}.${projectExtension}`
  const saved = await theHost().save(
    { name, bytes, filter: { name: words.start.projectFile, extensions: [projectExtension] } },
    elsewhere ? undefined : (file.reference ?? undefined),
  )
  if (!saved) return false
  project.markSaved({ name: file.name, reference: saved.reference }, history.present)
  await desk.remember(saved)
  desk.tell(words.common.saved({ name: saved.name }))
  return true
}
