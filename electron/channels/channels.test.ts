import { describe, expect, it } from 'vitest'
import { createMemoryHost } from '../../src/app/memoryHost'
import { answerChannels } from './answerChannels'
import { argumentChecks } from './argumentChecks'
import { channels, type HostMethod } from './channels'

const filter = { name: 'Workbook', extensions: ['xlsx'] }
const file = { name: 'a.xlsx', bytes: new Uint8Array([1]), filter }

type Call = (event: unknown, ...args: unknown[]) => unknown
function answered(trusted: boolean) {
  const calls = new Map<string, Call>()
  const host = createMemoryHost('de')
  answerChannels({ handle: (channel, call) => void calls.set(channel, call as Call) }, host, () => trusted)
  return { host, calls, call: (method: HostMethod, ...args: unknown[]) => calls.get(channels[method])!({}, ...args) }
}

describe('answerChannels', () => {
  it('answers every method of the port on its own channel', async () => {
    const { calls, call, host } = answered(true)
    expect([...calls.keys()].sort()).toEqual(Object.values(channels).sort())
    expect(await call('locale')).toBe('de')
    expect(await call('save', file)).toEqual({ reference: 'a.xlsx', name: 'a.xlsx' })
    expect(host.files.get('a.xlsx')).toEqual(new Uint8Array([1]))
  })

  it('refuses a sender that is not the page, on every channel', () => {
    const { call } = answered(false)
    for (const method of Object.keys(channels) as HostMethod[]) expect(() => call(method)).toThrow('sender refused')
  })

  it('refuses arguments that the port does not have', () => {
    const { call, host } = answered(true)
    expect(() => call('save', { ...file, bytes: 'text' })).toThrow('arguments refused')
    expect(() => call('save', file, 7)).toThrow('arguments refused')
    expect(() => call('reopen')).toThrow('arguments refused')
    expect(() => call('writePreference', '../../escape', 'x')).toThrow('arguments refused')
    expect(host.files.size + host.preferences.size).toBe(0)
  })
})

describe('argumentChecks', () => {
  it('keep preference keys to what may be a file name', () => {
    for (const key of ['recent', 'theme', 'shell.window', 'mapping-a'])
      expect(argumentChecks.readPreference([key])).toBe(true)
    for (const key of ['', '.', '..', 'a/b', 'a\\b', 'A', 'ü', 'a\0', 'x'.repeat(65)])
      expect(argumentChecks.readPreference([key]), key).toBe(false)
  })

  it('keep file filters to plain extensions', () => {
    expect(argumentChecks.open([filter])).toBe(true)
    expect(argumentChecks.open([{ name: 'x', extensions: ['../x'] }])).toBe(false)
    expect(argumentChecks.open([{ name: 'x', extensions: Array(21).fill('a') }])).toBe(false)
    expect(argumentChecks.open([filter, 'more'])).toBe(false)
    expect([argumentChecks.openSeveral([filter]), argumentChecks.openSeveral([])]).toEqual([true, false])
  })
})
