import { languages } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { openCase } from '../app/openCase'
import { planJson } from '../app/planJson'
import type { PlanInputs } from '../planner/model/inputs'
import { runPipeline } from '../planner/pipeline'
import { nodeEngines } from '../solver/engine/nodeEngines'
import type { Progress } from '../solver/options'
import { solve } from '../solver/solve'
import type { Command } from './Command'
import { ledgerLines } from './ledgerLines'
import { type FlagValues, parseFlags } from './parseFlags'
import { planSummary } from './planSummary'
import { usageFault } from './usageFault'

const flagForms = {
  hosts: { kind: 'integer', min: 1, max: 10_000 },
  failures: { kind: 'choice', of: ['0', '1', '2'] },
  year: { kind: 'integer', min: 1990, max: 2200 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  'time-limit': { kind: 'number', min: 0.1, max: 86_400 },
  seed: { kind: 'integer', min: 0, max: 2 ** 31 - 1 },
  lang: { kind: 'choice', of: languages },
  json: { kind: 'text' },
  report: { kind: 'text' },
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
  const [file] = files
  if (file === undefined) return misused(cli.noFile)

  terminal.err(`${cli.reading({ file })}\n`)
  const opened = openCase(await terminal.readFile(file), file)
  for (const line of ledgerLines(opened.ledger, 'warning', language)) terminal.err(`${line}\n`)
  if (opened.status === 'refused') {
    const errors = ledgerLines(opened.ledger, 'error', language)
    terminal.err(`${cli.refused({ file, errors: errors.length })}\n`)
    for (const line of errors) terminal.err(`  ${line}\n`)
    return 1
  }

  const inputs = withFlags(opened.inputs, flags)
  const engine = flags.engine ?? 'highs'
  terminal.err(`${cli.solving({ workloads: inputs.estate.workloads.length, engine })}\n`)
  let told = ''
  const onProgress = ({ stage, lowerBound, incumbent }: Progress): void => {
    const line = cli.progress({ stage, bound: String(lowerBound ?? '?'), best: String(incumbent ?? '?') })
    if (line !== told) terminal.err(`${line}\n`)
    told = line
  }
  const result = await runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine,
    seed: flags.seed ?? 1,
    timeLimitMs: (flags['time-limit'] ?? 60) * 1000,
    onProgress,
  })

  const { outcome } = result
  const verified = 'plan' in outcome && outcome.plan.evidence.verified
  if ('plan' in outcome && !verified) {
    terminal.err(`${cli.summary.notVerified}\n`)
    return 1
  }
  const json =
    flags.json === undefined ? null : new TextEncoder().encode(`${JSON.stringify(planJson(result), null, 2)}\n`)
  const summary = planSummary(result, opened.ledger.counts.assumed, language)
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

/** The file's choices with those of the command line instead. */
function withFlags(inputs: PlanInputs, { hosts, failures, year }: Flags): PlanInputs {
  const { policy } = inputs
  return {
    ...inputs,
    policy: {
      ...policy,
      hostLimit: hosts ?? policy.hostLimit,
      failures: failures === undefined ? policy.failures : ({ 0: 'none', 1: 'any-1', 2: 'any-2' } as const)[failures],
      planningYear: year ?? policy.planningYear,
    },
  }
}
