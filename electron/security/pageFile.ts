import { join, normalize, sep } from 'node:path'
import { isAppUrl } from './appOrigin'

/** The built file that an address of the app names, or null when it names none inside `folder`. */
export function pageFile(folder: string, address: string): string | null {
  if (!isAppUrl(address)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(folder + sep) ? file : null
}
