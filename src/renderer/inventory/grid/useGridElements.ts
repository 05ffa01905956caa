import type { Ref } from 'vue'
import { filterName } from './useGridColumns'
import type { Cell, GridElement } from './useGridSelection'

/** The element that the grid stands in, the grid itself and its cells, as they are in the page. */
export interface GridElements {
  readonly holder: Readonly<Ref<HTMLElement | null>>
  /** Null until the component has drawn its element, a moment after it is mounted. */
  readonly grid: { readonly value: GridElement | null }
  /** Null where the cell is scrolled out of what is drawn. */
  readonly cellElement: (cell: Cell) => HTMLElement | null
  /** The button in the heading of a column that opens its filter. */
  readonly filterButton: (field: string) => HTMLElement | null
  /** Keys go to the table while it has the focus, but not while a cell or a filter is typed. */
  readonly hasFocus: () => boolean
  /** Takes the focus back to the grid where it is elsewhere. */
  readonly focus: () => void
}

/** Finds the grid's elements below `holder`. */
export function useGridElements(holder: Readonly<Ref<HTMLElement | null>>): GridElements {
  const grid = {
    get value(): GridElement | null {
      return holder.value?.querySelector<GridElement>('revo-grid') ?? null
    },
  }
  return {
    holder,
    grid,
    cellElement: ({ x, y }) =>
      holder.value?.querySelector<HTMLElement>(
        `revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow="${y}"][data-rgcol="${x}"]`,
      ) ?? null,
    filterButton: (field) => holder.value?.querySelector<HTMLElement>(`.${filterName}[data-field="${field}"]`) ?? null,
    hasFocus() {
      const focused = document.activeElement
      return (
        grid.value !== null &&
        focused !== null &&
        !focused.closest('.cell-input, .filter-panel') &&
        grid.value.contains(focused) &&
        !focused.classList.contains(filterName)
      )
    },
    focus() {
      const focused = document.activeElement
      // The box of an edit that has ended may still be there: the focus would go with it.
      if (!grid.value || (grid.value.contains(focused) && !focused?.classList.contains('cell-input'))) return
      grid.value.focus({ preventScroll: true })
    },
  }
}
