import { describe, expect, it } from 'vitest'
import { formatsFor } from './formats'
import { minutesNumber } from './minutesNumber'

const formats = formatsFor('en')

describe('formats', () => {
  it('write a value as it was given, grouped', () => {
    expect([0.5153, 0.3, 0, 1152, 43800, 12.25, 0.000123, 1.8].map((value) => formats.exact(value))).toEqual([
      '0.5153',
      '0.3',
      '0',
      '1,152',
      '43,800',
      '12.25',
      '0.000123',
      '1.8',
    ])
  })

  it('write whole minutes without decimals and others with one', () => {
    expect([5, 10.25, 240, 1440].map((minutes) => minutesNumber(minutes, formats))).toEqual([
      '5',
      '10.3',
      '240',
      '1,440',
    ])
  })

  it('writes no sign before what rounds to nothing', () => {
    // What is left of a host that is exactly full, in binary fractions.
    expect(formats.percent(1 - (0.1 + 0.2) / 0.3, 1)).toBe('0.0 %')
    expect(formats.percent(-0)).toBe('0 %')
    expect(formats.fixed(-0.04, 1)).toBe('0.0')
    expect(formats.fixed(-0.06, 1)).toBe('-0.1')
    expect(formats.moneyShort(-400)).toBe('CNY 0 k')
  })
})
