import type { PipelineResult } from '../planner/pipeline'
import { hostsAlone, survivedFailures } from '../planner/placement/hostsAlone'
import type { WhyNotFewer } from '../planner/placement/whyNotFewer'
import type { CommonMessages } from './languages/common.en'
import type { Language } from './languages/language'
import { resourceAmount } from './resourceAmount'

/**
 * The plan in a few sentences: how many hosts, what they survive, what keeps it from being fewer, and, where there are any,
 * which hosts count as a rack or room of their own and how many workloads are not in it.
 */
export function answerSentence(
  { inputs, hosts, demand, outcome }: PipelineResult,
  messages: CommonMessages,
  language: Language,
): string {
  const { answer } = messages
  const off = demand.excluded.filter(({ reason }) => reason === 'powered-off').length
  const physical = demand.excluded.length - off
  const leftOut = demand.excluded.length > 0 ? [answer.notPlanned({ off, physical })] : []
  const { failures } = inputs.policy
  const alone = hostsAlone(failures, 'plan' in outcome ? outcome.plan.hosts : hosts)
  const counted = alone ? [answer.alone(alone)] : []
  const told = (...parts: readonly string[]) => [...parts, ...counted, ...leftOut].join(language === 'zh-CN' ? '' : ' ')
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
  if (outcome.status === 'unknown') return told(answer.unknown({ bound: outcome.lowerBound }))
  if (outcome.status === 'infeasible')
    return told(
      outcome.short.cause === 'short'
        ? answer.infeasibleShort(short(outcome.short))
        : answer.infeasible({ hosts: hosts.length }),
    )
  if (demand.workloads.length === 0) return [answer.nothing, ...leftOut].join(language === 'zh-CN' ? '' : ' ')
  const { hostCount } = outcome.plan
  const carries = answer.carries({
    hosts: hostCount.used,
    workloads: demand.workloads.length,
    survives: survivedFailures(failures, alone),
  })
  if (!hostCount.provenMinimal) return told(carries, answer.gap({ bound: hostCount.lowerBound }))
  const why = outcome.whyNotFewer
  if (why.hosts <= 0) return told(carries)
  const fewer =
    why.cause === 'short'
      ? answer.fewerShort(short(why))
      : answer.fewerPacking({ hosts: why.hosts, failed: why.afterFailure })
  return told(carries, fewer, answer.provenMinimal)
}
