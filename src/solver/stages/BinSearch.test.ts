import { expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import type { PackingProblem } from '../problem'
import { BinSearch } from './BinSearch'
import { defaultSolveOptions } from '../options'
import { solve } from '../solve'
import { countBound } from './sums/countBound'
import { random } from './model/random'
import { type Model, reduce } from './model/reduce'

/** Items in two dimensions that fill all but a hair of the fewest bins of which one may fail. */
function tight(seed: number, items = 50, hosts = 4): PackingProblem {
  const next = random(seed)
  const demands = Array.from({ length: items }, () => [20 + Math.floor(next() * 80), 20 + Math.floor(next() * 80)])
  const sum = (d: number) => demands.reduce((total, demand) => total + demand[d]!, 0)
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: demands.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
    binTypes: [
      { id: 'host', capacity: [Math.ceil(sum(0) / (hosts + 0.002)), Math.ceil(sum(1) / (hosts + 0.002))], cost: 1 },
    ],
    bins: Array.from({ length: 3 * hosts }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
}

it('has a plan near the bound before it turns to what takes long', async () => {
  let ended = 0
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    // The time is up as soon as pairs of bins have been branched on.
    const time = { isUp: false }
    const { model } = reduce(tight(seed))
    const found = await new BinSearch(model, {
      seed,
      bound: countBound(model),
      onBound: () => undefined,
      engine: () => nodeEngines.load('highs'),
      expired: () => time.isUp,
      remainingMs: () => (time.isUp ? 0 : 10_000),
      onIncumbent: () => undefined,
      count: (work) => {
        if (work === 'pair nodes') time.isUp = true
      },
    }).run()
    if (time.isUp) ended++
    expect(found.book!.placement.set.cost).toBeLessThanOrEqual(found.costFloor + 2)
  }
  expect(ended).toBeGreaterThan(0)
})

it.each([0, 300, 3000])(
  'has some plan for many items however soon the time is up: after %i questions',
  async (most) => {
    const { model } = reduce(tight(1, 400, 20))
    let asked = 0
    const found = await new BinSearch(model, {
      seed: 1,
      bound: countBound(model),
      onBound: () => undefined,
      engine: () => nodeEngines.load('highs'),
      expired: () => ++asked > most,
      remainingMs: () => Math.max(1, most - asked),
      onIncumbent: () => undefined,
      count: () => undefined,
    }).run()
    expect(found.book!.placement.complete).toBe(true)
    expect(found.costFloor).toBeLessThanOrEqual(found.book!.placement.set.cost)
  },
)

/** What is found although the time is up from the start. */
const withoutTime = (model: Model) =>
  new BinSearch(model, {
    seed: 1,
    bound: countBound(model),
    onBound: () => undefined,
    engine: () => nodeEngines.load('highs'),
    expired: () => true,
    remainingMs: () => 0,
    onIncumbent: () => undefined,
    count: () => undefined,
  }).run()

it('has a plan without time also where few items fill a bin, and sums ask for far too few bins', async () => {
  const next = random(3)
  const problem = tight(1, 400, 20)
  const bins = Array.from({ length: 600 }, (_, b) => ({ id: `b${b}`, type: 0 }))
  const items = problem.items.map((item) => ({
    ...item,
    demand: [41 + Math.floor(next() * 30), 20 + Math.floor(next() * 40)],
  }))
  const { model } = reduce({ ...problem, items, bins, binTypes: [{ id: 'host', capacity: [100, 100], cost: 1 }] })
  const found = await withoutTime(model)
  expect(found.book!.placement.complete).toBe(true)
  expect(found.book!.failing).toEqual([])
  expect(found.book!.placement.set.bins.length).toBeLessThan(model.problem.bins.length)
})

it('has a plan without time also where rules name many bins and licences have a price', async () => {
  const next = random(5)
  const problem = tight(1, 60, 6)
  const binTypes = [
    { id: 'host', capacity: problem.binTypes[0]!.capacity, cost: 10, productCosts: { db: 7 } },
    {
      id: 'large',
      capacity: problem.binTypes[0]!.capacity.map((room) => 2 * room),
      cost: 19,
      productCosts: { db: 14 },
    },
  ]
  const bins = problem.bins.map((bin, b) => ({ ...bin, type: b % 2 }))
  const items = problem.items.map((item, i) => (i % 6 === 0 ? { ...item, products: ['db'] } : item))
  const rules = Array.from({ length: 5 }, (_, k) => ({
    id: `not${k}`,
    kind: 'not-on' as const,
    items: items.flatMap((_item, i) => (i % 5 === k ? [i] : [])),
    bins: bins.flatMap((_bin, b) => (next() < 0.15 ? [b] : [])),
    strength: 'always' as const,
  }))
  const { model } = reduce({ ...problem, binTypes, bins, items, rules })
  const found = await withoutTime(model)
  const { set } = found.book!.placement
  expect(found.book!.failing).toEqual([])
  // Neither all bins nor a licence on each of them.
  expect(set.bins.length).toBeLessThan(bins.length)
  expect(set.bins.filter((bin) => set.licences[bin] !== 0).length).toBeLessThan(set.bins.length)
})

/** Questions after the time until it is up: each of ten seeds is near after so many. */
const questions = 30_000

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
  const { model } = reduce(problem)
  // Time passes by questions after it, so that the answer is the same on any machine.
  let asked = 0
  const { book, costFloor } = await new BinSearch(model, {
    seed: 1,
    bound: countBound(model),
    onBound: () => undefined,
    engine: () => nodeEngines.load('highs'),
    expired: () => ++asked > questions,
    remainingMs: () => questions - ++asked,
    onIncumbent: () => undefined,
    count: () => undefined,
  }).run()
  expect(book!.placement.set.cost).toBeLessThanOrEqual(costFloor * 1.2)
})

