import { version } from '../../package.json'
import { type Language, languages } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { planJson } from '../app/planJson'
import { repairGroups, repairSentence } from '../app/repairSentence'
import { reportAnswers } from '../app/reportAnswers'
import { writeReport } from '../exchange/report/writeReport'
import { runPipeline } from '../planner/pipeline'
import { withProvenLayout } from '../planner/withProvenLayout'
import { type DomainLoss, largeLosses } from '../planner/whatif/faultDomains'
import { withMemoryRepriced } from '../planner/whatif/withMemoryRepriced'
import { type RepairOption, repairs } from '../planner/whatif/repairs'
import { nodeEngines } from '../solver/engine/nodeEngines'
import type { Progress } from '../solver/options'
import { solve } from '../solver/solve'
import { assumptionFault } from './assumptionFault'
import type { Command } from './Command'
import { openGiven } from './openGiven'
import { parseAssumptions } from './parseAssumptions'
import { parseLists, parseSelect } from './parseLists'
import { pathClash } from './pathClash'
import { planFlags, withFlags, withHeaderFlags } from './planFlags'
import { planSummary } from './planSummary'
import { startCommand } from './startCommand'

/** `plan FILE`: reads a case, plans it and prints, as a summary, as JSON or as a report. */
export const planCommand: Command = async (args, terminal) => {
  const started = startCommand(args, planFlags, terminal, ({ cli }) => cli.planUsage)
  if (started.status === 'ended') return started.exitCode
  const { flags, files, language, messages, misused } = started
  const { cli } = messages
  if (files.length === 0) return misused(cli.noFile)
  const forImports = [flags.select, flags['rule-hosts'], flags['without-refused']]
  if (flags.base === undefined && (files.length > 1 || forImports.some((flag) => flag !== undefined)))
    return misused(cli.baseNeeded)
  const select = flags.select === undefined ? {} : parseSelect(flags.select)
  if (!select) return misused(messages.import.summary.selectForm)
  const ruleHosts = flags['rule-hosts'] === undefined ? {} : parseLists(flags['rule-hosts'])
  if (!ruleHosts) return misused(messages.import.summary.ruleHostsForm)

  const assumed = flags.assume === undefined ? null : parseAssumptions(flags.assume)
  if (assumed?.ok === false) return misused(assumptionFault(assumed.fault, cli))

  const clash = await pathClash(
    [...files, flags.base, flags.edited],
    [
      { flag: '--json', path: flags.json },
      { flag: '--report', path: flags.report },
    ],
    terminal,
    cli,
  )
  if (clash !== null) return misused(clash)

  const goesOn = flags['without-refused'] ?? false
  const { base, edited } = flags
  const opened = await openGiven({ files, base, edited, select, ruleHosts, goesOn }, terminal, language)
  if (!opened) return 1

  const given = opened.inputs
  const assuming = assumed ? { ...given, assumptions: assumed.assume(given.assumptions) } : given
  const flagged = withFlags(withMemoryRepriced(given, assuming, opened.asRead), flags)
  const { baseYear, planningYear } = flagged.policy
  // The demand is of the base year: nothing is known of what it was before. The window takes the base year then, too.
  const isBefore = flags.year !== undefined && planningYear < baseYear
  const inputs = isBefore ? { ...flagged, policy: { ...flagged.policy, planningYear: baseYear } } : flagged
  if (isBefore) terminal.err(`${cli.yearBefore({ year: String(planningYear), baseYear: String(baseYear) })}\n`)
  const engine = flags.engine ?? 'highs'
  const planned = inputs.estate.workloads.filter(({ poweredOn, virtualisable }) => poweredOn && virtualisable)
  terminal.err(`${cli.solving({ workloads: planned.length, engine })}\n`)
  let told = ''
  const onProgress = ({ stage, lowerBound, incumbent }: Progress): void => {
    const line = cli.progress({
      stage: cli.stages[stage],
      bound: lowerBound,
      best: incumbent,
    })
    if (line !== told) terminal.err(`${line}\n`)
    told = line
  }
  const layoutEngine = await nodeEngines.load(engine)
  const placed = await runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine,
    seed: flags.seed ?? 1,
    timeLimitMs: (flags['time-limit'] ?? 60) * 1000,
    onProgress,
  })
  const result = withProvenLayout(placed, (program, limits) => layoutEngine.solve(program, limits))

  const { outcome } = result
  const verified = 'plan' in outcome && outcome.plan.evidence.verified
  if ('plan' in outcome && !verified) {
    terminal.err(`${cli.summary.notVerified}\n`)
    return 1
  }
  const { options } =
    outcome.status === 'infeasible'
      ? await repairs(result, (problem, solveOptions) => solve(problem, solveOptions, nodeEngines), {
          engine,
          seed: flags.seed ?? 1,
          timeLimitMs: repairTimeLimitMs,
        })
      : { options: [] }
  const losses = 'plan' in outcome && result.after ? await largeLosses(result.inputs, outcome.plan, result.after) : []
  const json =
    flags.json === undefined
      ? null
      : new TextEncoder().encode(`${JSON.stringify(planJson(result, options, losses), null, 2)}\n`)
  // Without a plan the report says why, and what stands today.
  if (flags.report !== undefined) {
    const asked = flags['report-lang'] ?? language
    const reportLanguages = asked === 'both' ? languages : [asked]
    const texts = { en: messagesOf('en').report, 'zh-CN': messagesOf('zh-CN').report }
    await terminal.writeFile(
      flags.report,
      writeReport(result, {
        languages: reportLanguages,
        texts,
        answers: reportAnswers(result),
        repairs: options,
        programVersion: version,
        header: withHeaderFlags(opened.header, flags),
      }),
    )
    terminal.err(`${cli.summary.written({ path: flags.report })}\n`)
  }
  const summary =
    planSummary(result, opened.assumed, language) + lossLines(losses, language) + repairLines(options, language)
  // Whoever asks for JSON on stdout pipes it: nothing else may stand there.
  if (flags.json === '-') terminal.err(summary)
  else terminal.out(summary)
  if (json && flags.json === '-') terminal.out(new TextDecoder().decode(json))
  else if (json) {
    await terminal.writeFile(flags.json!, json)
    terminal.err(`${cli.summary.written({ path: flags.json! })}\n`)
  }
  return verified ? 0 : 1
}

