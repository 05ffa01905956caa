import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { everything } from '../model/binSets'
import { coverSearch } from './coverSearch'
import { placeAll } from '../place/placeAll'
import { reduce } from '../model/reduce'

/** A third of the items needs a licence; everything may run on six bins that have it. */
const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: Array.from({ length: 12 }, (_, i) => ({
    id: `i${i}`,
    demand: [3],
    priority: 1,
    restart: true,
    ...(i % 3 === 0 ? { products: ['db'] } : {}),
  })),
  binTypes: [{ id: 'host', capacity: [8], cost: 100, productCosts: { db: 30 } }],
  bins: Array.from({ length: 9 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

/** By volume everything fits on twelve bins, where two of 401 leave no room for one of 301: it needs a thirteenth. */
const tight: PackingProblem = {
  ...problem,
  items: [...Array<number>(22).fill(401), ...Array<number>(8).fill(301), ...Array<number>(8).fill(101)].map(
    (size, i) => ({
      id: `i${i}`,
      demand: [size],
      priority: 1,
      restart: true,
    }),
  ),
  binTypes: [100, 110].map((cost) => ({ id: `host${cost}`, capacity: [1010], cost })),
  bins: Array.from({ length: 40 }, (_, i) => ({ id: `b${i}`, type: i % 2 })),
  failure: { kind: 'none' },
}

it('saves licences from a plan that is known', async () => {
  const { model } = reduce(problem)
  const engine = await nodeEngines.load('highs')
  const limits = { seed: 1, expired: () => false, count: () => undefined }
  const start = placeAll(model, everything(model), { ...limits, steps: 0 })!
  expect(start.placement.set.cost).toBe(9 * 130)
  const saved = coverSearch(model, engine, {
    ...limits,
    start,
    fewestBins: 1,
    remainingMs: () => 1000,
    onIncumbent: () => undefined,
  })!
  // 12 items in pairs are 6 bins, one more for the failure; 4 licensed items on 2 bins and a third to restart on.
  expect(saved.book!.placement.set.cost).toBe(7 * 100 + 3 * 30)
  expect(saved.costFloor).toBeLessThanOrEqual(7 * 100 + 3 * 30)
})

it('answers in brief near an earlier plan, at what the full search finds', async () => {
  const { model } = reduce(problem)
  const engine = await nodeEngines.load('highs')
  const work: Record<string, number> = {}
  const options = {
    seed: 1,
    expired: () => false,
    fewestBins: 1,
    remainingMs: () => 1000,
    onIncumbent: () => undefined,
  }
  const full = coverSearch(model, engine, { ...options, count: () => undefined })!
  const warmStart = problem.items.map((_, item) => full.book!.placement.binOf[model.unitOfItem[item]!]!)
  const brief = coverSearch(model, engine, {
    ...options,
    brief: true,
    warmStart,
    count: (what, amount) => (work[what] = (work[what] ?? 0) + amount),
  })!
  expect(brief.book!.placement.set.cost).toBe(full.book!.placement.set.cost)
  // Nothing was built anew.
  expect(work['constructions']).toBeUndefined()
})

it('takes what is near a cheapest cover that nothing fits, in brief', async () => {
  const { model } = reduce(tight)
  const engine = await nodeEngines.load('highs')
  const work: Record<string, number> = {}
  const brief = coverSearch(model, engine, {
    seed: 1,
    expired: () => false,
    fewestBins: 12,
    remainingMs: () => 1000,
    onIncumbent: () => undefined,
    brief: true,
    warmStart: tight.items.map((_, i) => i),
    count: (what, amount) => (work[what] = (work[what] ?? 0) + amount),
  })!
  expect([brief.costFloor, brief.book!.placement.set.cost]).toEqual([1200, 1300])
  // The bound's own root alone: no program with room to spare was solved.
  expect(work['cover nodes']).toBe(1)
})

it('keeps the bound where no choice was filled', async () => {
  // Twelve bins are all there are.
  const { model } = reduce({ ...tight, bins: tight.bins.filter(({ type }) => type === 0).slice(0, 12) })
  const found = coverSearch(model, await nodeEngines.load('highs'), {
    seed: 1,
    fewestBins: 1,
    count: () => undefined,
    remainingMs: () => 1000,
    expired: () => false,
    onIncumbent: () => undefined,
    brief: true,
  })!
  expect([found.book, found.excluded, found.costFloor]).toEqual([null, false, 1200])
})
