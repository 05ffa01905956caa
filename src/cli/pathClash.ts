import type { CliMessages } from '../app/languages/cli.en'
import type { Terminal } from './Command'

/** A flag that names a file to be written. */
export interface Output {
  readonly flag: string
  /** Absent: the flag was not given. */
  readonly path: string | undefined
}

/**
 * Why these files cannot be written, as a sentence: one of them is read by the same call, or two are the same. Null
 * where all is well. `-` is no file.
 */
export async function pathClash(
  read: readonly (string | undefined)[],
  written: readonly Output[],
  terminal: Terminal,
  cli: Pick<CliMessages, 'replacesInput' | 'sameOutput'>,
): Promise<string | null> {
  const taken = new Map<string, string | null>()
  for (const path of read) if (path !== undefined) taken.set(await terminal.fileOf(path), null)
  for (const { flag, path } of written) {
    if (path === undefined || path === '-') continue
    const file = await terminal.fileOf(path)
    const other = taken.get(file)
    if (other === null) return cli.replacesInput({ flag, path })
    if (other !== undefined) return cli.sameOutput({ flag, other, path })
    taken.set(file, flag)
  }
  return null
}
