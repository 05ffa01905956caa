import { expect, it } from 'vitest'
import { plainText } from './plainText'

it('says lists and records without brackets and quotes, and cuts what is long', () => {
  expect(plainText(['windows-server', 'sql-server-standard'], 40)).toBe('windows-server, sql-server-standard')
  expect(plainText([{ kind: 'ssd', count: 8, hotSpares: null }], 40)).toBe('ssd 8')
  expect(plainText([], 40)).toBe('')
  expect(plainText(null, 40)).toBe('')
  expect(plainText('abcdef', 4)).toBe('abc…')
})
