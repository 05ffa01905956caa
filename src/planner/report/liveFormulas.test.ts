import { describe, expect, it } from 'vitest'
import { curvePowerW } from '../facility/devicePower'
import { interestByYear } from '../finance/cashFlow'
import { number } from './Live'
import { curveAt, interestInYear, liveFormulas } from './liveFormulas'

describe('interest as a formula', () => {
  it.each([
    ['five years at 4.5 %', 0.045, 5],
    ['one year', 0.1, 1],
    ['twenty years at 30 %', 0.3, 20],
    ['nothing at a rate of 0', 0, 5],
  ])('is that of equal payments: %s', (_name, rate, years) => {
    const expected = interestByYear(600_000, rate, years)
    const [loan, ratio, over] = [number(600_000), number(rate), number(years)]
    for (let year = 1; year <= 10; year++)
      expect(interestInYear(loan, ratio, over, year).value).toBeCloseTo(expected[year - 1] ?? 0, 4)
    const total = liveFormulas['finance.interest']
    for (const horizon of [1, 5, 10])
      // 1.2 M at a share of a half.
      expect(total?.([1_200_000, 0.5, rate, years, horizon].map(number), figure)?.value).toBeCloseTo(
        expected.slice(0, horizon).reduce((sum, one) => sum + one, 0),
        4,
      )
  })
})

describe('a measured curve as a formula', () => {
  it.each([0, 0.04, 0.1, 0.55, 0.999, 1, 1.2])('reads straight lines between its points at a load of %d', (use) => {
    const curve = [45, 80, 95, 110, 125, 140, 160, 185, 210, 240, 272]
    expect(curveAt(curve.map(number), number(use)).value).toBeCloseTo(curvePowerW(curve, use), 9)
  })
})

const figure = {
  key: 'costLineCNY',
  subject: 'interest',
  value: 0,
  unit: 'CNY',
  formula: 'finance.interest',
  inputs: [],
  mark: 'A',
  source: '',
} as const
