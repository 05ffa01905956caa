import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { evenSearch } from './evenSearch'
import { placeAll } from '../place/placeAll'
import { reduce } from '../model/reduce'

it('ends no search where pairs of bins are lost and a plan beside empty ones is at hand', async () => {
  // 40 x 20 in bins of 80 that hold 100 after a failure: ten bins run everything, and with the room left on them twelve, two
  // of which are empty, are more than enough.
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 40 }, (_, i) => ({ id: `i${i}`, demand: [20], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [80], failureCapacity: [100], cost: 7 }],
    bins: Array.from({ length: 14 }, (_, i) => ({ id: `b${i}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 2 },
  }
  const { model } = reduce(problem)
  const limits = { seed: 1, expired: () => false, count: () => undefined }
  const spared = placeAll(model, everything(model), { ...limits, steps: 0 })!
  const options = { ...limits, fewestBins: 10, onIncumbent: () => undefined, pair: () => null }
  expect(evenSearch(model, spared, options)).toBeNull()
  const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 5000 }, nodeEngines)
  expect(outcome.binCount).toMatchObject({ used: 10, lowerBound: 10, provenMinimal: true })
})

it('finds the fewest bins spread over racks of which one may be lost, and what no plan can undercut', () => {
  // 80 x 10 in bins of 100: eight survive, and of twelve bins in three racks four are lost.
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 80 }, (_, i) => ({ id: `i${i}`, demand: [10], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [100], cost: 7 }],
    bins: Array.from({ length: 18 }, (_, i) => ({ id: `b${i}`, type: 0, groups: { rack: `R${i % 3}` } })),
    rules: [],
    failure: { kind: 'group', by: 'rack' },
  }
  const { model } = reduce(problem)
  const told: number[] = []
  const found = evenSearch(model, null, {
    seed: 1,
    expired: () => false,
    count: () => undefined,
    fewestBins: 9,
    onIncumbent: (bins) => told.push(bins),
    pair: () => null,
  })!
  expect(found.costFloor).toBe(12 * 7)
  expect(found.book.placement.set.bins).toHaveLength(12)
  expect(told.at(-1)).toBe(12)
  const plan = { assignment: [...found.book.placement.binOf], failover: found.book.toFailover() }
  expect(verify(problem, plan).violations).toEqual([])
})
