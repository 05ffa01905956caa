import { describe, expect, it } from 'vitest'
import type { InputDifference } from '../planner/whatif/inputDifferences'
import { differenceLine } from './differenceLine'
import { messagesOf } from './languages/messagesOf'

const difference = (one: Pick<InputDifference, 'area' | 'field' | 'before' | 'after'>): InputDifference => ({
  subject: 'HIS-DB-1',
  kind: 'changed',
  edit: { kind: 'set', path: [], value: one.after },
  ...one,
})
const sides = (one: InputDifference, language: 'en' | 'zh-CN') => {
  const { before, after } = differenceLine(one, messagesOf(language), language)
  return [before, after]
}

describe('differenceLine', () => {
  it('writes lists without the marks of a file', () => {
    const products = { before: ['windows-server'], after: ['windows-server', 'sql-server-standard'] }
    const licensed = difference({ area: 'workloads', field: 'products', ...products })
    expect(sides(licensed, 'en')).toEqual(['windows-server', 'windows-server, sql-server-standard'])
    expect(sides(difference({ area: 'workloads', field: 'products', before: [], after: ['oracle-ee'] }), 'en')).toEqual(
      ['–', 'oracle-ee'],
    )
  })

  it('writes yes, no and choices in words', () => {
    const off = difference({ area: 'workloads', field: 'poweredOn', before: true, after: false })
    expect(sides(off, 'en')).toEqual(['yes', 'no'])
    expect(sides(off, 'zh-CN')).toEqual(['是', '否'])
    const licence = difference({
      area: 'policy',
      field: 'licenceModel',
      before: 'perpetual-cpu',
      after: 'subscription-core',
    })
    for (const side of sides(licence, 'zh-CN')) expect(side).toMatch(/\p{Script=Han}/u)
  })

  it('writes yes and no in words where the template has no such column', () => {
    const owned = difference({ area: 'hosts', field: 'notAColumn', before: true, after: false })
    expect(sides(owned, 'en')).toEqual(['yes', 'no'])
  })
})
