import { version } from '../../package.json'
import { type Language, languages } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { differenceLines, headerLines } from '../app/differenceLine'
import { openCase, type OpenedCase } from '../app/openCase'
import type { RuleHosts } from '../app/placeRules'
import { lintInputs } from '../app/lintInputs'
import { planFleet } from '../app/planFleet'
import { planJson } from '../app/planJson'
import { repairGroups, repairSentence } from '../app/repairSentence'
import { readEdited } from '../app/readEdited'
import { reportAnswers } from '../app/reportAnswers'
import type { FileToImport } from '../exchange/import/importFleet'
import type { ImportOptions } from '../exchange/import/ImportedFleet'
import type { Ledger } from '../exchange/ledger'
import { writeReport } from '../exchange/report/writeReport'
import type { PlanInputs } from '../planner/model/inputs'
import { withVcpuPerCore } from '../planner/model/withVcpuPerCore'
import { type HeaderField, headerFields, type ReportHeader } from '../planner/report/ReportHeader'
import { runPipeline } from '../planner/pipeline'
import { withProvenLayout } from '../planner/withProvenLayout'
import { type DomainLoss, largeLosses } from '../planner/whatif/faultDomains'
import { type RepairOption, repairs } from '../planner/whatif/repairs'
import { nodeEngines } from '../solver/engine/nodeEngines'
import type { Progress } from '../solver/options'
import { solve } from '../solver/solve'
import type { Command, Terminal } from './Command'
import { displayNames } from './displayNames'
import { importInThread } from './importInThread'
import { issueLine, ledgerLines } from './ledgerLines'
import { noteLines } from './noteLines'
import { type FlagValues, parseFlags } from './parseFlags'
import { parseLists, parseSelect } from './parseLists'
import { pathClash } from './pathClash'
import { planSummary } from './planSummary'
import { usageFault } from './usageFault'

