import { fittingText } from '../../format/fittingText'
import type { ViewRow } from './gridView'

/** A cell as it is written, and whether its column may be too narrow for it. */
export interface CellText {
  readonly text: string
  readonly wide: boolean
}

/** A cell's letters are larger than those that `fittingText` measures, by this factor; its padding is on both sides. */
const letterRatio = 13 / 11
const paddingPx = 16

/** The text, measured against a column of so many px: rather called wide than cut without a sign. */
export const cellText = (text: string, widthPx: number): CellText => ({
  text,
  wide: fittingText(text, (widthPx - paddingPx) / letterRatio) !== text,
})

/**
 * Texts of cells, written and measured once per row and field: scrolling asks for all that are drawn at every frame. A
 * row that was edited is another row. `shownText` has to say the same of a row as long as the answer is used.
 */
export function rememberedTexts(
  shownText: (row: ViewRow, field: string) => string,
): (row: ViewRow, field: string, widthPx: number) => CellText {
  const known = new WeakMap<ViewRow, Map<string, CellText>>()
  return (row, field, widthPx) => {
    let cells = known.get(row)
    if (!cells) known.set(row, (cells = new Map<string, CellText>()))
    let cell = cells.get(field)
    if (!cell) cells.set(field, (cell = cellText(shownText(row, field), widthPx)))
    return cell
  }
}
