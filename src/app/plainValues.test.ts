import { expect, it } from 'vitest'
import { derived, given } from '../planner/model/figure'
import { plainValues } from './plainValues'

it('keeps the shape and puts numbers where figures stood', () => {
  const a = given('servers', 2, 'count', { mark: 'S', source: 'x' })
  const b = derived('racks', 4, 'count', 'finance.tco', [a])
  expect(plainValues({ list: [a, b], nested: { b, text: 'rack', none: null }, n: 3 })).toEqual({
    list: [2, 4],
    nested: { b: 4, text: 'rack', none: null },
    n: 3,
  })
})
