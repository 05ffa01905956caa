import type { BrowserWindow, Dialog } from 'electron'
import { basename, resolve } from 'node:path'
import type { FileFilter, FileToSave, OpenedFile, SavedFile } from '../../src/app/Host'
import type { ShellMessages } from '../../src/app/languages/shell.en'
import { isProjectFile } from '../../src/exchange/project/projectFileName'
import { fileErrorCode } from './fileErrorCode'
import type { KnownFiles } from './knownFiles'
import { type LockHolder, type OpenLock, takeOpenLock } from './openLock'
import { readWhole } from './readWhole'
import { saveFile } from './saveFile'

/** Opens and saves for the page: native dialogs, atomic saves, and one lock on the project that is open. */
export interface DocumentFiles {
  open(filter: FileFilter): Promise<OpenedFile | null>
  /** Several at once; one that cannot be read is told and left out. */
  openSeveral(filter: FileFilter): Promise<readonly OpenedFile[]>
  /** Only files the user chose before; null for any other and for one that is gone. */
  reopen(reference: string): Promise<OpenedFile | null>
  /** A file the user named outside the app: on the command line, in the recent list, dropped on the icon. */
  openNamed(path: string): Promise<OpenedFile | null>
  save(file: FileToSave, reference?: string): Promise<SavedFile | null>
  /** Keeps the lock fresh; called about once a minute. */
  beat(): Promise<void>
  /** Gives the lock back: at quitting, and when another project is opened. */
  close(): Promise<void>
}

/** What opening and saving is made from. */
export interface DocumentFilesParts {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>
  readonly known: KnownFiles
  readonly messages: () => ShellMessages
  readonly window: () => BrowserWindow | null
  /** Called when the list of recent files changed. */
  readonly onRecent: (path: string) => void
}

/** Opens and saves on this machine; nothing is open at first. */
export function createDocumentFiles({ dialog, known, messages, window, onRecent }: DocumentFilesParts): DocumentFiles {
  let current: { readonly path: string; readonly lock: OpenLock } | null = null

  /** Dialogs belong to the window where there is one, so that they cannot be lost behind it. */
  const onWindow = <Options, Answer>(
    show: { (owner: BrowserWindow, options: Options): Promise<Answer>; (options: Options): Promise<Answer> },
    options: Options,
  ): Promise<Answer> => {
    const owner = window()
    return owner ? show(owner, options) : show(options)
  }

  const tell = async (message: string, error: unknown): Promise<void> => {
    await onWindow(dialog.showMessageBox.bind(dialog), {
      type: 'error',
      message,
      detail: messages().fileErrors[fileErrorCode(error)],
    })
  }

  const askForCopy = async (name: string, holder: LockHolder): Promise<boolean> => {
    const { message, detail, openCopy, cancel } = messages().lockedQuestion
    const { response } = await onWindow(dialog.showMessageBox.bind(dialog), {
      type: 'question',
      message: message(name),
      detail: detail({ user: holder.user, machine: holder.machine, since: new Date(holder.since).toLocaleString() }),
      buttons: [openCopy, cancel],
      defaultId: 0,
      cancelId: 1,
    })
    return response === 0
  }

  const letGo = async (): Promise<void> => {
    const held = current
    current = null
    await held?.lock.release()
  }

  /** `refused` when somebody else has it; a folder that cannot be written needs no lock, nobody saves there. */
  const lock = async (path: string): Promise<LockHolder | null> => {
    if (current?.path === path) return null
    const taken = await takeOpenLock(path).catch(() => null)
    if (taken && 'heldBy' in taken) return taken.heldBy
    await letGo()
    if (taken) current = { path, lock: taken.lock }
    return null
  }

  const openNamed = async (path: string): Promise<OpenedFile | null> => {
    const name = basename(path)
    let bytes: Uint8Array
    try {
      bytes = await readWhole(path)
    } catch (error) {
      await tell(messages().openFailed(name), error)
      await known.forget(path)
      return null
    }
    const holder = isProjectFile(path) ? await lock(path) : null
    if (holder) {
      // A copy has no reference that can be saved to: the first save asks for a name.
      return (await askForCopy(name, holder)) ? { reference: `copy:${name}`, name, bytes } : null
    }
    await known.add(path)
    onRecent(path)
    return { reference: path, name, bytes }
  }

  const choose = async ({ name, extensions }: FileFilter, several: boolean): Promise<readonly string[]> => {
    const { canceled, filePaths } = await onWindow(dialog.showOpenDialog.bind(dialog), {
      properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: [{ name, extensions: [...extensions] }],
    })
    return canceled ? [] : filePaths.map((path) => resolve(path))
  }

  return {
    open: async (filter) => {
      const [path] = await choose(filter, false)
      return path === undefined ? null : openNamed(path)
    },
    openSeveral: async (filter) => {
      const opened: OpenedFile[] = []
      // One after another: each may ask a question.
      for (const path of await choose(filter, true)) {
        const file = await openNamed(path)
        if (file) opened.push(file)
      }
      return opened
    },
    reopen: (reference) => (known.has(reference) ? openNamed(reference) : Promise.resolve(null)),
    openNamed: (path) => openNamed(resolve(path)),
    save: async ({ name, bytes, filter }, reference) => {
      let path = reference !== undefined && known.has(reference) ? reference : null
      if (path === null) {
        const { canceled, filePath } = await onWindow(dialog.showSaveDialog.bind(dialog), {
          defaultPath: basename(name),
          filters: [{ name: filter.name, extensions: [...filter.extensions] }],
        })
        if (canceled || filePath === '') return null
        path = resolve(filePath)
      }
      const project = isProjectFile(path)
      try {
        const holder = project ? await lock(path) : null
        if (holder) throw Object.assign(new Error('locked'), { code: 'EBUSY' })
        await saveFile(path, bytes, { keepBackup: project })
      } catch (error) {
        await tell(messages().saveFailed(basename(path)), error)
        return null
      }
      await known.add(path)
      onRecent(path)
      return { reference: path, name: basename(path) }
    },
    beat: async () => {
      await current?.lock.beat()
    },
    close: letGo,
  }
}
