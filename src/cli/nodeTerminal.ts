import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { copyFile, open, readFile, realpath, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { nearestLanguage } from '../app/languages/language'
import { saveAtomically } from '../exchange/project/saveAtomically'
import { FileFailure, type Terminal } from './Command'

/** The terminal of this process. */
export function nodeTerminal(): Terminal {
  const { env } = process
  return {
    out: (text) => {
      writeWhole(1, text)
    },
    err: (text) => {
      writeWhole(2, text)
    },
    readFile: async (path) => {
      try {
        return new Uint8Array(await readFile(path))
      } catch (error) {
        throw new FileFailure('read', path, codeOf(error))
      }
    },
    writeFile: async (path, bytes) => {
      try {
        await saveAtomically({ open, rename, copyFile, unlink }, path, bytes, {
          unique: randomUUID(),
          keepBackup: false,
        })
      } catch (error) {
        throw new FileFailure('write', path, codeOf(error))
      }
    },
    fileOf,
    language: nearestLanguage(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en'),
  }
}

/** The real path: links followed, and the folder's where the file is not there yet. */
async function fileOf(path: string): Promise<string> {
  const whole = resolve(path)
  try {
    return await realpath(whole)
  } catch {
    const folder = dirname(whole)
    return folder === whole ? whole : join(await fileOf(folder), basename(whole))
  }
}

/** Writes before it returns: nothing is lost when the process ends right after. */
function writeWhole(descriptor: 1 | 2, text: string): void {
  const bytes = new TextEncoder().encode(text)
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(descriptor, bytes, done)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EAGAIN') continue
      // The reader went away, as `| head` does: nobody is left to tell, but files are still written.
      if (code === 'EPIPE' || code === 'EOF') return
      throw error
    }
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
