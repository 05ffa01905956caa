import { expect, it } from 'vitest'
import { everything } from '../stages/model/binSets'
import { Placement } from '../stages/model/Placement'
import { reduce } from '../stages/model/reduce'
import { RestartMender } from './RestartMender'
import type { RestartPlan } from './restartState'

/** Items 0 to 3 of 4, 3, 2 and 6 on bins 0, 0, 1 and 2 of 10. */
function begun() {
  const { model } = reduce({
    dimensions: [{ id: 'memory' }],
    items: [4, 3, 2, 6].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
    bins: [0, 1, 2].map((i) => ({ id: `b${i}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  })
  const placement = new Placement(model, everything(model))
  ;[0, 0, 1, 2].forEach((bin, unit) => {
    placement.add(unit, bin)
  })
  return { placement, mender: new RestartMender(placement), lost: Uint8Array.from([1, 0, 0]) }
}
const plan = (pairs: readonly (readonly [number, number])[]): RestartPlan => ({
  atoms: Int32Array.from(pairs, ([atom]) => atom),
  bins: Int32Array.from(pairs, ([, bin]) => bin),
})
const pairsOf = (of: RestartPlan | null) => of && [...of.atoms].map((atom, i) => [atom, of.bins[i]]).sort()

it('keeps what is fixed, then what is wished for and holds, and gives the rest the emptiest bin', () => {
  const { mender, lost } = begun()
  expect(pairsOf(mender.fromWishes([0], lost, new Map(), []))).toEqual([
    [0, 1],
    [1, 1],
  ])
  // The first wish holds and fills bin 2; the second would not hold there.
  const wishes = [plan([0, 1].map((atom) => [atom, 2]))]
  expect(pairsOf(mender.fromWishes([0], lost, new Map(), wishes))).toEqual([
    [0, 2],
    [1, 1],
  ])
  expect(mender.fromWishes([0], lost, new Map([[0, 0]]), [])).toBeNull()
})

it('extends a plan by what is new on the lost bin', () => {
  const { placement, mender, lost } = begun()
  const before = plan([[0, 2]])
  expect(pairsOf(mender.extend([0], lost, before, 1))).toEqual([
    [0, 2],
    [1, 1],
  ])
  expect(mender.holdsOn(before, 2)).toBe(true)
  // With 2 more on bin 2 the plan holds no longer.
  placement.move(2, 2)
  expect(mender.holdsOn(before, 2)).toBe(false)
  expect(mender.extend([0], lost, before, 2)).toBeNull()
})
