import { expect, it } from 'vitest'
import { groupBy } from './groupBy'

it('keeps the order of keys and of items', () => {
  const groups = groupBy(['pear', 'apple', 'plum', 'avocado', 'fig'], (word) => word[0])
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'avocado']],
    ['f', ['fig']],
  ])
})

it('can ask for the place of an item', () => {
  expect([...groupBy(['a', 'b', 'c'], (_, index) => index % 2)]).toEqual([
    [0, ['a', 'c']],
    [1, ['b']],
  ])
})
