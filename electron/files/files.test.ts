import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shellEn } from '../../src/app/languages/shell.en'
import { createDocumentFiles } from './documentFiles'
import { fileErrorCode } from './fileErrorCode'
import { loadKnownFiles } from './knownFiles'
import { lockPath, takeOpenLock } from './openLock'
import { createPreferences } from './preferences'
import { saveFile } from './saveFile'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostwright-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A dialog that answers from lists and remembers what it said. */
function scriptedDialog() {
  const script = {
    opens: [] as (string | string[])[],
    saves: [] as string[],
    answers: [] as number[],
    said: [] as string[],
  }
  const dialog = {
    showOpenDialog: ({ properties }: { properties: readonly string[] }) => {
      const chosen = [script.opens.shift() ?? []].flat()
      if (chosen.length > 1 && !properties.includes('multiSelections')) throw new Error('one file only')
      return Promise.resolve({ canceled: chosen.length === 0, filePaths: chosen })
    },
    showSaveDialog: () => {
      const path = script.saves.shift()
      return Promise.resolve({ canceled: path === undefined, filePath: path ?? '' })
    },
    showMessageBox: (options: { message: string }) => {
      script.said.push(options.message)
      return Promise.resolve({ response: script.answers.shift() ?? 1, checkboxChecked: false })
    },
  }
  return { script, dialog: dialog as unknown as Parameters<typeof createDocumentFiles>[0]['dialog'] }
}

async function desk() {
  const { script, dialog } = scriptedDialog()
  const known = await loadKnownFiles(createPreferences(join(folder, 'preferences')))
  const recent: string[] = []
  const files = createDocumentFiles({
    dialog,
    known,
    messages: () => shellEn,
    window: () => null,
    onRecent: (path) => recent.push(path),
  })
  return { script, files, known, recent }
}

const workbooks = { name: 'Workbook', extensions: ['xlsx'] }
const projects = { name: 'Project', extensions: ['hostwright'] }

