import { describe, expect, it } from 'vitest'
import type { Headline } from '../planner/model/evaluation'
import { messagesOf } from './languages/messagesOf'
import { repairOutcome } from './repairOutcome'

const option = (costCNY: number | null, hosts: number, tcoCNY: number) => ({
  costCNY,
  hosts,
  headline: { tcoCNY: { value: tcoCNY } } as Headline,
})
const english = (...from: Parameters<typeof option>) => repairOutcome(option(...from), messagesOf('en'), 'en')

describe('repairOutcome', () => {
  it('says what is bought and what the plan then costs, also where nothing is bought', () => {
    expect(english(0, 3, 9_350_000)).toBe('nothing to buy, then 3 hosts and a total cost of CNY 9,350,000')
    expect(english(130_000, 4, 8_060_000)).toBe('CNY 130,000 to buy, then 4 hosts and a total cost of CNY 8,060,000')
    expect(english(-20_000, 1, 8e6)).toBe('CNY 20,000 less to buy, then 1 host and a total cost of CNY 8,000,000')
    expect(english(null, 4, 8e6)).toMatch(/^no price in the list, then/)
    expect(repairOutcome(option(0, 3, 9_350_000), messagesOf('zh-CN'), 'zh-CN')).toBe(
      '无需采购，其后 3 台主机，总拥有成本 9,350,000 元',
    )
  })
})
