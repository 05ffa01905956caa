import { describe, expect, it } from 'vitest'
import type { Item, PackingProblem, Rule } from '../../problem'
import { reduce } from './reduce'
import { twinsBefore } from './twins'

const item = (id: string, demand: readonly number[], more: Partial<Item> = {}): Item => ({
  id,
  demand,
  priority: 1,
  restart: true,
  ...more,
})

function twins(items: readonly Item[], rules: readonly Rule[] = [], alike: 'for-plans' | 'for-scores' = 'for-plans') {
  const problem: PackingProblem = {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items,
    binTypes: [{ id: 't', capacity: [9, 9], cost: 1, productCosts: { db: 1 } }],
    bins: [
      { id: 'a', type: 0 },
      { id: 'b', type: 0 },
    ],
    rules,
    failure: { kind: 'any', count: 1 },
    current: items.map((_, i) => (i === 0 ? 0 : null)),
  }
  const { model } = reduce(problem)
  return [...twinsBefore(model, Int32Array.from(items.keys()), alike)]
}

describe('twinsBefore', () => {
  it('pairs units of the same demand and freedom', () => {
    expect(twins([item('a', [2, 3]), item('b', [2, 3]), item('c', [2, 3]), item('d', [3, 2])])).toEqual([-1, 0, 1, -1])
  })

  it('tells apart what restarts, what needs a licence and what is where today', () => {
    expect(twins([item('a', [2, 3]), item('b', [2, 3], { restart: false })])).toEqual([-1, -1])
    expect(twins([item('a', [2, 3]), item('b', [2, 3], { products: ['db'] })])).toEqual([-1, -1])
    expect(twins([item('a', [2, 3]), item('b', [2, 3])], [], 'for-scores')).toEqual([-1, -1])
  })

  it('leaves alone what rules keep apart or bind to bins of its own', () => {
    const both = [item('a', [2, 3]), item('b', [2, 3])]
    expect(twins(both, [{ id: 'r', kind: 'apart', items: [0, 1], strength: 'normal' }])).toEqual([-1, -1])
    expect(twins(both, [{ id: 'r', kind: 'only-on', items: [1], bins: [0], strength: 'always' }])).toEqual([-1, -1])
    expect(twins(both, [{ id: 'r', kind: 'only-on', items: [0, 1], bins: [0], strength: 'always' }])).toEqual([-1, 0])
  })
})
