import { expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import { defaultSolveOptions } from '../options'
import type { PackingProblem } from '../problem'
import { solve } from '../solve'

/** Items of 5 on bins of 10; each item needs one of the products. */
const licensed = (products: readonly string[]): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: products.map((product, i) => ({ id: `i${i}`, demand: [5], priority: 1, restart: true, products: [product] })),
  binTypes: [{ id: 'host', capacity: [10], cost: 10, productCosts: { a: 3, b: 3, c: 3, d: 3 } }],
  bins: [0, 1, 2, 3].map((i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'none' },
})

const costOf = async (problem: PackingProblem) => {
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  return outcome.stages.find(({ id }) => id === 'cost')!
}

it('puts items of one product together to save its licence', async () => {
  // Two bins at 10, product a on one and b on the other at 3 each.
  expect(await costOf(licensed(['a', 'b', 'a', 'b']))).toEqual({ id: 'cost', value: 26, bound: 26, proven: true })
})

it('claims no more than it knows where not every combination of licences was tried', async () => {
  // Two bins at 10 and four licences at 3 are the optimum: 32. The bound may be lower, but never higher.
  const { value, bound, proven } = await costOf(licensed(['a', 'b', 'c', 'd']))
  expect(value).toBeGreaterThanOrEqual(32)
  expect(bound).toBeLessThanOrEqual(32)
  expect(proven).toBe(value === bound)
})

it('comes near the cheapest where few items need licences and racks may fail', async () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: Array.from({ length: 40 }, (_, i) => ({
      id: `i${i}`,
      demand: [20 + ((i * 37) % 60), 10 + ((i * 53) % 70)],
      priority: 1,
      restart: true,
      ...(i % 8 === 0 ? { products: ['a'] } : i % 8 === 4 ? { products: ['b'] } : {}),
    })),
    binTypes: [
      { id: 'small', capacity: [320, 256], cost: 100, productCosts: { a: 300, b: 200 } },
      { id: 'large', capacity: [640, 512], cost: 220, productCosts: { a: 600, b: 400 } },
    ],
    bins: Array.from({ length: 20 }, (_, i) => ({
      id: `b${i}`,
      type: i < 10 ? 0 : 1,
      groups: { rack: `rack${i % 4}` },
    })),
    rules: [],
    failure: { kind: 'group', by: 'rack' },
  }
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 8000 }, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  const { value, bound } = outcome.stages.find(({ id }) => id === 'cost')!
  expect(value).toBeLessThanOrEqual(bound * 1.5)
})
