import { expect, it } from 'vitest'
import { smallInputs } from '../smallInputs'
import { mostOf, offersOf } from './offersOf'

const inputs = smallInputs()
const [group] = inputs.hardware.hosts
const offersWith = (hosts: typeof inputs.hardware.hosts) =>
  offersOf({ ...inputs, hardware: { ...inputs.hardware, hosts } })

it('has no more owned hosts to choose from than there are', () => {
  const [owned, bought] = offersWith([
    { ...group!, idPrefix: 'old-', owned: true, count: 2 },
    { ...group!, idPrefix: 'older-', owned: true, count: 1, rack: 'R2' },
    { ...group!, idPrefix: 'new-', owned: false, count: 4 },
  ])
  expect(owned).toMatchObject({ owned: true, ownedCount: 3, inUse: true })
  expect(bought).toMatchObject({ owned: false, ownedCount: null, inUse: true })
  expect([mostOf(owned!, undefined), mostOf(owned!, 2), mostOf(owned!, 9)]).toEqual([3, 2, 3])
  expect([mostOf(bought!, undefined), mostOf(bought!, 9)]).toEqual([null, 9])
})

it('offers groups of one type in two racks once, and another memory by itself', () => {
  const larger = { ...group!.type, memoryGiB: 2 * group!.type.memoryGiB }
  const own = offersWith([
    { ...group!, rack: 'R1' },
    { ...group!, idPrefix: 'b-', rack: 'R2' },
    { ...group!, idPrefix: 'c-', type: larger },
  ]).filter(({ inUse }) => inUse)
  expect(own.map(({ type }) => type.memoryGiB)).toEqual([group!.type.memoryGiB, larger.memoryGiB])
  expect(new Set(own.map(({ key }) => key)).size).toBe(2)
})
