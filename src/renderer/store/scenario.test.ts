import { expect, it } from 'vitest'
import { smallInputs } from '../smallInputs'
import {
  activeScenario,
  changeScenario,
  duplicateScenario,
  firstScenario,
  isNameTaken,
  removeScenario,
  scenarioDepth,
  scenarioOf,
} from './scenario'

const base = firstScenario(smallInputs(), 'Base')

it('duplicates into a tree and shows the copy', () => {
  const two = duplicateScenario(duplicateScenario(base, 's1', 'A'), 's2', 'B')
  expect(two.list.map((s) => [s.id, s.parentId])).toEqual([
    ['s1', null],
    ['s2', 's1'],
    ['s3', 's2'],
  ])
  expect(activeScenario(two).name).toBe('B')
  expect(scenarioDepth(two, scenarioOf(two, 's3')!)).toBe(2)
})

it('removes one: its children move up, a baseline on it goes back to today', () => {
  const three = { ...duplicateScenario(duplicateScenario(base, 's1', 'A'), 's2', 'B'), baselineId: 's2' }
  const left = removeScenario(three, 's2')
  expect(left.list.map((s) => [s.id, s.parentId])).toEqual([
    ['s1', null],
    ['s3', 's1'],
  ])
  expect(left.baselineId).toBeNull()
  expect(removeScenario(base, 's1')).toBe(base)
})

it('hands back the same object when nothing changed', () => {
  expect(changeScenario(base, 's1', (s) => s)).toBe(base)
})

it('gives a copy a name of its own', () => {
  const three = duplicateScenario(duplicateScenario(base, 's1', 'Base'), 's1', 'Base')
  expect(three.list.map(({ name }) => name)).toEqual(['Base', 'Base (2)', 'Base (3)'])
  expect(isNameTaken(three, 'Base', 's2')).toBe(true)
  expect(isNameTaken(three, 'Base', 's1')).toBe(false)
})
