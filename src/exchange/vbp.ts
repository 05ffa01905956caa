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
  const words: { text: string; line: number }[] = []
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
  const dimensions = next()
  if (failed()) return failed()!
  if (dimensions === 0 || dimensions > words.length) {
    return { code: 'vbp-no-dimensions', line: words[0]!.line, text: words[0]!.text }
  }
  const capacity = Array.from({ length: dimensions }, next)
  const lineCount = next()
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
      return { code: 'vbp-item-exceeds-bin', line: lines[i]!, text: String(tooLarge) }
    }
    items += count
    if (items > mostItems) return { code: 'vbp-too-many-items', line: words[at - 1]!.line, text: String(count) }
    classes.push({ size, count })
  }
  if (failed()) return failed()!
  const extra = words[at]
  if (extra) return { code: 'vbp-left-over', line: extra.line, text: extra.text }
  return { instance: { capacity, classes }, lines }
}
