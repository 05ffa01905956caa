import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem } from '../problem'
import { everything } from '../stages/model/binSets'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { annealBesideEmpty } from './annealBesideEmpty'

/** 20 units of load on bins of 10 that may be filled to `capacity` before a failure. */
const estate = (bins: number, failure: FailurePolicy, capacity = 10): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: [6, 5, 4, 3, 2].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [capacity], failureCapacity: [10], cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0, groups: { rack: `R${i % 2}` } })),
  rules: [],
  failure,
})

function annealed(problem: PackingProblem) {
  const { model } = reduce(problem)
  const limits = { seed: 1, moves: 5_000, coolings: 1, expired: () => false, count: () => undefined }
  return annealBesideEmpty(model, everything(model), limits)
}

describe('annealing beside empty bins', () => {
  it.each([1, 2] as const)('keeps as many bins empty as are lost: %i', (count) => {
    const problem = estate(2 + count, { kind: 'any', count })
    const book = annealed(problem)!
    expect(new Set(book.placement.binOf).size).toBe(2)
    expect(verify(problem, { assignment: [...book.placement.binOf], failover: book.toFailover() }).violations).toEqual(
      [],
    )
  })

  it('leaves alone what it cannot do as well as any plan', () => {
    expect(annealed(estate(3, { kind: 'none' }))).toBeNull()
    expect(annealed(estate(4, { kind: 'group', by: 'rack' }))).toBeNull()
    expect(annealed(estate(3, { kind: 'any', count: 1 }, 8))).toBeNull()
  })
})
