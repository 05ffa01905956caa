import { type Ref, type ShallowRef, shallowRef, watch } from 'vue'
import { useSettings } from '../../store/settings'
import { columnMapOf, type EstateSheetKey } from '../estateSheets'
import { type ColumnFilter, shownCell } from './gridView'
import type { GridElements } from './useGridElements'
import type { SheetView } from './useSheetView'

/** A panel that filters one column, in pixels of the window, with every value that the column holds. */
interface OpenFilter {
  readonly field: string
  readonly left: number
  readonly top: number
  readonly values: readonly string[]
}

export interface ColumnFiltering {
  /** Null while no panel is open. */
  readonly opened: ShallowRef<OpenFilter | null>
  /** Opens the panel below `button`. A sheet of settings has no filters. */
  readonly open: (field: string, button?: HTMLElement | null) => void
  /** Filters by a column; a filter that lets everything pass is none. */
  readonly set: (field: string, filter: ColumnFilter) => void
  readonly close: () => void
}

const panelWidthPx = 290
const marginPx = 8

/** The filter panel of the columns. It closes with each change of the sheet. */
export function useColumnFilter(
  sheet: Ref<EstateSheetKey>,
  { filters, rows, settingsLike }: Pick<SheetView, 'filters' | 'rows' | 'settingsLike'>,
  { filterButton, focus, holder }: Pick<GridElements, 'filterButton' | 'focus' | 'holder'>,
): ColumnFiltering {
  const settings = useSettings()
  const opened: ColumnFiltering['opened'] = shallowRef(null)
  watch(sheet, () => {
    opened.value = null
  })

  return {
    opened,
    open(field, button = filterButton(field)) {
      if (settingsLike.value) return
      const at = (button ?? holder.value)!.getBoundingClientRect()
      const column = columnMapOf(sheet.value).get(field)!
      const values = [
        ...new Set(
          rows.value.map((row) =>
            String(shownCell(sheet.value, field, column, row.values[field], settings.language === 'zh-CN') ?? ''),
          ),
        ),
      ]
      values.sort(new Intl.Collator(settings.language, { numeric: true }).compare)
      opened.value = {
        field,
        left: Math.max(marginPx, Math.min(at.left, window.innerWidth - panelWidthPx)),
        top: Math.min(at.bottom + 2, window.innerHeight * 0.5),
        values,
      }
    },
    set(field, filter) {
      const next = new Map(filters.value)
      const passesAll = filter.contains === '' && filter.from === null && filter.to === null && filter.values === null
      if (passesAll) next.delete(field)
      else next.set(field, filter)
      filters.value = next
    },
    close() {
      opened.value = null
      focus()
    },
  }
}
