import type { CellStanding } from './useCellStanding'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { SheetView } from './useSheetView'

/** What the pointer does on cells beyond what the grid does by itself. */
export interface GridPointer {
  /** Takes the keys to the table at once: the grid itself does so once it has drawn the cell that was pressed. */
  readonly onDown: (event: MouseEvent) => void
  /** Says what a cell is once the pointer rests on it: most cells are only scrolled past. */
  readonly onOver: (event: MouseEvent) => void
  /** Opens and closes groups; selects rows by their heads. */
  readonly onClick: (event: MouseEvent) => Promise<void>
}

/** Listeners for the element that holds the grid. */
export function useGridPointer(
  { fields, toggleGroup, view }: Pick<SheetView, 'fields' | 'toggleGroup' | 'view'>,
  { titleOf }: Pick<CellStanding, 'titleOf'>,
  { focus }: Pick<GridElements, 'focus'>,
  { selection }: Pick<GridFocus, 'selection'>,
): GridPointer {
  return {
    onDown(event) {
      if ((event.target as Element).closest('[data-rgrow]')) focus()
    },
    onOver(event) {
      const cell = (event.target as Element).closest<HTMLElement>('revogr-data .rgCell')
      if (!cell || cell.closest('.rowHeaders')) return
      const row = view.value[Number(cell.getAttribute('data-rgrow'))]
      const field = fields.value[Number(cell.getAttribute('data-rgcol'))]
      const title = row && field !== undefined && row.$group === undefined ? titleOf(row, field) : ''
      if (cell.title !== title) cell.title = title
    },
    async onClick(event) {
      const cell = (event.target as Element).closest('[data-rgrow]')
      const y = Number(cell?.getAttribute('data-rgrow'))
      const row = cell ? view.value[y] : undefined
      if (!row) return
      if (row.$group !== undefined) toggleGroup(row.$group)
      else if (cell!.closest('.rowHeaders')) {
        const before = event.shiftKey ? await selection.current() : null
        await selection.select({ x: 0, y: before ? before.active.y : y }, { x: fields.value.length - 1, y })
        focus()
      }
    },
  }
}
