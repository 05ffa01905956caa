import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { CoverProgram } from './CoverProgram'
import { elastic } from './elastic'

const engine = await nodeEngines.load('highs')

/** At most three bins of 20 for so much load, at 7 each, and one at least. */
const program = (atLeast: number): CoverProgram => ({
  steps: [{ binClass: 0, licences: 0 }],
  cost: [7],
  upper: [3],
  rows: [
    { columns: [0], coefficients: [20], atLeast },
    { columns: [0], coefficients: [1], atLeast: 1 },
  ],
  sums: [],
  licensed: new Set(),
  complete: () => undefined,
})

it('has the solution of the program, and one at a penalty where the program has none', () => {
  const { lp, scale } = elastic(program(50), 1000)
  expect([...scale]).toEqual([20, 1])
  expect(engine.solve(lp, { timeLimitMs: 1000 })).toMatchObject({ status: 'optimal', objective: 17.5 })
  // Three hold 60 of 100: two of the five bins that it takes are missing.
  const answer = engine.solve(elastic(program(100), 1000).lp, { timeLimitMs: 1000 })
  expect(answer).toMatchObject({ status: 'optimal', objective: 3 * 7 + 2 * 1000 })
})
