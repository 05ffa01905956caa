import { describe, expect, it } from 'vitest'
import type { PackingProblem, Rule } from '../problem'
import { everything } from '../stages/model/binSets'
import { Placement } from '../stages/model/Placement'
import { random } from '../stages/model/random'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { annealAndSplit } from './annealAndSplit'
import { annealRestarts } from './annealRestarts'
import { settleLoads } from './settleLoads'

/** Virtual machines as hospitals have them: tenths of a core, units of 4 GiB, how many. Together 757 and 164 of them. */
const sizes = [
  [48, 12, 2],
  [68, 8, 1],
  [40, 8, 2],
  [14, 4, 2],
  [12, 4, 2],
  [16, 4, 2],
  [10, 4, 2],
  [12, 2, 8],
  [5, 2, 5],
  [6, 2, 6],
  [16, 2, 4],
  [14, 2, 6],
  [3, 1, 8],
  [5, 1, 8],
  [6, 1, 6],
  [1, 1, 4],
] as const
const items = sizes.flatMap(([cpu, memory, count]) => Array.from({ length: count }, () => [cpu, memory]))
const totalOf = (d: 0 | 1): number => items.reduce((sum, demand) => sum + demand[d]!, 0)

/** Five bins of which four hold everything, with so much to spare in all. */
function estate(spare: readonly [cpu: number, memory: number], rules: readonly Rule[] = []): PackingProblem {
  const failureCapacity = [Math.ceil((totalOf(0) + spare[0]) / 4), Math.ceil((totalOf(1) + spare[1]) / 4)]
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: items.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
    binTypes: [
      { id: 'bin', capacity: failureCapacity.map((room) => Math.floor(room * 0.9)), failureCapacity, cost: 1 },
    ],
    bins: Array.from({ length: 5 }, (_, b) => ({ id: `b${b}`, type: 0, groups: {} })),
    rules,
    failure: { kind: 'any', count: 1 },
  }
}

const limits = { seed: 1, moves: 60_000, expired: () => false, count: () => undefined }

describe('annealAndSplit', () => {
  it('fills four survivors of every failure to the last unit of memory, where annealing alone ends beside a plan', () => {
    const problem = estate([2, 0])
    const { model } = reduce(problem)
    const set = everything(model)
    expect(annealRestarts(model, set, { ...limits, coolings: 2 })).toBeNull()
    const work: Record<string, number> = {}
    const count = (name: string, amount: number): void => {
      work[name] = (work[name] ?? 0) + amount
    }
    const book = annealAndSplit(model, set, { ...limits, count, tries: 20_000 })
    expect(book).not.toBeNull()
    const assignment = [...model.unitOfItem].map((unit) => book!.placement.binOf[unit]!)
    expect(verify(problem, { assignment, failover: book!.toFailover() }).violations).toEqual([])
    expect(work['placements split']).toBeGreaterThan(0)
  })

  it('keeps what must stay apart, after a failure too', () => {
    const apart = [0, 2, 5, 9].map((first, r): Rule => ({
      id: `r${r}`,
      kind: 'apart',
      items: [first, first + 1],
      strength: 'always',
    }))
    const problem = estate([6, 3], apart)
    const { model } = reduce(problem)
    const book = annealAndSplit(model, everything(model), { ...limits, tries: 20_000 })
    expect(book).not.toBeNull()
    const assignment = [...model.unitOfItem].map((unit) => book!.placement.binOf[unit]!)
    expect(verify(problem, { assignment, failover: book!.toFailover() }).violations).toEqual([])
  })

  it('is the same for a seed, and ends when time is up', () => {
    const { model } = reduce(estate([6, 3]))
    const set = everything(model)
    const found = [1, 2].map(() => annealAndSplit(model, set, { ...limits, tries: 20_000 })?.placement.binOf)
    expect(found[0]).toEqual(found[1])
    expect(annealAndSplit(model, set, { ...limits, tries: 20_000, expired: () => true })).toBeNull()
  })
})

describe('settleLoads', () => {
  it('moves units until no bin holds too much, and breaks no rule on the way', () => {
    const apart: Rule = { id: 'r', kind: 'apart', items: [0, 1], strength: 'always' }
    const { model } = reduce(estate([6, 3], [apart]))
    const placement = new Placement(model, everything(model))
    // Everything on two bins, of which each may hold a fifth more than a quarter.
    model.units.forEach((_, unit) => {
      placement.add(unit, unit % 2)
    })
    expect(placement.highestPeak()).toBeGreaterThan(2)
    expect(settleLoads(placement, random(3), () => false)).toBe(true)
    expect(placement.highestPeak()).toBeLessThanOrEqual(1)
    expect(placement.binOf[model.unitOfItem[0]!]).not.toBe(placement.binOf[model.unitOfItem[1]!])
  })

  it('gives up what no bins hold, with everybody somewhere', () => {
    const problem = estate([6, 3])
    const small = { ...problem, binTypes: [{ ...problem.binTypes[0]!, capacity: [60, 20] }] }
    const { model } = reduce(small)
    const placement = new Placement(model, everything(model))
    model.units.forEach((_, unit) => {
      placement.add(unit, unit % 5)
    })
    expect(settleLoads(placement, random(3), () => false)).toBe(false)
    expect(placement.complete).toBe(true)
  })
})
