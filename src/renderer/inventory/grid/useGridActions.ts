import { nextTick } from 'vue'
import type { Messages } from '../../../app/languages/en'
import type { Area } from './pasteAt'
import type { CellTyping } from './useCellTyping'
import type { CellWrites } from './useCellWrites'
import type { ColumnFiltering } from './useColumnFilter'
import type { GridClipboard } from './useGridClipboard'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'

/** What the menus of the table offer. */
export type GridAction = keyof Messages['estate']['actions']

/** Returns what carries an action out on the rows, cells or columns that are selected. */
export function useGridActions(
  { fields, filters, order, rows, view }: Pick<SheetView, 'fields' | 'filters' | 'order' | 'rows' | 'view'>,
  edits: Pick<SheetEdits, 'insert' | 'duplicate' | 'remove'>,
  { clear, fill }: Pick<CellWrites, 'clear' | 'fill'>,
  { focus }: Pick<GridElements, 'focus'>,
  { nearest, selection }: Pick<GridFocus, 'nearest' | 'selection'>,
  does: {
    readonly clipboard: Pick<GridClipboard, 'put'>
    readonly filter: Pick<ColumnFiltering, 'open'>
    readonly typing: Pick<CellTyping, 'begin'>
  },
): (action: GridAction) => Promise<void> {
  /** Rows of the sheet that a selection covers. */
  const rowsOf = ({ y, y1 }: Area): readonly number[] =>
    view.value.slice(y, y1 + 1).flatMap(({ $row }) => ($row >= 0 ? [$row] : []))

  /** Selects a row of the sheet where it stands in the view. */
  async function showRow(row: number, x: number): Promise<void> {
    await nextTick()
    const y = view.value.findIndex((each) => each.$row === row)
    if (y >= 0) await selection.select({ x, y })
    focus()
  }

  return async (action) => {
    const selected = await selection.current()
    const area = selected?.area ?? { x: 0, y: 0, x1: 0, y1: 0 }
    const covered = selected ? rowsOf(area) : []
    switch (action) {
      case 'insertAbove':
      case 'insertBelow': {
        const below = action === 'insertBelow'
        const at = covered.length === 0 ? rows.value.length : below ? Math.max(...covered) + 1 : Math.min(...covered)
        if (edits.insert(at, Math.max(1, covered.length))) await showRow(at, area.x)
        return
      }
      case 'duplicate':
        if (edits.duplicate(covered)) await showRow(Math.max(...covered) + 1, area.x)
        return
      case 'remove':
        if (edits.remove(new Set(covered))) {
          await nextTick()
          await selection.select(nearest(area.x, area.y))
          focus()
        }
        return
      case 'fillDown': {
        // A single row is filled from the row above it, as Ctrl+D does in a spreadsheet.
        const y = area.y === area.y1 ? Math.max(0, area.y - 1) : area.y
        fill({ ...area, y, y1: y }, area)
        return
      }
      case 'clear':
        clear(area)
        return
      case 'cut':
      case 'copy':
        await does.clipboard.put(area, action === 'cut')
        return
      case 'ascending':
      case 'descending':
        order.value = { field: fields.value[area.x]!, descending: action === 'descending' }
        return
      case 'unsorted':
        order.value = null
        return
      case 'filter':
        does.filter.open(fields.value[area.x]!)
        return
      case 'clearFilters':
        filters.value = new Map()
        return
      case 'edit':
        await does.typing.begin(selected?.active ?? { x: 0, y: 0 })
    }
  }
}
