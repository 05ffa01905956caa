import { expect, it } from 'vitest'
import { withCountFlags } from './countFlags'
import type { CoverProgram } from '../cover/CoverProgram'

const base: CoverProgram = {
  steps: [
    { binClass: 0, licences: 0 },
    { binClass: 1, licences: 0 },
  ],
  cost: [3, 5, 0],
  upper: [4, 1, 1],
  rows: [{ columns: [0, 1], coefficients: [2, 3], atLeast: 5 }],
  sums: [],
  licensed: new Set(),
  complete: (values) => (values[2] = values[0]! + values[1]! > 2 ? 1 : 0),
}

it('has a flag for one and for two bins of each step, which its rows leave no choice', () => {
  const { program, flags } = withCountFlags(base)
  expect(flags).toEqual([[3, 4], [5]])
  expect(program.cost.slice(0, 3)).toEqual(base.cost)
  const satisfied = (values: readonly number[]) =>
    program.rows.every(
      ({ columns, coefficients, atLeast }) =>
        columns.reduce((sum, column, k) => sum + coefficients[k]! * values[column]!, 0) >= atLeast,
    )
  for (let large = 0; large <= 1; large++)
    for (let small = 0; small <= 4; small++) {
      const values = [small, large, 0, 0, 0, 0]
      program.complete(values)
      expect(values).toEqual([small, large, small + large > 2 ? 1 : 0, small > 0 ? 1 : 0, small > 1 ? 1 : 0, large])
      expect(satisfied(values)).toBe(2 * small + 3 * large >= 5)
      for (const flag of [3, 4, 5]) {
        const other = [...values]
        other[flag] = 1 - other[flag]!
        expect(satisfied(other)).toBe(false)
      }
    }
})
