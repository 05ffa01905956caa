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

  it('speaks of one as of one', () => {
    const one = {
      datastores: 1,
      capacityTiB: 2,
      inUseTiB: 1,
      gaps: 1,
      values: 1,
      name: 'a',
      count: 1,
      of: 3,
      rows: '3',
    }
    expect(importEn.issues['import.storage-not-described'](one)).toMatch(/^1 datastore holds 2 TiB/)
    expect(importEn.issues['import.series-gaps'](one)).toContain('lacks 1 value, which is left out')
    expect(importEn.issues['import.series-above-whole'](one)).toContain('1 value exceeds')
    expect(importEn.issues['import.rows-hidden-read'](one)).toContain('(3 in all): row 3.')
    expect(importEn.issues['import.rows-hidden-read']({ ...one, count: 2, rows: '3-4' })).toContain(': rows 3-4.')
  })

  it('puts a space between Chinese and Latin words', () => {
    expect(importZhCN.issues['import.assumed']({ field: 'cpuPeakRatio' })).toBe('来源中没有 CPU 峰值，采用假设值。')
  })

  it('has words for the same reasons and fields', () => {
    expect(Object.keys(importZhCN.reasons)).toEqual(Object.keys(importEn.reasons))
    expect(Object.keys(importZhCN.fields)).toEqual(Object.keys(importEn.fields))
  })
})
