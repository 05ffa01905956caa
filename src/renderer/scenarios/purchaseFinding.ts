import type { StoryMessages } from '../../app/languages/story.en'
import type { Formats } from '../format/formats'

/** Costs of the cheapest choice; total cost of the plan with it and of the plan shown, null where there is none. */
export interface PurchaseCosts {
  readonly choiceCNY: number
  readonly tcoCNY: number
  readonly tcoNowCNY: number | null
}

/** What the cheapest choice costs and changes, in one sentence: an amount that would be written as 0 is no change. */
export function purchaseFinding(
  { choiceCNY, tcoCNY, tcoNowCNY }: PurchaseCosts,
  story: StoryMessages,
  formats: Formats,
): string {
  const cost = formats.moneyShort(choiceCNY)
  if (tcoNowCNY === null) return story.buy.finding({ cost, change: null, amount: '' })
  const amount = formats.moneyShort(Math.abs(tcoCNY - tcoNowCNY))
  const change = amount === formats.moneyShort(0) ? 'same' : tcoCNY < tcoNowCNY ? 'less' : 'more'
  return story.buy.finding({ cost, change, amount })
}
