import { describe, expect, it } from 'vitest'
import { formatsFor } from './formats'

const formats = formatsFor('en')

describe('formats', () => {
  it('writes no sign before what rounds to nothing', () => {
    // What is left of a host that is exactly full, in binary fractions.
    expect(formats.percent(1 - (0.1 + 0.2) / 0.3, 1)).toBe('0.0 %')
    expect(formats.percent(-0)).toBe('0 %')
    expect(formats.fixed(-0.04, 1)).toBe('0.0')
    expect(formats.fixed(-0.06, 1)).toBe('-0.1')
    expect(formats.moneyShort(-400)).toBe('CNY 0 k')
  })
})
