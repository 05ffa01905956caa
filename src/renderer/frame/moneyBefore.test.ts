import { expect, it } from 'vitest'
import { formatsFor } from '../format/formats'
import { moneyBefore } from './moneyBefore'

it('leaves the unit to the amount that follows where both have the same', () => {
  expect(moneyBefore(4_515_115, 8_056_351, formatsFor('en'))).toBe('4.52')
  expect(moneyBefore(565_000, 6_070_000, formatsFor('zh-CN'))).toBe('56.5')
})

it('bears its own unit before an amount of another, or of none', () => {
  expect(moneyBefore(565_000, 6_070_000, formatsFor('en'))).toBe('CNY 565 k')
  expect(moneyBefore(6_070_000, 565_000, formatsFor('en'))).toBe('CNY 6.07 M')
  expect(moneyBefore(565_000, null, formatsFor('en'))).toBe('CNY 565 k')
})
