import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PackingProblem } from '../problem'
import { smallProblem } from '../proof/smallProblem'
import { moveSequence } from './moveSequence'

const problem = (
  sizes: readonly number[],
  capacity: number,
  bins: number,
  current: readonly (number | null)[],
): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [capacity], cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'none' },
  current,
})

describe('moveSequence', () => {
  it('waits until a bin has room', () => {
    // 6 must leave bin 1 before 5 can enter it (6 + 5 > 10).
    const { steps, blocked } = moveSequence(problem([5, 6], 10, 3, [0, 1]), [1, 2])
    expect(blocked).toEqual([])
    expect(steps).toEqual([
      { item: 1, from: 1, to: 2, parked: false },
      { item: 0, from: 0, to: 1, parked: false },
    ])
  })

  it('parks one of two items that swap bins without room for both', () => {
    // 6 and 7 cannot share a bin of 10: one of them goes by way of bin 2.
    const { steps, blocked } = moveSequence(problem([6, 7], 10, 3, [0, 1]), [1, 0])
    expect(blocked).toEqual([])
    expect(steps).toHaveLength(3)
    expect(steps.filter(({ parked }) => parked)).toEqual([expect.objectContaining({ to: 2 })])
  })

  it('has somebody make way who need not move, and come back', () => {
    // 4 + 1 and 1 + 3 on bins of 7: 4 and 3 change places once one of the small ones has stepped aside.
    const { steps, blocked } = moveSequence(problem([4, 1, 1, 3], 7, 2, [0, 1, 0, 1]), [1, 1, 0, 0])
    expect(blocked).toEqual([])
    const at = [0, 1, 0, 1]
    for (const { item, to } of steps) {
      at[item] = to
      const load = (bin: number) => [4, 1, 1, 3].reduce((sum, size, i) => (at[i] === bin ? sum + size : sum), 0)
      expect(Math.max(load(0), load(1))).toBeLessThanOrEqual(7)
    }
    expect(at).toEqual([1, 1, 0, 0])
  })

  it('says who is blocked when there is nowhere to park', () => {
    expect(moveSequence(problem([6, 7], 10, 2, [0, 1]), [1, 0])).toEqual({ steps: [], blocked: [0, 1] })
  })

  it('never overloads a bin that was not overloaded, and ends in the plan unless it says otherwise', () => {
    const anyPlan = smallProblem({ moves: true, maxItems: 8, maxBins: 4 }).chain((one) =>
      fc.record({
        one: fc.constant(one),
        plan: fc.array(fc.nat(one.bins.length - 1), { minLength: one.items.length, maxLength: one.items.length }),
      }),
    )
    fc.assert(
      fc.property(anyPlan, ({ one, plan }) => {
        const { steps, blocked } = moveSequence(one, plan)
        const at = [...one.current!]
        for (const { item, from, to } of steps) {
          expect(at[item]).toBe(from)
          at[item] = to
          const { capacity } = one.binTypes[one.bins[to]!.type]!
          one.dimensions.forEach((_, d) => {
            const load = one.items.reduce((sum, other, index) => sum + (at[index] === to ? other.demand[d]! : 0), 0)
            expect(load).toBeLessThanOrEqual(capacity[d]!)
          })
        }
        expect(at.flatMap((bin, item) => (bin === plan[item] ? [] : [item]))).toEqual(blocked)
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})
