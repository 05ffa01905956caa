import { describe, expect, it } from 'vitest'
import { parseFlags } from './parseFlags'

const forms = {
  hosts: { kind: 'integer', min: 1, max: 10 },
  'time-limit': { kind: 'number', min: 0.1, max: 60 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  json: { kind: 'text' },
  help: { kind: 'switch' },
} as const
const parse = (line: string) => parseFlags(line.split(' '), forms)
const fault = (line: string) => {
  const parsed = parse(line)
  return parsed.ok ? null : parsed.fault.code
}

describe('parseFlags', () => {
  it('reads values in both spellings, switches and files in any order', () => {
    expect(parse('a.xlsx --hosts 4 --time-limit=1.5 --engine glpk b.xlsx --json - --help')).toEqual({
      ok: true,
      flags: { hosts: 4, 'time-limit': 1.5, engine: 'glpk', json: '-', help: true },
      files: ['a.xlsx', 'b.xlsx'],
    })
  })

  it('refuses what it does not know or cannot read', () => {
    expect(fault('--host 4')).toBe('unknown-flag')
    expect(fault('-x')).toBe('unknown-flag')
    expect(fault('--hosts')).toBe('missing-value')
    expect(fault('--json --engine')).toBe('missing-value')
    expect(fault('--hosts=')).toBe('missing-value')
    expect(fault('--hosts 4 --hosts 5')).toBe('repeated-flag')
    expect(fault('--help=yes')).toBe('needless-value')
    expect(fault('--engine cplex')).toBe('not-a-choice')
  })

  it('keeps numbers within their limits and integers whole', () => {
    for (const value of ['0', '11', '4.5', 'four', '0x4', '1e1', '-1'])
      expect(fault(`--hosts ${value}`)).toBe('not-in-range')
    expect(fault('--time-limit 0')).toBe('not-in-range')
  })

  it('is not fooled by names every object has', () => {
    expect(fault('--constructor 1')).toBe('unknown-flag')
    expect(fault('--__proto__ 1')).toBe('unknown-flag')
  })
})
