import { nextTick, type Ref } from 'vue'
import { parseCells, writeCells } from './cellGrid'
import { type EstateSheetKey, hasFreeRows } from '../estateSheets'
import { type Area, pasteAt } from './pasteAt'
import type { CellTyping } from './useCellTyping'
import type { CellWrites } from './useCellWrites'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { SheetView } from './useSheetView'

/** Cells to and from the clipboard, in the form that spreadsheets exchange. */
export interface GridClipboard {
  /** Copies an area, or cuts it out, where no key was pressed for it. */
  readonly put: (area: Area, cut: boolean) => Promise<void>
  /** Copies or cuts what is selected, where the event is meant for the grid. */
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => Promise<void>
}

/** Reads and writes the clipboard by the events of the page. */
export function useGridClipboard(
  sheet: Ref<EstateSheetKey>,
  { fields, plainText, view }: Pick<SheetView, 'fields' | 'plainText' | 'view'>,
  { clear, write }: Pick<CellWrites, 'clear' | 'write'>,
  { focus, hasFocus }: Pick<GridElements, 'focus' | 'hasFocus'>,
  { area: selected, nearest, selection }: Pick<GridFocus, 'area' | 'nearest' | 'selection'>,
  locked: Ref<boolean>,
  { settled }: Pick<CellTyping, 'settled'>,
  /** Says that nothing of a locked scenario is changed. */
  refuse: () => void,
): GridClipboard {
  const textOf = ({ x, y, x1, y1 }: Area): string =>
    writeCells(
      view.value
        .slice(y, y1 + 1)
        .filter(({ $row }) => $row >= 0)
        .map((row) => fields.value.slice(x, x1 + 1).map((field) => plainText(row, field))),
    )

  /** Cells that are selected now; what the page was told may be those of a moment ago. */
  async function areaNow(): Promise<Area | null> {
    await settled()
    return (await selection.current())?.area ?? null
  }

  return {
    async put(area, cut) {
      await navigator.clipboard.writeText(textOf(area))
      if (cut) clear(area)
      focus()
    },
    onCopy(event) {
      if (!hasFocus() || !selected.value) return
      event.preventDefault()
      const copied = textOf(selected.value)
      event.clipboardData?.setData('text/plain', copied)
      if (event.type === 'cut' && locked.value) refuse()
      void areaNow().then(async (area) => {
        if (!area) return
        // The event takes text at once, the grid says a moment later what is selected.
        const text = textOf(area)
        if (text !== copied) await navigator.clipboard.writeText(text)
        if (event.type === 'cut' && !locked.value) clear(area)
      })
    },
    async onPaste(event) {
      if (!hasFocus()) return
      if (locked.value) {
        refuse()
        return
      }
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text === '') return
      event.preventDefault()
      const cells = parseCells(text)
      const area = (await areaNow()) ?? { x: 0, y: view.value.length, x1: 0, y1: view.value.length }
      // With filters, sorting or groups in force the row below the last one on screen is not the row below the last one.
      const placed = pasteAt(cells, area, view.value, fields.value, hasFreeRows(sheet.value))
      const added = write(placed.typed, placed.appended, 'paste')
      const height = Math.max(cells.length, area.y1 - area.y + 1)
      await nextTick()
      await selection.select(
        nearest(area.x, area.y),
        nearest(area.x + Math.max(...cells.map((row) => row.length)) - 1, area.y + height - 1),
      )
      if (added > 0) focus()
    },
  }
}
