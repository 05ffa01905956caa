import { describe, expect, it } from 'vitest'
import { languages } from '../app/languages/language'
import type { Command, Terminal } from './Command'
import { importCommand, importFlags } from './importCommand'
import { planCommand } from './planCommand'
import { planFlags } from './planFlags'
import { solveCommand, solveFlags } from './solveCommand'

async function usageOf(command: Command, language: (typeof languages)[number]): Promise<string> {
  let said = ''
  const terminal: Terminal = {
    out: (text) => {
      said += text
    },
    err: () => undefined,
    readFile: () => Promise.reject(new Error('nothing is read')),
    writeFile: () => Promise.reject(new Error('nothing is written')),
    fileOf: (path) => Promise.resolve(path),
    language,
  }
  expect(await command(['--help'], terminal)).toBe(0)
  return said
}

describe('--help', () => {
  it.each([
    { name: 'import', command: importCommand, flags: importFlags },
    { name: 'plan', command: planCommand, flags: planFlags },
    { name: 'solve', command: solveCommand, flags: solveFlags },
  ])('names every flag of $name', async ({ command, flags }) => {
    for (const language of languages) {
      const usage = await usageOf(command, language)
      // Whoever asked for help has found that one.
      const unnamed = Object.keys(flags).filter(
        (flag) => flag !== 'help' && !new RegExp(`--${flag}(?![a-z-])`).test(usage),
      )
      expect(unnamed).toEqual([])
    }
  })
})
