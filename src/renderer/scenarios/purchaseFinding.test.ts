import { describe, expect, it } from 'vitest'
import { storyEn } from '../../app/languages/story.en'
import { storyZhCN } from '../../app/languages/story.zhCN'
import { formatsFor } from '../format/formats'
import { purchaseFinding } from './purchaseFinding'

const english = (tcoCNY: number, tcoNowCNY: number | null) =>
  purchaseFinding({ choiceCNY: 1_200_000, tcoCNY, tcoNowCNY }, storyEn, formatsFor('en'))

describe('purchaseFinding', () => {
  it('says how much less or more the whole plan costs', () => {
    expect(english(8_000_000, 8_060_000)).toBe(
      'The cheapest choice costs CNY 1.20 M; the whole plan then costs CNY 60 k less',
    )
    expect(english(8_061_000, 8_060_000)).toMatch(/CNY 1 k more$/)
    expect(english(8_000_000, null)).toBe('The cheapest choice costs CNY 1.20 M')
  })

  it('says that the cost is the same where the difference would be written as 0', () => {
    expect(english(8_060_000, 8_060_000)).toMatch(/the whole plan then costs the same$/)
    expect(english(8_060_000, 8_060_400)).toMatch(/the same$/)
    const chinese = { choiceCNY: 1_200_000, tcoCNY: 8_060_000, tcoNowCNY: 8_060_000 }
    expect(purchaseFinding(chinese, storyZhCN, formatsFor('zh-CN'))).toMatch(/不变$/)
  })
})
