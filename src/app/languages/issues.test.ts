import { describe, expect, it } from 'vitest'
import { templateIssueCodes } from '../../exchange/template/templateIssueCode'
import { issuesEn } from './issues.en'
import { issuesZhCN } from './issues.zhCN'

const params = {
  value: 18,
  column: 'Memory',
  columnZh: '内存',
  min: 0,
  max: 64,
  unit: 'GiB',
  id: 'HSI',
  nearest: 'HIS',
  choices: 'apart, together',
  choicesZh: '互斥、同机',
} as const

describe('sentences about issues', () => {
  it.each(templateIssueCodes)('%s is said in both languages, whatever is missing', (code) => {
    const [english, chinese] = [issuesEn[code](params), issuesZhCN[code](params)]
    expect(english).toMatch(/^\S.*\.$/u)
    expect(chinese).toMatch(/[\u4e00-\u9fff].*。$/u)
    expect(issuesEn[code]({})).not.toContain('undefined')
    expect(issuesZhCN[code]({})).not.toContain('undefined')
  })

  it('says the limit, the unit and what was probably meant', () => {
    expect(issuesEn['template.above-maximum'](params)).toBe(
      '18 is too large. "Memory" must be 0 to 64 GiB; check the unit.',
    )
    expect(issuesZhCN['template.unknown-workload'](params)).toContain('是否应为“HIS”？')
    expect(issuesEn['template.percent-as-number'](params)).toBe('18 would be 1800 %. Write 18% or 0.18.')
    expect(issuesEn['template.percent-as-number']({ value: 1.1 })).toBe('1.1 would be 110 %. Write 1.1% or 0.011.')
    expect(issuesZhCN['template.percent-as-number']({ value: 1.1 })).toContain('1.1 相当于 110%。')
  })
})