const flagForms = {
  hosts: { kind: 'integer', min: 1, max: 10_000 },
  failures: { kind: 'choice', of: ['0', '1', '2'] },
  'vcpu-per-core': { kind: 'number', min: 1, max: 20 },
  'vcpu-limit': { kind: 'choice', of: ['reported', 'normal', 'always'] },
  year: { kind: 'integer', min: 1990, max: 2200 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  'time-limit': { kind: 'number', min: 0.1, max: 86_400 },
  seed: { kind: 'integer', min: 0, max: 2 ** 31 - 1 },
  lang: { kind: 'choice', of: languages },
  json: { kind: 'text' },
  report: { kind: 'text' },
  'report-lang': { kind: 'choice', of: [...languages, 'both'] },
  'report-project': { kind: 'text' },
  'report-owner': { kind: 'text' },
  'report-in-charge': { kind: 'text' },
  'report-compiler': { kind: 'text' },
  'report-date': { kind: 'text' },
  'report-basis': { kind: 'text' },
  'report-goals': { kind: 'text' },
  'report-period': { kind: 'text' },
  'report-organisation': { kind: 'text' },
  'report-protection': { kind: 'text' },
  base: { kind: 'text' },
  edited: { kind: 'text' },
  select: { kind: 'text' },
  'without-refused': { kind: 'switch' },
  'rule-hosts': { kind: 'text' },
  help: { kind: 'switch' },
} as const

type Flags = FlagValues<typeof flagForms>

/** `plan FILE`: reads a case, plans it and prints, as a summary, as JSON or as a report. */
export const planCommand: Command = async (args, terminal) => {
  const parsed = parseFlags(args, flagForms)
  const language = (parsed.ok ? parsed.flags.lang : undefined) ?? terminal.language
  const messages = messagesOf(language)
  const { cli } = messages
  const misused = (why: string): 2 => {
    terminal.err(`${why} ${cli.tryHelp}\n`)
    return 2
  }
  if (!parsed.ok) return misused(usageFault(parsed.fault, cli))
  const { flags, files } = parsed
  if (flags.help) {
    terminal.out(cli.planUsage)
    return 0
  }
  if (files.length === 0) return misused(cli.noFile)
  const forImports = [flags.select, flags['rule-hosts'], flags['without-refused']]
  if (flags.base === undefined && (files.length > 1 || forImports.some((flag) => flag !== undefined)))
    return misused(cli.baseNeeded)
  const select = flags.select === undefined ? {} : parseSelect(flags.select)
  if (!select) return misused(messages.import.summary.selectForm)
  const ruleHosts = flags['rule-hosts'] === undefined ? {} : parseLists(flags['rule-hosts'])
  if (!ruleHosts) return misused(messages.import.summary.ruleHostsForm)

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

  const read =
    flags.base === undefined
      ? await openOne(files[0]!, terminal, language)
      : await openFleet(
          flags.base,
          files,
          { select, ruleHosts, goesOn: flags['without-refused'] ?? false },
          terminal,
          language,
        )
  const opened = read && flags.edited !== undefined ? await openEdited(read, flags.edited, terminal, language) : read
  if (!opened) return 1

  const inputs = withFlags(opened.inputs, flags)
  const engine = flags.engine ?? 'highs'
  const planned = inputs.estate.workloads.filter(({ poweredOn, virtualisable }) => poweredOn && virtualisable)
  terminal.err(`${cli.solving({ workloads: planned.length, engine })}\n`)
  let told = ''
  const onProgress = ({ stage, lowerBound, incumbent }: Progress): void => {
    const line = cli.progress({
      stage: cli.stages[stage],
      bound: String(lowerBound ?? '?'),
      best: String(incumbent ?? '?'),
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
  const { fail } = messagesOf(language).story
  if (losses.length === 0) return ''
  const lines = losses.map(({ domain, hosts, storage }) => {
    const { restarts, failedHostIds } = hosts.failover
    const targets = new Set(restarts.map(({ hostId }) => hostId)).size
    const said = [
      failedHostIds.length > 0 ? fail.restarts({ count: restarts.length, hosts: targets }) : '',
      hosts.down.length > 0 ? fail.downCount({ count: hosts.down.length }) : '',
      storage.status === 'untouched' ? '' : fail.storage[storage.status],
    ]
    return `  ${fail.title(domain)}: ${said.filter((part) => part !== '').join(' ')}`
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

const headerFlags: Readonly<Record<HeaderField, Extract<keyof Flags, `report-${string}`>>> = {
  projectName: 'report-project',
  owner: 'report-owner',
  personInCharge: 'report-in-charge',
  compiler: 'report-compiler',
  date: 'report-date',
  basis: 'report-basis',
  goals: 'report-goals',
  period: 'report-period',
  organisation: 'report-organisation',
  protection: 'report-protection',
}

/** What the file says for its report, with what the flags say instead. */
const withHeaderFlags = (header: ReportHeader, flags: Flags): ReportHeader =>
  Object.fromEntries(
    headerFields.map((field) => [field, flags[headerFlags[field]] ?? header[field]]),
  ) as unknown as ReportHeader

interface Opened {
  readonly inputs: PlanInputs
  /** What the case says for its report. */
  readonly header: ReportHeader
  /** Cells that took a stated assumption. */
  readonly assumed: number
}

/** Reads a case; null when it was refused, which was then said. */
async function openOne(file: string, terminal: Terminal, language: Language): Promise<Opened | null> {
  terminal.err(`${messagesOf(language).cli.reading({ file })}\n`)
  const opened: OpenedCase = openCase(await terminal.readFile(file), file)
  if (!tellLedger(opened.status === 'opened', file, opened.ledger, terminal, language) || opened.status === 'refused')
    return null
  return { inputs: opened.inputs, header: opened.header, assumed: opened.ledger.counts.assumed }
}

interface FleetChoices {
  readonly select: ImportOptions['select']
  readonly ruleHosts: RuleHosts
  /** Plan although a file was refused. */
  readonly goesOn: boolean
}

/** Imported inventories on the hosts, storage, policy and prices of another case. */
async function openFleet(
  base: string,
  files: readonly string[],
  { select, ruleHosts, goesOn }: FleetChoices,
  terminal: Terminal,
  language: Language,
): Promise<Opened | null> {
  const messages = messagesOf(language)
  const stage = await openOne(base, terminal, language)
  if (!stage) return null
  const toImport: FileToImport[] = []
  const displayed = displayNames(files)
  for (const [at, file] of files.entries()) {
    terminal.err(`${messages.cli.reading({ file })}\n`)
    toImport.push({ name: displayed[at] ?? file, bytes: await terminal.readFile(file) })
  }
  const { assumptions } = stage.inputs
  const { fleet, notTaken, ledger } = await importInThread(toImport, { assumptions, ...(select ? { select } : {}) })
  const names = files.map(fileName).join(' + ')
  if (!tellLedger(fleet !== null, names, ledger, terminal, language) || !fleet) return null
  if (notTaken.length > 0) {
    // A plan that leaves out a whole file would look like any other.
    terminal.err(`${messages.cli.notTaken({ files: notTaken.join(', '), goesOn })}\n`)
    if (!goesOn) return null
  }
  const { inputs, issues } = planFleet(stage.inputs, fleet, names, ruleHosts)
  for (const issue of [...issues, ...lintInputs(inputs)]) terminal.err(`${issueLine(issue, language)}\n`)
  return { inputs, header: stage.header, assumed: ledger.counts.assumed }
}

/**
 * A report or template of the case that somebody edited, as the case it describes now: says every difference. Null
 * where it was refused, which was then said.
 */
async function openEdited(of: Opened, file: string, terminal: Terminal, language: Language): Promise<Opened | null> {
  const messages = messagesOf(language)
  terminal.err(`${messages.cli.reading({ file })}\n`)
  const { inputs, differences, header, headerDifferences, issues } = readEdited(
    await terminal.readFile(file),
    fileName(file),
    [of.inputs],
    of.header,
  )
  const shown = issues.filter(({ severity }) => severity === 'error' || severity === 'warning')
  for (const issue of shown) terminal.err(`${issueLine(issue, language)}\n`)
  if (!inputs) {
    const errors = shown.filter(({ severity }) => severity === 'error').length
    terminal.err(`${messages.cli.refused({ file, errors })}\n`)
    return null
  }
  const lines = [...differenceLines(differences, messages, language), ...headerLines(headerDifferences, messages)]
  terminal.err(`${messages.cli.edited({ file, differences: lines.length })}\n`)
  for (const { area, subject, field, before, after } of lines) {
    const place = [area, subject, field].filter((part) => part !== '').join(' · ')
    terminal.err(`  ${place}${before === '' && after === '' ? '' : `: ${before} -> ${after}`}\n`)
  }
  return { ...of, inputs, header }
}

const fileName = (path: string): string => path.replace(/^.*[\\/]/, '')

/** Says what was found on the way in, and why nothing was taken where that is so. Gives `taken` back. */
function tellLedger(taken: boolean, file: string, ledger: Ledger, terminal: Terminal, language: Language): boolean {
  for (const line of noteLines(ledger, language)) terminal.err(`${line}\n`)
  for (const line of ledgerLines(ledger, 'warning', language)) terminal.err(`${line}\n`)
  const errors = ledgerLines(ledger, 'error', language)
  if (taken) {
    // One of several files may have been refused while the others were taken.
    for (const line of errors) terminal.err(`${line}\n`)
    return true
  }
  terminal.err(`${messagesOf(language).cli.refused({ file, errors: errors.length })}\n`)
  for (const line of errors) terminal.err(`  ${line}\n`)
  return false
}

/** The file's choices with those of the command line instead. */
function withFlags(inputs: PlanInputs, flags: Flags): PlanInputs {
  const { hosts, failures, year, 'vcpu-per-core': vcpuPerCore, 'vcpu-limit': vcpuLimit } = flags
  const limited = vcpuPerCore === undefined ? inputs : withVcpuPerCore(inputs, vcpuPerCore, 'command line')
  const { policy } = limited
  return {
    ...limited,
    policy: {
      ...policy,
      vcpuLimit: vcpuLimit ?? policy.vcpuLimit,
      hostLimit: hosts ?? policy.hostLimit,
      failures: failures === undefined ? policy.failures : ({ 0: 'none', 1: 'any-1', 2: 'any-2' } as const)[failures],
      planningYear: year ?? policy.planningYear,
    },
  }
}
