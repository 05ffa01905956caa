import { expect, it } from 'vitest'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { assumptionSourcesZhCN } from '../../app/languages/assumptionSources.zhCN'
import { assumptionKeys, assumptionRegistry } from '../../planner/model/assumptions'
import { knownValuesOf } from '../../planner/model/knownValues'
import { licenceRules } from '../../planner/catalogue/licenceRules'
import { makeSpeaker } from './speak'

it('sources of assumptions are said in the language of the report, with the numbers and marks of the registry', () => {
  const [english, chinese] = [makeSpeaker([reportEn]), makeSpeaker([reportZhCN])]
  const stated = assumptionKeys.flatMap((key) => [
    assumptionRegistry[key].source,
    ...knownValuesOf(key).map(({ source }) => source),
  ])
  for (const source of stated) {
    const cell = { kind: 'assumptionSource', source } as const
    expect(english.cell(cell)).toBe(source)
    const said = chinese.cell(cell)
    // A reference alone is the same in every language.
    if (!/^S:\d+$/u.test(said)) expect(said, source).toMatch(/\p{Script=Han}/u)
    const references = (text: string): readonly string[] => text.match(/S:\d+|\d+\.\d+/gu) ?? []
    expect([...references(said)].sort(), source).toEqual([...references(source)].sort())
  }
  for (const key of assumptionKeys)
    expect(chinese.cell({ kind: 'assumptionSource', source: assumptionRegistry[key].source }), key).toBe(
      assumptionSourcesZhCN[key],
    )
})

it('what somebody wrote as a source stands as it was written', () => {
  const chinese = makeSpeaker([reportZhCN])
  expect(chinese.cell({ kind: 'assumptionSource', source: 'contract 2025' })).toBe('contract 2025')
  expect(chinese.cell({ kind: 'assumptionSource', source: 'lever' })).toBe('调节项')
})

it('sources that the program states of figures are said in Chinese too', () => {
  const chinese = makeSpeaker([reportZhCN])
  const stated = [...licenceRules.map(({ source }) => source), 'plan', 'domain 5, row 32: owned, sunk']
  for (const source of stated) {
    const said = chinese.cell({ kind: 'assumptionSource', source })
    if (!/^S:\d+(, S:\d+)*$/u.test(source)) expect(said, source).toMatch(/\p{Script=Han}/u)
    expect(said.match(/S:\d+/gu), source).toEqual(source.match(/S:\d+/gu))
  }
})
