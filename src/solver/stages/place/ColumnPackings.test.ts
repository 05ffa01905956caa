import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { packIdentical } from '../../packIdentical'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { ColumnPackings } from './ColumnPackings'
import { countBound, type CountBound } from '../sums/countBound'
import { reduce } from '../model/reduce'

/** 18 items of 40 in bins of 100: two a bin, which sums do not see. */
const estate = (bins: number, types = 1): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: Array.from({ length: 18 }, (_, i) => ({ id: `i${i}`, demand: [40], priority: 1, restart: true })),
  binTypes: [0, 1].map((t) => ({ id: `t${t}`, capacity: [100 + 10 * t], cost: 1 })),
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: i % types })),
  rules: [],
  failure: { kind: 'any', count: 1 },
})

function packings(problem: PackingProblem) {
  const { model } = reduce(problem)
  const bounds: CountBound[] = []
  const of = new ColumnPackings(model, {
    seed: 1,
    expired: () => false,
    count: () => undefined,
    bound: { ...countBound(model), bound: 9 },
    engine: () => nodeEngines.load('glpk'),
    remainingMs: () => 10_000,
    onBound: (bound) => bounds.push(bound),
  })
  return { model, of, bounds }
}

describe('packings by columns', () => {
  it('raise the bound and hold everything beside an empty bin', async () => {
    const problem = estate(10)
    const { model, of, bounds } = packings(problem)
    expect(of.onto(everything(model))).toBeNull()
    await of.pack()
    // Nine for two items each, and one that may be lost.
    expect(of.bound.bound).toBe(10)
    expect(bounds).toEqual([of.bound])
    expect(of.failure!.bins).toHaveLength(9)
    await of.pack()
    expect(bounds).toHaveLength(1)
    const book = of.onto(everything(model))!
    const plan = { assignment: [...book.placement.binOf], failover: book.toFailover() }
    expect(verify(problem, plan).violations).toEqual([])
  })

  it('go on to the fewest bins where the bound that they began with is too low', async () => {
    // Nine are said to be enough; 28 are needed, and the first heuristic takes more.
    const sizes = [51, 27, 26, 23, 47, 27, 26]
    const problem: PackingProblem = {
      ...estate(60),
      items: Array.from({ length: 84 }, (_, i) => ({
        id: `i${i}`,
        demand: [sizes[i % sizes.length]!],
        priority: 1,
        restart: true,
      })),
      failure: { kind: 'none' },
    }
    const { model, of } = packings(problem)
    await of.pack()
    expect(of.normal!.bins).toHaveLength(of.bound.bound)
    const alone = packIdentical(
      { capacity: [100], classes: sizes.map((size) => ({ size: [size], count: 12 })) },
      await nodeEngines.load('glpk'),
      { timeLimitMs: 10_000, seed: 1 },
    )
    expect(alone).toMatchObject({ status: 'packed', proven: true, lowerBound: of.bound.bound })
    expect(of.onto(everything(model))!.placement.set.bins.length).toBeLessThanOrEqual(60)
  })

  it('are not made of bins of several kinds', async () => {
    const { of, bounds } = packings(estate(10, 2))
    await of.pack()
    expect(of.failure).toBeNull()
    expect(of.normal).toBeNull()
    expect(bounds).toEqual([])
  })
})
