import { describe, expect, it } from 'vitest'
import type { Certificate } from './certificate'
import { checkCertificate, checkWeights } from './checkCertificate'
import type { PackingProblem } from './problem'

const problem: PackingProblem = {
  dimensions: [{ id: 'cpu' }, { id: 'memory' }],
  // Five items of (6, 1): two do not fit into a bin of (10, 10).
  items: Array.from({ length: 5 }, (_, i) => ({ id: `i${i}`, demand: [6, 1], priority: 1, restart: i < 4 })),
  binTypes: [{ id: 'bin', capacity: [10, 10], failureCapacity: [12, 10], cost: 1 }],
  bins: Array.from({ length: 9 }, (_, b) => ({ id: `b${b}`, type: 0 })),
  rules: [{ id: 'r', kind: 'apart', items: [0, 1, 2], strength: 'always' }],
  failure: { kind: 'any', count: 1 },
}
const certificate: Certificate = {
  kind: 'weights',
  dimensions: [0],
  weights: [1, 1, 1, 1, 1],
  perBin: 1,
  spare: 0,
  bound: 5,
}

describe('checkCertificate', () => {
  it('accepts weights that no bin outweighs', () => {
    expect(checkCertificate(problem, certificate)).toBe('accepted')
    expect(checkCertificate(problem, { ...certificate, bound: 4 })).toBe('accepted')
  })

  it('refuses a bound above the weights, weights a bin outweighs, and wrong lengths', () => {
    expect(checkCertificate(problem, { ...certificate, bound: 6 })).toBe('wrong')
    // Only memory: ten items would fit.
    expect(checkCertificate(problem, { ...certificate, dimensions: [1] })).toBe('wrong')
    expect(checkCertificate(problem, { ...certificate, weights: [1, 1] })).toBe('wrong')
    expect(checkCertificate(problem, { ...certificate, dimensions: [2] })).toBe('wrong')
    expect(checkCertificate(problem, { ...certificate, weights: [1, 1, 1, 1, -1] })).toBe('wrong')
    expect(checkCertificate(problem, { ...certificate, weights: [1, 1, 1, 1, 0.5] })).toBe('wrong')
    expect(checkCertificate(problem, { ...certificate, perBin: 0 })).toBe('wrong')
  })

  it('counts only what restarts, in bins after a failure, once bins are spare', () => {
    // After a failure two of size 6 share a bin of 12: four restarting items need 2 bins, and one is lost.
    const after = { ...certificate, weights: [6, 6, 6, 6, 6], perBin: 12, spare: 1, bound: 3 }
    expect(checkCertificate(problem, after)).toBe('accepted')
    expect(checkCertificate(problem, { ...after, bound: 4 })).toBe('wrong')
    expect(checkCertificate(problem, { ...after, perBin: 6, bound: 5 })).toBe('wrong')
    expect(checkCertificate(problem, { ...after, spare: 2, bound: 4 })).toBe('wrong')
    expect(checkCertificate({ ...problem, failure: { kind: 'none' } }, after)).toBe('wrong')
  })

  it('accepts one bin per item for items that a rule keeps apart', () => {
    const apart = { ...certificate, dimensions: [], weights: [1, 1, 1, 0, 0], spare: 1, bound: 4 }
    expect(checkCertificate(problem, apart)).toBe('accepted')
    expect(checkCertificate(problem, { ...apart, weights: [1, 1, 1, 1, 0], bound: 5 })).toBe('wrong')
    expect(checkCertificate({ ...problem, rules: [] }, apart)).toBe('wrong')
  })
})

describe('checkWeights', () => {
  it('finds the heaviest bin exactly, counts and caps included', () => {
    // Two of (3, 5) and one of (4, 0) fill (10, 10): weight 2 * 7 + 5 = 19.
    const classes = [
      { size: [3, 5], count: 4, weight: 7 },
      { size: [4, 0], count: 4, weight: 5 },
    ]
    expect(checkWeights({ capacity: [10, 10], classes }, 19)).toBe('accepted')
    expect(checkWeights({ capacity: [10, 10], classes }, 18)).toBe('wrong')
    const capped = [{ ...classes[0]!, maxPerBin: 1 }, classes[1]!]
    expect(checkWeights({ capacity: [10, 10], classes: capped }, 12)).toBe('accepted')
    expect(checkWeights({ capacity: [10, 10], classes: capped }, 11)).toBe('wrong')
  })
})
