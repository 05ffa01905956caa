import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveFile } from './saveFile'

/** Texts by key that outlast the process. */
export interface Preferences {
  read(key: string): Promise<string | null>
  write(key: string, value: string): Promise<void>
}

/** Small settings and the project kept for recovery: one file per key in a folder of the user's own. */
export function createPreferences(folder: string): Preferences {
  const fileOf = (key: string): string => join(folder, `${key}.txt`)
  /** Writes of one key follow each other; the last value wins. */
  const queues = new Map<string, Promise<void>>()
  return {
    read: async (key) => {
      await queues.get(key)?.catch(() => undefined)
      return readFile(fileOf(key), 'utf8').catch(() => null)
    },
    write: (key, value) => {
      const earlier = queues.get(key) ?? Promise.resolve()
      const write = earlier
        .catch(() => undefined)
        .then(async () => {
          await mkdir(folder, { recursive: true })
          await saveFile(fileOf(key), new TextEncoder().encode(value), { keepBackup: false })
        })
      queues.set(key, write)
      return write
    },
  }
}
