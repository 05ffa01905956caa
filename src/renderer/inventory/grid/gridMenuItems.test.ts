import { expect, it } from 'vitest'
import { messagesOf } from '../../../app/languages/messagesOf'
import { gridMenuItems, type GridMenuState } from './gridMenuItems'

const free: GridMenuState = {
  locked: false,
  freeRows: true,
  settingsLike: false,
  sorted: true,
  filtered: true,
  control: 'Ctrl+',
}
const items = (state: Partial<GridMenuState>) => gridMenuItems(messagesOf('en').estate.actions, { ...free, ...state })
const enabled = (state: Partial<GridMenuState>) => items(state).flatMap(({ id, disabled }) => (disabled ? [] : [id]))

it('offers what can be done now', () => {
  expect(enabled({})).toHaveLength(14)
  expect(enabled({ locked: true, sorted: false, filtered: false })).toEqual([
    'copy',
    'ascending',
    'descending',
    'filter',
  ])
  expect(enabled({ freeRows: false, settingsLike: true })).toEqual(['edit', 'copy', 'cut', 'fillDown', 'clear'])
  expect(items({}).find(({ id }) => id === 'copy')?.shortcut).toBe('Ctrl+C')
})
