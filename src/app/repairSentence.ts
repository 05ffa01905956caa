import type { FailureChoice } from '../planner/model/policy'
import {
  type RepairDetail,
  type RepairMark,
  type RepairOption,
  type RepairRank,
  repairRank,
} from '../planner/whatif/repairs'
import { formatNumber, formatRatio } from './formatNumber'
import type { Messages } from './languages/en'
import type { Language } from './languages/language'
import { repairOutcome } from './repairOutcome'

/** Names shown before the rest of a long list is only counted. */
const namesShown = 6

/** What is said beside a repair: the lack of a price stands for the price, lowered protection in the heading of the list. */
export const reservations = ({ marks }: Pick<RepairOption, 'marks'>): readonly RepairMark[] =>
  marks.filter((mark) => mark !== 'no-price' && mark !== 'risk')

/** The repairs under their headings, each in the order given. */
export const repairGroups = (
  options: readonly RepairOption[],
): readonly { readonly rank: RepairRank; readonly options: readonly RepairOption[] }[] =>
  (['kept', 'lowered'] as const)
    .map((rank) => ({ rank, options: options.filter((option) => repairRank(option) === rank) }))
    .filter((group) => group.options.length > 0)

/** What a repair changes, its price and what it comes to: one sentence with its reservations. */
export function repairSentence(option: RepairOption, messages: Messages, language: Language): string {
  const text = messages.whatif.repairs
  const colon = language === 'zh-CN' ? '：' : ': '
  const comma = language === 'zh-CN' ? '，' : ', '
  return `${repairChange(option.detail, messages, language)}${colon}${[repairOutcome(option, messages, language), ...reservations(option).map((mark) => text.marks[mark])].join(comma)}`
}

/** What a repair changes, without its price. */
export function repairChange(
  detail: RepairDetail,
  messages: Pick<Messages, 'common' | 'whatif'>,
  language: Language,
): string {
  const { kinds, places } = messages.whatif.repairs
  const none = { amount: '', hosts: 0, type: '', names: '', count: 0, from: '', to: '', place: '' }
  const names = (ids: readonly string[]) => {
    const shown = ids.slice(0, namesShown).join(language === 'zh-CN' ? '、' : ', ')
    return ids.length > namesShown ? `${shown} …` : shown
  }
  switch (detail.kind) {
    case 'memory':
      return kinds.memory({
        ...none,
        amount: `${formatNumber(detail.addedGiBPerHost, language)} GiB`,
        hosts: detail.hosts,
      })
    case 'host':
      return kinds.host({
        ...none,
        count: detail.added,
        type: detail.typeId,
        place: detail.place ? places[detail.place.kind](detail.place) : '',
      })
    case 'type':
      return kinds.type({ ...none, hosts: detail.hosts, type: detail.typeId })
    case 'rule':
      return kinds.rule({ ...none, count: detail.ruleIds.length, names: names(detail.ruleIds) })
    case 'failures': {
      const failures: Readonly<Record<string, string>> = messages.common.failures satisfies Record<
        FailureChoice,
        string
      >
      return kinds.failures({
        ...none,
        from: failures[detail.from] ?? detail.from,
        to: failures[detail.to] ?? detail.to,
      })
    }
    case 'target':
      return kinds.target({
        ...none,
        type: messages.common.resources[detail.resource],
        amount: formatRatio(detail.raisedByRatio, language),
      })
    case 'vcpu':
      return kinds.vcpu({
        ...none,
        from: formatNumber(detail.fromRatio, language),
        to: formatNumber(detail.toRatio, language),
      })
    case 'leave-out':
      return kinds[detail.onLegacy ? 'leave-out' : 'unplanned']({
        ...none,
        count: detail.workloadIds.length,
        names: names(detail.workloadIds),
      })
  }
}
