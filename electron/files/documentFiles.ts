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

/** Opens and saves for the page: native dialogs, atomic saves, and a lock on the project that is open. */
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
  /**
   * Which file the page shows now, null for one never saved. A project that was opened is locked at once; the page may
   * still ask and stay with the one before, so that locks of all others are given back only here.
   */
  show(reference: string | null): Promise<void>
  /** Gives every lock back, at quitting. */
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
  const locks = new Map<string, OpenLock>()
  /** Locks are taken and given back one after the other: what is half taken could not be given back. */
  let lastTurn: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const turn = lastTurn.then(work)
    lastTurn = turn.catch(() => undefined)
    return turn
  }

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

  const letGo = async (kept: string | null): Promise<void> => {
    for (const [path, lock] of [...locks]) {
      if (path === kept) continue
      locks.delete(path)
      await lock.release()
    }
  }

  /** Who has it, where that is somebody else; a folder that cannot be written needs no lock, nobody saves there. */
  const lock = async (path: string): Promise<LockHolder | null> => {
    if (locks.has(path)) return null
    const taken = await takeOpenLock(path).catch(() => null)
    if (taken && 'heldBy' in taken) return taken.heldBy
    if (taken) locks.set(path, taken.lock)
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
    const holder = isProjectFile(path) ? await inTurn(() => lock(path)) : null
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
        const holder = project ? await inTurn(() => lock(path)) : null
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
      for (const held of locks.values()) await held.beat()
    },
    show: (reference) =>
      inTurn(async () => {
        await letGo(reference)
        // Saved while the page asked: the file that it then went on to has no lock any more.
        if (reference !== null && known.has(reference) && isProjectFile(reference)) await lock(reference)
      }),
    close: () => inTurn(() => letGo(null)),
  }
}
