import { isAbsolute, resolve } from 'node:path'

/** What the app was started to show. */
export type StartRequest =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'reference' } | { readonly kind: 'none' }

/**
 * Reads a command line: a file (from the shell, a file association or the icon it was dropped on), `--reference` for
 * the reference case, or nothing. Switches of Chromium and the entry script are no files.
 */
export function startRequest(argv: readonly string[], folder: string, packaged: boolean): StartRequest {
  const own = argv.slice(packaged ? 1 : 2)
  if (own.includes('--reference')) return { kind: 'reference' }
  const file = own.find((arg) => !arg.startsWith('-') && /\.[A-Za-z]+$/.test(arg))
  if (file === undefined) return { kind: 'none' }
  return { kind: 'file', path: isAbsolute(file) ? file : resolve(folder, file) }
}
