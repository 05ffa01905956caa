import { expect, it } from 'vitest'
import { visitCells } from './visitCells'

it('visits cells row by row, without heads of groups and rows below the last', () => {
  const visited: string[] = []
  const view = [{ $row: -1, $group: 'a' }, { $row: 3 }, { $row: 1 }]
  visitCells({ x: 1, y: 0, x1: 2, y1: 5 }, view, ['a', 'b', 'c'], (row, field) => visited.push(`${row.$row}${field}`))
  expect(visited).toEqual(['3b', '3c', '1b', '1c'])
})
