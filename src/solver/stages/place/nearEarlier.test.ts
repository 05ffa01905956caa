import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { nearEarlier } from './nearEarlier'
import { reduce } from '../model/reduce'

const limits = { seed: 1, expired: () => false, count: () => undefined }

/** Three bins of 10, and what runs on each may restart on the others. */
const problem = (sizes: readonly number[]): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: Array.from({ length: 3 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
})

const near = (sizes: readonly number[], earlier: readonly number[]) => {
  const { model } = reduce(problem(sizes))
  return nearEarlier(model, everything(model), earlier, limits)
}

it('keeps everybody who still has room where they were', () => {
  const book = near([4, 3, 3, 3, 3, 4], [0, 0, 1, 1, 2, 2])!
  expect([...book.placement.binOf]).toEqual([0, 0, 1, 1, 2, 2])
})

it('moves only what the earlier plan leaves no room or no restart for', () => {
  // The first bin would hold 12; the last item is new.
  const earlier = [0, 0, 1, 1, 2, -1]
  const sizes = [6, 6, 2, 2, 3, 1]
  const book = near(sizes, earlier)!
  const plan = { assignment: [...book.placement.binOf], failover: book.toFailover() }
  expect(verify(problem(sizes), plan).violations).toEqual([])
  const moved = plan.assignment.filter((bin, item) => earlier[item]! >= 0 && bin !== earlier[item])
  expect(moved.length).toBeLessThanOrEqual(2)
})

it('finds nothing where no restart plan exists', () => {
  // 21 in all cannot run on the two bins that a failure leaves.
  expect(near([6, 6, 3, 3, 3], [0, 1, 2, 2, 2])).toBeNull()
})
