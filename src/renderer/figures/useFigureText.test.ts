// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { derived } from '../../planner/model/figure'
import { formulaIds } from '../../planner/model/formulas'
import { setHost } from '../hosts/theHost'
import { useSettings } from '../store/settings'
import { useFigureText } from './useFigureText'

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

const line = derived('costLineCNY', 1, 'CNY', 'finance.lineTotal', [], 'rackSpace')

describe('useFigureText', () => {
  it('tells cost lines apart in the language of the window', () => {
    const { nameOf } = useFigureText()
    expect(nameOf(line)).not.toContain('rackSpace')
    useSettings().language = 'zh-CN'
    expect(nameOf(line)).toMatch(/（机柜与机房）$/)
  })

  it('explains the symbols of every formula in the language of the window', () => {
    const { symbolsOf } = useFigureText()
    useSettings().language = 'zh-CN'
    for (const formula of formulaIds) expect(symbolsOf({ ...line, formula })).toMatch(/\p{Script=Han}/u)
  })
})
