import { describe, expect, it } from 'vitest'
import { unitFactor, unitInName } from './unitFactor'

describe('unitFactor', () => {
  it.each([
    ['mb', 'GiB', 1 / 1024],
    ['tb', 'GiB', 1024],
    ['t', 'GiB', 1024],
    ['g', 'MiB', 1024],
    ['gib', 'KiB', 1024 ** 2],
    ['bytes', 'GiB', 1 / 1024 ** 3],
    ['ghz', 'MHz', 1000],
    ['g', 'MHz', 1000],
    ['mhz', 'GHz', 0.001],
    ['%', 'percent', 1],
    ['%', 'ratio', 0.01],
    ['‰', 'percent', 0.1],
    ['kw', 'W', 1000],
    ['核', null, 1],
  ] as const)('%s in a column of %s', (written, unit, factor) => {
    expect(unitFactor(written, unit)).toBe(factor)
  })

  it.each([
    ['gb', null],
    ['核', 'GiB'],
    ['%', 'GiB'],
    ['ghz', 'GiB'],
    ['gb', 'MHz'],
    ['w', 'percent'],
  ] as const)('%s does not fit %s', (written, unit) => {
    expect(unitFactor(written, unit)).toBeNull()
  })

  it('finds the unit at the end of a name', () => {
    expect(['memoryMiB', 'memoryMB', 'speedGHz', 'maxMHz', 'peakPercent', 'cpus'].map(unitInName)).toEqual([
      'MiB',
      'MiB',
      'GHz',
      'MHz',
      'percent',
      null,
    ])
  })
})
