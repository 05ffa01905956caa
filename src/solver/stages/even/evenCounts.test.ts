import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { survive } from '../place/placeAll'
import { evenCounts } from './evenCounts'
import { mostItems } from './itemsOn'

const limits = { seed: 1, rounds: 4, steps: 300, expired: () => false, count: () => undefined }

/** Three bins of 24, any one of which may fail: 3 x 4, 6 x 2 and 12 x 1 are 12 for each of them. */
const sizes = [4, 4, 4, 2, 2, 2, 2, 2, 2, ...new Array<number>(12).fill(1)]
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [24], cost: 1 }],
  bins: Array.from({ length: 3 }, (_, i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

it('gives every bin as many items where the load stays as even as it is', () => {
  const { model } = reduce(problem)
  const set = everything(model)
  const bySize = () => {
    const placement = new Placement(model, set)
    sizes.forEach((size, unit) => {
      placement.add(unit, size === 4 ? 0 : size === 2 ? 1 : 2)
    })
    return survive(placement, limits, random(1))!
  }
  expect(mostItems(bySize())).toBe(12)
  const even = evenCounts(bySize(), { ...limits, allows: () => true })
  // 21 on three bins, a tenth more than the average at most.
  expect(mostItems(even)).toBeLessThanOrEqual(8)
  expect(even.placement.highestPeak()).toBe(0.5)
  expect(even.placement.model).toBe(model)
  const plan = { assignment: [...even.placement.binOf], failover: even.toFailover() }
  expect(verify(problem, plan).violations).toEqual([])
  // Nobody may move: nothing changes.
  const kept = bySize()
  expect(evenCounts(kept, { ...limits, allows: () => false })).toBe(kept)
})

it('does so where two bins may be lost as well, unit by unit', () => {
  // Four bins of 24 that may be filled to 48 after a failure: two are left for 36 of them.
  const two: PackingProblem = {
    ...problem,
    binTypes: [{ id: 'host', capacity: [24], failureCapacity: [48], cost: 1 }],
    bins: Array.from({ length: 4 }, (_, i) => ({ id: `b${i}`, type: 0, mustUse: true })),
    failure: { kind: 'any', count: 2 },
  }
  const { model } = reduce(two)
  const placement = new Placement(model, everything(model))
  sizes.forEach((size, unit) => {
    placement.add(unit, size === 4 ? 0 : size === 2 ? 1 : 2)
  })
  const book = survive(placement, limits, random(1))!
  expect(mostItems(book)).toBe(12)
  const even = evenCounts(book, { ...limits, allows: () => true })
  // 21 on four bins, a tenth more than the average at most.
  expect(mostItems(even)).toBeLessThanOrEqual(6)
  expect(even.placement.highestPeak()).toBeLessThanOrEqual(0.5)
  const plan = { assignment: [...even.placement.binOf], failover: even.toFailover() }
  expect(verify(two, plan).violations).toEqual([])
})

it('is part of a plan, however the bins were chosen', async () => {
  // Half of the items need a licence that four of five bins could do without, so that a program chooses bins and licences.
  const licensed: PackingProblem = {
    ...problem,
    items: problem.items.map((item, i) => ({ ...item, ...(i % 2 === 0 ? { products: ['os'] } : {}) })),
    binTypes: [{ id: 'host', capacity: [12], failureCapacity: [18], cost: 1000, productCosts: { os: 1 } }],
    bins: Array.from({ length: 5 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  }
  const outcome = await solve(licensed, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  const counts = licensed.bins.map((_, bin) => outcome.plan.assignment.filter((b) => b === bin).length)
  expect(outcome.binCount).toMatchObject({ used: 3, provenMinimal: true })
  expect(Math.max(...counts)).toBeLessThanOrEqual(8)
})
