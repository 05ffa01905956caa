import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { wholeInequality, type WholeType } from './wholeInequality'

const drawn = fc.record({
  types: fc.array(
    fc.record({
      offered: fc.integer({ min: 1, max: 4 }),
      price: fc.integer({ min: 0, max: 5 }),
      room: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
      more: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  normal: fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })),
  fails: fc.boolean(),
})

it('says the least that counts with room are worth, of all that there are', () => {
  let accepted = 0
  fc.assert(
    fc.property(drawn, ({ types, normal, fails }) => {
      const counts = types.reduce<number[][]>(
        (all, { offered }) => all.flatMap((some) => Array.from({ length: offered + 1 }, (_, n) => [...some, n])),
        [[]],
      )
      const isEnough = (of: readonly number[]): boolean => {
        const bins = of.flatMap((count, t) => Array<(typeof types)[number]>(count).fill(types[t]!))
        const holds = (left: typeof bins, more: boolean) =>
          normal.every((need, d) => left.reduce((sum, bin) => sum + bin.room[d]! + (more ? bin.more : 0), 0) >= need)
        if (!holds(bins, false)) return false
        if (!fails) return true
        return bins.length >= 2 && bins.every((_, lost) => holds(bins.toSpliced(lost, 1), true))
      }
      const worth = (of: readonly number[]) => of.reduce((sum, count, t) => sum + count * types[t]!.price, 0)
      const enough = counts.filter(isEnough).map(worth)
      const whole = types.map(({ offered, price, room, more }, t): WholeType => {
        const after = room.map((one) => BigInt(one + more))
        return { columns: [t], offered, price: BigInt(price), room: room.map(BigInt), after }
      })
      const need = normal.map(BigInt)
      const asked = () => wholeInequality(whole, { normal: need, after: fails ? need : null })
      if (enough.length === 0 || types.every(({ price }) => price === 0)) {
        expect(asked).toThrow(RangeError)
        return
      }
      accepted++
      expect(asked().atLeast).toBe(BigInt(Math.min(...enough)))
    }),
    { numRuns: 500, seed: 1 },
  )
  expect(accepted).toBeGreaterThan(100)
})

it('refuses a price below 0', () => {
  const type = { columns: [0], offered: 2, price: -1n, room: [3n], after: [3n] }
  expect(() => wholeInequality([type], { normal: [1n], after: null })).toThrow(RangeError)
})
