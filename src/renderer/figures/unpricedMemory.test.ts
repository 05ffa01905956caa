import { expect, it } from 'vitest'
import type { PlanInputs } from '../../planner/model/inputs'
import { smallPlan } from '../board/smallPlan'
import { smallInputs } from '../smallInputs'
import { unpricedMemory } from './unpricedMemory'

const original = smallInputs()
const plan = smallPlan()
const withMemory = (addedGiB: number, owned = false): PlanInputs => ({
  ...original,
  hardware: {
    ...original.hardware,
    hosts: original.hardware.hosts.map((group) => ({
      ...group,
      owned,
      type: { ...group.type, memoryGiB: group.type.memoryGiB + addedGiB },
    })),
  },
})

it('is what all hosts of the plan have over the file, at the assumed 80 CNY per GiB', () => {
  const hosts = plan.hosts.length
  expect(unpricedMemory(plan, withMemory(256), original)).toEqual({
    changedGiB: hosts * 256,
    roughlyCNY: hosts * 256 * 80,
  })
  expect(unpricedMemory(plan, withMemory(-64), original)?.changedGiB).toBe(hosts * -64)
})

it('is all of it for owned hosts, whatever their price', () => {
  expect(unpricedMemory(plan, withMemory(256, true), original)?.changedGiB).toBe(plan.hosts.length * 256)
})

it('is nothing where nothing changed or the price follows', () => {
  expect(unpricedMemory(plan, original, original)).toBeNull()
  const added = withMemory(256)
  const dearer = { ...added, prices: added.prices.map((price) => ({ ...price, priceCNY: price.priceCNY + 1 })) }
  expect(original.prices.some(({ id }) => id === original.hardware.hosts[0]!.type.priceId)).toBe(true)
  expect(unpricedMemory(plan, dearer, original)).toBeNull()
})
