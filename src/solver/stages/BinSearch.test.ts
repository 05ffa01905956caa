import { expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import type { PackingProblem } from '../problem'
import { BinSearch } from './BinSearch'
import { countBound } from './countBound'
import { random } from './random'
import { reduce } from './reduce'

/** Items in two dimensions that fill all but a hair of the fewest bins of which one may fail. */
function tight(seed: number): PackingProblem {
  const next = random(seed)
  const demands = Array.from({ length: 50 }, () => [20 + Math.floor(next() * 80), 20 + Math.floor(next() * 80)])
  const sum = (d: number) => demands.reduce((total, demand) => total + demand[d]!, 0)
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: demands.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [Math.ceil(sum(0) / 4.002), Math.ceil(sum(1) / 4.002)], cost: 1 }],
    bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: 0 })),
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
