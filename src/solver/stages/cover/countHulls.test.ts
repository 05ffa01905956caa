import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { reduce } from '../model/reduce'
import { CoverBuilder } from './CoverBuilder'
import { noInflation } from './CoverProgram'
import { countHulls } from './countHulls'
import { restrictedUnits } from './coverRestrictions'
import { sumOf } from './RowCheck'

/** Items of 1 to 6 on bins of two types, any `lost` of which may fail. */
function problemOf(sizes: readonly number[], rooms: readonly [number, number], lost: 0 | 1 | 2): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: rooms.map((room, t) => ({ id: `t${t}`, capacity: [room], failureCapacity: [room + 2], cost: room })),
    bins: rooms.flatMap((_, type) => Array.from({ length: 6 }, (__, i) => ({ id: `t${type}b${i}`, type }))),
    rules: [],
    failure: lost === 0 ? { kind: 'none' } : { kind: 'any', count: lost },
  }
}

it('excludes no counts that have room in sum, before and after the loss of the largest bins', () => {
  let isFar = 0
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 9 }),
      fc.tuple(fc.integer({ min: 6, max: 9 }), fc.integer({ min: 10, max: 19 })),
      fc.constantFrom(0 as const, 1 as const, 2 as const),
      (others, rooms, lost) => {
        // One of 1: sums of sizes are all whole numbers then.
        const sizes = [1, ...others]
        const { model } = reduce(problemOf(sizes, rooms, lost))
        const builder = new CoverBuilder(model, noInflation)
        const [everybody] = restrictedUnits(builder, [])
        const rows = countHulls(builder, everybody!, lost)
        expect(rows.length).toBeGreaterThan(0)
        const total = sizes.reduce((a, b) => a + b, 0)
        const steps = rooms.map((room) => builder.every.findIndex((s) => builder.room(s, 0) === room))
        for (let a = 0; a <= 6; a++)
          for (let b = 0; b <= 6; b++) {
            const bins = [...Array<number>(b).fill(rooms[1]), ...Array<number>(a).fill(rooms[0])]
            const left = bins.slice(lost)
            const hasRoom =
              bins.reduce((sum, room) => sum + room, 0) >= total &&
              bins.length > lost &&
              left.reduce((sum, room) => sum + room + 2, 0) >= total
            const counts = builder.every.map((s) => (s === steps[0] ? a : s === steps[1] ? b : 0))
            if (hasRoom) expect(rows.every((row) => sumOf(row, counts) >= row.atLeast)).toBe(true)
            else if (rows.some((row) => sumOf(row, counts) < row.atLeast)) isFar++
          }
      },
    ),
    { numRuns: 200, seed: 2 },
  )
  expect(isFar).toBeGreaterThan(1000)
})

it('says of whole bins what sums say in parts of them', () => {
  // 40 in bins of 16: two and a half hold it in sum, three are needed; with one lost, four of 18.
  for (const [lost, fewest] of [
    [0, 3],
    [1, 4],
  ] as const) {
    const problem = problemOf([6, 6, 6, 6, 6, 5, 5], [16, 16], lost)
    const { model } = reduce({ ...problem, bins: problem.bins.filter(({ type }) => type === 0) })
    const builder = new CoverBuilder(model, noInflation)
    const [row] = countHulls(builder, restrictedUnits(builder, [])[0]!, lost)
    expect(row!.coefficients.map((value) => value / row!.coefficients[0]!)).toEqual([1])
    expect(row!.atLeast / row!.coefficients[0]!).toBe(fewest)
  }
})
