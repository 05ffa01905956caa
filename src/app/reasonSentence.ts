import type { PlacementReason } from '../planner/placement/placementReasons'
import type { CommonMessages } from './languages/common.en'
import type { Language } from './languages/language'
import { resourceAmount } from './resourceAmount'

/** Names of a long list that a sentence shows. */
export const namedAtMost = 5

/** Why nothing fits, in one sentence, with the planner's own names. */
export function reasonSentence(reason: PlacementReason, messages: CommonMessages, language: Language): string {
  const listed = (names: readonly string[]): string => shortList(names, messages)
  const inUnit = (value: number | null): string =>
    value === null ? '' : resourceAmount(value, reason.resource, messages, language)
  const sentence = messages.reasons[reason.code]({
    workloads: listed(reason.workloadIds),
    conflict: reason.conflict ?? null,
    hosts: listed(reason.hostIds),
    rules: listed(reason.ruleIds),
    failed: listed(reason.failedHostIds),
    resource: reason.resource === null ? '' : messages.resources[reason.resource],
    needed: inUnit(reason.needed),
    available: inUnit(reason.available),
    shortfall: inUnit(reason.shortfall),
    fewest: reason.fewest
      ? {
          count: reason.fewest.workloadIds.length,
          names: listed(reason.fewest.workloadIds),
          needed: inUnit(reason.fewest.needed),
        }
      : null,
  })
  // A resource may be the first word; names of workloads and rules, and "vCPU", stay as they are written.
  const begins = reason.resource !== null && sentence.startsWith(messages.resources[reason.resource])
  return begins && /^[a-z]+\s/.test(sentence) ? sentence[0]!.toUpperCase() + sentence.slice(1) : sentence
}

/** The first names of a long list, and how many more there are. */
function shortList(names: readonly string[], { listed, andMore }: CommonMessages): string {
  const more = names.length - namedAtMost
  const first = listed(names.slice(0, namedAtMost))
  return more > 0 ? andMore({ first, more }) : first
}
