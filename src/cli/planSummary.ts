import { answerSentence } from '../app/answerSentence'
import { costProof } from '../app/costProof'
import { formatNumber, formatRatio } from '../app/formatNumber'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { reasonSentence } from '../app/reasonSentence'
import { haReserve, reservePercent } from '../planner/continuity/haReserve'
import { serversKnown } from '../planner/knownToday'
import { headlineKeys } from '../planner/model/evaluation'
import type { Failover } from '../planner/model/plan'
import type { PipelineResult } from '../planner/pipeline'
import { textTable } from './textTable'

/** The plan for somebody at a terminal: the answer, before and after, the hosts, every failure, the proof, and findings. */
export function planSummary(result: PipelineResult, assumedCount: number, language: Language): string {
  const { common, cli, report } = messagesOf(language)
  const { outcome } = result
  const answer = `${answerSentence(result, common, language)}\n`
  if (outcome.status === 'infeasible') {
    const reasons = outcome.reasons.map((reason) => `  - ${reasonSentence(reason, common, language)}\n`)
    return `${answer}${reasons.length > 0 ? `\n${cli.summary.reasons}\n${reasons.join('')}` : ''}`
  }
  if (outcome.status === 'unknown') return answer
  const { hostCount, evidence } = outcome.plan
  const cost = costProof(result)
  const reserve = haReserve(outcome.plan, result.inputs.policy.failures)
  const closing = [
    ...(reserve
      ? [
          cli.summary.reserve({
            cpuPercent: reservePercent(reserve.cpuRatio),
            memoryPercent: reservePercent(reserve.memoryRatio),
          }),
        ]
      : []),
    cli.summary.proof({
      lowerBound: hostCount.lowerBound,
      method: report.boundMethods[hostCount.boundMethod] ?? hostCount.boundMethod,
      proven: hostCount.provenMinimal,
    }),
    ...(cost ? [cli.summary.costProof(cost)] : []),
    cli.summary.solvedBy({
      engine: evidence.engine ?? '-',
      elapsedMs: evidence.elapsedMs,
      verified: evidence.verified,
    }),
    ...(assumedCount > 0 ? [cli.summary.assumed({ count: assumedCount })] : []),
  ]
  return [
    answer,
    figures(result, language),
    hosts(result, language),
    failures(result, language),
    `${closing.join('\n')}\n`,
    findings(result, language),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** Findings shown before the rest is counted. */
const findingsAtMost = 20
const rank = { error: 0, warning: 1, note: 2 } as const

/** What the plan does not hold, not cover or not price, what must be resolved first. */
function findings({ after }: PipelineResult, language: Language): string {
  const { cli, evaluation, report } = messagesOf(language)
  if (!after || after.findings.length === 0) return ''
  const sorted = [...after.findings].sort((a, b) => rank[a.severity] - rank[b.severity])
  const lines = sorted.slice(0, findingsAtMost).map(({ code, severity, params }) =>
    cli.summary.finding({
      severity: report.labels[`severity.${severity}`],
      sentence: evaluation.findings[code](params),
    }),
  )
  const left = sorted.length - lines.length
  const all = left > 0 ? [...lines, cli.moreIssues({ count: left })] : lines
  return [cli.summary.findings, ...all.map((line) => `  ${line}`), ''].join('\n')
}

function figures({ before, after }: PipelineResult, language: Language): string {
  const { cli } = messagesOf(language)
  if (!after) return ''
  const known = serversKnown(before)
  const head = ['', cli.summary.before, cli.summary.after, cli.summary.change]
  const rows = headlineKeys.map((key) => {
    const [from, to] = [before.headline[key].value, after.headline[key].value]
    const change = from === 0 || !known ? '' : formatRatio((to - from) / from, language)
    const digits = Math.max(known ? Math.abs(from) : 0, Math.abs(to)) >= 1000 ? 0 : 1
    const today = known ? formatNumber(from, language, digits) : cli.summary.unknown
    return [cli.figures[key], today, formatNumber(to, language, digits), change]
  })
  return textTable([head, ...rows])
}

function hosts({ outcome, demand }: PipelineResult, language: Language): string {
  const { cli } = messagesOf(language)
  if (!('plan' in outcome)) return ''
  const { plan } = outcome
  const demandOf = new Map(demand.workloads.map((workload) => [workload.workloadId, workload]))
  const rows = plan.hosts.map((host) => {
    const placed = plan.assignments
      .filter(({ hostId }) => hostId === host.id)
      .map(({ workloadId }) => demandOf.get(workloadId)!)
    const peakCores = Math.max(
      ...Array.from({ length: 24 }, (_, hour) => placed.reduce((sum, w) => sum + w.cpuCoresByHour[hour]!, 0)),
    )
    const memoryGiB = placed.reduce((sum, w) => sum + w.memoryGiB, 0)
    const share = (used: number, usable: number): string =>
      `${formatNumber(used, language)} / ${formatNumber(usable, language)}  ${formatRatio(usable === 0 ? 0 : used / usable, language, 0)}`
    return [
      host.id,
      String(placed.length),
      // The same whole as after a failure below, in the window and on the report.
      share(peakCores, host.usableCores),
      share(memoryGiB, host.usableMemoryGiB),
    ]
  })
  const { summary } = cli
  return textTable([
    [
      summary.host,
      summary.workloads,
      cli.inUnit({ quantity: summary.peakCpu, unit: messagesOf(language).common.cores }),
      cli.inUnit({ quantity: summary.memory, unit: 'GiB' }),
    ],
    ...rows,
  ])
}

/** Which hosts a state is without, and whether by failure or maintenance. */
function lostText(
  { failedHostIds, evacuatedHostId }: Pick<Failover, 'failedHostIds' | 'evacuatedHostId'>,
  language: Language,
): string {
  const { cli, common } = messagesOf(language)
  const { failed, maintained } = cli.summary
  const broken = failedHostIds.filter((id) => id !== evacuatedHostId)
  return common.stated([
    ...(evacuatedHostId === undefined ? [] : [`${maintained} ${evacuatedHostId}`]),
    ...(broken.length === 0 ? [] : [`${failed} ${broken.join(' + ')}`]),
  ])
}

function failures({ outcome }: PipelineResult, language: Language): string {
  const { summary } = messagesOf(language).cli
  if (!('plan' in outcome)) return ''
  return textTable(
    outcome.plan.failover.map(({ restarts, peakCpuRatio, peakMemoryRatio, peakVcpuRatio, ...lost }) => [
      lostText(lost, language),
      summary.restarts({ count: restarts.length }),
      summary.peakAfter({
        cpu: formatRatio(peakCpuRatio, language, 0),
        memory: formatRatio(peakMemoryRatio, language, 0),
        vcpu: peakVcpuRatio === null ? null : formatRatio(peakVcpuRatio, language, 0),
      }),
    ]),
  )
}
