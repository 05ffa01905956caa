import type { Preferences } from './preferences'

/**
 * The files the user chose: in a dialog, on the command line, by dropping them on the icon. The page may only reach
 * these, so that a fault in it cannot read or overwrite the rest of the disk. The latest are the recent files.
 */
export interface KnownFiles {
  has(path: string): boolean
  /** Latest first. */
  recent(): readonly string[]
  add(path: string): Promise<void>
  forget(path: string): Promise<void>
}

const preferenceKey = 'shell.recentFiles'
const mostRecent = 12

/** The files chosen so far, as the preferences keep them. */
export async function loadKnownFiles(preferences: Preferences): Promise<KnownFiles> {
  let paths = parse(await preferences.read(preferenceKey))
  const session = new Set(paths)
  const store = (): Promise<void> => preferences.write(preferenceKey, JSON.stringify(paths))
  return {
    has: (path) => session.has(path),
    recent: () => paths,
    add: async (path) => {
      session.add(path)
      paths = [path, ...paths.filter((other) => other !== path)].slice(0, mostRecent)
      await store()
    },
    forget: async (path) => {
      paths = paths.filter((other) => other !== path)
      await store()
    },
  }
}

function parse(text: string | null): string[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.filter((path) => typeof path === 'string') : []
  } catch {
    return []
  }
}
