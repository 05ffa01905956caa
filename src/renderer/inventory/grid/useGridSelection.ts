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

/** What scrolling by hand begins with. */
const handEvents = ['wheel', 'pointerdown', 'touchstart'] as const

/** Frames after which a row that never came is not waited for any longer. */
const mostFrames = 10 * drawnWithinFrames

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
   * A sheet may have been opened a moment ago: its grid or its rows may still be on their way, with those of the sheet before in
   * their place, and the grid may begin at the top once they come. So the row is brought back into view until it has stayed there
   * for a while; whoever scrolls by hand meanwhile is left alone.
   */
  async function keepInView(y: number): Promise<void> {
    const mine = ++revealing
    const byHand = new AbortController()
    const leave = (): void => {
      byHand.abort()
    }
    let watched: GridElement | null = null
    for (let frames = 0, still = 0; frames < mostFrames && still < drawnWithinFrames; frames++) {
      const element = grid.value
      // Taken out of the page: nobody sees that table any more.
      if (element ? !element.isConnected : watched) break
      if (element && element !== watched)
        for (const event of handEvents) element.addEventListener(event, leave, { signal: byHand.signal, passive: true })
      watched = element
      still = element && reveal(element, y, rowHeight) ? still + 1 : 0
      await nextFrame()
      if (mine !== revealing || byHand.signal.aborted) break
    }
    leave()
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
      void keepInView(reach.y)
      const element = grid.value
      if (!element) return
      await element.setCellsFocus({ x: active.x, y: active.y }, { x: reach.x, y: reach.y }, 'rgCol', 'rgRow')
      await selected()
    },
  }
}

const scrollerOf = (grid: HTMLElement): HTMLElement | null =>
  grid.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')

/**
 * Scrolls a row into view, a page at a time less than needed. The grid itself follows the active cell sideways. False
 * where it was not in view, or the grid does not have that row yet.
 */
function reveal(grid: HTMLElement, y: number, rowHeight: number): boolean {
  const scroller = scrollerOf(grid)
  if (!scroller) return false
  const top = y * rowHeight
  const { scrollTop, clientHeight, scrollHeight } = scroller
  if (clientHeight === 0 || scrollHeight < top + rowHeight) return false
  if (top < scrollTop) scroller.scrollTop = top
  else if (top + rowHeight > scrollTop + clientHeight) scroller.scrollTop = top + rowHeight - clientHeight
  else return true
  return false
}
