import { describe, expect, it } from 'vitest'
import { importIssueCodes } from '../../exchange/import/importIssueCode'
import { ruleIssueCodes } from '../../exchange/import/lintRules'
import { readIssueCodes } from '../../exchange/workbook/readIssueCode'
import { importEn } from './import.en'
import { importZhCN } from './import.zhCN'

describe('sentences of reading and importing', () => {
  it.each([...readIssueCodes, ...importIssueCodes, ...ruleIssueCodes])(
    '%s is said in both languages, whatever is missing',
    (code) => {
      for (const params of [{}, { value: 5, name: 'a', count: 3, limit: 7, field: 'peakIops' }]) {
        const [english, chinese] = [importEn.issues[code](params), importZhCN.issues[code](params)]
        expect(english).toMatch(/[.]$/)
        expect(chinese).toMatch(/[\u4e00-\u9fff].*。$/u)
        expect(`${english}${chinese}`).not.toContain('undefined')
      }
    },
  )

  it('puts a space between Chinese and Latin words', () => {
    expect(importZhCN.issues['import.assumed']({ field: 'cpuPeakRatio' })).toBe('来源中没有 CPU 峰值，采用假设值。')
  })

  it('has words for the same reasons and fields', () => {
    expect(Object.keys(importZhCN.reasons)).toEqual(Object.keys(importEn.reasons))
    expect(Object.keys(importZhCN.fields)).toEqual(Object.keys(importEn.fields))
  })
})