describe('document files', () => {
  it('open what the dialog chose, and only that again', async () => {
    const { script, files, recent } = await desk()
    const path = join(folder, 'a.xlsx')
    writeFileSync(path, 'A')
    expect(await files.reopen(path)).toBe(null)
    script.opens.push(path)
    expect(await files.open(workbooks)).toEqual({ reference: path, name: 'a.xlsx', bytes: bytes('A') })
    expect((await files.reopen(path))?.name).toBe('a.xlsx')
    expect(await files.reopen(join(folder, 'b.xlsx'))).toBe(null)
    expect(recent).toEqual([path, path])
    expect(await files.open(workbooks)).toBe(null)
  })

  it('open several files at once, without one that is gone', async () => {
    const { script, files, recent } = await desk()
    const paths = ['a.csv', 'gone.csv', 'b.csv'].map((name) => join(folder, name))
    writeFileSync(paths[0]!, 'A')
    writeFileSync(paths[2]!, 'B')
    script.opens.push(paths)
    expect((await files.openSeveral(workbooks)).map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
    expect(script.said).toEqual([shellEn.openFailed('gone.csv')])
    expect(recent).toEqual([paths[0], paths[2]])
    expect(await files.openSeveral(workbooks)).toEqual([])
  })

  it('save where the user chose, then to the same place without asking, with the version before kept', async () => {
    const { script, files } = await desk()
    const path = join(folder, 'p.hostwright')
    script.saves.push(path)
    const saved = await files.save({ name: '../p.hostwright', bytes: bytes('one'), filter: projects })
    expect(saved).toEqual({ reference: path, name: 'p.hostwright' })
    await files.save({ name: 'p.hostwright', bytes: bytes('two'), filter: projects }, path)
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.bak`, 'utf8')]).toEqual(['two', 'one'])
    await files.close()
  })

  it('ask for a place when the page names one the user never chose', async () => {
    const { files } = await desk()
    const path = join(folder, 'victim.txt')
    writeFileSync(path, 'mine')
    expect(await files.save({ name: 'x', bytes: bytes('evil'), filter: projects }, path)).toBe(null)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('say what went wrong and leave the file when a save fails', async () => {
    const { script, files } = await desk()
    script.saves.push(join(folder, 'no-such-folder', 'p.hostwright'))
    expect(await files.save({ name: 'p', bytes: bytes('x'), filter: projects })).toBe(null)
    expect(script.said).toEqual([shellEn.saveFailed('p.hostwright')])
  })

  it('forget a file that is gone', async () => {
    const { script, files, known } = await desk()
    const path = join(folder, 'gone.xlsx')
    await known.add(path)
    expect(await files.reopen(path)).toBe(null)
    expect(script.said).toEqual([shellEn.openFailed('gone.xlsx')])
    expect(known.recent()).toEqual([])
  })

  it('offer a copy of a project that somebody has open, and save that copy elsewhere', async () => {
    const path = join(folder, 'shared.hostwright')
    writeFileSync(path, 'shared')
    // Another machine that showed itself just now.
    writeFileSync(
      lockPath(path),
      JSON.stringify({ user: 'li', machine: 'other', pid: 1, since: new Date().toISOString() }),
    )
    const { script, files } = await desk()
    script.opens.push(path, path)
    script.answers.push(1, 0)
    expect(await files.open(projects)).toBe(null)
    const copy = await files.open(projects)
    expect(copy).toMatchObject({ reference: 'copy:shared.hostwright', bytes: bytes('shared') })
    expect(script.said).toEqual(Array(2).fill(shellEn.lockedQuestion.message('shared.hostwright')))
    expect(await files.save({ name: 'x', bytes: bytes('y'), filter: projects }, copy!.reference)).toBe(null)
    expect(readFileSync(path, 'utf8')).toBe('shared')
  })

  it('hold the lock of the project that the page shows, and of no other', async () => {
    const { script, files } = await desk()
    const [first, second] = [join(folder, '1.hostwright'), join(folder, '2.hostwright')]
    const locked = (): boolean[] => [first, second].map((path) => existsSync(lockPath(path)))
    for (const path of [first, second]) writeFileSync(path, 'x')
    script.opens.push(first, second, second)
    await files.open(projects)
    expect(JSON.parse(readFileSync(lockPath(first), 'utf8'))).toMatchObject({ machine: hostname(), pid: process.pid })
    await files.show(first)
    await files.open(projects)
    expect(locked()).toEqual([true, true])
    // The page asked about unsaved changes, and the planner stayed.
    await files.show(first)
    expect(locked()).toEqual([true, false])
    await files.open(projects)
    await files.show(second)
    expect(locked()).toEqual([false, true])
    await files.show(null)
    expect(locked()).toEqual([false, false])
    // Somewhere the user never was.
    await files.show(join(folder, '3.hostwright'))
    expect(existsSync(lockPath(join(folder, '3.hostwright')))).toBe(false)
    await files.show(first)
    expect(locked()).toEqual([true, false])
    await files.close()
    expect(locked()).toEqual([false, false])
  })
})

describe('takeOpenLock', () => {
  const path = (): string => join(folder, 'p.hostwright')
  const holder = (machine: string, pid: number): void => {
    writeFileSync(lockPath(path()), JSON.stringify({ user: 'wang', machine, pid, since: '2026-01-01T00:00:00Z' }))
  }

  it('takes over from a process of this machine that died', async () => {
    // Process numbers stay below four million.
    holder(hostname(), 2 ** 22 + 1)
    expect('lock' in (await takeOpenLock(path()))).toBe(true)
  })

  it('respects a process of this machine that runs', async () => {
    holder(hostname(), process.ppid)
    expect(await takeOpenLock(path())).toMatchObject({ heldBy: { user: 'wang', pid: process.ppid } })
  })

  it('takes another machine for gone after five silent minutes', async () => {
    holder('elsewhere', 1)
    expect('heldBy' in (await takeOpenLock(path()))).toBe(true)
    const silent = new Date(Date.now() - 6 * 60_000)
    utimesSync(lockPath(path()), silent, silent)
    expect('lock' in (await takeOpenLock(path()))).toBe(true)
  })

  it('takes over what a crash left half written', async () => {
    writeFileSync(lockPath(path()), '{"user":')
    const old = new Date(Date.now() - 60_000)
    utimesSync(lockPath(path()), old, old)
    expect('lock' in (await takeOpenLock(path()))).toBe(true)
  })
})

describe('saveFile', () => {
  it('writes through a symbolic link', async () => {
    const [real, link] = [join(folder, 'real'), join(folder, 'link')]
    writeFileSync(real, 'old')
    symlinkSync(real, link)
    await saveFile(link, bytes('new'), { keepBackup: false })
    expect([readFileSync(real, 'utf8'), readFileSync(link, 'utf8')]).toEqual(['new', 'new'])
  })

  it('removes what a crashed save left an hour ago, and nothing younger', async () => {
    const path = join(folder, 'p')
    const [old, young] = [`${path}.a.saving`, `${path}.b.saving`]
    for (const leftover of [old, young]) writeFileSync(leftover, 'half')
    const hourAgo = new Date(Date.now() - 3_600_000)
    utimesSync(old, hourAgo, hourAgo)
    await saveFile(path, bytes('x'), { keepBackup: false })
    expect(() => readFileSync(old)).toThrow('ENOENT')
    expect(readFileSync(young, 'utf8')).toBe('half')
  })
})

describe('preferences', () => {
  it('keep the last of many writes at once', async () => {
    const preferences = createPreferences(join(folder, 'deep', 'preferences'))
    expect(await preferences.read('theme')).toBe(null)
    await Promise.all(Array.from({ length: 20 }, (_, i) => preferences.write('theme', String(i))))
    expect(await preferences.read('theme')).toBe('19')
    expect(await createPreferences(join(folder, 'deep', 'preferences')).read('theme')).toBe('19')
  })
})

describe('fileErrorCode', () => {
  it('puts system codes into words people know', () => {
    const code = (name: string) => fileErrorCode(Object.assign(new Error(), { code: name }))
    expect(['ENOENT', 'EPERM', 'ENOSPC', 'EBUSY', 'EISDIR', 'EFBIG', 'EWHAT'].map(code)).toEqual([
      'missing',
      'denied',
      'full',
      'busy',
      'folder',
      'too-large',
      'other',
    ])
  })
})
