import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { coverProgram } from './CoverProgram'
import { coverSet } from './coverSet'
import { reduce } from '../model/reduce'

/** Bins alike, on which a product is licensed or not. */
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [true, false].map((paid, i) => ({
    id: `i${i}`,
    demand: [3],
    priority: 1,
    restart: true,
    ...(paid ? { products: ['db'] } : {}),
  })),
  binTypes: [{ id: 'host', capacity: [8], cost: 100, productCosts: { db: 30 } }],
  bins: Array.from({ length: 6 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

it('keeps bins of an earlier choice as they were', () => {
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const counts = (plain: number, paid: number) => program.steps.map(({ licences }) => (licences === 0 ? plain : paid))
  const before = coverSet(model, program, counts(2, 2))
  const after = coverSet(model, program, counts(1, 2), before)
  expect(after.bins.filter((bin) => after.licences[bin] === 1)).toEqual(
    before.bins.filter((bin) => before.licences[bin] === 1),
  )
  expect(after.bins.every((bin) => before.open[bin] === 1)).toBe(true)
  // Without it the licences go to the first bins that are left.
  expect(coverSet(model, program, counts(1, 2)).licences[before.bins.at(-1)!]).toBe(0)
})
