import { describe, expect, it } from 'vitest'
import { lettersAcross, pagePixels, pixelsOf, printPages } from './printPages'

const plain = (): number => 15
const block = (firstRow: number, rows: number) => ({ firstRow, endRow: firstRow + rows, leastRows: 5 })

describe('pages of a sheet', () => {
  it('keep full size where all fits on one page', () => {
    // 4 columns of 10 letters: 75 pixels each.
    expect(printPages([10, 10, 10, 10], plain, [block(3, 20)], null)).toEqual({
      scalePercent: 100,
      columnBreaks: [],
      rowBreaks: [],
    })
  })

  it('cut a sheet that is far too wide at columns, its 9 point letters no smaller than 8 points', () => {
    const widths = Array.from({ length: 30 }, () => 10)
    const { scalePercent, columnBreaks } = printPages(widths, plain, [], null)
    expect(scalePercent * 9).toBeGreaterThanOrEqual(800)
    // Every page holds the first column and those between two breaks.
    const ends = [...columnBreaks, widths.length]
    ends.forEach((end, at) => {
      const from = at === 0 ? 0 : ends[at - 1]!
      const repeated = at === 0 ? 0 : 1
      expect((end - from + repeated) * pixelsOf(10)).toBeLessThanOrEqual(pagePixels)
      // One more would not have fitted.
      if (end < widths.length) expect((end - from + repeated + 1) * pixelsOf(10)).toBeGreaterThan(pagePixels)
    })
  })

  it('print a sheet that is a little too wide smaller instead of cutting its tables', () => {
    // Years 0 to 10 with their headings: a quarter wider than the page.
    const widths = Array.from({ length: 15 }, () => lettersAcross(pagePixels * 1.25, 15) / 15)
    const { scalePercent, columnBreaks } = printPages(widths, plain, [], null)
    expect(columnBreaks).toEqual([])
    expect(scalePercent).toBeLessThanOrEqual(90 / 1.25)
    expect(scalePercent).toBeGreaterThanOrEqual(65)
  })

  it('start a table on a new page where it would be torn, and cut a longer one', () => {
    const page = 35
    expect(printPages([10], plain, [block(0, 20), block(21, 20)], null).rowBreaks).toEqual([21])
    const [first, second, ...more] = printPages([10], plain, [block(0, 100)], 1).rowBreaks
    expect(first).toBeGreaterThan(page - 5)
    // The repeated head takes a row of every later page.
    expect(second! - first!).toBe(first! - 1)
    expect(more).toEqual([])
  })

  it('draw a chart to its table where letters of more than 7 points do it, a second table not', () => {
    const chart = { firstRow: 25, endRow: 41, leastRows: 16 }
    const drawn = printPages([10], plain, [block(3, 22), chart], null)
    expect(drawn.rowBreaks).toEqual([])
    expect(drawn.scalePercent * 9).toBeGreaterThanOrEqual(700)
    expect(drawn.scalePercent).toBeLessThan(90)
    expect(printPages([10], plain, [block(3, 20), block(24, 20)], null).rowBreaks).toEqual([24])
  })

  it('leave no few lines for a page of their own at the end of a long table', () => {
    const table = { firstRow: 0, endRow: 76, leastRows: 5 }
    const { rowBreaks, scalePercent } = printPages([10], plain, [table], null)
    expect(rowBreaks).toHaveLength(1)
    expect(scalePercent * 9).toBeGreaterThanOrEqual(700)
    // A third of a page is one.
    expect(printPages([10], plain, [{ ...table, endRow: 88 }], null).scalePercent).toBeGreaterThanOrEqual(90)
  })

  it('take smaller letters only where that saves a page', () => {
    const rows = 37
    expect(printPages([10], plain, [block(0, rows)], null)).toMatchObject({ scalePercent: 90, rowBreaks: [] })
    expect(printPages([10], plain, [block(0, 80)], null).scalePercent).toBeLessThanOrEqual(100)
  })

  it('count the same letters across as columns take', () => {
    expect(lettersAcross(pixelsOf(10) * 3, 3)).toBe(30)
  })
})
