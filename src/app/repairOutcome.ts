import type { RepairOption } from '../planner/whatif/repairs'
import { formatCNY } from './formatNumber'
import type { Messages } from './languages/en'
import type { Language } from './languages/language'

/** What a repair takes to buy, and hosts and total cost of the plan that follows: nothing to buy may cost the most. */
export function repairOutcome(
  { costCNY, hosts, headline }: Pick<RepairOption, 'costCNY' | 'hosts' | 'headline'>,
  messages: Messages,
  language: Language,
): string {
  const text = messages.whatif.repairs
  const result = text.result({ hosts, tco: formatCNY(headline.tcoCNY.value, language) })
  return [priceOf(), result].join(language === 'zh-CN' ? '，' : ', ')

  function priceOf(): string {
    if (costCNY === null) return text.unpriced
    if (costCNY === 0) return text.free
    return costCNY > 0
      ? text.cost({ cost: formatCNY(costCNY, language) })
      : text.saves({ cost: formatCNY(-costCNY, language) })
  }
}
