import { describe, expect, it } from 'vitest'
import { typedNumber } from './typedNumber'

describe('a number typed into a box', () => {
  it.each([
    ['0.6644', 0.6644],
    ['0,6', 0.6],
    ['1,5', 1.5],
    ['128,450', 128_450],
    ['１２', 12],
    ['０．６', 0.6],
    ['-3', -3],
    ['80 %', 80],
    ['1e3', 1000],
  ])('%s', (text, value) => {
    expect(typedNumber(text)).toBe(value)
  })

  it.each(['', '  ', 'abc', '1,2,3', '1..5', '1e999'])('“%s” is none', (text) => {
    expect(typedNumber(text)).toBeNull()
  })
})
