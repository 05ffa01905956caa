import type { ReadLimits } from './readLimits'
import { Refusal } from './Refusal'
import { unseenOf, type Run, type UnseenParts } from './UnseenParts'

/** What a part of a workbook holds, counted before anything is built from it. */
export interface XmlCounts {
  readonly rows: number
  readonly cells: number
  /** Cells with a formula and no saved value. */
  readonly formulasWithoutValue: number
  /** The first of them, for instance `B7`; null where there is none, or it does not say. */
  readonly firstFormulaWithoutValue: string | null
  /** Rows and columns that a worksheet does not show; null where it shows all. */
  readonly unseen: UnseenParts | null
}

const lessThan = 60
const greaterThan = 62
const slash = 47
const bang = 33
const question = 63
const quote = 34
const apostrophe = 39

/** True where the tag name beginning at `at` is exactly the one letter `letter`. */
const isTag = (bytes: Uint8Array, at: number, letter: number): boolean => {
  if (bytes[at] !== letter) return false
  const next = bytes[at + 1]
  return next === 32 || next === greaterThan || next === slash || next === 9 || next === 10 || next === 13
}

/**
 * Walks the tags of an XML part once: nesting depth, document types (refused: nothing honest needs entities), and for
 * worksheets the rows and cells. Costs about a second per gigabyte.
 * @throws Refusal where the part is deeper than the limit, declares a document type or does not end where it should.
 */
export function scanXml(bytes: Uint8Array, part: string, limits: ReadLimits): XmlCounts {
  let depth = 0
  let rows = 0
  let cells = 0
  let formulasWithoutValue = 0
  let formula = false
  let cellAt = 0
  let firstAt = -1
  const hiddenRows: Run[] = []
  const hiddenColumns: Run[] = []
  let filtered = false
  let at = 0
  const end = bytes.length
  while (at < end) {
    at = bytes.indexOf(lessThan, at)
    if (at < 0) break
    const kind = bytes[at + 1]
    if (kind === bang) {
      if (bytes[at + 2] === 68) throw new Refusal('read.xml-entities', { part })
      at = afterMarkup(bytes, at, part)
      continue
    }
    if (kind === slash) {
      depth--
      if (depth < 0) throw new Refusal('read.file-part-damaged', { part })
      if (formula && isTag(bytes, at + 2, 99)) {
        if (formulasWithoutValue === 0) firstAt = cellAt
        formulasWithoutValue++
        formula = false
      }
      at += 2
      continue
    }
    // Most tags of a worksheet are `<v>`.
    const close = bytes[at + 2] === greaterThan ? at + 2 : tagEnd(bytes, at + 1)
    if (close < 0) throw new Refusal('read.file-part-damaged', { part })
    if (kind === question) {
      at = close + 1
      continue
    }
    const empty = bytes[close - 1] === slash
    if (isTag(bytes, at + 1, 99)) {
      cells++
      cellAt = at
      formula = false
    } else if (isTag(bytes, at + 1, 118)) formula = formula && empty
    else if (isTag(bytes, at + 1, 102)) formula = true
    else if (bytes[at + 1] === 114 && bytes[at + 2] === 111 && bytes[at + 3] === 119 && isTag(bytes, at + 3, 119)) {
      rows++
      if (saysHidden(bytes, at, close)) {
        const number = attribute(bytes, at, close, 'r') ?? rows
        hiddenRows.push([number, number])
      }
    } else if (bytes[at + 1] === 99 && bytes[at + 2] === 111 && bytes[at + 3] === 108 && isTag(bytes, at + 3, 108)) {
      const first = saysHidden(bytes, at, close) ? attribute(bytes, at, close, 'min') : null
      if (first !== null) hiddenColumns.push([first - 1, (attribute(bytes, at, close, 'max') ?? first) - 1])
    } else if (bytes[at + 1] === 102 && startsWith(bytes, at + 1, filterColumn)) filtered = true
    if (!empty) {
      depth++
      if (depth > limits.xmlDepth) throw new Refusal('read.xml-too-deep', { part, limit: limits.xmlDepth })
    }
    at = close + 1
  }
  if (depth !== 0) throw new Refusal('read.file-part-damaged', { part })
  return {
    rows,
    cells,
    formulasWithoutValue,
    firstFormulaWithoutValue: firstAt < 0 ? null : cellName(bytes, firstAt),
    unseen: unseenOf(hiddenRows, hiddenColumns, filtered),
  }
}

const hiddenWord = new TextEncoder().encode('hidden')
const filterColumn = new TextEncoder().encode('filterColumn')
const startsWith = (bytes: Uint8Array, at: number, word: Uint8Array): boolean =>
  word.every((byte, index) => bytes[at + index] === byte)

/** Whether the tag from `at` to `close` hides what it stands for. */
function saysHidden(bytes: Uint8Array, at: number, close: number): boolean {
  for (let from = at; from < close; from++) {
    if (bytes[from] !== hiddenWord[0] || !startsWith(bytes, from, hiddenWord)) continue
    return /\shidden\s*=\s*["'](1|true)["']/.test(new TextDecoder().decode(bytes.subarray(at, close)))
  }
  return false
}

/** A whole number that the tag from `at` to `close` gives under a name. */
function attribute(bytes: Uint8Array, at: number, close: number, name: string): number | null {
  const tag = new TextDecoder().decode(bytes.subarray(at, close))
  const digits = new RegExp(`\\s${name}\\s*=\\s*["']([0-9]{1,7})["']`).exec(tag)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** The name that the tag of a cell gives it. */
function cellName(bytes: Uint8Array, at: number): string | null {
  const tag = new TextDecoder().decode(bytes.subarray(at, tagEnd(bytes, at + 1)))
  return /\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']/.exec(tag)?.[1] ?? null
}

/** Index of the `>` that ends a tag; one inside quotes does not. */
function tagEnd(bytes: Uint8Array, from: number): number {
  let inside = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inside !== 0) {
      if (byte === inside) inside = 0
    } else if (byte === greaterThan) return at
    else if (byte === quote || byte === apostrophe) inside = byte
  }
  return -1
}

/** Skips a comment or a CDATA section. */
function afterMarkup(bytes: Uint8Array, at: number, part: string): number {
  const comment = bytes[at + 2] === 45
  for (let i = at + 4; i + 2 < bytes.length; i++) {
    if (bytes[i + 2] !== greaterThan) continue
    const mark = comment ? 45 : 93
    if (bytes[i] === mark && bytes[i + 1] === mark) return i + 3
  }
  throw new Refusal('read.file-part-damaged', { part })
}
