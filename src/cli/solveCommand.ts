import { messagesOf } from '../app/languages/messagesOf'
import { languages } from '../app/languages/language'
import { readVbp } from '../exchange/vbp'
import { nodeEngines } from '../solver/engine/nodeEngines'
import { packIdentical } from '../solver/packIdentical'
import { checkClassWeights } from '../solver/checkClassWeights'
import { toAssignment } from '../solver/toAssignment'
import { verifyPacking } from '../solver/verifyPacking'
import type { Command, ExitCode } from './Command'
import { nodeTerminal } from './nodeTerminal'
import { pathClash } from './pathClash'
import { parseFlags } from './parseFlags'
import { usageFault } from './usageFault'

const flagForms = {
  'time-limit': { kind: 'number', min: 0.1, max: 86_400 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  seed: { kind: 'integer', min: 0, max: 2 ** 31 - 1 },
  json: { kind: 'text' },
  lang: { kind: 'choice', of: languages },
  help: { kind: 'switch' },
} as const

/** `solve FILE.vbp`: packs a VPSolver instance, verifies packing and bound, and prints them as JSON. */
export const solveCommand: Command = async (args, terminal) => {
  const parsed = parseFlags(args, flagForms)
  const { cli, solve } = messagesOf((parsed.ok ? parsed.flags.lang : undefined) ?? terminal.language)
  const misused = (why: string): 2 => {
    terminal.err(`${why} ${cli.tryHelp}\n`)
    return 2
  }
  if (!parsed.ok) return misused(usageFault(parsed.fault, cli))
  const { flags, files } = parsed
  if (flags.help) {
    terminal.out(solve.usage)
    return 0
  }
  const [file] = files
  if (file === undefined || files.length > 1) return misused(solve.oneFile)

  const clash = await pathClash([file], [{ flag: '--json', path: flags.json }], terminal, cli)
  if (clash !== null) return misused(clash)

  const read = readVbp(new TextDecoder().decode(await terminal.readFile(file)))
  if ('code' in read) {
    terminal.err(`${solve.fault({ file, line: read.line, why: solve.faults[read.code]({ text: read.text }) })}\n`)
    return 1
  }
  const { instance } = read
  const engine = await nodeEngines.load(flags.engine ?? 'highs')
  const packed = packIdentical(instance, engine, {
    timeLimitMs: (flags['time-limit'] ?? 60) * 1000,
    seed: flags.seed ?? 1,
  })
  // The reader refuses items larger than a bin; should one come through, nothing may be printed as a result.
  if (packed.status === 'too-large') throw new Error(`class ${packed.class} exceeds a bin`)
  const assignment = toAssignment(instance, packed.bins)
  const [fault] = verifyPacking(instance, assignment, packed.bins.length)
  if (fault) {
    terminal.err(`${solve.notVerified({ code: fault.code })}\n`)
    return 1
  }
  if (packed.certificate && checkClassWeights(instance, packed.certificate) === 'wrong') {
    terminal.err(`${solve.certificateRefused}\n`)
    return 1
  }
  const { lowerBound, proven, elapsedMs } = packed
  const bins = packed.bins.length
  const result = { file, bins, lowerBound, provenOptimal: proven, elapsedMs, engine: engine.name, assignment }
  const json = `${JSON.stringify(result)}\n`
  if (flags.json === undefined || flags.json === '-') terminal.out(json)
  else await terminal.writeFile(flags.json, new TextEncoder().encode(json))
  terminal.err(`${solve.summary({ file, bins, lowerBound, proven, elapsedMs })}\n`)
  return 0
}

/** The command on this process's own terminal. */
export function runSolve(argv: readonly string[]): Promise<ExitCode> {
  return solveCommand(argv, nodeTerminal())
}
