import { describe, expect, it } from 'vitest'
import { areaSummary } from './areaSummary'

const view = [
  { $row: 0, id: 'a', size: 1, count: 4 },
  { $row: -1, $group: 'b' },
  { $row: 1, id: 'b', size: 2, count: 5 },
]
const summary = (x: number, y: number, x1: number, y1: number) =>
  areaSummary({ x, y, x1, y1 }, view, ['id', 'size', 'count'], (value) => value.toFixed(1))

describe('areaSummary', () => {
  it('gives size, sum and mean of the numbers selected', () => {
    expect(summary(0, 0, 2, 2)).toBe('3.0 × 3.0 · Σ 12.0 · ⌀ 3.0')
    expect(summary(0, 0, 1, 0)).toBe('1.0 × 2.0')
    expect(summary(1, 0, 1, 0)).toBe('')
  })
})
