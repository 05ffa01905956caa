import { describe, expect, it } from 'vitest'
import { FileFailure, type Terminal } from './Command'
import { solveCommand } from './solveCommand'

/** A terminal made of memory. */
function terminal(files: Record<string, string> = {}) {
  const written: Record<string, string> = {}
  const said = { out: '', err: '' }
  const made: Terminal = {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    readFile: (path) => {
      const text = files[path]
      return text === undefined
        ? Promise.reject(new FileFailure('read', path, 'ENOENT'))
        : Promise.resolve(new TextEncoder().encode(text))
    },
    writeFile: (path, bytes) => {
      written[path] = new TextDecoder().decode(bytes)
      return Promise.resolve()
    },
    fileOf: (path) => Promise.resolve(path.replace(/^\.\//, '')),
    language: 'en',
  }
  return { made, said, written }
}

// Two of (6, 6) never share a bin of (10, 10); each takes one of the (4, 4) along.
const file = '2\n10 10\n2\n6 6 2\n4 4 2\n'

describe('solve', () => {
  it('never writes over the instance', async () => {
    const { made, said, written } = terminal({ 'a.vbp': file })
    expect(await solveCommand(['a.vbp', '--json', './a.vbp'], made)).toBe(2)
    expect(said.err).toContain('would replace a file that is read')
    expect(written).toEqual({})
  })

  it.each(['glpk', 'highs'])('prints the packing as JSON with %s', async (engine) => {
    const { made, said } = terminal({ 'a.vbp': file })
    expect(await solveCommand(['a.vbp', '--engine', engine, '--json', '-'], made)).toBe(0)
    const result = JSON.parse(said.out) as Record<string, unknown> & { assignment: number[] }
    expect(result).toMatchObject({ file: 'a.vbp', bins: 2, lowerBound: 2, provenOptimal: true, engine })
    expect(result.assignment).toHaveLength(4)
    expect(new Set(result.assignment.slice(0, 2)).size).toBe(2)
    expect(new Set(result.assignment.slice(2)).size).toBe(2)
    expect(said.err).toContain('2 bins, proven optimal')
  })

  it('writes to a file when asked', async () => {
    const { made, said, written } = terminal({ 'a.vbp': file })
    expect(await solveCommand(['a.vbp', '--json', 'out.json'], made)).toBe(0)
    expect(said.out).toBe('')
    expect(JSON.parse(written['out.json']!)).toMatchObject({ bins: 2 })
  })

  it('names file and line of what it cannot read', async () => {
    const { made, said } = terminal({ 'bad.vbp': '2\n10 10\n1\n6 six 1\n' })
    expect(await solveCommand(['bad.vbp'], made)).toBe(1)
    expect(said.err).toBe('bad.vbp:4: "six" is not an integer\n')
    expect(said.out).toBe('')
  })

  it('refuses wrong usage with 2', async () => {
    for (const args of [
      [],
      ['a.vbp', 'b.vbp'],
      ['a.vbp', '--engine', 'cplex'],
      ['a.vbp', '--speed'],
      ['a.vbp', '--seed', 'x'],
    ]) {
      const { made, said } = terminal({ 'a.vbp': file })
      expect(await solveCommand(args, made)).toBe(2)
      expect(said.out).toBe('')
      expect(said.err).not.toBe('')
    }
  })
})
