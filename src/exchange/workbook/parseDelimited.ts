import type { ReadLimits } from './readLimits'
import { Refusal } from './Refusal'
import type { SheetRow } from './SheetRows'

export interface DelimitedText {
  readonly delimiter: string
  readonly rows: readonly SheetRow[]
  /** Row where a quote was opened and never closed; null where all were. */
  readonly openQuoteRow: number | null
}

const delimiters = [',', ';', '\t', '|'] as const

/**
 * Rows of delimiter-separated text. Every cell stays text: what looks like a number may be a serial number, and
 * `=1+1` is just those four characters. The row number counts records, as a spreadsheet would.
 */
export function parseDelimited(text: string, limits: ReadLimits): DelimitedText {
  const directive = /^sep=(.)\r?\n/.exec(text)
  const delimiter = directive?.[1] ?? guessDelimiter(text)
  const code = delimiter.charCodeAt(0)
  const rows: SheetRow[] = []
  let at = directive ? directive[0].length : 0
  let number = directive ? 1 : 0
  let cellCount = 0
  let openQuoteRow: number | null = null
  const end = text.length
  while (at < end) {
    number++
    const cells: (string | null)[] = []
    let blank = true
    for (;;) {
      let value: string
      if (text.charCodeAt(at) === 34) {
        const [content, after] = quoted(text, at + 1, code)
        if (after > end) openQuoteRow ??= number
        value = content
        at = Math.min(after, end)
      } else {
        const start = at
        while (at < end) {
          const character = text.charCodeAt(at)
          if (character === code || character === 10 || character === 13) break
          at++
        }
        value = text.slice(start, at)
      }
      const filled = value.trim() !== ''
      if (filled) blank = false
      cells.push(filled ? value : null)
      if (at >= end || text.charCodeAt(at) !== code) break
      at++
      if (cells.length > limits.columns)
        throw new Refusal('read.too-many-columns', { limit: limits.columns }, { row: number })
    }
    if (text.charCodeAt(at) === 13) at++
    if (text.charCodeAt(at) === 10) at++
    if (blank) continue
    while (cells.at(-1) === null) cells.pop()
    cellCount += cells.length
    if (cellCount > limits.cells) throw new Refusal('read.too-many-cells', { limit: limits.cells })
    rows.push({ number, cells })
    if (rows.length > limits.rows) throw new Refusal('read.too-many-rows', { limit: limits.rows })
  }
  return { delimiter, rows, openQuoteRow }
}

/**
 * Content of a quoted cell and the index after it. A quote that is followed by neither a delimiter nor a line end is
 * taken as part of the text: older RVTools exports do not double them.
 */
function quoted(text: string, from: number, delimiter: number): readonly [content: string, after: number] {
  let content = ''
  let start = from
  for (;;) {
    const close = text.indexOf('"', start)
    if (close < 0) return [content + text.slice(start), text.length + 1]
    const next = text.charCodeAt(close + 1)
    if (next === delimiter || next === 10 || next === 13 || close + 1 >= text.length) {
      return [content + text.slice(start, close), close + 1]
    }
    content += text.slice(start, close) + '"'
    start = next === 34 ? close + 2 : close + 1
  }
}

/** The delimiter that splits the first lines into the same number of cells, most of them first. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 65_536)
    .split(/\r?\n|\r/, 40)
    .filter((line) => line.trim() !== '')
  let best: string = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter))
    const first = counts[0] ?? 0
    const same = counts.filter((count) => count === first).length
    const score = first === 0 ? 0 : first * (same / counts.length)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0
  let inside = false
  for (const character of line) {
    if (character === '"') inside = !inside
    else if (character === delimiter && !inside) count++
  }
  return count
}
