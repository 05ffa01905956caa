import { expect, it } from 'vitest'
import { withSpare } from './withSpare'

it('has the next one ready once there was time to start it', () => {
  let started = 0
  const waiting: (() => void)[] = []
  const take = withSpare(
    () => ++started,
    (run) => waiting.push(run),
  )
  const rest = (): void => {
    for (const run of waiting.splice(0)) run()
  }
  expect([take(), started]).toEqual([1, 1])
  rest()
  expect(started).toBe(2)
  expect([take(), started]).toEqual([2, 2])
  // Asked again before the next spare stands: it is started on the spot, and only one spare follows.
  expect([take(), started]).toEqual([3, 3])
  rest()
  expect(started).toBe(4)
})
