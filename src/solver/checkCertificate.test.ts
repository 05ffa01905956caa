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

  it('knows that items apart do not share a bin, in the states that the rule speaks of', () => {
    // Two large items fill a bin each; two small ones would share a third, were they not apart.
    const small: PackingProblem = {
      ...problem,
      items: [1, 4, 4, 1, 0].map((cpu, i) => ({ id: `i${i}`, demand: [cpu, 0], priority: 1, restart: true })),
      binTypes: [{ id: 'bin', capacity: [4, 4], cost: 1 }],
      rules: [{ id: 'r', kind: 'apart', items: [3, 0], strength: 'normal' }],
    }
    const four = { ...certificate, weights: [1, 1, 1, 1, 0], bound: 4 }
    expect(checkCertificate(small, four)).toBe('accepted')
    expect(checkCertificate({ ...small, rules: [] }, four)).toBe('wrong')
    // After a failure the two may share a bin: three are filled then, and one is lost.
    expect(checkCertificate(small, { ...four, spare: 1, bound: 5 })).toBe('wrong')
    const always = { ...small, rules: [{ ...small.rules[0]!, strength: 'always' as const }] }
    expect(checkCertificate(always, { ...four, spare: 1, bound: 5 })).toBe('accepted')
    const preferred = { ...small, rules: [{ ...small.rules[0]!, strength: 'preference' as const, weight: 1 }] }
    expect(checkCertificate(preferred, four)).toBe('wrong')
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

describe('certificates of failures that take a group', () => {
  const rooms = (sizes: readonly number[]): PackingProblem => ({
    ...problem,
    bins: sizes.flatMap((size, room) =>
      Array.from({ length: size }, (_, b) => ({ id: `r${room}b${b}`, type: 0, groups: { room: `R${room}` } })),
    ),
    failure: { kind: 'group', by: 'room' },
  })
  // Four restarting items of 6, two to a bin of 12: two survivors.
  const group: Certificate = { ...certificate, weights: [6, 6, 6, 6, 0], perBin: 12, spare: 2, bound: 4 }

  it('asks for as many bins again where one of two rooms is lost', () => {
    expect(checkCertificate(rooms([4, 4]), group)).toBe('accepted')
    expect(checkCertificate(rooms([4, 4]), { ...group, bound: 5 })).toBe('wrong')
    expect(checkCertificate({ ...rooms([4, 4]), failure: { kind: 'none' } }, group)).toBe('wrong')
  })

  it('knows that of four rooms one bin each survives three, and that a small room cannot take its even share', () => {
    expect(checkCertificate(rooms([4, 4, 4, 4]), { ...group, spare: 1, bound: 3 })).toBe('accepted')
    expect(checkCertificate(rooms([4, 4, 4, 4]), group)).toBe('wrong')
    // Three bins of rooms with 1 and 4: two of them in one room, so one survives, not two.
    expect(checkCertificate(rooms([1, 4]), group)).toBe('accepted')
    // Five bins leave one as well: any number does until the smaller room holds two.
    expect(checkCertificate(rooms([1, 4]), { ...group, spare: 3, bound: 5 })).toBe('accepted')
    expect(checkCertificate(rooms([2, 4]), { ...group, spare: 3, bound: 5 })).toBe('wrong')
  })
})

describe('certificates of several types', () => {
  const mixed: PackingProblem = {
    ...problem,
    binTypes: [
      { id: 'small', capacity: [6, 10], failureCapacity: [7, 10], cost: 1 },
      { id: 'large', capacity: [12, 10], failureCapacity: [12, 10], cost: 1 },
      { id: 'elsewhere', capacity: [99, 99], cost: 1 },
    ],
    bins: [0, 1, 0, 1, 0].map((type, b) => ({ id: `b${b}`, type })),
  }
  // 30 in bins of 12, 12, 6, 6, 6: three hold 30, two 24.
  const types: Certificate = { ...certificate, weights: [6, 6, 6, 6, 6], perBin: 12, perType: [6, 12, 0], bound: 3 }
  // Four restart: 24 on survivors. One of 12 lost, 12 and 7 of three and 12, 7 and 7 of four are left.
  const after: Certificate = { ...types, perType: [7, 12, 0], spare: 1, bound: 4 }

  it('counts the bins that hold most, before a failure and without those that fail', () => {
    expect(checkCertificate(mixed, types)).toBe('accepted')
    expect(checkCertificate(mixed, { ...types, bound: 4 })).toBe('wrong')
    expect(checkCertificate(mixed, after)).toBe('accepted')
    expect(checkCertificate(mixed, { ...after, bound: 5 })).toBe('wrong')
  })

  it('refuses what is spoiled', () => {
    const spoiled: readonly Certificate[] = [
      { ...types, perType: [6, 12] },
      { ...types, perType: [6, 11, 0] },
      { ...types, perType: [0, 12, 0] },
      { ...types, perType: [6, 13, 0] },
      { ...types, perType: [-6, 12, 0] },
      { ...types, perType: [6.5, 12, 0] },
      { ...after, perType: [5, 12, 0] },
      { ...types, perBin: 6 },
    ]
    for (const one of spoiled) expect(checkCertificate(mixed, one)).toBe('wrong')
    // A bin of the type that was left out changes everything.
    const more = { ...mixed, bins: [...mixed.bins, { id: 'b5', type: 2 }] }
    expect(checkCertificate(more, types)).toBe('wrong')
  })
})

describe('certificates of landings', () => {
  // Memory: 5 x 6 = 30 in bins of 10, 12 after a failure. Where 6 restart, 6 at most were before: 4 are missing.
  const landing: Certificate = {
    kind: 'weights',
    dimensions: [0],
    weights: [6, 6, 6, 6, 6],
    perBin: 10,
    spare: 0,
    landing: [0],
    bound: 4,
  }

  it('accepts that room kept for a restart is missing from the sum', () => {
    expect(checkCertificate(problem, landing)).toBe('accepted')
    // The sum alone says three.
    const { landing: _, ...sum } = landing
    expect(checkCertificate(problem, sum)).toBe('wrong')
    expect(checkCertificate(problem, { ...sum, bound: 3 })).toBe('accepted')
  })

  it('refuses what is spoiled', () => {
    const spoiled: readonly Certificate[] = [
      { ...landing, bound: 5 },
      { ...landing, weights: [6, 6, 6, 6, 7] },
      { ...landing, weights: [6, 6, 6, -6, 6], bound: 3 },
      { ...landing, perBin: 9 },
      { ...landing, spare: 1 },
      { ...landing, dimensions: [] },
      { ...landing, dimensions: [0, 1] },
      { ...landing, landing: [] },
      { ...landing, landing: [9] },
      // Stays down after a failure.
      { ...landing, landing: [4] },
      // Restart anywhere, not on one bin.
      { ...landing, landing: [0, 1] },
    ]
    for (const one of spoiled) expect(checkCertificate(problem, one)).toBe('wrong')
    expect(checkCertificate({ ...problem, failure: { kind: 'none' } }, landing)).toBe('wrong')
  })

  it('adds up items tied together for good', () => {
    // 6 + 6 restart together: a bin of 12 has to be empty for them, 30 + 10 = 40.
    const tie = { id: 'tie', kind: 'together', items: [0, 1], strength: 'always' } as const
    const tied = { ...problem, rules: [...problem.rules, tie] }
    expect(checkCertificate(tied, { ...landing, landing: [0, 1] })).toBe('accepted')
    expect(checkCertificate(tied, { ...landing, landing: [0, 1], bound: 5 })).toBe('wrong')
    const loose = { ...problem, rules: [{ ...tie, strength: 'normal' as const }] }
    expect(checkCertificate(loose, { ...landing, landing: [0, 1] })).toBe('wrong')
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
