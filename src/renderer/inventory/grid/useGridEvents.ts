import { nextTick, type Ref } from 'vue'
import type { EstateSheetKey } from '../estateSheets'
import type { Area } from './pasteAt'
import { useTableLayout } from './tableLayout'
import type { CellWrites } from './useCellWrites'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { GridMenu } from './useGridMenu'
import type { SheetView } from './useSheetView'

type GridEvent = Event & { readonly detail: unknown }

/** What the grid component asks before it does something, and tells afterwards. */
export interface GridEvents {
  readonly onBeforeEdit: (event: Event) => void
  readonly onAutofill: (event: GridEvent) => void
  readonly onFocusLost: (event: Event) => void
  readonly onFocusTaken: (event: Event) => void
  readonly onKey: (event: Event) => void
  readonly onHeaderClick: (event: GridEvent) => void
  readonly onResize: (event: GridEvent) => void
}

/** Listeners for the grid's own events. */
export function useGridEvents(
  sheet: Ref<EstateSheetKey>,
  { fields, settingsLike, toggleOrder }: Pick<SheetView, 'fields' | 'settingsLike' | 'toggleOrder'>,
  { fill }: Pick<CellWrites, 'fill'>,
  { grid, holder }: Pick<GridElements, 'grid' | 'holder'>,
  { selection }: Pick<GridFocus, 'selection'>,
  menu: Pick<GridMenu, 'place'>,
): GridEvents {
  const layout = useTableLayout()
  return {
    /** Nothing is written into the grid's own copy: edits go to the inputs and come back as new rows. */
    onBeforeEdit(event) {
      event.preventDefault()
    },
    /** The grid fills by its handle; what it would write is read as if it had been typed. */
    onAutofill(event) {
      event.preventDefault()
      const { oldRange, newRange } = event.detail as { readonly oldRange: Area; readonly newRange: Area }
      fill(oldRange, newRange)
      void nextTick().then(() => selection.select({ x: newRange.x, y: newRange.y }, { x: newRange.x1, y: newRange.y1 }))
    },
    /**
     * As in a spreadsheet the selection stays where somebody clicks elsewhere, on the menu of rows above all. An open
     * editor still ends, which takes what was typed.
     */
    onFocusLost(event) {
      if (!holder.value?.querySelector('.cell-input')) event.preventDefault()
    },
    /** The grid would take the focus to each cell it selects; while somebody types what to find it stays there. */
    onFocusTaken(event) {
      if (document.activeElement?.matches('[data-find]')) event.preventDefault()
    },
    /** The grid listens to the whole page; keys typed elsewhere are none of its business. */
    onKey(event) {
      if (menu.place.value || !grid.value?.contains(document.activeElement)) event.preventDefault()
    },
    onHeaderClick(event) {
      const { prop } = event.detail as { readonly prop: string }
      if (!settingsLike.value && fields.value.includes(prop)) toggleOrder(prop)
    },
    onResize(event) {
      const resized = Object.values(event.detail as Record<string, { readonly prop?: unknown; readonly size?: number }>)
      const widths = resized.flatMap(({ prop, size }) =>
        typeof prop === 'string' && size !== undefined ? [[prop, size] as const] : [],
      )
      if (widths.length > 0) void layout.setWidths(sheet.value, Object.fromEntries(widths))
    },
  }
}
