import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeTerminal } from './nodeTerminal'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('knows a file by every spelling of its path, before and after it is there', async () => {
  const terminal = nodeTerminal()
  await mkdir(join(folder, 'a'))
  await writeFile(join(folder, 'a', 'case.xlsx'), 'x')
  await symlink(join(folder, 'a'), join(folder, 'link'), 'junction')
  const file = join(await realpath(folder), 'a', 'case.xlsx')
  expect(await terminal.fileOf(join(folder, 'a', '..', 'a', 'case.xlsx'))).toBe(file)
  expect(await terminal.fileOf(`${folder}/link/case.xlsx`)).toBe(file)
  expect(await terminal.fileOf(`${folder}/link/new/out.xlsx`)).toBe(
    join(await realpath(folder), 'a', 'new', 'out.xlsx'),
  )
})
