import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { oneLossAtATime, restartingTogether } from './oneLossAtATime'
import { placeForTwo } from './placeForTwo'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

const policies = [{ kind: 'any', count: 2 }, { kind: 'maintenance' }] as const

/** Forty items in two dimensions, every fourth licensed, on seven bins of two types, of which four carry the licence. */
function estate(seed: number, policy: 0 | 1): PackingProblem {
  const next = random(seed)
  const product = (i: number) => (i % 4 === 0 ? { products: ['db'] } : {})
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: Array.from({ length: 40 }, (_, i) => ({
      id: `i${i}`,
      demand: [1 + Math.floor(next() * 9), 1 + Math.floor(next() * 9)],
      priority: 1,
      restart: true,
      ...product(i),
    })),
    binTypes: [
      { id: 'small', capacity: [40, 40], failureCapacity: [50, 50], cost: 10, productCosts: { db: 1 } },
      { id: 'large', capacity: [60, 60], failureCapacity: [75, 75], cost: 14, productCosts: { db: 2 } },
    ],
    bins: [0, 0, 0, 1, 1, 1, 1].map((type, b) => ({ id: `b${b}`, type })),
    rules: [
      { id: 'apart', kind: 'apart', items: [1, 2, 3], strength: 'always' },
      { id: 'licensed', kind: 'not-on', items: [0, 4, 8, 12, 16, 20], bins: [0, 1, 3], strength: 'always' },
    ],
    failure: policies[policy],
  }
}

it('finds placements with restart plans for every two losses, which verification accepts', () => {
  let found = 0
  for (const policy of [0, 1] as const)
    for (let seed = 1; seed <= 12; seed++) {
      const problem = estate(seed, policy)
      const { model } = reduce(problem)
      const book = placeForTwo(model, everything(model), {
        seed,
        steps: 1500,
        expired: () => false,
        count: () => undefined,
      })
      if (!book) continue
      found++
      const assignment = problem.items.map((_, item) => book.placement.binOf[model.unitOfItem[item]!]!)
      expect(verify(problem, { assignment, failover: book.toFailover() })).toMatchObject({ valid: true })
    }
  expect(found).toBeGreaterThan(12)
})

it('keeps an even share of what another loss brings', () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 20 }, (_, i) => ({ id: `i${i}`, demand: [10], priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [80], failureCapacity: [100], cost: 1 }],
    bins: Array.from({ length: 4 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: policies[0],
  }
  const { model } = reduce(problem)
  const groups = restartingTogether(model, everything(model))
  expect(groups.map(({ bins, atoms }) => [bins.length, atoms.length])).toEqual([[4, 20]])
  const whole = oneLossAtATime(model, groups, [1])
  // 50 on each of four; a third of what one of three holds by then, 66.7, goes to each of two; after both 100 are on each.
  expect([...whole.capacity]).toEqual([50, 50, 50, 50])
  expect([...whole.failureCapacity]).toEqual([66, 66, 66, 66])
  expect([...oneLossAtATime(model, groups, [0]).failureCapacity]).toEqual([100, 100, 100, 100])
})
