import { randomUUID } from 'node:crypto'
import { copyFile, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isLeftover, saveAtomically } from '../../src/exchange/project/saveAtomically'

/** A temporary file this old belongs to a save that died. */
const leftoverAgeMs = 10 * 60_000

/** Saves atomically on the real file system; a symbolic link stays a link, and leftovers of crashed saves are removed. */
export async function saveFile(
  path: string,
  bytes: Uint8Array,
  { keepBackup }: { keepBackup: boolean },
): Promise<void> {
  const target = await realpath(path).catch(() => path)
  await saveAtomically({ open, rename: renameStubbornly, copyFile, unlink }, target, bytes, {
    unique: randomUUID(),
    keepBackup,
  })
  await removeLeftovers(target)
}

/** On Windows a virus scanner may hold a fresh file for a moment: the rename is tried again for one second. */
async function renameStubbornly(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const held =
        error instanceof Error && 'code' in error && ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code))
      if (process.platform !== 'win32' || !held || attempt === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((candidate) => isLeftover(basename(path), candidate))) {
    const file = join(folder, name)
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    // Somebody else's leftover that may not be removed does no harm.
    if (age > leftoverAgeMs) await unlink(file).catch(() => undefined)
  }
}
