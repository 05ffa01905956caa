import { expect, it } from 'vitest'
import { RestartBook } from '../../failover/RestartBook'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { construct, startFrom, unitOrders } from './construct'
import { pairFrom, pairUp } from './pairUp'
import { Placement } from '../model/Placement'
import { reduce } from '../model/reduce'

const limits = { seed: 1, steps: 300, expired: () => false, count: () => undefined }

/** Four bins of 10, of 12 after a failure: 31 in all, and the 8 lands only where at most 4 was before. */
const sizes = [8, 5, 4, 4, 3, 3, 2, 1, 1]
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], failureCapacity: [12], cost: 1 }],
  bins: Array.from({ length: 4 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

it('leaves room for the largest unit where an even load has no restart plan', () => {
  const { model } = reduce(problem)
  const set = everything(model)
  const placement = new Placement(model, set)
  construct(placement, unitOrders(model, set)[0]!, 'spread')
  expect(placement.complete).toBe(true)
  expect(RestartBook.build(placement)).not.toBeInstanceOf(RestartBook)
  const book = pairUp(model, set, limits)!
  const plan = { assignment: [...book.placement.binOf], failover: book.toFailover() }
  expect(verify(problem, plan).violations).toEqual([])
})

it('keeps a plan that still holds as it is', () => {
  const { model } = reduce(problem)
  const set = everything(model)
  const book = pairUp(model, set, limits)!
  const start = new Placement(model, set)
  startFrom(start, [...book.placement.binOf])
  const again = pairFrom(start, limits)!
  expect([...again.placement.binOf]).toEqual([...book.placement.binOf])
})

it('has nothing to say about policies with overlapping states', () => {
  const { model } = reduce({ ...problem, failure: { kind: 'maintenance' } })
  expect(pairUp(model, everything(model), limits)).toBeNull()
})
