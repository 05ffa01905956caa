import { open, readFile, stat, unlink, utimes } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'

/** Says who has a project open; beside the file, so that colleagues on a shared folder see it too. */
export interface LockHolder {
  readonly user: string
  readonly machine: string
  readonly pid: number
  /** ISO time. */
  readonly since: string
}

/** A lock that this process holds. */
export interface OpenLock {
  release(): Promise<void>
  /** Shows that the holder is alive. */
  beat(): Promise<void>
}

/** A holder on another machine that has not shown itself for this long is taken for gone. */
const silenceMs = 5 * 60_000

/** The lock stands beside the file. */
export const lockPath = (path: string): string => `${path}.lock`

/**
 * Takes the lock of a file, or tells who has it. The lock of a process that died is taken over. Throws where the
 * folder cannot be written: such a file cannot be saved there either.
 */
export async function takeOpenLock(path: string): Promise<{ lock: OpenLock } | { heldBy: LockHolder }> {
  const lock = lockPath(path)
  const self: LockHolder = {
    user: userInfo().username,
    machine: hostname(),
    pid: process.pid,
    since: new Date().toISOString(),
  }
  for (let attempt = 0; ; attempt++) {
    try {
      const file = await open(lock, 'wx')
      await file.writeFile(JSON.stringify(self))
      await file.close()
      return { lock: held(lock, self) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = await holderOf(lock)
    if (holder && attempt < 3) {
      if (holder.alive) return { heldBy: holder }
      await unlink(lock).catch(() => undefined)
    } else if (attempt >= 3) {
      return { heldBy: holder ?? { ...self, pid: 0 } }
    }
  }
}

function held(lock: string, self: LockHolder): OpenLock {
  return {
    beat: async () => {
      await utimes(lock, new Date(), new Date()).catch(() => undefined)
    },
    release: async () => {
      const holder = await holderOf(lock)
      if (holder?.pid === self.pid && holder.machine === self.machine) await unlink(lock).catch(() => undefined)
    },
  }
}

async function holderOf(lock: string): Promise<(LockHolder & { alive: boolean }) | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(lock, 'utf8'), stat(lock)])
    const silent = Date.now() - mtimeMs > silenceMs
    let holder: LockHolder
    try {
      holder = JSON.parse(text) as LockHolder
    } catch {
      // Just being written by another, or broken by a crash: alive while it is fresh.
      return {
        user: '?',
        machine: '?',
        pid: 0,
        since: new Date(mtimeMs).toISOString(),
        alive: Date.now() - mtimeMs < 10_000,
      }
    }
    const here = holder.machine === hostname()
    return { ...holder, alive: here ? holder.pid !== process.pid && runs(holder.pid) : !silent }
  } catch {
    return null
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not permitted means that it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
