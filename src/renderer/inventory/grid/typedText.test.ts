import { expect, it } from 'vitest'
import { typedText } from './typedText'

it('takes bare numbers of one and more in a cell of shares for percent', () => {
  const typed = (kind: 'percent' | 'number') =>
    ['45', ' 1 ', '0.4', '45%', 'x'].map((text) => typedText({ kind }, text))
  expect(typed('percent')).toEqual(['45%', '1%', '0.4', '45%', 'x'])
  expect(typed('number')).toEqual(['45', ' 1 ', '0.4', '45%', 'x'])
  expect(typedText(undefined, '45')).toBe('45')
})
