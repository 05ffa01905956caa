import { describe, expect, it } from 'vitest'
import { parseAssumptions } from './parseAssumptions'

const assumed = (text: string, before = {}) => {
  const parsed = parseAssumptions(text)
  return parsed.ok ? parsed.assume(before) : parsed.fault
}

describe('parseAssumptions', () => {
  it('takes numbers as assumed and known values with their mark and source', () => {
    expect(assumed('pueRatio=2; tariffCNYPerKWh=time-of-use-peak;carbonKgPerKWh=zhejiang-2022')).toEqual({
      pueRatio: { value: 2, mark: 'A', source: 'command line' },
      tariffCNYPerKWh: { value: 1.17, mark: 'S', source: 'domain 2.8: time of use in research code, peak' },
      carbonKgPerKWh: { value: 0.5153, mark: 'S', source: 'S:48: Zhejiang 2022' },
    })
  })

  it('puts the value of the registry back where that is named', () => {
    const before = { tariffCNYPerKWh: { value: 1.3, mark: 'M', source: 'bill' } } as const
    expect(assumed('tariffCNYPerKWh=zhejiang-assumed', before)).toEqual({})
  })

  it('says what is wrong', () => {
    expect(assumed('pueRatio')).toEqual({ code: 'form', text: 'pueRatio' })
    expect(assumed(';')).toEqual({ code: 'form', text: ';' })
    expect(assumed('pue=2')).toEqual({ code: 'unknown-key', key: 'pue' })
    expect(assumed('pueRatio=2;pueRatio=1.5')).toEqual({ code: 'repeated-key', key: 'pueRatio' })
    expect(assumed('pueRatio=0.5')).toMatchObject({ code: 'value', key: 'pueRatio', value: '0.5', min: 1, known: [] })
    expect(assumed('pueRatio=zhejiang-2022')).toMatchObject({ code: 'value' })
    expect(assumed('horizonYears=5.5')).toMatchObject({ code: 'value', whole: true })
    expect(assumed('carbonKgPerKWh=zhejiang-1999')).toMatchObject({
      code: 'value',
      known: ['zhejiang-2023', 'zhejiang-2022', 'zhejiang-2021', 'china-2022', 'china-2021'],
    })
  })
})
