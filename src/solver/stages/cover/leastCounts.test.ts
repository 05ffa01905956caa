import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { leastCounts } from './leastCounts'

/** Every count of up to so many bins of each kind. */
function every(most: readonly number[]): number[][] {
  return most.reduce<number[][]>(
    (all, limit) => all.flatMap((counts) => Array.from({ length: limit + 1 }, (_, n) => [...counts, n])),
    [[]],
  )
}

const isBelow = (one: readonly number[], other: readonly number[]): boolean => one.every((n, kind) => n <= other[kind]!)

it('lists the least counts, each once', () => {
  const cases = fc.integer({ min: 1, max: 4 }).chain((kinds) =>
    fc.record({
      most: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: kinds, maxLength: kinds }),
      rows: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: kinds, maxLength: kinds }), {
        maxLength: 3,
      }),
      atLeast: fc.integer({ min: 0, max: 60 }),
    }),
  )
  fc.assert(
    fc.property(cases, ({ most, rows, atLeast }) => {
      const isEnough = (counts: readonly number[]) =>
        rows.every((row) => row.reduce((sum, room, kind) => sum + room * counts[kind]!, 0) >= atLeast)
      const enough = every(most).filter(isEnough)
      const least = enough.filter((one) => !enough.some((other) => other !== one && isBelow(other, one)))
      const key = (all: readonly (readonly number[])[]) => all.map((counts) => counts.join()).sort()
      expect(key(leastCounts(most, isEnough, 100_000)!)).toEqual(key(least))
    }),
    { numRuns: 400, seed: 3 },
  )
})

it('says where too many would have to be looked at', () => {
  const isEnough = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0) >= 90
  expect(leastCounts([100, 100, 100], isEnough, 1000)).toBeNull()
  expect(leastCounts([100, 100], isEnough, 1000)).toHaveLength(91)
})
