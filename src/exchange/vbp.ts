import type { IdenticalInstance } from '../solver/exact/reduce'

/** A vector packing instance in VPSolver's text form, with the line each size came from. */
export interface VbpInstance {
  readonly instance: IdenticalInstance
  /** Line number (from 1) of each item line. */
  readonly lines: readonly number[]
}

/** What is wrong with a file, and on which line (from 1). */
export interface VbpFault {
  readonly code:
    | 'vbp-empty'
    | 'vbp-not-an-integer'
    | 'vbp-negative'
    | 'vbp-too-large'
    | 'vbp-no-dimensions'
    | 'vbp-missing-number'
    | 'vbp-left-over'
    | 'vbp-line-length'
    | 'vbp-item-exceeds-bin'
    | 'vbp-too-many-items'
  readonly line: number
  readonly text: string
}

const mostItems = 1_000_000

/**
 * Reads VPSolver's format: number of dimensions, capacities, number of item lines, then per line the size in every
 * dimension and the demand. Numbers may be spread over lines freely; all are non-negative integers. What
 * follows a `#` on its line is a comment. A file may announce a million items: the answer names a bin for each.
 */
export function readVbp(text: string): VbpInstance | VbpFault {
  const words: Word[] = []
  text.split(/\r\n|\r|\n/).forEach((content, i) => {
    for (const word of content
      .replace(/^\uFEFF/, '')
      .replace(/#.*/, '')
      .split(/\s+/))
      if (word !== '') words.push({ text: word, line: i + 1 })
  })
  if (words.length === 0) return { code: 'vbp-empty', line: 1, text: '' }
  let at = 0
  let fault: VbpFault | null = null
  const next = (): number => {
    if (fault) return 0
    const word = words[at++]
    if (!word) {
      fault = { code: 'vbp-missing-number', line: words[words.length - 1]!.line, text: '' }
      return 0
    }
    if (!/^[+-]?\d+$/.test(word.text)) fault = { code: 'vbp-not-an-integer', line: word.line, text: word.text }
    const value = Number(word.text)
    if (!fault && value < 0) fault = { code: 'vbp-negative', line: word.line, text: word.text }
    if (!fault && value > 2 ** 45) fault = { code: 'vbp-too-large', line: word.line, text: word.text }
    return value
  }
  const failed = (): VbpFault | null => fault
  const lastRead = (): number => words[Math.min(at, words.length) - 1]!.line
  const dimensions = next()
  if (failed()) return failed()!
  if (dimensions === 0 || dimensions > words.length) {
    return { code: 'vbp-no-dimensions', line: words[0]!.line, text: words[0]!.text }
  }
  const capacity = Array.from({ length: dimensions }, next)
  const lineCount = next()
  const firstItem = at
  let items = 0
  const classes: { size: number[]; count: number }[] = []
  const lines: number[] = []
  for (let i = 0; i < lineCount && !failed(); i++) {
    lines.push(words[at]?.line ?? 0)
    const size = Array.from({ length: dimensions }, next)
    const count = next()
    if (failed()) break
    const tooLarge = size.find((value, k) => value > capacity[k]!)
    if (tooLarge !== undefined && count > 0) {
      const exceeds: VbpFault = { code: 'vbp-item-exceeds-bin', line: lines[i]!, text: String(tooLarge) }
      return lineOfOtherLength(words.slice(firstItem), dimensions + 1) ?? exceeds
    }
    items += count
    if (items > mostItems) return { code: 'vbp-too-many-items', line: words[at - 1]!.line, text: String(count) }
    classes.push({ size, count })
  }
  const extra = words[at]
  if (!failed() && extra) fault = { code: 'vbp-left-over', line: extra.line, text: extra.text }
  const after = failed()
  if (after?.code === 'vbp-missing-number' || after?.code === 'vbp-left-over')
    return (
      lineOfOtherLength(
        words.slice(firstItem).filter(({ line }) => line <= lastRead()),
        dimensions + 1,
      ) ?? after
    )
  if (after) return after
  return { instance: { capacity, classes }, lines }
}

interface Word {
  readonly text: string
  readonly line: number
}

/**
 * The first line that holds another number of words than an item has, where others hold just one item: numbers read past it
 * belong to other items than they stand with, and what is found wrong with them later is not where the mistake is.
 */
function lineOfOtherLength(words: readonly Word[], length: number): VbpFault | null {
  const counts = new Map<number, number>()
  for (const { line } of words) counts.set(line, (counts.get(line) ?? 0) + 1)
  if (![...counts.values()].includes(length)) return null
  for (const [line, count] of counts)
    if (count !== length) return { code: 'vbp-line-length', line, text: String(count) }
  return null
}
