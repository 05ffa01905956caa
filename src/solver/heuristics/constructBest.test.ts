import { describe, expect, it } from 'vitest'
import { dualFeasibleBound } from '../bounds/dualFeasibleBound'
import { reduce, type Reduced } from '../exact/reduce'
import { Work } from '../exact/Work'
import { Random } from '../exact/Random'
import { constructBest } from './constructBest'
import { fillBinsUntil } from './fillBins'
import { fitDecreasing } from './fitDecreasing'
import { FixedBinSearch } from './FixedBinSearch'

/** Nearly all sizes distinct, in three dimensions. */
function distinctSizes(items: number, seed: number) {
  const random = new Random(seed)
  const classes = Array.from({ length: items }, () => ({
    size: [1, 2, 3].map(() => 1 + random.below(40_000)),
    count: 1,
  }))
  return (reduce({ capacity: [100_000, 100_000, 100_000], classes }) as Reduced).problem
}

/** A clock that goes on by a step each time it is read, and how often it was read. */
function countedClock(step: number) {
  const clock = { reads: 0, now: () => step * clock.reads++ }
  return clock
}

describe('when time is over', () => {
  const problem = distinctSizes(6000, 1)

  it('one quick packing of everything is made all the same', () => {
    const packing = constructBest(problem, 0, new Work(1, countedClock(10).now))
    const packed = new Int32Array(problem.classes)
    for (const { classes, copies } of packing) {
      for (let k = 0; k < problem.dimensions; k++) {
        const load = classes.reduce((sum, t, i) => sum + copies[i]! * problem.size[t * problem.dimensions + k]!, 0)
        expect(load).toBeLessThanOrEqual(problem.capacity[k]!)
      }
      classes.forEach((t, i) => (packed[t]! += copies[i]!))
    }
    expect(packed).toEqual(problem.count)
  })

  it('that packing compares fewer bins, and uses more of them', () => {
    const order = Array.from({ length: problem.classes }, (_, t) => t)
    const inTime = fitDecreasing(problem, order, 'recent', () => false)!
    const late = fitDecreasing(problem, order, 'recent', () => true)!
    expect(late.length).toBeGreaterThan(inTime.length)
    expect(fitDecreasing(problem, order, 'first', () => true)).toBeNull()
  })

  it('no further dimension is bounded', () => {
    // Halves and a bit in the last dimension only: no two share a bin.
    const classes = [51, 52, 53].map((last) => ({ size: [1, last], count: 1 }))
    const halves = (reduce({ capacity: [2, 100], classes }) as Reduced).problem
    expect(dualFeasibleBound(halves).bound).toBe(3)
    expect(dualFeasibleBound(halves, () => true).bound).toBe(0)
  })

  it('filling bins stops at the next bin', () => {
    let asked = 0
    expect(fillBinsUntil(problem, 'dot', () => ++asked > 3)).toBeNull()
    expect(asked).toBe(4)
  })

  it('the search with thousands of waiting items looks at the clock often', () => {
    const start = constructBest(problem, 0, new Work(1, countedClock(10).now))
    const clock = countedClock(1)
    const search = new FixedBinSearch(
      problem,
      start,
      Math.floor(start.length / 2),
      new Random(1),
      new Work(20, clock.now),
    )
    expect(search.run(1e12)).toBeNull()
    expect(clock.reads).toBeLessThan(40)
  })
})
