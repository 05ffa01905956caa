import { computed, type ComputedRef, type Ref } from 'vue'
import { useMessages } from '../../language/useMessages'
import { useSettings } from '../../store/settings'
import { columnMapOf, type EstateSheetKey, nameFieldOf } from '../estateSheets'
import { cellText } from '../sheetRows'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'

/** Cells that were not taken, in words, and the way to each. */
export interface RefusedCells {
  readonly list: ComputedRef<readonly { readonly key: string; readonly place: string; readonly text: string }[]>
  /** Selects the cell where the grid shows it. */
  readonly goTo: (key: string) => Promise<void>
}

/** Writes the refused cells of a sheet out. */
export function useRefusedCells(
  sheet: Ref<EstateSheetKey>,
  { fields, rows, settingsLike, view }: Pick<SheetView, 'fields' | 'rows' | 'settingsLike' | 'view'>,
  edits: Pick<SheetEdits, 'refused' | 'textOf'>,
  { focus }: Pick<GridElements, 'focus'>,
  { follow, selection }: Pick<GridFocus, 'follow' | 'selection'>,
): RefusedCells {
  const settings = useSettings()
  const messages = useMessages()
  const words = computed(() => messages.value.estate)
  const list = computed(() =>
    [...edits.refused.value].map(([key, cell]) => {
      const header = columnMapOf(sheet.value).get(cell.field)?.header
      const column = header?.[settings.language === 'zh-CN' ? 'zh' : 'en'] ?? cell.field
      const nameField = nameFieldOf(sheet.value)
      const row =
        settingsLike.value || nameField === null
          ? words.value.sheets[sheet.value]
          : cellText(rows.value[cell.row]?.values[nameField]) || String(cell.row + 1)
      return {
        key,
        place: words.value.messages.goTo({ row, column }),
        text: words.value.cell.refused({ text: cell.text, problem: edits.textOf(cell.issue) }),
      }
    }),
  )
  return {
    list,
    async goTo(key) {
      const cell = edits.refused.value.get(key)
      if (!cell) return
      const y = view.value.findIndex((row) =>
        settingsLike.value ? row['$field'] === cell.field : row.$row === cell.row,
      )
      const x = settingsLike.value ? 1 : fields.value.indexOf(cell.field)
      if (y < 0 || x < 0) return
      await selection.select({ x, y })
      focus()
      await follow()
    },
  }
}
