import { describe, expect, it } from 'vitest'
import { reduce, type Reduced } from '../exact/reduce'
import { Work } from '../exact/Work'
import { Random } from '../exact/Random'
import { constructBest } from './constructBest'
import { fillBinsUntil } from './fillBins'
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
