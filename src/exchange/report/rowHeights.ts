import { plainRow } from './printPages'
import { boldRatio, cellLines, headingLines, lettersIn, wrappedLines } from './columnWidths'
import type { LaidSection } from './layOut'
import type { Speaker } from './speak'

const lineHeight = 12.5
const titleHeight = 26

/** Heights in points of all rows that are higher than a plain one. Not every program makes a row as high as its text. */
export function rowHeights(section: LaidSection, widths: readonly number[], speaker: Speaker): Map<number, number> {
  const heights = new Map([[0, titleHeight]])
  const raise = (row: number, points: number): void => {
    if (points > (heights.get(row) ?? plainRow)) heights.set(row, points)
  }
  for (const { table, headRow, firstRow, firstColumn } of section.tables) {
    const headings = table.columns.map((column) => speaker.heading(column))
    raise(headRow, headingLines(headings, widths, firstColumn) * (lineHeight + 0.5) + 4)
    table.rows.forEach(({ cells }, at) => {
      const lines = cells.reduce(
        (most, cell, within) =>
          Math.max(
            most,
            cellLines(cell, table.columns[within]?.format ?? 'text', widths[firstColumn + within], speaker),
          ),
        1,
      )
      if (lines > 1) raise(firstRow + at, lines * lineHeight + 3)
    })
  }
  return heights
}

/** Lines of a text of the tables' size that runs over so many columns. */
export const plainLines = (text: string, widths: readonly number[]): number => {
  const room = lettersIn(widths.reduce((a, b) => a + b, 0))
  return text.split('\n').reduce((lines, line) => lines + wrappedLines(line, room), 0)
}

/** Lines of a bold text of the tables' size that runs over so many columns. */
export const boldLines = (text: string, widths: readonly number[]): number =>
  wrappedLines(text, lettersIn(widths.reduce((a, b) => a + b, 0)) / boldRatio)

/** Lines of a bold text of the title's size that runs over so many columns. */
export const titleLines = (title: string, widths: readonly number[]): number =>
  wrappedLines(title, lettersIn(widths.reduce((a, b) => a + b, 0)) / answerRatio / boldRatio)

/** How much larger the answer's letters are than those of the tables. */
const answerRatio = 1.25

/** Points of the row that holds the answer across all columns. */
export function answerHeight(answer: string, widths: readonly number[]): number {
  const room = lettersIn(widths.reduce((a, b) => a + b, 0)) / answerRatio / boldRatio
  return answer.split('\n').reduce((lines, line) => lines + wrappedLines(line, room), 0) * 17 + 8
}
