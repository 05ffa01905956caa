import { blank, type Cell, type CellFormat, type Table } from '../../planner/report/Report'
import { possibleWords, shownWords } from '../../planner/report/Live'
import { textWidth } from '../xlsx/textWidth'
import { fitRatio, lettersAcross, readableRatio } from './printPages'
import type { LaidSection } from './layOut'
import type { Speaker } from './speak'

/** Widest a column gets, in widths of a letter; longer text wraps. */
const widest: Readonly<Record<CellFormat, number>> = {
  says: 44,
  text: 60,
  long: 80,
  note: 60,
  mark: 16,
  count: 16,
  number: 16,
  number3: 16,
  money: 18,
  money2: 16,
  ratio: 14,
  share: 14,
}

/** Formats whose text wraps within its column. */
const wraps: ReadonlySet<CellFormat> = new Set(['text', 'long', 'note'])
/** Narrowest a column of wrapping text gets to make a sheet fit the page. */
const narrowestText: Readonly<Partial<Record<CellFormat, number>>> = { text: 13, note: 24, long: 36 }
/** Narrowest a column gets at all. */
const narrowest = 5
/** Width of a letter of the report in letters that a column's width is counted in; substitute fonts are wide. */
const letterRatio = 1
/** The indent and the edges of a cell. */
const cellEdges = 2

/** Columns as wide as what they hold, narrower where that makes the sheet fit on a page of so many pixels. */
export function columnWidths(section: LaidSection, speaker: Speaker, pageWidth: number): readonly number[] {
  const wanted: number[] = []
  const least: number[] = []
  for (const laid of section.tables) {
    laid.table.columns.forEach((column, within) => {
      const at = laid.firstColumn + within
      if (column.format === 'says') return
      const heading = Math.max(
        ...speaker
          .heading(column)
          .split('\n')
          .map((line) => longestWord(line)),
      )
      const cells = cellsThatMayStand(laid.table, within)
      const longest = cells.reduce(
        (most, cell) => Math.max(most, shownWidth(cell, column.format, speaker)),
        heading * boldRatio,
      )
      const numbers = cells.reduce(
        (most, cell) => (cell.kind === 'number' ? Math.max(most, shownWidth(cell, column.format, speaker)) : most),
        heading * boldRatio,
      )
      const full = Math.min(widest[column.format], longest * letterRatio + cellEdges)
      const held = wraps.has(column.format)
        ? Math.min(
            full,
            Math.max(narrowestText[column.format] ?? 0, longestWordOf(cells, speaker)) * letterRatio + cellEdges,
          )
        : full
      wanted[at] = Math.max(wanted[at] ?? narrowest, full)
      least[at] = Math.max(least[at] ?? narrowest, held, numbers * letterRatio + cellEdges)
    })
  }
  const full = Array.from(wanted, (width: number | undefined) => width ?? narrowest)
  return fitted(
    full,
    full.map((width, at) => Math.min(width, least[at] ?? narrowest)),
    lettersAcross(pageWidth, full.length),
    lettersAcross(pageWidth * fitRatio, full.length),
  )
}

/** How much wider than it must be a sheet gets that is printed smaller to fit: text then takes fewer lines. */
const slack = 1.1

/** Takes the same share of what each column can give, until the sum fits on as few pages as the least would. */
function fitted(wanted: readonly number[], least: readonly number[], room: number, widest: number): readonly number[] {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  const held = sum(least)
  const repeated = wanted[0] ?? 0
  // On more pages than one the first column stands on each of them.
  if (held > room && held <= widest)
    return narrowed(wanted, least, Math.max(held, Math.min(held * slack, room * readableRatio)))
  const pages = held <= room ? 1 : Math.ceil((held - repeated) / (room - repeated))
  const given = pages === 1 ? room : room + (pages - 1) * (room - repeated)
  return narrowed(wanted, least, given)
}

/**
 * Cells of a column as they may become: another horizon gives later years the costs of the earlier ones, all but those
 * of the first.
 */
function cellsThatMayStand({ columns, rows }: Table, within: number): readonly Cell[] {
  const isLater = (at: number): boolean => columns[at]?.key === 'year' && columns[at].suffix !== '0'
  if (!isLater(within)) return rows.map(({ cells }) => cells[within] ?? blank)
  return rows.flatMap(({ cells }) => cells.filter((_, at) => isLater(at)))
}

