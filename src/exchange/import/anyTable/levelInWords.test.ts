import { expect, it } from 'vitest'
import { levelInWords } from './levelInWords'

it.each([
  ['1', 1],
  ['P2', 2],
  ['Tier 3', 3],
  ['一级', 1],
  ['2级', 2],
  ['优先级：3', null],
  ['核心系统', 1],
  ['重要', 2],
  ['一般业务', 3],
  ['HIGH', 1],
  ['5', null],
  ['constructor', null],
] as const)('levelInWords reads %s', (text, level) => {
  expect(levelInWords(text)).toBe(level)
})