/** Time for each question a repair asks; what stays open within it is not offered. */
const repairTimeLimitMs = 3000

/** What the loss of a rack, a site or an array would do. */
function lossLines(losses: readonly DomainLoss[], language: Language): string {
  const { common, story } = messagesOf(language)
  const { fail } = story
  if (losses.length === 0) return ''
  const lines = losses.map(({ domain, hosts, storage }) => {
    const { restarts, failedHostIds } = hosts.failover
    const targets = new Set(restarts.map(({ hostId }) => hostId)).size
    const said = [
      failedHostIds.length > 0 ? fail.restarts({ count: restarts.length, hosts: targets }) : '',
      hosts.down.length > 0 ? fail.downCount({ count: hosts.down.length }) : '',
      storage.status === 'untouched' ? '' : fail.storage[storage.status],
    ]
    const value = said.filter((part) => part !== '').join(language === 'zh-CN' ? '' : ' ')
    return `  ${common.named({ name: fail.title(domain), value })}`
  })
  return ['', ...lines, ''].join('\n')
}

/** The repairs offered, the best first. */
function repairLines(options: readonly RepairOption[], language: Language): string {
  const messages = messagesOf(language)
  if (options.length === 0) return ''
  return [
    '',
    messages.whatif.repairs.title,
    ...repairGroups(options).flatMap(({ rank, options: ranked }) => [
      `  ${messages.whatif.repairs.ranks[rank]}`,
      ...ranked.map((option) => `  - ${repairSentence(option, messages, language)}`),
    ]),
    '',
  ].join('\n')
}
