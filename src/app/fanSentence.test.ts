import { describe, expect, it } from 'vitest'
import { fanSentence } from './fanSentence'
import { messagesOf } from './languages/messagesOf'

const fan = { hosts: 4, years: [2026, 2027, 2028], lines: [], first: null }

describe('fanSentence', () => {
  it('says what is full first, already or never', () => {
    const english = messagesOf('en')
    expect(fanSentence(fan, english)).toBe('Nothing is full before 2029')
    expect(fanSentence({ ...fan, first: { resource: 'memory', year: 2027 } }, english)).toBe(
      'Memory is full first, in 2027',
    )
    expect(fanSentence({ ...fan, first: { resource: 'cpu', year: 2026 } }, english)).toBe(
      'CPU is beyond its limit in the planning year 2026',
    )
    expect(fanSentence({ ...fan, first: { resource: 'vcpu', year: 2027 } }, messagesOf('zh-CN'))).toContain('2027')
  })
})
