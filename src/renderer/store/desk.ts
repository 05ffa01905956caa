import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { FileFilter, OpenedFile } from '../../app/Host'
import type { Ledger } from '../../exchange/ledger'
import { isProjectFile, projectNameOf } from '../../exchange/project/projectFileName'
import { readProject } from '../../exchange/project/readProject'
import { issueSentence } from '../../app/issueSentence'
import { messagesOf } from '../../app/languages/messagesOf'
import { theHost } from '../hosts/theHost'
import { useImports } from '../import/imports'
import { useWords } from '../language/useMessages'
import { background } from '../workers/planner'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { isOfSameCase, useEdited } from './edited'
import { useLeaving } from './leaving'
import { openableExtensions } from './openableExtensions'
import { useProject } from './project'
import { useSettings } from './settings'

export type Dialog = 'shortcuts' | 'tour' | 'about' | 'export' | 'edited' | 'print'

/** A file that was read but not taken. */
export interface RefusedFile {
  readonly name: string
  readonly ledger: Ledger
}

export interface RecentFile {
  readonly reference: string
  readonly name: string
}

const mostRecent = 8

/** What is on the desk: files being read or refused, recent files, dialogs and short messages. */
export const useDesk = defineStore('desk', () => {
  const project = useProject()
  const settings = useSettings()
  const imports = useImports()
  const edited = useEdited()
  const leaving = useLeaving()
  const words = useWords()
  const reading = ref<string | null>(null)
  const refused = shallowRef<RefusedFile | null>(null)
  const recent = shallowRef<readonly RecentFile[]>([])
  const dialog = ref<Dialog | null>(null)
  let stopReading = new AbortController()
  const notice = ref<{ text: string; kind: 'done' | 'problem' } | null>(null)

  const filter = computed<FileFilter>(() => ({
    name: words.value.start.open,
    extensions: openableExtensions,
  }))

  let noticeTimer: ReturnType<typeof setTimeout> | null = null
  function tell(text: string, kind: 'done' | 'problem' = 'done'): void {
    notice.value = { text, kind }
    if (noticeTimer) clearTimeout(noticeTimer)
    noticeTimer = setTimeout(() => (notice.value = null), kind === 'done' ? 5000 : 15_000)
  }

  /** A message about an earlier file says nothing about the next one. */
  function hush(): void {
    if (noticeTimer) clearTimeout(noticeTimer)
    notice.value = null
  }

  async function restoreRecent(): Promise<void> {
    const kept = await theHost().readPreference('recent')
    if (kept !== null) recent.value = readRecent(kept)
  }

  async function remember(file: RecentFile): Promise<void> {
    const { reference, name } = file
    recent.value = [{ reference, name }, ...recent.value.filter((other) => other.reference !== reference)].slice(
      0,
      mostRecent,
    )
    await theHost().writePreference('recent', JSON.stringify(recent.value))
  }

  /** Reads a file in a worker. A refused file leaves the project that is open untouched. */
  async function take(file: OpenedFile, isReference = false): Promise<void> {
    await takeFiles([file], isReference)
  }

  /**
   * Reads files. A project or a workbook in the template is opened; anything else is an inventory to be imported, of
   * one file or of several.
   */
  async function takeFiles(files: readonly OpenedFile[], isReference = false): Promise<void> {
    const [file] = files
    if (!file) return
    refused.value = null
    hush()
    if (imports.stage === 'none') imports.leave()
    if (files.length === 1 && isProjectFile(file.name)) {
      takeProject(file)
      return
    }
    reading.value = messagesOf(settings.language).common.listed(files.map(({ name }) => name))
    stopReading = new AbortController()
    const { signal } = stopReading
    try {
      if (files.length === 1 && (await background.call('isReport', file, { signal }))) {
        await takeReport(file, signal)
        return
      }
      if (files.length > 1 || !(await background.call('isTemplate', file, { signal }))) {
        await takeInventory(files)
        return
      }
      if (!isReference && (await takeEditedTemplate(file, signal))) return
      await readTemplate(file, isReference, signal)
    } catch (error) {
      tellFailure(error)
    } finally {
      reading.value = null
    }
  }

  function tellFailure(error: unknown): void {
    if (!(error instanceof CallCancelled))
      tell(`${words.value.desk.readFailed} ${error instanceof Error ? error.message : ''}`, 'problem')
  }

  /** Opens a workbook in the template as a project of its own. */
  async function openTemplate(file: OpenedFile): Promise<void> {
    reading.value = file.name
    stopReading = new AbortController()
    try {
      await readTemplate(file, false, stopReading.signal)
    } catch (error) {
      tellFailure(error)
    } finally {
      reading.value = null
    }
  }

  async function readTemplate(file: OpenedFile, isReference: boolean, signal: AbortSignal): Promise<void> {
    const opened = await background.call('open', { bytes: file.bytes, fileName: file.name }, { signal })
    if (opened.status === 'opened') {
      const { inputs, ledger } = opened
      leaving.leave(() => {
        imports.leave()
        project.begin(inputs, { name: inputs.estate.name, reference: null }, ledger, words.value.scenarios.first)
        settings.page = 'placement'
        if (!isReference) void remember(file)
      })
    } else {
      // What only looks like a template may still be read by what a person says of its columns.
      await imports.hold([file])
      refused.value = { name: file.name, ledger: opened.ledger }
    }
  }

  /** A report holds figures, not the case: it comes back as a scenario of the project that is open. */
  async function takeReport(file: OpenedFile, signal: AbortSignal): Promise<void> {
    const answer = await edited.read(file, signal)
    if (!answer) {
      tell(messagesOf(settings.language).shell.edited.needsProject(file.name), 'problem')
      return
    }
    edited.show(file, answer)
    dialog.value = 'edited'
  }

  /** A template of the open case that was edited is offered as a scenario. False where it is another case, or the same. */
  async function takeEditedTemplate(file: OpenedFile, signal: AbortSignal): Promise<boolean> {
    const answer = await edited.read(file, signal)
    if (!answer || answer.differences.length === 0 || !isOfSameCase(answer)) return false
    edited.show(file, answer)
    dialog.value = 'edited'
    return true
  }

  async function takeInventory(files: readonly OpenedFile[]): Promise<void> {
    const { fleet, ledger } = await imports.begin(files)
    if (fleet) for (const file of files) await remember(file)
    else refused.value = { name: messagesOf(settings.language).common.listed(files.map(({ name }) => name)), ledger }
  }

  function takeProject(file: OpenedFile): void {
    const read = readProject(file.bytes)
    if (!read.ok) {
      tellDocument()
      const { code, ...params } = read.fault
      tell(
        issueSentence({ code: `project.${code}`, severity: 'error', params, where: {} }, messagesOf(settings.language)),
        'problem',
      )
      return
    }
    const { scenarios, past, future } = read.content
    leaving.leave(() => {
      imports.leave()
      const { name, reference } = file
      project.resume({ present: scenarios, past, future }, { name: projectNameOf(name), reference })
      settings.page = 'placement'
      void remember(file)
    })
  }

  async function open(): Promise<void> {
    await takeFiles(await theHost().openSeveral(filter.value))
  }

  async function openRecent(file: RecentFile): Promise<void> {
    const opened = await theHost().reopen(file.reference)
    if (opened) await take(opened)
    else {
      recent.value = recent.value.filter((other) => other.reference !== file.reference)
      tell(words.value.desk.recentGone({ name: file.name }), 'problem')
    }
  }

  /** The reference case comes with the app. */
  async function openReference(): Promise<void> {
    const { default: url } = await import('../../../fixtures/lishui/lishui.xlsx?url')
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    await take({ reference: '', name: 'lishui.xlsx', bytes }, true)
  }

  function cancelReading(): void {
    stopReading.abort()
    imports.giveUp()
  }

  /** Not while it is asked whether another file takes the place of this one: the host holds both until then. */
  function tellDocument(): void {
    if (leaving.asked) return
    const { file, dirty } = project
    void theHost().setDocument(file ? `${file.name} – Hostwright` : 'Hostwright', dirty, file?.reference ?? null)
  }

  watch(() => [project.file?.name, project.file?.reference, project.dirty, leaving.asked], tellDocument)

  return {
    reading,
    refused,
    recent,
    dialog,
    notice,
    filter,
    tell,
    restoreRecent,
    remember,
    take,
    takeFiles,
    openTemplate,
    open,
    openRecent,
    openReference,
    cancelReading,
  }
})

function readRecent(kept: string): readonly RecentFile[] {
  try {
    const list: unknown = JSON.parse(kept)
    if (!Array.isArray(list)) return []
    return list.filter(
      (file): file is RecentFile =>
        typeof file === 'object' &&
        file !== null &&
        typeof (file as RecentFile).reference === 'string' &&
        typeof (file as RecentFile).name === 'string',
    )
  } catch {
    return []
  }
}
