import { expect, it } from 'vitest'
import type { FailurePolicy } from '../../problem'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'
import { useAfterFailure } from './useAfterFailure'

const use = (failure: FailurePolicy) => {
  const { model } = reduce({
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: [
      { id: 'a', demand: [6, 2], priority: 1, restart: true },
      { id: 'b', demand: [2, 8], priority: 1, restart: true },
    ],
    binTypes: [{ id: 'host', capacity: [8, 8], failureCapacity: [10, 10], cost: 1 }],
    bins: [0, 1, 2, 3].map((i) => ({ id: `b${i}`, type: 0, groups: { rack: `R${Math.min(i, 1)}` } })),
    rules: [],
    failure,
  })
  return useAfterFailure(model, everything(model))
}

it('is the share of the scarcest dimension on what the largest failure leaves', () => {
  expect(use({ kind: 'none' })).toBeCloseTo(10 / 40)
  expect(use({ kind: 'any', count: 1 })).toBeCloseTo(10 / 30)
  expect(use({ kind: 'any', count: 2 })).toBeCloseTo(10 / 20)
  // One rack holds three of the four.
  expect(use({ kind: 'group', by: 'rack' })).toBeCloseTo(10 / 10)
})
