import { describe, expect, it } from 'vitest'
import type { CoverRow } from './CoverProgram'
import { scaleOf, violatedRows } from './violatedRows'

/** At least so much of a column at a coefficient. */
const row = (coefficient: number, atLeast: number): CoverRow => ({ columns: [0], coefficients: [coefficient], atLeast })

describe('the rows that a point does not satisfy', () => {
  it('come with the most violated first, as shares of their largest coefficient', () => {
    // At 2: 1 of 5 is missing, 200 of 1000, 6 of 10; the last one holds.
    const rows = [row(1, 7), row(1000, 2200), row(10, 26), row(3, 6)]
    const scale = rows.map(scaleOf)
    expect(scale).toEqual([1, 1000, 10, 3])
    const none = rows.map(() => false)
    expect(violatedRows(rows, scale, none, Float64Array.of(2))).toEqual([0, 2, 1])
    // What is in the linear program already is not added again.
    expect(violatedRows(rows, scale, [true, false, false, false], Float64Array.of(2))).toEqual([2, 1])
  })

  it('are a dozen at most, and none for a rounding error', () => {
    const rows = Array.from({ length: 30 }, (_, k) => row(1, k))
    const found = violatedRows(
      rows,
      rows.map(scaleOf),
      rows.map(() => false),
      Float64Array.of(5 - 1e-9),
    )
    expect(found).toEqual(Array.from({ length: 12 }, (_, k) => 29 - k))
    expect(violatedRows([row(1, 5)], [1], [false], Float64Array.of(5 - 1e-9))).toEqual([])
  })

  it('are divided by no less than 1', () => {
    expect(scaleOf({ columns: [0, 1], coefficients: [0, -4], atLeast: 1 })).toBe(4)
    expect(scaleOf({ columns: [], coefficients: [], atLeast: 1 })).toBe(1)
  })
})
