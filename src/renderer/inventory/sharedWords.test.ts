import { expect, it } from 'vitest'
import { sharedWords } from './sharedWords'

it('one sentence, or the same sentence twice, stands as it is', () => {
  expect(sharedWords(['No host.'])).toBe('No host.')
  expect(sharedWords(['No host.', 'No host.'])).toBe('No host.')
})

it('leaves out what differs, by whole words and numbers', () => {
  expect(sharedWords(['Column "Template" is missing.', 'Column "VM UUID" is missing.'])).toBe('Column "…" is missing.')
  expect(sharedWords(['来源中没有 CPU 峰值，采用假设值。', '来源中没有系统，采用假设值。'])).toBe(
    '来源中没有…，采用假设值。',
  )
  expect(sharedWords(['采用 2,046，另一处为 2,048。', '采用 2,024，另一处为 4,048。'])).toBe('采用 …')
})

it('counts no word twice where one sentence is a part of another', () => {
  expect(sharedWords(['a a b', 'a b'])).toBe('a …b')
  expect(sharedWords(['a b', 'a a b'])).toBe('a …b')
})

it('tells sentences that share nothing by the first', () => {
  expect(sharedWords(['One thing', 'Another matter.'])).toBe('One thing')
})
