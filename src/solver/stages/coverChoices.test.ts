import { expect, it } from 'vitest'
import { choicesAround, graded } from './coverChoices'
import type { CoverProgram } from './CoverProgram'

/** Three kinds of bins that hold 4, 6 and 10 at 9, 13 and 20; up to five of each. */
const program = (demand: number): CoverProgram => ({
  steps: [0, 1, 2].map((binClass) => ({ binClass, licences: 0 })),
  cost: [9, 13, 20],
  upper: [5, 5, 5],
  rows: [{ columns: [0, 1, 2], coefficients: [4, 6, 10], atLeast: demand }],
  sums: [],
  complete: () => undefined,
})
const graders = [[program(31), program(33)], [program(35)]]

it('lists what satisfies the rows within the costs, nearest exchanges only', () => {
  // 30 on three of the third kind cost 60. Cheaper than 64 and at least 60: what takes at most two out and two in.
  const found = choicesAround(program(30), graders, [0, 0, 3], 60, 64)
  for (const { counts, cost } of found) {
    expect(counts[0]! * 4 + counts[1]! * 6 + counts[2]! * 10).toBeGreaterThanOrEqual(30)
    expect(counts[0]! * 9 + counts[1]! * 13 + counts[2]! * 20).toBe(cost)
    expect(cost).toBeGreaterThanOrEqual(60)
    expect(cost).toBeLessThan(64)
  }
  // The same three; one replaced by 4 + 6 at 62. Nothing else of room 30 costs less than 64.
  expect(found.map(({ counts, cost }) => [counts.join(','), cost]).sort()).toEqual([
    ['0,0,3', 60],
    ['1,1,2', 62],
  ])
})

it('grades by the demand that a choice could still meet', () => {
  // 10 + 10 + 6 + 4 = 30: none. 32: the first of the first kind. 36: everything.
  expect(graded(program(30), graders, [1, 1, 2]).grade).toBe(0)
  expect(graded(program(30), graders, [0, 2, 2]).grade).toBe(1)
  expect(graded(program(30), graders, [0, 1, 3]).grade).toBe(3)
})
