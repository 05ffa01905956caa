import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { binSet } from '../model/BinSet'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { besideEmpty } from './besideEmpty'
import { ColumnPackings } from './ColumnPackings'
import { countBound } from '../sums/countBound'
import { verify } from '../../verify'

/** 150 measured items, each of its own size; bins that hold no more after a failure, in racks of unequal size. */
function measured(failure: FailurePolicy, isTied: boolean): PackingProblem {
  const next = random(7)
  const racks = [0, 0, 0, 1, 1, 2, 3]
  return {
    dimensions: ['night', 'day', 'evening', 'memory'].map((id) => ({ id })),
    items: Array.from({ length: 150 }, (_, i) => ({
      id: `i${i}`,
      demand: [0, 1, 2, 3].map((d) => Math.ceil((d === i % 3 ? 180 : 60) * (0.3 + next()))),
      priority: 1,
      restart: true,
    })),
    binTypes: [{ id: 'host', capacity: [1000, 1000, 1000, 1000], cost: 1 }],
    bins: Array.from({ length: 42 }, (_, b) => ({ id: `b${b}`, type: 0, groups: { rack: `R${racks[b % 7]!}` } })),
    rules: [
      ...(isTied ? [{ id: 'tied', kind: 'together', items: [3, 8], strength: 'normal' } as const] : []),
      { id: 'elsewhere', kind: 'not-on', items: [5, 9], bins: [0, 1, 2, 3, 4, 5, 6, 7], strength: 'always' },
    ],
    failure,
  }
}

describe('a packing beside empty bins', () => {
  it.each<[string, FailurePolicy, boolean]>([
    ['a rack', { kind: 'group', by: 'rack' }, false],
    ['a rack, some items tied', { kind: 'group', by: 'rack' }, true],
    ['any two', { kind: 'any', count: 2 }, false],
    ['any two, some items tied', { kind: 'any', count: 2 }, true],
    ['maintenance, some items tied', { kind: 'maintenance' }, true],
  ])('survives where bins hold no more after a failure: %s', async (_, failure, isTied) => {
    const problem = measured(failure, isTied)
    const { model } = reduce(problem)
    const limits = { seed: 1, expired: () => false, count: () => undefined }
    const packings = new ColumnPackings(model, {
      ...limits,
      bound: countBound(model),
      onBound: () => undefined,
      engine: () => Promise.resolve(null),
      remainingMs: () => 800,
    })
    await packings.pack()
    const packed = packings.everything!
    const all = binSet(
      model,
      problem.bins.map((_bin, bin) => bin),
      () => 0,
    )
    const book = besideEmpty(model, packed, [all], limits)!
    expect(book.placement.set.bins.length).toBe(42)
    const assignment = [...model.unitOfItem].map((unit) => book.placement.binOf[unit]!)
    expect(new Set(assignment).size).toBeLessThanOrEqual(packed.bins.length)
    expect(
      verify(
        { ...problem, bins: problem.bins.map((bin) => ({ ...bin, mustUse: true })) },
        { assignment, failover: book.toFailover() },
      ).violations,
    ).toEqual([])
  })
})
