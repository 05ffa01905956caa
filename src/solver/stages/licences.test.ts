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

/** 120 items of several sizes, a quarter of them licensed, on bins with much of one thing or of the other. */
const priced = (times: number): PackingProblem => ({
  dimensions: [{ id: 'cpu' }, { id: 'memory' }],
  items: Array.from({ length: 120 }, (_, i) => ({
    id: `i${i}`,
    demand: [1 + (i % 7), 1 + ((i * 5) % 11)],
    priority: 1,
    restart: true,
    ...(i % 4 === 0 ? { products: ['db'] } : {}),
  })),
  binTypes: [
    { id: 'lean', capacity: [40, 40], cost: 10 * times + 1, productCosts: { db: 5 * times } },
    { id: 'rich', capacity: [60, 120], cost: 19 * times, productCosts: { db: 8 * times } },
  ],
  bins: Array.from({ length: 60 }, (_, i) => ({ id: `b${i}`, type: i % 2 })),
  rules: [],
  failure: { kind: 'none' },
})

it('proves the cost in small money as in large', async () => {
  const { value, proven } = await costOf(priced(1))
  expect(proven).toBe(true)
  for (const times of [10_000, 10_000_000]) {
    const dear = await costOf(priced(times))
    expect(dear.proven).toBe(true)
    // One unit more per lean bin is next to nothing; the plans need not be the same.
    expect(Math.abs(dear.value / times - value)).toBeLessThan(60)
  }
})
