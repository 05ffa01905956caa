import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PackingProblem } from '../problem'
import { bruteForce } from '../proof/bruteForce'
import { smallProblem } from '../proof/smallProblem'
import { everything } from '../stages/model/binSets'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { decidePairs } from './decidePairs'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 200)
const never = () => false

function decide(problem: PackingProblem, nodes = 1_000_000) {
  const { model, contradictions } = reduce(problem)
  expect(contradictions).toEqual([])
  return decidePairs(model, everything(model), { nodes, expired: never })
}

describe('decidePairs', () => {
  it('agrees with brute force where all bins must be used', { timeout: 3_600_000 }, () => {
    const problems = smallProblem({
      maxBins: 4,
      maxItems: 5,
      rules: true,
      types: true,
      failures: ['none', 'any', 'group'],
    })
    fc.assert(
      fc.property(problems, (any) => {
        const problem: PackingProblem = {
          ...any,
          failure: any.failure.kind === 'any' ? { kind: 'any', count: 1 } : any.failure,
          bins: any.bins.map((bin) => ({ ...bin, mustUse: true })),
        }
        fc.pre(reduce(problem).contradictions.length === 0)
        const { book, excluded } = decide(problem)
        expect(excluded).toBe(book === null)
        expect(excluded).toBe(bruteForce(problem).cost === null)
        if (!book) return
        const assignment = [...reduce(problem).model.unitOfItem].map((unit) => book.placement.binOf[unit]!)
        expect(verify(problem, { assignment, failover: book.toFailover() }).violations).toEqual([])
      }),
      { numRuns, seed: 21 },
    )
  })

  // Five bins of 100, before a failure filled to 86. 48 lands on one bin only, which then holds 52 at most: 2 are to spare.
  // So whatever exceeds 14 + 2 must land there as well, and nothing of it may run there: four bins with at most 48 each of
  // 48, 37, 22, 21, 20, 18 and 17, of which the last five do not fit into two.
  const large = [48, 37, 22, 21, 20, 18, 17]
  const small = Array.from({ length: 42 }, (_, i) => (i < 41 ? 5 : 6))
  const estate = (sizes: readonly number[]): PackingProblem => ({
    dimensions: [{ id: 'memory' }],
    items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [86], failureCapacity: [100], cost: 1 }],
    bins: Array.from({ length: 5 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  })

  it('proves from a few large units that nothing fits, whatever the others are', () => {
    const sizes = [...large, ...small]
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(394)
    const { excluded, nodes } = decide(estate(sizes), 20_000)
    expect(excluded).toBe(true)
    expect(nodes).toBeLessThan(20_000)
  })

  it('claims nothing where nodes run out, nor for pairs of bins', () => {
    expect(decide(estate([...large, ...small]), 5)).toMatchObject({ book: null, excluded: false })
    expect(decide({ ...estate([...large, ...small]), failure: { kind: 'any', count: 2 } }).excluded).toBe(false)
  })
})
