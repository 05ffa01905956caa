import { computed, type ComputedRef, type Ref, type ShallowRef, shallowRef } from 'vue'
import type { MenuItem } from '../../frame/MenuItem'
import { useMessages } from '../../language/useMessages'
import { type EstateSheetKey, hasFreeRows } from '../estateSheets'
import { gridMenuItems } from './gridMenuItems'
import type { GridAction } from './useGridActions'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { SheetView } from './useSheetView'

/** The menu of the table, at the pointer or below the active cell. */
export interface GridMenu {
  /** Where the menu is open, in pixels of the window; null while it is closed. */
  readonly place: ShallowRef<{ readonly left: number; readonly top: number } | null>
  readonly items: ComputedRef<readonly MenuItem[]>
  readonly openAtCell: () => void
  /** Opens it where the pointer is. A cell outside of the selection is selected first. */
  readonly onContextMenu: (event: MouseEvent) => Promise<void>
  readonly close: () => void
  readonly choose: (id: string) => void
}

/** `act` carries out what was chosen. */
export function useGridMenu(
  sheet: Ref<EstateSheetKey>,
  { filters, order, settingsLike }: Pick<SheetView, 'filters' | 'order' | 'settingsLike'>,
  { focus, holder }: Pick<GridElements, 'focus' | 'holder'>,
  { activeElement, selection }: Pick<GridFocus, 'activeElement' | 'selection'>,
  locked: Ref<boolean>,
  act: (action: GridAction) => Promise<void>,
): GridMenu {
  const messages = useMessages()
  const place: GridMenu['place'] = shallowRef(null)
  const items = computed(() =>
    gridMenuItems(messages.value.estate.actions, {
      locked: locked.value,
      freeRows: hasFreeRows(sheet.value),
      settingsLike: settingsLike.value,
      sorted: order.value !== null,
      filtered: filters.value.size > 0,
      control: navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl+',
    }),
  )
  return {
    place,
    items,
    openAtCell() {
      const box = (activeElement() ?? holder.value)?.getBoundingClientRect()
      if (box) place.value = { left: box.left + 8, top: box.bottom }
    },
    async onContextMenu(event) {
      const cell = (event.target as Element).closest('[data-rgrow]')
      if (!cell) return
      event.preventDefault()
      const y = Number(cell.getAttribute('data-rgrow'))
      const x = cell.closest('.rowHeaders') ? 0 : Number(cell.getAttribute('data-rgcol'))
      const area = (await selection.current())?.area
      if (!area || y < area.y || y > area.y1 || x < area.x || x > area.x1) await selection.select({ x, y })
      place.value = { left: event.clientX, top: event.clientY }
    },
    close() {
      place.value = null
    },
    choose(id) {
      place.value = null
      focus()
      void act(id as GridAction)
    },
  }
}
