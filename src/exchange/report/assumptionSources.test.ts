import { expect, it } from 'vitest'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { assumptionKeys, assumptionRegistry } from '../../planner/model/assumptions'
import { makeSpeaker } from './speak'

it('sources of assumptions are said in the language of the report, with the numbers and marks of the registry', () => {
  const [english, chinese] = [makeSpeaker([reportEn]), makeSpeaker([reportZhCN])]
  for (const key of assumptionKeys) {
    const cell = { kind: 'assumptionSource', key } as const
    expect(english.cell(cell)).toBe(assumptionRegistry[key].source)
    const said = chinese.cell(cell)
    // A reference alone is the same in every language.
    if (!/^S:\d+$/u.test(said)) expect(said, key).toMatch(/\p{Script=Han}/u)
    const references = (text: string): readonly string[] => text.match(/S:\d+|\d+\.\d+/gu) ?? []
    expect([...references(said)].sort(), key).toEqual([...references(assumptionRegistry[key].source)].sort())
  }
})
