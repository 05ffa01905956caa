import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BinPacking } from './BinPacking'
import { DepthFirstPricer } from './DepthFirstPricer'
import { GridPricer } from './GridPricer'
import { patternWeight } from './Pricer'
import { reduce } from './reduce'
import { Work } from './Work'

const drawn = fc.integer({ min: 1, max: 3 }).chain((dimensions) =>
  fc.record({
    capacity: fc.array(fc.integer({ min: 8, max: 3000 }), { minLength: dimensions, maxLength: dimensions }),
    shares: fc.array(
      fc.tuple(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: dimensions, maxLength: dimensions }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 1_000_000 }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  }),
)

/** The heaviest bin by trying all numbers of copies. */
function heaviest({ dimensions: d, capacity, size, classes, maxPerBin }: BinPacking, weights: Float64Array): number {
  let best = 0
  const room = [...capacity]
  const next = (t: number, weight: number): void => {
    best = Math.max(best, weight)
    if (t === classes) return
    for (let copies = 0; copies <= maxPerBin[t]!; copies++) {
      if (room.every((left, k) => left >= copies * size[t * d + k]!)) {
        for (let k = 0; k < d; k++) room[k]! -= copies * size[t * d + k]!
        next(t + 1, weight + copies * weights[t]!)
        for (let k = 0; k < d; k++) room[k]! += copies * size[t * d + k]!
      }
    }
  }
  next(0, 0)
  return best
}

describe.each(['depth first', 'grid'])('%s pricing', (kind) => {
  it('finds the heaviest pattern and only feasible ones', () => {
    fc.assert(
      fc.property(drawn, ({ capacity, shares }) => {
        const classes = shares.map(([share, count]) => ({
          size: share.map((percent, k) => Math.floor((capacity[k]! * percent) / 100)),
          count,
        }))
        const reduced = reduce({ capacity, classes })
        if ('tooLarge' in reduced) throw new Error('no share is above 100 %')
        const { problem } = reduced
        if (problem.classes === 0 || problem.dimensions === 0) return
        if (kind === 'grid' && (problem.dimensions > 2 || problem.capacity.some((value) => value > 400))) return
        const weights = Float64Array.from(reduced.members, (group) => shares[group[0]!]![2])
        const work = new Work(60_000, () => 0)
        const pricer = kind === 'grid' ? new GridPricer(problem, work) : new DepthFirstPricer(problem, work)
        const best = heaviest(problem, weights)
        const threshold = Math.floor(best / 2)
        const priced = pricer.price(weights, threshold, problem.maxPerBin, 'full')
        if (best > 0) expect(patternWeight(priced.patterns[0]!, weights)).toBe(best)
        expect(priced.upper).toBeGreaterThanOrEqual(best)
        if (priced.exact) expect(priced.upper).toBe(best)
        for (const { classes: held, copies } of priced.patterns) {
          held.forEach((t, i) => {
            expect(copies[i]!).toBeLessThanOrEqual(problem.maxPerBin[t]!)
          })
          for (let k = 0; k < problem.dimensions; k++) {
            const load = held.reduce((sum, t, i) => sum + copies[i]! * problem.size[t * problem.dimensions + k]!, 0)
            expect(load).toBeLessThanOrEqual(problem.capacity[k]!)
          }
        }
        // Nothing above the heaviest: the bound of an unsuccessful pricing must still hold.
        expect(pricer.price(weights, best, problem.maxPerBin, 'full').upper).toBeGreaterThanOrEqual(best)
      }),
      { numRuns: 3000, seed: 5 },
    )
  })
})

it('leaves a bin that holds thousands of items with a bound, not with a stack that is full', () => {
  const problem: BinPacking = {
    dimensions: 2,
    capacity: Float64Array.of(90_000, 90_000),
    classes: 2,
    size: Float64Array.of(1, 2, 2, 1),
    count: Int32Array.of(40_000, 40_000),
    maxPerBin: Int32Array.of(40_000, 40_000),
  }
  const priced = new DepthFirstPricer(problem, new Work(60_000, () => 0)).price(
    Float64Array.of(3, 3),
    0,
    problem.maxPerBin,
    'full',
  )
  expect(priced.exact).toBe(false)
  // 30,000 of each fill both dimensions.
  expect(priced.upper).toBeGreaterThanOrEqual(180_000)
  expect(patternWeight(priced.patterns[0]!, [3, 3])).toBeGreaterThan(0)
})
