import type { PipelineResult } from '../planner/pipeline'
import type { WhyNotFewer } from '../planner/placement/whyNotFewer'
import type { CommonMessages } from './languages/common.en'
import type { Language } from './languages/language'
import { resourceAmount } from './resourceAmount'

/** The plan in one or two sentences: how many hosts, what they survive, and what keeps it from being fewer. */
export function answerSentence(
  { inputs, hosts, demand, outcome }: PipelineResult,
  messages: CommonMessages,
  language: Language,
): string {
  const { answer } = messages
  const sentences = (...parts: readonly string[]) => parts.join(language === 'zh-CN' ? '' : ' ')
  const short = (why: WhyNotFewer) => ({
    hosts: why.hosts,
    shortages: why.shortages.map(({ resource, shortfall }) =>
      answer.shortage({
        resource: messages.resources[resource],
        shortfall: resourceAmount(shortfall, resource, messages, language),
      }),
    ),
    failed: why.afterFailure,
  })
  if (outcome.status === 'unknown') return answer.unknown({ bound: outcome.lowerBound })
  if (outcome.status === 'infeasible')
    return outcome.short.cause === 'short'
      ? answer.infeasibleShort(short(outcome.short))
      : answer.infeasible({ hosts: hosts.length })
  const { hostCount } = outcome.plan
  const carries = answer.carries({
    hosts: hostCount.used,
    workloads: demand.workloads.length,
    survives: inputs.policy.failures,
  })
  if (!hostCount.provenMinimal) return sentences(carries, answer.gap({ bound: hostCount.lowerBound }))
  const why = outcome.whyNotFewer
  if (why.hosts <= 0) return carries
  const fewer =
    why.cause === 'short'
      ? answer.fewerShort(short(why))
      : answer.fewerPacking({ hosts: why.hosts, failed: why.afterFailure })
  return sentences(carries, fewer, answer.provenMinimal)
}
