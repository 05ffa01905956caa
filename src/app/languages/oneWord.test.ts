import { expect, it } from 'vitest'
import { zhCN } from './zhCN'

/** All texts that take no parameters. */
function textsOf(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : []
}

it('has one word for the horizon of the cost and one for the total cost in Chinese', () => {
  const texts = textsOf(zhCN)
  expect(texts.filter((text) => text.includes('计算期')).length).toBeGreaterThan(5)
  expect(texts.filter((text) => /评估期|评估年限|周期内|周期总|总成本/u.test(text))).toEqual([])
})
