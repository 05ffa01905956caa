import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, open, rename, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { backupPath, isLeftover, type SafeFile, type SafeFiles, saveAtomically } from './saveAtomically'

const folder = mkdtempSync(join(tmpdir(), 'hostwright-save-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | undefined): string | null => (bytes ? new TextDecoder().decode(bytes) : null)

class Crash extends Error {}

/**
 * A disk that loses what was not flushed: content that was written but not synced is empty after a crash, and the
 * machine stops at the n-th step.
 */
class CrashingDisk implements SafeFiles {
  readonly names = new Map<string, { bytes: Uint8Array; flushed: Uint8Array }>()
  steps = 0
  constructor(private crashAt = Infinity) {}

  put(path: string, text: string): void {
    this.names.set(path, { bytes: bytesOf(text), flushed: bytesOf(text) })
  }

  /** What is on the disk when the machine is on again. */
  afterCrash(path: string): string | null {
    return textOf(this.names.get(path)?.flushed)
  }

  private step(): void {
    if (++this.steps >= this.crashAt) {
      // Nothing runs after a crash, no clean-up either.
      this.crashAt = 0
      throw new Crash()
    }
  }

  open(path: string, flags: 'wx' | 'r'): Promise<SafeFile> {
    return this.run(() => {
      if (flags === 'wx') this.names.set(path, { bytes: new Uint8Array(), flushed: new Uint8Array() })
      const entry = this.names.get(path)
      if (!entry && path !== '/folder') throw Object.assign(new Error('missing'), { code: 'ENOENT' })
      return {
        writeFile: (bytes) =>
          this.run(() => {
            entry!.bytes = bytes
          }),
        sync: () =>
          this.run(() => {
            if (entry) entry.flushed = entry.bytes
          }),
        close: () => this.run(() => undefined),
      }
    })
  }

  rename(from: string, to: string): Promise<void> {
    return this.run(() => {
      this.names.set(to, this.names.get(from)!)
      this.names.delete(from)
    })
  }

  copyFile(from: string, to: string): Promise<void> {
    return this.run(() => {
      const source = this.names.get(from)
      if (!source) throw Object.assign(new Error('missing'), { code: 'ENOENT' })
      this.names.set(to, { bytes: source.bytes, flushed: new Uint8Array() })
    })
  }

  unlink(path: string): Promise<void> {
    return this.run(() => void this.names.delete(path))
  }

  private run<Value>(work: () => Value): Promise<Value> {
    try {
      this.step()
      return Promise.resolve(work())
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

describe('saveAtomically', () => {
  it('has the whole old or the whole new content after a crash at any step', async () => {
    const whole = new CrashingDisk()
    whole.put('/folder/p', 'old')
    await saveAtomically(whole, '/folder/p', bytesOf('new'), { unique: 'x', keepBackup: true })
    expect(whole.afterCrash('/folder/p')).toBe('new')
    expect(whole.afterCrash(backupPath('/folder/p'))).toBe('old')
    expect(whole.steps).toBeGreaterThan(8)

    for (let crashAt = 1; crashAt <= whole.steps; crashAt++) {
      const disk = new CrashingDisk(crashAt)
      disk.put('/folder/p', 'old')
      await saveAtomically(disk, '/folder/p', bytesOf('new'), { unique: 'x', keepBackup: true }).catch(() => undefined)
      expect(['old', 'new'], `step ${crashAt}`).toContain(disk.afterCrash('/folder/p'))
      expect([null, 'old'], `backup at step ${crashAt}`).toContain(disk.afterCrash(backupPath('/folder/p')))
    }
  })

  it('keeps the version before, and only that', async () => {
    const path = join(folder, 'versions.hostwright')
    const files = { open, rename, copyFile, unlink }
    for (const text of ['one', 'two', 'three'])
      await saveAtomically(files, path, bytesOf(text), { unique: text, keepBackup: true })
    expect(readFileSync(path, 'utf8')).toBe('three')
    expect(readFileSync(backupPath(path), 'utf8')).toBe('two')
    expect(readdirSync(folder).filter((name) => isLeftover('versions.hostwright', name))).toEqual([])
  })

  it('leaves the file and no temporary one when the disk refuses', async () => {
    const path = join(folder, 'full.hostwright')
    writeFileSync(path, 'old')
    const full: SafeFiles = {
      open: async (name, flags) => {
        const file = await open(name, flags)
        return {
          writeFile: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
          sync: () => file.sync(),
          close: () => file.close(),
        }
      },
      rename,
      copyFile,
      unlink,
    }
    await expect(saveAtomically(full, path, bytesOf('new'), { unique: 'x', keepBackup: true })).rejects.toThrow(
      'no space',
    )
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.startsWith('full.'))).toEqual(['full.hostwright'])
  })

  it('never loses or breaks a file when its process is killed at random moments of hundreds of saves', async () => {
    const { outputText } = transpileModule(readFileSync(join(import.meta.dirname, 'saveAtomically.ts'), 'utf8'), {
      compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
    })
    writeFileSync(join(folder, 'saveAtomically.mjs'), outputText)
    const path = join(folder, 'killed.hostwright')
    // A version is its number, a body whose length depends on it, and the number again.
    const saver = `
      import { copyFile, open, rename, unlink } from 'node:fs/promises'
      import { saveAtomically } from './saveAtomically.mjs'
      for (let n = Number(process.argv[2]); ; n++) {
        const bytes = new TextEncoder().encode(n + ':' + 'x'.repeat(20000 + (n % 7) * 5000) + ':' + n)
        await saveAtomically({ open, rename, copyFile, unlink }, ${JSON.stringify(path)}, bytes, { unique: process.pid + '-' + n, keepBackup: true })
        process.stdout.write(n + '\\n')
      }`
    writeFileSync(join(folder, 'saver.mjs'), saver)
    const versionIn = (file: string): number => {
      const parts = readFileSync(file, 'utf8').split(':')
      expect(parts).toHaveLength(3)
      const number = Number(parts[0])
      expect(parts[1]).toHaveLength(20_000 + (number % 7) * 5000)
      expect(Number(parts[2])).toBe(number)
      return number
    }

    let saves = 0
    let next = 1
    for (let round = 0; round < 12 || saves < 300; round++) {
      let confirmed = next - 1
      const child: ChildProcess = spawn(process.execPath, [join(folder, 'saver.mjs'), String(next)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise((resolve) => child.on('exit', resolve))
      await new Promise<void>((resolve) => {
        let timer: NodeJS.Timeout | null = null
        child.stdout!.on('data', (chunk: Buffer) => {
          confirmed = Number(String(chunk).trim().split('\n').at(-1))
          // From the first save on, at any moment of the ones that follow.
          timer ??= setTimeout(resolve, Math.random() * 60)
        })
      })
      child.kill('SIGKILL')
      await ended
      const found = versionIn(path)
      expect(found).toBeGreaterThanOrEqual(confirmed)
      if (found > 1) expect([found, found - 1]).toContain(versionIn(backupPath(path)))
      saves += found - next + 1
      next = found + 1
    }
    expect(saves).toBeGreaterThanOrEqual(300)
  })
})
