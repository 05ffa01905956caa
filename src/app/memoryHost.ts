import type { FileToSave, Host, HostCommand, OpenedFile } from './Host'

/** A host without a machine: files in a map, for tests and for use cases that need no dialogs. */
export interface MemoryHost extends Host {
  readonly files: Map<string, Uint8Array>
  readonly preferences: Map<string, string>
  /** File that the next `open` chooses, or files of the next `openSeveral`; null cancels. */
  nextOpen: string | readonly string[] | null
  document: { title: string; dirty: boolean; reference: string | null }
  send(command: HostCommand): void
}

/** A host that holds no files yet. */
export function createMemoryHost(locale = 'en'): MemoryHost {
  const files = new Map<string, Uint8Array>()
  const preferences = new Map<string, string>()
  const listeners = new Set<(command: HostCommand) => void>()
  const read = (name: string | null): OpenedFile | null => {
    const bytes = name === null ? undefined : files.get(name)
    return name !== null && bytes ? { reference: name, name, bytes } : null
  }
  const host: MemoryHost = {
    kind: 'memory',
    files,
    preferences,
    nextOpen: null,
    document: { title: '', dirty: false, reference: null },
    open: () => Promise.resolve(read([host.nextOpen].flat()[0] ?? null)),
    openSeveral: () => Promise.resolve([host.nextOpen].flat().flatMap((name) => read(name) ?? [])),
    reopen: (reference) => Promise.resolve(read(reference)),
    save: (file: FileToSave, reference = file.name) => {
      files.set(reference, file.bytes)
      return Promise.resolve({ reference, name: reference })
    },
    print: () => Promise.resolve(),
    readPreference: (key) => Promise.resolve(preferences.get(key) ?? null),
    writePreference: (key, value) => {
      preferences.set(key, value)
      return Promise.resolve()
    },
    locale: () => Promise.resolve(locale),
    setDocument: (title, dirty, reference) => {
      host.document = { title, dirty, reference }
      return Promise.resolve()
    },
    onCommand: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send: (command) => {
      for (const listener of listeners) listener(command)
    },
  }
  return host
}
