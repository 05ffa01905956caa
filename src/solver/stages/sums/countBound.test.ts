import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { checkCertificate } from '../../checkCertificate'
import { countBound } from './countBound'
import { reduce } from '../model/reduce'

function bound(sizes: readonly number[], failure: FailurePolicy): number {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [36], failureCapacity: [40], cost: 1 }],
    bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure,
  }
  return countBound(reduce(problem).model).bound
}

describe('countBound', () => {
  // 30 + 28 + 22 of 6 are 190: six bins of 36 hold 216. To land, 30 needs 26 kept free, 28 needs 24.
  const sizes = [30, 28, ...Array.from({ length: 22 }, () => 6)]

  it('keeps room for one large unit where one bin is lost', () => {
    expect(bound(sizes, { kind: 'none' })).toBe(6)
    expect(bound(sizes, { kind: 'any', count: 1 })).toBe(6)
  })

  it.each<FailurePolicy>([{ kind: 'any', count: 2 }, { kind: 'maintenance' }])(
    'keeps room for two where two are: $kind',
    (failure) => {
      // By survivors 190 / 40 + 2 = 7; with both kept free 240 / 36 = 7; three more of 6 make it 258 / 36 = 8.
      expect(bound(sizes, failure)).toBe(7)
      expect(bound([...sizes, 6, 6, 4], failure)).toBe(8)
      expect(bound([...sizes, 6, 6, 4], { kind: 'any', count: 1 })).toBe(7)
    },
  )

  it('thinks of more bins than there are as standing alone where some of these do', () => {
    // Three times 40 survive a failure at least. Alone, one bin more is enough; in two racks half of the bins are lost.
    const problemOf = (racks: readonly (string | null)[]): PackingProblem => ({
      dimensions: [{ id: 'memory' }],
      items: Array.from({ length: 12 }, (_, i) => ({ id: `i${i}`, demand: [10], priority: 1, restart: true })),
      binTypes: [{ id: 'bin', capacity: [40], cost: 1 }],
      bins: racks.map((rack, b) => ({ id: `b${b}`, type: 0, ...(rack === null ? {} : { groups: { rack } }) })),
      rules: [],
      failure: { kind: 'group', by: 'rack' },
    })
    const fewest = (problem: PackingProblem): number => {
      const { bound: count, certificate } = countBound(reduce(problem).model)
      expect(checkCertificate(problem, certificate!)).toBe('accepted')
      expect(checkCertificate(problem, { ...certificate!, bound: count + 1 })).toBe('wrong')
      return count
    }
    expect(fewest(problemOf([null, null, null]))).toBe(4)
    expect(fewest(problemOf([null, null, null, null]))).toBe(4)
    expect(fewest(problemOf(['R1', 'R2', null]))).toBe(4)
    expect(fewest(problemOf(['R1', 'R2', 'R1']))).toBe(6)
  })
})
