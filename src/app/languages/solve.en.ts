import { howMany } from './howMany.en'
import type { VbpFault } from '../../exchange/vbp'

/** Text of the `solve` command in English. */
export const solveEn: SolveMessages = {
  usage: `Usage: solve FILE.vbp [--time-limit SECONDS] [--engine glpk|highs] [--seed N] [--json PATH]
             [--lang en|zh-CN]

Packs a vector packing instance in the VPSolver format into the fewest identical bins and prints
{ file, bins, lowerBound, provenOptimal, elapsedMs, engine, assignment } as JSON.
assignment[i] is the bin of the i-th item, item lines expanded by their demand.
--json PATH writes it to a file instead; --json - is stdout. --lang is the language of the messages.

Exit code 0: packed and verified; 1: the file was refused or a check failed; 2: wrong usage.
`,
  fault: ({ file, line, why }) => `${file}:${line}: ${why}`,
  faults: {
    'vbp-empty': () => 'the file is empty',
    'vbp-not-an-integer': ({ text }) => `"${text}" is not an integer`,
    'vbp-negative': ({ text }) => `${text} is negative`,
    'vbp-too-large': ({ text }) => `${text} is larger than 2^45`,
    'vbp-no-dimensions': ({ text }) => `"${text}" is not a possible number of dimensions`,
    'vbp-missing-number': () => 'the file ends before all announced numbers are read',
    'vbp-left-over': ({ text }) => `"${text}" stands after the last announced item line`,
    'vbp-line-length': ({ text }) => `${text} numbers stand here instead of a size per dimension and a demand`,
    'vbp-item-exceeds-bin': ({ text }) => `an item of size ${text} exceeds the capacity of an empty bin`,
    'vbp-too-many-items': ({ text }) => `${text} items here make more than 1,000,000 in all`,
  },
  oneFile: 'Give exactly one FILE.vbp.',
  summary: ({ file, bins, lowerBound, proven, elapsedMs }) =>
    `${file}: ${howMany(bins, 'bin', 'bins')}, ${proven ? 'proven optimal' : `lower bound ${lowerBound}`}, ${elapsedMs} ms, verified`,
  notVerified: ({ code }) => `The packing failed its own verification (${code}); nothing is printed.`,
  certificateRefused: 'The bound failed its own check; nothing is printed.',
}

export interface SolveMessages {
  readonly usage: string
  readonly fault: (p: { file: string; line: number; why: string }) => string
  readonly faults: Readonly<Record<VbpFault['code'], (p: { text: string }) => string>>
  readonly oneFile: string
  readonly summary: (p: {
    file: string
    bins: number
    lowerBound: number
    proven: boolean
    elapsedMs: number
  }) => string
  readonly notVerified: (p: { code: string }) => string
  readonly certificateRefused: string
}
