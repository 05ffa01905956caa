/** How a matrix of hosts fills a wall without running over: columns, and the size of its type in px. */
export interface MatrixFit {
  readonly columns: number
  readonly textPx: number
}

/** Height of a cell in its own type: name, two bars, a line of figures, padding and the gap below. */
export const cellHeightEm = 5.2
/** Gap between two cells, in px. */
export const cellGapPx = 6
const largestTextPx = 26
/** Nothing smaller can be read; what does not fit then is scrolled to. */
export const smallestTextPx = 8

/** The columns that let all cells stand in the space with the largest type. `widthEm`: what a cell needs in width. */
export function matrixFit(cells: number, widthPx: number, heightPx: number, widthEm: number): MatrixFit {
  const textPxOf = (columns: number): number => {
    const rows = Math.ceil(cells / columns)
    const cellWidth = (widthPx - cellGapPx * (columns - 1)) / columns
    const cellHeight = (heightPx - cellGapPx * (rows - 1)) / rows
    return Math.min(largestTextPx, cellWidth / widthEm, cellHeight / cellHeightEm)
  }
  let best: MatrixFit = { columns: 1, textPx: textPxOf(1) }
  for (let columns = 2; columns <= cells; columns++) {
    const textPx = textPxOf(columns)
    if (textPx > best.textPx) best = { columns, textPx }
  }
  if (best.textPx >= smallestTextPx) return best
  const columns = Math.floor((widthPx + cellGapPx) / (smallestTextPx * widthEm + cellGapPx))
  return { columns: Math.max(1, columns), textPx: smallestTextPx }
}
