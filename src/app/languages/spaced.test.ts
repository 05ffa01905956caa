import { expect, test } from 'vitest'
import { spaced } from './spaced'

test('puts a space between Chinese and Latin signs, and only there', () => {
  expect(spaced('故障时CPU缺 16.7 核，内存缺 166.7 GiB')).toBe('故障时 CPU 缺 16.7 核，内存缺 166.7 GiB')
  expect(spaced('7%的内存')).toBe('7% 的内存')
  expect(spaced('需要内存 3 GiB。host-1')).toBe('需要内存 3 GiB。host-1')
})
