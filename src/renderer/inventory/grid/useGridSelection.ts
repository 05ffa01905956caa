import { drawnWithinFrames, nextFrame } from './nextFrame'
import type { Area } from './pasteAt'

/** The parts of the grid component that are used here. */
export interface GridElement extends HTMLElement {
  getFocused(): Promise<{ readonly cell: { readonly x: number; readonly y: number }; readonly colType: string } | null>
  getSelectedRange(): Promise<(Area & { readonly colType: string }) | null>
  setCellsFocus(start: Cell, end: Cell, colType?: string, rowType?: string): Promise<void>
  setCellEdit(row: number, prop: string): Promise<void>
  clearFocus(): Promise<void>
  /** Draws all cells again as the rows have them. */
  refresh(type?: string): Promise<void>
  /** The grid's own copy of its rows. */
  getSource(type?: string): Promise<unknown[]>
}

export interface Cell {
  readonly x: number
  readonly y: number
}

export interface GridSelection {
  /** The active cell and the cell that the selection reaches to; null where nothing is selected. */
  current(): Promise<{ readonly active: Cell; readonly reach: Cell; readonly area: Area } | null>
  select(active: Cell, reach?: Cell): Promise<void>
}

/**
 * Selecting in the grid by cell numbers, with the far end of a selection kept in view. `selected` runs after each: the
 * grid tells of what the pointer selects only.
 */
export function useGridSelection(
  grid: { readonly value: GridElement | null },
  rowHeight: number,
  selected: () => Promise<void>,
): GridSelection {
  let revealing = 0

  /**
   * Rows of a sheet that was opened a moment ago may still be on their way, and those of the one before in their place: where the
   * height changes soon after, the row is looked for again. Who scrolls on meanwhile changes no height and is left alone.
   */
  async function revealDrawn(element: GridElement, y: number): Promise<void> {
    const mine = ++revealing
    let height: number | null = null
    for (let frames = 0; frames < drawnWithinFrames; frames++) {
      if (mine !== revealing || !element.isConnected) return
      const now = heightOf(element)
      if (now !== height && reveal(element, y, rowHeight)) height = now
      await nextFrame()
    }
  }

  return {
    async current() {
      const element = grid.value
      if (!element) return null
      const [focused, range] = await Promise.all([element.getFocused(), element.getSelectedRange()])
      if (!focused || focused.colType === 'rowHeaders') return null
      const { x, y } = focused.cell
      const area = range ? { x: range.x, y: range.y, x1: range.x1, y1: range.y1 } : { x, y, x1: x, y1: y }
      return {
        active: { x, y },
        reach: { x: area.x === x ? area.x1 : area.x, y: area.y === y ? area.y1 : area.y },
        area,
      }
    },
    async select(active, reach = active) {
      const element = grid.value
      if (!element) return
      void revealDrawn(element, reach.y)
      await element.setCellsFocus({ x: active.x, y: active.y }, { x: reach.x, y: reach.y }, 'rgCol', 'rgRow')
      await selected()
    },
  }
}

const scrollerOf = (grid: HTMLElement): HTMLElement | null =>
  grid.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')

/** Height of all rows the grid has, px. */
const heightOf = (grid: HTMLElement): number => scrollerOf(grid)?.scrollHeight ?? 0

/**
 * Scrolls a row into view, a page at a time less than needed. The grid itself follows the active cell sideways. False
 * where the grid does not have that row yet.
 */
function reveal(grid: HTMLElement, y: number, rowHeight: number): boolean {
  const scroller = scrollerOf(grid)
  if (!scroller) return false
  const top = y * rowHeight
  const { scrollTop, clientHeight, scrollHeight } = scroller
  if (clientHeight === 0 || scrollHeight < top + rowHeight) return false
  if (top < scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scrollTop + clientHeight) scroller.scrollTop = top + rowHeight - clientHeight
  return true
}
