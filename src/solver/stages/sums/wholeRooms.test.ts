import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { reduce } from '../model/reduce'
import { wholeRooms } from './wholeRooms'

const problem = (sizes: readonly number[]): PackingProblem => ({
  dimensions: [{ id: 'memory' }, { id: 'processors' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size, 7], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [230, 25], failureCapacity: [256, 27], cost: 1 }],
  bins: Array.from({ length: 4 }, (_, b) => ({ id: `b${b}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
})

it('leaves of each bin what loads can come to', () => {
  const { model } = reduce(problem([48, 64, 80, 48, 64, 80, 96]))
  const whole = wholeRooms(model)
  const memory = model.dimensions.indexOf(0)
  const D = model.dimensions.length
  expect([whole.capacity[memory], whole.failureCapacity[memory]]).toEqual([224, 256])
  const processors = model.dimensions.indexOf(1)
  if (processors >= 0) expect(whole.capacity[D + processors]).toBe(21)
  // What was there stays as it is.
  expect(model.capacity[memory]).toBe(230)
})

it('changes nothing where nothing divides all sizes', () => {
  const { model } = reduce({ ...problem([48, 64, 81, 50, 70]), dimensions: [{ id: 'memory' }, { id: 'processors' }] })
  const whole = wholeRooms(model)
  const memory = model.dimensions.indexOf(0)
  expect(whole.capacity[memory]).toBe(model.capacity[memory])
})
