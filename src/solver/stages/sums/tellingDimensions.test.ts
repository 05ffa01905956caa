import { expect, it } from 'vitest'
import { tellingDimensions } from './tellingDimensions'

/** Items whose processors are busy in the morning or in the evening, and two kinds of memory. */
const demands = Array.from({ length: 8 }, (_, i) => {
  const [morning, evening] = i % 2 === 0 ? [10, 1] : [2, 8]
  return [morning, morning + 0.01, morning + 0.02, evening, i < 4 ? 10 : 1]
})

it('takes all dimensions where they are few', () => {
  expect(tellingDimensions(demands, [[10, 10, 10, 10, 10]], 5, 5)).toEqual([0, 1, 2, 3, 4])
})

it('takes the scarcest and those that other items fill, not hours that say the same', () => {
  expect(tellingDimensions(demands, [[10, 10, 10, 10, 10]], 5, 4)).toEqual([0, 3, 4])
  expect(tellingDimensions(demands, [[10, 10, 10, 10, 10]], 5, 2)).toEqual([0, 3])
})

it('leaves out what no type of bins is short of', () => {
  expect(tellingDimensions(demands, [[10, 10, 10, 30, 10]], 5, 4)).toEqual([0, 4])
  // A second type of bins has little of it.
  expect(tellingDimensions(demands, [[10, 10, 10, 30, 10], [40, 40, 40, 20, 40]], 5, 4)).toEqual([0, 3, 4]) // prettier-ignore
})
