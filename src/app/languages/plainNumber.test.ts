import { expect, it } from 'vitest'
import { plainNumber } from './plainNumber'

it.each([
  [1234.567, '1,234.57'],
  [0.125, '0.125'],
  [0.0039, '0.0039'],
  [0, '0'],
  [-3, '-3'],
  [1e300, '1e300'],
  [2.5e18, '2.5e18'],
])('shows %d as %s', (value, text) => {
  expect(plainNumber(value, 'en-US')).toBe(text)
})
