import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'
import { pairBeside } from './pairBeside'

const limits = { seed: 1, steps: 300, expired: () => false, count: () => undefined }

/** Three bins of 10: what is on them fills two to the last unit, and spreading does not find out. */
const problem = (more: Partial<PackingProblem> = {}, capacity = 10): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: [5, 5, 4, 3, 3].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [capacity], failureCapacity: [10], cost: 1 }],
  bins: Array.from({ length: 3 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
  ...more,
})

it('packs everything beside an empty bin, on which whatever fails restarts', () => {
  const { model } = reduce(problem())
  const book = pairBeside(model, everything(model), limits)!
  expect(new Set(book.placement.binOf).size).toBe(2)
  const plan = { assignment: [...book.placement.binOf], failover: book.toFailover() }
  expect(verify(problem(), plan).violations).toEqual([])
})

it('leaves alone what an empty bin is not the answer to', () => {
  const tried = (of: PackingProblem) => {
    const { model } = reduce(of)
    return pairBeside(model, everything(model), limits)
  }
  expect(tried(problem({ failure: { kind: 'none' } }))).toBeNull()
  expect(tried(problem({ failure: { kind: 'any', count: 2 } }))).toBeNull()
  expect(tried(problem({}, 9))).toBeNull()
})
