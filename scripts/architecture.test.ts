import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

/** Folders named in the tables below the bold name of the room they are in. */
function namedFolders(): readonly string[] {
  const rooms = page.split(/^\*\*(src\/\w+|electron)\*\*$/mu).slice(1)
  return rooms.flatMap((room, at) => {
    if (at % 2 === 1) return []
    const [table] = rooms[at + 1]!.split(/^(?:#|The folders of)/mu)
    const firstCells = table!.split('\n').flatMap((line) => (line.startsWith('| `') ? [line.split('|')[1]!] : []))
    return firstCells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/gu), ([, name]) => `${room}/${name!}`))
  })
}

/** Folders with files, without what tests use in place of the real thing. */
function foldersOf(room: string): readonly string[] {
  const entries = readdirSync(join(root, room), { recursive: true, withFileTypes: true })
  const folders = new Set(entries.flatMap((entry) => (entry.isFile() ? [relative(root, entry.parentPath)] : [])))
  return [...folders]
    .map((folder) => folder.split(sep).join('/'))
    .filter((folder) => folder !== room && !/\/(double|samples|resources)$/u.test(folder))
}

it('has a line for every folder, and for no other', () => {
  const folders = ['src/planner', 'src/exchange', 'src/renderer', 'electron'].flatMap(foldersOf)
  expect(folders.length).toBeGreaterThan(40)
  expect([...namedFolders()].sort()).toEqual([...folders].sort())
})
