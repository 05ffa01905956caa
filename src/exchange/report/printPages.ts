/** What a sheet is on paper: A4 across, in points. */
const paper = { width: 841.89, height: 595.28 } as const
/** Margins in inches, with room for header and footer above and below. */
export const margins = { side: 0.4, end: 0.5, band: 0.22 } as const
const pointsPerInch = 72
/** Points of print, 1/72 inch, in one pixel of 1/96 inch. */
export const pointsPerPixel = 0.75
/** Points of a row that nobody set. */
export const plainRow = 15

/** Letters of 9 points must not be printed smaller than 8. */
const smallestScale = 0.9
/** A sheet a little too wide is printed this small before it is cut at columns: cut tables are hard to read. */
const fitScale = 0.65
/** A sheet is not made wider than what is printed this small, unless its numbers need the room. */
const readableScale = 0.8
/** How much wider than a page such a sheet is. */
export const readableRatio = smallestScale / readableScale
/** How much wider than a page a sheet may be to be printed on its width all the same. */
export const fitRatio = smallestScale / fitScale
/** Programs differ a little in how high a row is and how wide a column. */
const safety = 0.97

const room = {
  width: (paper.width - 2 * margins.side * pointsPerInch) * safety,
  height: (paper.height - 2 * margins.end * pointsPerInch) * safety,
}

/** Width in pixels that fits across one page at the smallest scale. */
export const pagePixels = Math.floor(room.width / pointsPerPixel / smallestScale)
/** Height in points that fits on one page at the smallest scale. */
export const pagePoints = room.height / smallestScale

/** Pixels of a letter of the workbook's plain font, and of the edges of a column. */
const letterPixels = 7
const edgePixels = 5

/** Width in pixels of a column that is so many letters wide. */
export const pixelsOf = (width: number): number => Math.trunc(width * letterPixels + edgePixels)
/** Letters that so many columns have together within a width in pixels. */
export const lettersAcross = (pixels: number, columns: number): number => (pixels - columns * edgePixels) / letterPixels

/** Rows of a sheet that stay together where they can: a table with its title, a pair of charts. */
export interface Block {
  readonly firstRow: number
  readonly endRow: number
  /** Rows that must stand together when all do not fit on a page. */
  readonly leastRows: number
}

export interface PrintPages {
  /** Percent of full size, never less than what keeps letters readable. */
  readonly scalePercent: number
  /** Columns and rows before which a page ends. */
  readonly columnBreaks: readonly number[]
  readonly rowBreaks: readonly number[]
}

/**
 * Cuts a sheet into pages that print at a readable size: across at columns, the first of which stands on every page,
 * and down between tables where those fit on a page.
 * @param widths of the columns in letters, from the first on
 * @param heightOf points of a row
 * @param repeatedRow row printed on top of every page after it; null for none
 */
export function printPages(
  widths: readonly number[],
  heightOf: (row: number) => number,
  blocks: readonly Block[],
  repeatedRow: number | null,
): PrintPages {
  const pixels = widths.map(pixelsOf)
  const full = pixels.reduce((sum, one) => sum + one, 0)
  const fitting = room.width / pointsPerPixel / Math.max(1, full)
  const widest = Math.min(1, Math.max(smallestScale, fitting))
  const at = (scale: number): Pick<PrintPages, 'scalePercent' | 'rowBreaks'> => ({
    scalePercent: Math.floor(scale * 100 + 1e-6),
    rowBreaks: cutRows(heightOf, blocks, repeatedRow, room.height / scale),
  })
  // A chart alone on a second page, or a few lines on the last one, are worse than letters that can still be read.
  const least = at(Math.min(smallestScale, fitting)).rowBreaks
  const over = least.at(-1)
  if (over !== undefined && fitting >= readableScale) {
    const end = Math.max(...blocks.map(({ endRow }) => endRow))
    const left = Array.from({ length: Math.max(0, end - over) }, (_, row) => heightOf(over + row))
    const little = pagePoints * (least.length === 1 ? halfPage : barePage)
    const tighter = at(readableScale)
    if (left.reduce((sum, one) => sum + one, 0) < little && tighter.rowBreaks.length < least.length)
      return { ...tighter, columnBreaks: [] }
  }
  if (fitting < smallestScale && fitting >= fitScale) return { ...at(fitting), columnBreaks: [] }
  const [large, small] = [at(widest), at(smallestScale)]
  // Smaller letters only where they save a page.
  const chosen = small.rowBreaks.length < large.rowBreaks.length ? small : large
  return { ...chosen, columnBreaks: cutColumns(pixels) }
}

function cutColumns(pixels: readonly number[]): number[] {
  const breaks: number[] = []
  const [repeated = 0] = pixels
  let used = 0
  pixels.forEach((one, at) => {
    if (used > 0 && used + one > pagePixels) {
      breaks.push(at)
      used = repeated
    }
    used += one
  })
  return breaks
}

/** Share of a page below which what is left over is drawn to the page before it, where it fits. */
const halfPage = 0.5

/** Share of a page that is too little to be one. */
const barePage = 0.15

function cutRows(
  heightOf: (row: number) => number,
  blocks: readonly Block[],
  repeatedRow: number | null,
  height: number,
): number[] {
  const breaks: number[] = []
  let used = 0
  const breakBefore = (row: number): void => {
    breaks.push(row)
    used = repeatedRow !== null && row > repeatedRow ? heightOf(repeatedRow) : 0
  }
  let next = 0
  for (const { firstRow, endRow, leastRows } of blocks) {
    for (; next < firstRow; next++) used += heightOf(next)
    const sum = (from: number, to: number): number => {
      let total = 0
      for (let row = from; row < to; row++) total += heightOf(row)
      return total
    }
    const whole = sum(firstRow, endRow)
    // The title of a sheet alone is no page: what comes after it is torn sooner.
    const needed =
      whole <= height && used > height * barePage ? whole : sum(firstRow, Math.min(endRow, firstRow + leastRows))
    if (used > 0 && used + needed > height) breakBefore(firstRow)
    for (; next < endRow; next++) {
      if (used > 0 && used + heightOf(next) > height) breakBefore(next)
      used += heightOf(next)
    }
  }
  return breaks
}
