import { expect, test } from 'vitest'
import { formatsFor } from '../format/formats'
import { headlineNumber } from './headlineNumber'

test('writes headline figures with one decimal at most, the last digit never made up', () => {
  const formats = formatsFor('en')
  expect(headlineNumber('itPowerKW', 4.65, formats)).toBe('4.7')
  expect(headlineNumber('servers', 54, formats)).toBe('54')
  expect(headlineNumber('energyKWhPerYear', 197_279, formats)).toBe('197.3')
})
