import { readVbp } from '../exchange/vbp'
import { nodeEngines } from '../solver/engine/nodeEngines'
import { packIdentical } from '../solver/packIdentical'
import { checkClassWeights } from '../solver/checkClassWeights'
import { toAssignment } from '../solver/toAssignment'
import { verifyPacking } from '../solver/verifyPacking'
import type { Command } from './Command'
import { pathClash } from './pathClash'
import { commonFlags, startCommand } from './startCommand'

/** The flags of `solve`. */
export const solveFlags = {
  ...commonFlags,
  'time-limit': { kind: 'number', min: 0.1, max: 86_400 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  seed: { kind: 'integer', min: 0, max: 2 ** 31 - 1 },
  json: { kind: 'text' },
} as const

/** `solve FILE.vbp`: packs a VPSolver instance, verifies packing and bound, and prints them as JSON. */
export const solveCommand: Command = async (args, terminal) => {
  const started = startCommand(args, solveFlags, terminal, ({ solve }) => solve.usage)
  if (started.status === 'ended') return started.exitCode
  const { flags, files, misused } = started
  const { cli, solve } = started.messages
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
