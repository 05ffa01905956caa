import { describe, expect, it } from 'vitest'
import { formatCNY, formatNumber, formatRatio } from './formatNumber'

describe('formatNumber', () => {
  it('writes no sign before what rounds to nothing', () => {
    expect(formatNumber(-0.04, 'en')).toBe('0')
    expect(formatRatio(-0, 'zh-CN')).toBe('0 %')
    expect(formatCNY(-0.4, 'en')).toBe('CNY 0')
    expect(formatNumber(-1234.56, 'en')).toBe('-1,234.6')
  })
})