/** The same share of what each column can give, until all take no more than what is given; as wanted where none fits. */
function narrowed(wanted: readonly number[], least: readonly number[], given: number): readonly number[] {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  const [full, held] = [sum(wanted), sum(least)]
  if (full <= given || held >= given) return held >= given && full > given && held <= given * 1.001 ? least : wanted
  const share = (full - given) / (full - held)
  return wanted.map((width, at) => width - (width - (least[at] ?? width)) * share)
}

/** Width of a value as its format shows it, in widths of a letter. */
function shownWidth(cell: Cell, format: CellFormat, speaker: Speaker): number {
  if (cell.kind === 'blank') return 0
  if (cell.kind !== 'number') return textWidth(speaker.cell(cell))
  const instead = cell.formula ? shownWords(cell.formula) : null
  // Words wrap where they are longer than a number gets wide.
  if (instead !== null) return Math.min(textWidth(speaker.label(instead)), format === 'says' ? Infinity : wordsWidth)
  const used = cell.format ?? format
  const decimals = shownDecimals[used] ?? 0
  const whole = used === 'ratio' || used === 'share' ? 3 : String(Math.trunc(Math.abs(cell.value))).length
  return whole + Math.floor((whole - 1) / 3) + decimals + (cell.value < 0 ? 1 : 0)
}

/** Room for words that stand in place of a number. */
const wordsWidth = 14

/** Signs behind the whole part: the point, the digits, the percent sign. */
const shownDecimals: Readonly<Partial<Record<CellFormat, number>>> = {
  number: 3,
  money2: 3,
  number3: 4,
  ratio: 3,
  share: 6,
  mark: 5,
}

/** The longest part of any text that does not break. */
function longestWordOf(cells: readonly Cell[], speaker: Speaker): number {
  return cells.reduce(
    (most, cell) =>
      cell.kind === 'blank' || cell.kind === 'number' ? most : Math.max(most, longestWord(speaker.cell(cell))),
    0,
  )
}

/** Text wraps at blanks, Chinese anywhere: a column need not be as wide as its text. */
const longestWord = (line: string): number =>
  line
    .split(/[\s]/u)
    .reduce((most, word) => Math.max(most, Math.min(textWidth(word), textWidth(word) > word.length ? 8 : 20)), 0)

/** How much wider bold letters are. */
export const boldRatio = 1.1

/** Lines that the tallest heading takes in its column. */
export const headingLines = (headings: readonly string[], widths: readonly number[], firstColumn: number): number =>
  Math.max(
    1,
    ...headings.map((heading, at) =>
      heading
        .split('\n')
        .reduce((lines, line) => lines + wrappedLines(line, lettersIn(widths[firstColumn + at]) / boldRatio), 0),
    ),
  )

/** Letters of the report that a column's width holds. */
export const lettersIn = (width: number = narrowest): number => (width - cellEdges) / letterRatio + 0.01

/** Lines of a text that breaks at blanks, and anywhere in Chinese or in a word that is wider than its column. */
export function wrappedLines(text: string, width: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const needed = textWidth(word)
    if (used > 0 && used + 1 + needed <= width) {
      used += 1 + needed
      continue
    }
    if (used > 0) lines++
    lines += Math.max(0, Math.ceil(needed / width) - 1)
    used = needed <= width ? needed : needed % width
  }
  return lines
}

/** Lines that a cell takes in its column, or may take once words stand for its number; 1 where it does not wrap. */
export function cellLines(cell: Cell, format: CellFormat, width: number | undefined, speaker: Speaker): number {
  const lines = (text: string): number => wrappedLines(text, lettersIn(width))
  if (cell.kind === 'blank') return 1
  // Words in a column of numbers are written as text, which wraps.
  if (cell.kind !== 'number') return format === 'says' ? 1 : lines(speaker.cell(cell))
  const words = cell.formula && format !== 'says' ? possibleWords(cell.formula) : []
  // What asks for a new plan stands only after an edit, which may cut it: rows are as high as what they show now.
  const shown = words.filter((word) => word !== 'planAgain')
  return Math.max(1, ...shown.map((word) => lines(speaker.label(word))))
}
