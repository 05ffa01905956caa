import type { FileFilter, FileToSave, Host, HostCommand, OpenedFile, SavedFile } from '../../app/Host'
import { keepFile, keptFile } from './keptFiles'

/** A plain browser page: files come from an input and leave as downloads; opened files are kept for "recent". */
export function createBrowserHost(): Host {
  const listeners = new Set<(command: HostCommand) => void>()
  let dirty = false
  window.addEventListener('beforeunload', (event) => {
    if (dirty) event.preventDefault()
  })
  return {
    kind: 'browser',
    open: async (filter) => (await chooseFiles(filter, false))[0] ?? null,
    openSeveral: (filter) => chooseFiles(filter, true),
    reopen: (reference) => keptFile(reference),
    save: async (file) => {
      download(file)
      const saved: SavedFile = { reference: file.name, name: file.name }
      await keepFile({ ...saved, bytes: file.bytes })
      return saved
    },
    print: () => {
      window.print()
      return Promise.resolve()
    },
    readPreference: (key) => Promise.resolve(localStorage.getItem(preferenceKey(key))),
    writePreference: (key, value) => {
      localStorage.setItem(preferenceKey(key), value)
      return Promise.resolve()
    },
    locale: () => Promise.resolve(navigator.language),
    setDocument: (title, unsaved) => {
      document.title = unsaved ? `• ${title}` : title
      dirty = unsaved
      return Promise.resolve()
    },
    onCommand: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const preferenceKey = (key: string): string => `hostwright.${key}`

/** A file of the page (chosen or dropped) as the app knows files; kept so that it can be opened again. */
export async function readPageFile(file: File): Promise<OpenedFile> {
  const opened: OpenedFile = { reference: file.name, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  await keepFile(opened)
  return opened
}

function chooseFiles(filter: FileFilter, several: boolean): Promise<readonly OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = several
    input.accept = filter.extensions.map((extension) => `.${extension}`).join(',')
    input.addEventListener('cancel', () => {
      resolve([])
    })
    input.addEventListener('change', () => {
      Promise.all([...(input.files ?? [])].map(readPageFile)).then(resolve, reject)
    })
    input.click()
  })
}

function download({ name, bytes }: FileToSave): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download reads the blob after the click returns.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
