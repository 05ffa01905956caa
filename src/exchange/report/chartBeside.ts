import type { LaidSection, LaidTable } from './layOut'
import { chartGap, chartHeight, chartWidth } from './chartSize'
import { pagePixels, pixelsOf, plainRow, pointsPerPixel, readableRatio } from './printPages'

/** Smaller a chart cannot be read on paper, in pixels. */
const least = { width: 340, height: 220 } as const

/** A place on a sheet in pixels, from the top of a row on. */
export interface ChartPlace {
  readonly row: number
  readonly offset: number
  readonly width: number
  readonly height: number
}

/**
 * Where the only chart of a section stands beside its first tables: below all tables it would often be alone on a page.
 * Null where the first is too wide or too low, or where the charts stand above it.
 * @param widths letters across of every column
 * @param heights points of the rows that are higher than a plain one
 */
export function chartBeside(
  { section, tables, chartRow }: LaidSection,
  widths: readonly number[],
  heights: ReadonlyMap<number, number>,
): ChartPlace | null {
  const [first] = tables
  if (section.key === 'summary' || section.charts.length !== 1 || !first || chartRow <= first.titleRow) return null
  const edgeOf = ({ firstColumn, table }: LaidTable): number =>
    pixelsAcross(widths.slice(0, firstColumn + table.columns.length)) + chartGap
  const freeAbove = (next: LaidTable | undefined): number => {
    if (!next) return chartHeight
    let points = 0
    for (let row = first.headRow; row < next.titleRow - 1; row++) points += heights.get(row) ?? plainRow
    return Math.min(chartHeight, Math.floor(points / pointsPerPixel))
  }
  // Past no more tables than its height needs.
  const needed = tables.findIndex((_, at) => freeAbove(tables[at + 1]) === chartHeight) + 1
  const tooWide = tables.findIndex((table) => widthFrom(edgeOf(table)) === null)
  const passed = tables.slice(0, tooWide < 0 ? needed : Math.min(needed, tooWide))
  const offset = Math.max(...passed.map(edgeOf))
  const width = widthFrom(offset)
  const height = freeAbove(tables[passed.length])
  return width === null || height < least.height ? null : { row: first.headRow, offset, width, height }
}

/** Width of a chart that begins so many pixels from the left, the page printed a little smaller where it must be. */
function widthFrom(offset: number): number | null {
  const widest = [pagePixels, Math.floor(pagePixels * readableRatio)].map((page) => Math.min(chartWidth, page - offset))
  return widest.find((width) => width >= least.width) ?? null
}

/** Pixels that columns take together. */
export const pixelsAcross = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + pixelsOf(width), 0)
