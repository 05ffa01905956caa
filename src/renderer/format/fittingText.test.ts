import { expect, it } from 'vitest'
import { fittingText } from './fittingText'

// 142 px: 10 for the margins, 132 for 20 letters of 6.6 px.
it('keeps what fits and cuts the rest with a sign', () => {
  expect(fittingText('abcdefghijklnopqrstu', 142)).toBe('abcdefghijklnopqrstu')
  expect(fittingText('abcdefghijklnopqrstuv', 142)).toBe('abcdefghijklnopqrst…')
  expect(fittingText('abc', 0)).toBe('a…')
})

it('knows that capitals and Chinese are wider than small letters', () => {
  // 20 / 1.25 = 16 capitals, 20 / 2 = 10 characters; the sign takes one.
  expect(fittingText('X'.repeat(16), 142)).toBe('X'.repeat(16))
  expect(fittingText('X'.repeat(20), 142)).toBe(`${'X'.repeat(15)}…`)
  expect(fittingText('医'.repeat(10), 142)).toBe('医'.repeat(10))
  expect(fittingText('医'.repeat(11), 142)).toBe(`${'医'.repeat(9)}…`)
})
