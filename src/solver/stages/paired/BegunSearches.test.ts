import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { BegunSearches, type Resumable } from './BegunSearches'
import { everything } from '../model/binSets'
import { PairedSearch } from './PairedSearch'
import { Placement } from '../model/Placement'
import { reduce } from '../model/reduce'

/** Nine items of 31 on four bins: three a bin once one is lost, where bins hold 93. */
function searchFor(capacity: number): PairedSearch {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 9 }, (_, i) => ({ id: `i${i}`, demand: [31], priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [capacity], cost: 1 }],
    bins: Array.from({ length: 4 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const { model } = reduce(problem)
  const limits = { seed: 1, expired: () => false, count: () => undefined, pressing: true }
  return new PairedSearch(new Placement(model, everything(model)), limits)
}

it('goes on with a search until it has a plan, and then forgets it', () => {
  const begun = new BegunSearches()
  const search = searchFor(93)
  begun.add(search, [4], 10, 20)
  // Only where its plan would cost less.
  expect(begun.has(10)).toBe(false)
  expect(begun.goOn(10)).toBeNull()
  expect(begun.has(11)).toBe(true)
  const found = begun.goOn(11)!
  expect(found.counts).toEqual([4])
  expect(found.book.placement.set.bins.length).toBe(4)
  expect(begun.has(Infinity)).toBe(false)
})

it('gives up what never ends, and does not keep what costs too much or has too much left', () => {
  const begun = new BegunSearches()
  // Three of 31 are one more than a bin holds.
  const hopeless = searchFor(92)
  hopeless.run(300)
  begun.add(hopeless, [4], 10, 10)
  expect(begun.has(Infinity)).toBe(false)
  begun.add(hopeless, [4], 10, 20)
  expect(begun.has(20)).toBe(true)
  expect(begun.goOn(20)).toBeNull()
  const crowded = searchFor(60)
  expect(crowded.left).toBeGreaterThan(1)
  begun.add(crowded, [5], 1, 20)
  expect(begun.has(2)).toBe(false)
})

it('goes on for a hundred thousand steps with what stays as it is, and no further', () => {
  const begun = new BegunSearches()
  let steps = 0
  const search: Resumable = {
    left: 0.1,
    goOn: (more) => {
      steps += more
      return false
    },
    toBook: () => {
      throw new Error('there is no plan')
    },
  }
  begun.add(search, [4], 10, 20)
  let goes = 0
  while (begun.has(20) && goes < 100) {
    expect(begun.goOn(20)).toBeNull()
    goes++
  }
  expect(goes).toBeLessThan(60)
  expect(steps).toBeGreaterThan(100_000)
})
