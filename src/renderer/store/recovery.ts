import { watch } from 'vue'
import { messagesOf } from '../../app/languages/messagesOf'
import { readProject } from '../../exchange/project/readProject'
import { theHost } from '../hosts/theHost'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { projectBytes } from '../workers/keeper'
import { useDesk } from './desk'
import { useProject } from './project'
import { useSettings } from './settings'

/** Preference that holds unsaved work; empty when there is none. The desktop shell empties it at "close without saving". */
const preference = 'recovery'
/** After the last change; dragging a lever is one change. */
const quietMs = 2000

interface Kept {
  readonly name: string
  readonly reference: string | null
  /** The project file as base64. */
  readonly file: string
}

/** Keeps unsaved work while there is some, so that a crash costs seconds. */
export function keepForRecovery(): void {
  const project = useProject()
  let timer: ReturnType<typeof setTimeout> | null = null
  let kept = false
  let told = false
  const keep = async (): Promise<void> => {
    const { history, file, dirty } = project
    const text = history && file && dirty ? JSON.stringify(keptOf(file, await projectBytes(history))) : ''
    // What changed or was saved meanwhile is kept by a later run.
    if (project.history !== history || project.dirty !== dirty) return
    if (text === '' && !kept) return
    try {
      await theHost().writePreference(preference, text)
      kept = text !== ''
    } catch {
      // A browser without room: said once, since the work itself is still there.
      if (!told) useDesk().tell(messagesOf(useSettings().language).shell.recoveryFailed, 'problem')
      told = true
    }
  }
  watch(
    () => [project.history, project.dirty] as const,
    ([, dirty]) => {
      if (timer) clearTimeout(timer)
      timer = setTimeout(() => void keep(), dirty ? quietMs : 0)
    },
  )
}

/** Brings back what an earlier session did not save. False when there is nothing, or nothing that can be read. */
export async function recover(): Promise<boolean> {
  const kept = parse(await theHost().readPreference(preference))
  if (!kept) return false
  const read = readProject(Uint8Array.from(atob(kept.file), (sign) => sign.charCodeAt(0)))
  if (!read.ok) return false
  const { scenarios, past, future } = read.content
  const project = useProject()
  const words = messagesOf(useSettings().language).shell
  project.resume({ present: scenarios, past, future }, { name: kept.name, reference: kept.reference })
  // A step of its own: the project is unsaved, and undo goes on from where it was.
  project.change(
    (all) => ({ ...all }),
    inEveryLanguage(({ shell }) => shell.recoveryStep),
  )
  useDesk().tell(words.recovered)
  return true
}

function keptOf({ name, reference }: { name: string; reference: string | null }, bytes: Uint8Array): Kept {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return { name, reference, file: btoa(text) }
}

function parse(text: string | null): Kept | null {
  try {
    const value = JSON.parse(text === null || text === '' ? 'null' : text) as Partial<Kept> | null
    return value && typeof value.name === 'string' && typeof value.file === 'string'
      ? { name: value.name, reference: typeof value.reference === 'string' ? value.reference : null, file: value.file }
      : null
  } catch {
    return null
  }
}