it('decides the smallest estates by enumeration before it anneals, where only whether there is a plan is asked', async () => {
  const item = (size: number, more: object = {}) => ({
    id: `${size}`,
    demand: [size],
    priority: 1,
    restart: true,
    ...more,
  })
  const licensed = { products: ['db'] }
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: [item(4, licensed), item(4, licensed), item(2), item(2), item(4, { restart: false }), item(4)],
    binTypes: [
      { id: 'roomy', capacity: [9], failureCapacity: [11], cost: 3, productCosts: { db: 4 } },
      { id: 'plain', capacity: [9], cost: 1, productCosts: { db: 1 } },
    ],
    bins: [0, 1, 1, 0].map((type, b) => ({ id: `b${b}`, type })),
    rules: [],
    failure: { kind: 'any', count: 2 },
  }
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000, anyPlan: true }, nodeEngines)
  expect(outcome.status).toBe('infeasible')
  expect(outcome.evidence.counts['nodes']).toBeGreaterThan(0)
  expect(outcome.evidence.counts['annealing moves']).toBeUndefined()
})

it('finds the cheapest where too many dear choices of licences would have to be looked at', async () => {
  // Two owned bins: 2 x (150 + 2900). Either fails: of 96 the other takes 56, so a new one is needed, 200; of the 80 with
  // a product one of the two with sql has to restart on it, 850.
  const items = [
    { demand: 8, products: ['oracle'] },
    { demand: 24, products: ['sql'] },
    { demand: 16, products: ['windows'] },
    { demand: 8, products: ['oracle'] },
    { demand: 24, products: ['sql'] },
    { demand: 16, products: [] },
  ]
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: items.map(({ demand, products }, i) => ({
      id: `i${i}`,
      demand: [demand],
      priority: 1,
      restart: true,
      products,
    })),
    binTypes: [
      { id: 'owned', capacity: [56], cost: 150, productCosts: { oracle: 2900, sql: 0, windows: 0 } },
      { id: 'new', capacity: [56], cost: 200, productCosts: { oracle: 5600, sql: 850, windows: 40 } },
      { id: 'big', capacity: [248], cost: 410, productCosts: { oracle: 11200, sql: 1700, windows: 80 } },
    ],
    bins: [0, 0, 1, 1, 1, 1, 1, 2, 2, 2].map((type, b) => ({ id: `b${b}`, type })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const solved = await solve(problem, { ...defaultSolveOptions, seed: 1, timeLimitMs: 20_000 }, nodeEngines)
  if (solved.status !== 'solved') throw new Error(solved.status)
  expect(solved.stages.find(({ id }) => id === 'cost')).toMatchObject({ value: 7150, proven: true })
})
