import { expect, it } from 'vitest'
import { cellAfterKey } from './cellAfterKey'
import { gridKey } from './gridKeys'

const after = (key: string, ctrlKey = false) => {
  const asked = gridKey({ key, code: key, ctrlKey, metaKey: false, shiftKey: false, altKey: false })!
  if (asked.kind !== 'move' && asked.kind !== 'page' && asked.kind !== 'ends') throw new Error(asked.kind)
  const { x, y } = cellAfterKey(asked, { x: 3, y: 20 }, { x: 9, y: 99 })
  return [x, y]
}

it('moves by cells, pages and to the edges', () => {
  expect(after('ArrowLeft')).toEqual([2, 20])
  expect(after('ArrowDown', true)).toEqual([3, 99])
  expect(after('ArrowLeft', true)).toEqual([0, 20])
  expect(after('PageUp')).toEqual([3, 5])
  expect(after('End')).toEqual([9, 20])
  expect(after('Home', true)).toEqual([0, 0])
  expect(after('End', true)).toEqual([9, 99])
})
