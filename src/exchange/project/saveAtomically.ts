/** The part of a file system that a safe save needs; `node:fs/promises` has this shape. */
export interface SafeFiles {
  open(path: string, flags: 'wx' | 'r'): Promise<SafeFile>
  rename(from: string, to: string): Promise<void>
  copyFile(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
}

export interface SafeFile {
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

export interface SafeSave {
  /** Makes names of temporary files unlike any other's. */
  readonly unique: string
  /** Keep the version that is replaced as `<path>.bak`. */
  readonly keepBackup: boolean
}

/**
 * Writes a file so that at every moment, whatever dies, `path` holds either the whole old or the whole new content:
 * a temporary file beside it, flushed to the disk, then renamed over it. The replaced version stays as `<path>.bak`,
 * made in the same way. Throws what the file system throws; `path` is then unchanged and no temporary file stays.
 */
export async function saveAtomically(
  files: SafeFiles,
  path: string,
  bytes: Uint8Array,
  { unique, keepBackup }: SafeSave,
): Promise<void> {
  const fresh = temporaryPath(path, unique)
  try {
    const file = await files.open(fresh, 'wx')
    try {
      await file.writeFile(bytes)
      // Without the flush a power cut after the rename could leave the new name on an empty file.
      await file.sync()
    } finally {
      await file.close()
    }
    if (keepBackup) await backUp(files, path, unique)
    await files.rename(fresh, path)
  } catch (error) {
    await files.unlink(fresh).catch(ignoreMissing)
    throw error
  }
  await flushFolder(files, path)
}

/** Where the version before the last save is kept. */
export const backupPath = (path: string): string => `${path}.bak`

/** What a save in progress is called; one that a crash left behind matches `leftover`. */
const temporaryPath = (path: string, unique: string): string => `${path}.${unique}.saving`

/** True for the name of a temporary file of `name`, which a crash may have left in its folder. */
export const isLeftover = (name: string, candidate: string): boolean =>
  candidate.startsWith(`${name}.`) && candidate.endsWith('.saving')

async function backUp(files: SafeFiles, path: string, unique: string): Promise<void> {
  const copy = temporaryPath(backupPath(path), unique)
  try {
    await files.copyFile(path, copy)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  const file = await files.open(copy, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await files.rename(copy, backupPath(path))
}

/** Makes the rename itself durable. Windows cannot open folders and needs no such step. */
async function flushFolder(files: SafeFiles, path: string): Promise<void> {
  const folder = path.replace(/[/\\][^/\\]*$/, '')
  let handle: SafeFile
  try {
    handle = await files.open(folder === path ? '.' : folder || '/', 'r')
  } catch {
    return
  }
  try {
    await handle.sync()
  } catch {
    // Some network file systems cannot flush a folder; the content is safe, only the moment of the rename is theirs.
  } finally {
    await handle.close()
  }
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
