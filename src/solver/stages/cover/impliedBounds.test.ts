import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CoverRow } from './CoverProgram'
import { impliedBounds } from './impliedBounds'

const row: fc.Arbitrary<CoverRow> = fc.record({
  columns: fc.constant([0, 1, 2]),
  coefficients: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
  atLeast: fc.integer({ min: -30, max: 60 }),
})

const points: number[][] = []
for (let a = 0; a < 6; a++) for (let b = 0; b < 6; b++) for (let c = 0; c < 6; c++) points.push([a, b, c])

it('cuts off no whole point that satisfies the rows', () => {
  let tightened = 0
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const [lower, upper] = [
        [0, 0, 0],
        [5, 5, 5],
      ]
      const open = impliedBounds(rows, lower, upper)
      if (lower.some((x) => x > 0) || upper.some((x) => x < 5)) tightened++
      for (const point of points) {
        const holds = rows.every(
          ({ columns, coefficients, atLeast }) =>
            columns.reduce((sum, column, k) => sum + coefficients[k]! * point[column]!, 0) >= atLeast,
        )
        if (!holds) continue
        expect(open).toBe(true)
        expect(point.every((x, j) => x >= lower[j]! && x <= upper[j]!)).toBe(true)
      }
    }),
    { numRuns: 300, seed: 8 },
  )
  expect(tightened).toBeGreaterThan(30)
})

it('follows rows through columns they share', () => {
  // At least 13 of 4 each are four; a flag that says "more than four" needs five, so with at most four it stays down.
  const [lower, upper] = [
    [0, 0],
    [4, 1],
  ]
  const rows = [
    { columns: [0], coefficients: [4], atLeast: 13 },
    { columns: [0, 1], coefficients: [1, -5], atLeast: 0 },
  ]
  expect(impliedBounds(rows, lower, upper)).toBe(true)
  expect([lower, upper]).toEqual([
    [4, 0],
    [4, 0],
  ])
  expect(impliedBounds([{ columns: [0], coefficients: [4], atLeast: 17 }], [0], [4])).toBe(false)
})
