import { expect, it } from 'vitest'
import { withSpare } from './withSpare'

it('is always one ahead', () => {
  let started = 0
  const take = withSpare(() => ++started)
  expect([take(), started]).toEqual([1, 2])
  expect([take(), started]).toEqual([2, 3])
})
