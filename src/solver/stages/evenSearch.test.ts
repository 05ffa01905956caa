import { expect, it } from 'vitest'
import type { PackingProblem } from '../problem'
import { verify } from '../verify'
import { evenSearch } from './evenSearch'
import { reduce } from './reduce'

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
