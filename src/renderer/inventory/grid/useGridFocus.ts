import { type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'
import { useSettings } from '../../store/settings'
import { areaSummary } from './areaSummary'
import type { EstateSheetKey } from '../estateSheets'
import type { ViewRow } from './gridView'
import { drawnWithinFrames, nextFrame } from './nextFrame'
import type { Area } from './pasteAt'
import type { CellStanding } from './useCellStanding'
import type { GridElements } from './useGridElements'
import { type Cell, type GridSelection, useGridSelection } from './useGridSelection'
import type { SheetView } from './useSheetView'

/** What is wrong with the active cell and where that is said, in pixels within the holder. */
interface Bubble {
  readonly text: string
  readonly left: number
  readonly top: number
}

/** The selection, and what the page says of it. */
export interface GridFocus {
  readonly selection: GridSelection
  readonly active: ShallowRef<{ readonly row: ViewRow; readonly field: string } | null>
  /** Cells that are selected, as far as the page was told. */
  readonly area: ShallowRef<Area | null>
  /** Size, sum and mean of the selection; empty for a single cell. */
  readonly selectedText: Ref<string>
  readonly bubble: ShallowRef<Bubble | null>
  /** Reads anew what is selected. */
  readonly follow: () => Promise<void>
  /** The cell of the grid that is nearest to a place inside or outside of it. */
  readonly nearest: (x: number, y: number) => Cell
  /** The active cell in the page; null where there is none, or it is scrolled away. */
  readonly activeElement: () => HTMLElement | null
}

const bubbleWidthPx = 380

/** The active cell begins anew with each sheet. `rowHeight` in pixels. */
export function useGridFocus(
  sheet: Ref<EstateSheetKey>,
  { fields, view }: Pick<SheetView, 'fields' | 'view'>,
  { problemAt }: Pick<CellStanding, 'problemAt'>,
  elements: GridElements,
  rowHeight: number,
): GridFocus {
  const settings = useSettings()
  const active: GridFocus['active'] = shallowRef(null)
  const area = shallowRef<Area | null>(null)
  const selectedText = ref('')
  const bubble = shallowRef<Bubble | null>(null)
  const selection = useGridSelection(elements.grid, rowHeight, follow)
  watch(sheet, () => {
    active.value = null
  })

  async function follow(): Promise<void> {
    const selected = await selection.current()
    const row = selected ? view.value[selected.active.y] : undefined
    const field = selected ? fields.value[selected.active.x] : undefined
    active.value = row && field !== undefined ? { row, field } : null
    selectedText.value = selected
      ? areaSummary(selected.area, view.value, fields.value, (value) => settings.formats.number(value))
      : ''
    area.value = selected?.area ?? null
    if (selected && elements.hasFocus()) elements.cellElement(selected.active)?.focus({ preventScroll: true })
    showBubble()
  }

  const activeElement = (): HTMLElement | null =>
    active.value
      ? elements.cellElement({ x: fields.value.indexOf(active.value.field), y: view.value.indexOf(active.value.row) })
      : null

  /** What is wrong with the active cell is said right below it, once it is drawn: rows may be on their way. */
  function showBubble(frames = drawnWithinFrames): void {
    const text = active.value ? problemAt(active.value.row, active.value.field) : ''
    // Where nothing is said, nothing is measured: that would lay the page out once more.
    const box = text === '' ? undefined : elements.holder.value?.getBoundingClientRect()
    const at = text === '' ? undefined : activeElement()?.getBoundingClientRect()
    if (box && !at && frames > 0)
      void nextFrame().then(() => {
        showBubble(frames - 1)
      })
    bubble.value =
      box && at
        ? {
            text,
            left: Math.max(0, Math.min(at.left - box.left, box.width - bubbleWidthPx)),
            top: at.bottom - box.top + 2,
          }
        : null
  }

  return {
    selection,
    active,
    area,
    selectedText,
    bubble,
    follow,
    nearest: (x, y) => ({
      x: Math.min(fields.value.length - 1, Math.max(0, x)),
      y: Math.min(view.value.length - 1, Math.max(0, y)),
    }),
    activeElement,
  }
}
