import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { construct, unitOrders } from '../place/construct'
import { evenBriefly, evenOut } from './evenOut'
import { fillUp } from '../place/fillUp'
import { Placement } from '../model/Placement'
import { survive } from '../place/placeAll'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { spread } from './spread'

const limits = { seed: 1, anneal: false, expired: () => false, count: () => undefined }

const estate = (demands: readonly (readonly number[])[], bins: number, capacity: number[]): PackingProblem => ({
  dimensions: [{ id: 'cpu' }, { id: 'memory' }],
  items: demands.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity, cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [],
  failure: { kind: 'any', count: 1 },
})

it('evens out further than single moves and swaps do', () => {
  // 70 CPU and 72 memory on four bins of 30: 18 of 30 each are the least that the fullest can have.
  const pairs = '51 42 15 66 41 71 28 59 68 25 43 51 25 76 89 12'
  const problem = estate(
    pairs.split(' ').map((pair) => [Number(pair[0]), Number(pair[1])]),
    4,
    [30, 30],
  )
  const { model } = reduce(problem)
  const set = everything(model)
  const placement = new Placement(model, set)
  construct(placement, unitOrders(model, set)[0]!, 'spread')
  const book = survive(placement, limits, random(1))!
  spread(book, { ...limits, tries: 4000, kicks: 15, allows: () => true })
  const peak = (of: typeof book) => Math.max(...set.bins.map((bin) => of.placement.peak(bin)))
  expect(peak(book)).toBeGreaterThan(18 / 30)
  const even = evenOut(book, { ...limits, rounds: 4, steps: 300, allows: () => true })
  expect(peak(even)).toBe(18 / 30)
  const plan = { assignment: [...even.placement.binOf], failover: even.toFailover() }
  expect(verify(problem, plan).violations).toEqual([])
  // Nobody may move: nothing changes.
  expect(evenOut(book, { ...limits, rounds: 4, steps: 50, allows: () => false })).toBe(book)
})

it('anneals where exchanges may not go far enough', () => {
  // 38 on three bins: 13 are the least that the fullest can have.
  const demands = [9, 8, 7, 5, 4, 3, 2].map((size, i) => [size, (i * 3) % 7])
  const { model } = reduce(estate(demands, 3, [40, 40]))
  const set = everything(model)
  const placement = new Placement(model, set)
  for (const [unit, bin] of [0, 0, 1, 1, 2, 2, 2].entries()) placement.add(unit, bin)
  const book = survive(placement, limits, random(1))!
  const peak = (of: typeof book) => Math.max(...set.bins.map((bin) => of.placement.peak(bin)))
  expect(peak(book)).toBe(17 / 40)
  const none = { ...limits, rounds: 0, steps: 0, allows: () => true }
  expect(evenOut(book, none)).toBe(book)
  const even = evenOut(book, { ...none, anneal: true })
  expect(peak(even)).toBe(13 / 40)
  expect(even.placement.model).toBe(model)
  const plan = { assignment: [...even.placement.binOf], failover: even.toFailover() }
  expect(verify(estate(demands, 3, [40, 40]), plan).violations).toEqual([])
})

it('fills many bins where one unit after the other leaves some without a bin', () => {
  // Room for one more than the average of each dimension on 40 bins: two per cent to spare.
  const next = random(3)
  const demands = Array.from({ length: 400 }, () => [1 + Math.floor(9 * next()), 1 + Math.floor(9 * next())])
  const room = (d: number) => Math.ceil(demands.reduce((sum, demand) => sum + demand[d]!, 0) / 40) + 1
  const { model } = reduce(estate(demands, 40, [room(0), room(1)]))
  const set = everything(model)
  const placement = new Placement(model, set)
  construct(placement, unitOrders(model, set)[0]!, 'best-fit')
  expect(placement.complete).toBe(false)
  const filled = fillUp(placement, { ...limits, steps: 0 }, random(1))!
  expect(filled.complete).toBe(true)
  for (const bin of set.bins) expect(filled.peak(bin)).toBeLessThanOrEqual(1)
})

it('evens out a lopsided load at once, and leaves those alone who may not move', () => {
  const problem = estate(
    Array.from({ length: 16 }, (_, i) => [1 + (i % 3), 2]),
    4,
    [16, 16],
  )
  const { model } = reduce(problem)
  const set = everything(model)
  const lopsided = () => {
    const placement = new Placement(model, set)
    construct(placement, unitOrders(model, set)[0]!, 'first-fit')
    return survive(placement, limits, random(1))!
  }
  const peak = (of: ReturnType<typeof lopsided>) => Math.max(...set.bins.map((bin) => of.placement.peak(bin)))
  expect(peak(lopsided())).toBeGreaterThan(0.9)
  const even = evenBriefly(lopsided(), { ...limits, allows: () => true })
  // 31 CPU and 32 memory on four bins of 16.
  expect(peak(even)).toBeLessThanOrEqual(0.57)
  const plan = { assignment: [...even.placement.binOf], failover: even.toFailover() }
  expect(verify(problem, plan).violations).toEqual([])
  expect(peak(evenBriefly(lopsided(), { ...limits, allows: () => false }))).toBe(peak(lopsided()))
})
