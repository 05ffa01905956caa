import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { besideSpares } from './besideSpares'
import { reduce } from '../model/reduce'

/** Twelve items of 3, every third licensed, on small bins that hold two and large ones that hold five. */
function estate(failure: FailurePolicy, large = 4): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 12 }, (_, i) => ({
      id: `i${i}`,
      demand: [3],
      priority: 1,
      restart: true,
      ...(i % 3 === 0 ? { products: ['db'] } : {}),
    })),
    binTypes: [
      { id: 'small', capacity: [7], cost: 50, productCosts: { db: 10 } },
      { id: 'large', capacity: [15], cost: 90, productCosts: { db: 20 } },
    ],
    bins: [...Array<number>(8).fill(0), ...Array<number>(large).fill(1)].map((type, b) => ({ id: `b${b}`, type })),
    rules: [],
    failure,
  }
}

async function planOf(problem: PackingProblem) {
  const { model } = reduce(problem)
  return besideSpares(model, await nodeEngines.load('highs'), {
    seed: 1,
    expired: () => false,
    count: () => undefined,
    fewestBins: 1,
    remainingMs: () => 1000,
    onIncumbent: () => undefined,
  })
}

it('keeps as many bins empty as may be lost, of a type that takes over any other', async () => {
  for (const failure of [{ kind: 'any', count: 2 }, { kind: 'maintenance' }] as const) {
    const book = (await planOf(estate(failure)))!
    const { set, unitsOn } = book.placement
    const empty = set.bins.filter((bin) => unitsOn[bin]!.length === 0)
    expect(empty.length).toBe(2)
    // Two large bins hold ten, a small one the rest; only large bins take over from a large one, with its licence.
    expect(empty.every((bin) => bin >= 8 && set.licences[bin] === 1)).toBe(true)
    expect(set.cost).toBe(2 * 90 + 50 + 20 + 2 * (90 + 20))
    expect(book.failing).toEqual([])
  }
})

it('has no answer where too few such bins are left', async () => {
  expect(await planOf(estate({ kind: 'any', count: 2 }, 3))).toBeNull()
  expect(await planOf(estate({ kind: 'none' }))).toBeNull()
})
