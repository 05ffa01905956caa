import { expect, it } from 'vitest'
import { gcd } from './gcd'

it('divides both integers and is the largest to do so', () => {
  expect(gcd(84, 30)).toBe(6)
  expect(gcd(30, 84)).toBe(6)
  expect(gcd(-84, 30)).toBe(6)
  expect(gcd(7, 0)).toBe(7)
  expect(gcd(0, -7)).toBe(7)
  expect([12, 18, 27].reduce(gcd, 0)).toBe(3)
  expect(gcd(0, 0)).toBe(0)
})
