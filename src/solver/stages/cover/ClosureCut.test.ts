import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ClosureCut } from './ClosureCut'

const cases = fc.integer({ min: 1, max: 5 }).chain((kinds) =>
  fc.integer({ min: 1, max: 5 }).chain((places) =>
    fc.record({
      wanted: fc.array(fc.nat(9), { minLength: kinds, maxLength: kinds }),
      room: fc.array(fc.nat(9), { minLength: places, maxLength: places }),
      usable: fc.array(fc.uniqueArray(fc.nat(places - 1), { maxLength: places }), {
        minLength: kinds,
        maxLength: kinds,
      }),
    }),
  ),
)

interface Case {
  readonly wanted: readonly number[]
  readonly room: readonly number[]
  readonly usable: readonly (readonly number[])[]
}

/** What these kinds want beyond what all their places have. */
function beyond({ wanted, room, usable }: Case, kinds: readonly number[]): number {
  const places = new Set(kinds.flatMap((kind) => usable[kind]!))
  return kinds.reduce((sum, kind) => sum + wanted[kind]!, 0) - [...places].reduce((sum, place) => sum + room[place]!, 0)
}

function everySelection({ wanted }: Case): number[][] {
  return Array.from({ length: 1 << wanted.length }, (_, mask) =>
    wanted.map((__, kind) => kind).filter((kind) => (mask & (1 << kind)) !== 0),
  )
}

it('finds the kinds that want most beyond what they have, of all selections', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const most = Math.max(...everySelection(one).map((kinds) => beyond(one, kinds)))
      const short = new ClosureCut(one.wanted, one.room, one.usable).short()
      expect(beyond(one, short)).toBe(most)
      if (most === 0) expect(short).toEqual([])
    }),
    { numRuns: 2000, seed: 3 },
  )
})

it('finds those around a kind, one after the other', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const cut = new ClosureCut(one.wanted, one.room, one.usable)
      one.wanted.forEach((_, kind) => {
        const withIt = everySelection(one).filter((kinds) => kinds.includes(kind))
        const found = cut.around(kind)
        expect(found).toContain(kind)
        expect(beyond(one, found)).toBe(Math.max(...withIt.map((kinds) => beyond(one, kinds))))
      })
      // Looking around leaves nothing behind.
      expect(cut.short()).toEqual(new ClosureCut(one.wanted, one.room, one.usable).short())
    }),
    { numRuns: 1000, seed: 4 },
  )
})
