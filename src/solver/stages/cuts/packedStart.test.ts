import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { coverProgram } from '../cover/CoverProgram'
import { coverSet } from '../cover/coverSet'
import { packedStart } from './packedStart'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { StepPatterns } from './StepPatterns'

/** Bins that items fill to the last unit: each holds parts of its room, cut at random, some of them licensed. */
function cut(next: () => number): PackingProblem {
  const items: PackingProblem['items'][number][] = []
  const rooms = [
    [40, 60],
    [64, 48],
  ]
  for (let b = 0; b < 12; b++) {
    let left = [...rooms[b % 2]!]
    for (let k = 0; left.every((room) => room > 0); k++) {
      const demand = k === 4 ? left : left.map((room) => Math.min(room, 4 * (1 + Math.floor(next() * 6))))
      items.push({ id: `i${b}/${k}`, demand, priority: 1, restart: true, ...(b < 4 ? { products: ['db'] } : {}) })
      left = left.map((room, d) => room - demand[d]!)
    }
  }
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items,
    binTypes: rooms.map((capacity, type) => ({ id: `t${type}`, capacity, cost: 10, productCosts: { db: 2 } })),
    bins: Array.from({ length: 24 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
    rules: [],
    failure: { kind: 'none' },
  }
}

it('fills the bins of a choice as far as they go, never further', async () => {
  const engine = await nodeEngines.load('highs')
  const next = random(5)
  let waiting = 0
  let all = 0
  for (let k = 0; k < 20; k++) {
    const { model } = reduce(cut(next))
    const program = coverProgram(model, 1)
    const counts = program.cost.map(() => 0)
    program.steps.forEach(({ licences }, s) => (counts[s] = licences === 0 ? 4 : 2))
    const set = coverSet(model, program, counts)
    const patterns = new StepPatterns(model, program, 'normal', engine, { isOver: () => false, add: () => undefined })
    const placement = packedStart(model, program, counts, set, patterns)
    patterns.close()
    for (const bin of set.bins) expect(placement.peak(bin)).toBeLessThanOrEqual(1)
    placement.binOf.forEach((bin, unit) => {
      if (bin >= 0) expect(model.units[unit]!.products & ~set.licences[bin]!).toBe(0)
    })
    all += model.units.length
    waiting += placement.binOf.filter((bin) => bin < 0).length
  }
  // There is no room to spare at all, so little more than a perfect packing would be.
  expect(waiting / all).toBeLessThan(0.06)
})
