import { createPinia, setActivePinia } from 'pinia'
import { ref, shallowRef } from 'vue'
import { createMemoryHost } from '../../../app/memoryHost'
import { LedgerRecorder } from '../../../exchange/ledger'
import { setHost } from '../../hosts/theHost'
import { smallInputs } from '../../smallInputs'
import { useProject } from '../../store/project'
import type { EstateSheetKey } from '../estateSheets'
import type { Area } from './pasteAt'
import type { Cell } from './useGridSelection'
import { useSheetEdits } from './useSheetEdits'
import { useSheetView } from './useSheetView'

/**
 * A sheet of the small inputs, opened in a project, below a grid that only remembers what is selected and whether it was
 * given the focus. For tests.
 */
export function openedGrid(key: EstateSheetKey) {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
  useProject().begin(smallInputs(), { name: 'small', reference: null }, new LedgerRecorder().finish(), 'Base')
  const sheet = ref<EstateSheetKey>(key)
  const edits = useSheetEdits(sheet)
  const sheetView = useSheetView(sheet, edits)
  const { fields, view } = sheetView

  const area = shallowRef<Area | null>(null)
  const selection = {
    current: () => {
      if (!area.value) return Promise.resolve(null)
      const { x, y, x1, y1 } = area.value
      return Promise.resolve({ active: { x, y }, reach: { x: x1, y: y1 }, area: area.value })
    },
    select: ({ x, y }: Cell, { x: x1, y: y1 }: Cell = { x, y }) => {
      area.value = { x, y, x1, y1 }
      return Promise.resolve()
    },
  }
  const focused = ref(0)
  return {
    sheet,
    edits,
    sheetView,
    locked: ref(false),
    area,
    selection,
    /** How often the grid was given the focus. */
    focused,
    elements: {
      grid: { value: null },
      holder: ref(document.createElement('div')),
      hasFocus: () => true,
      focus: () => {
        focused.value++
      },
      filterButton: () => null,
    },
    nearest: (x: number, y: number): Cell => ({
      x: Math.min(fields.value.length - 1, Math.max(0, x)),
      y: Math.min(view.value.length - 1, Math.max(0, y)),
    }),
    /** One column of the grid as it is typed and copied. */
    columnOf: (field: string) => view.value.map((row) => sheetView.plainText(row, field)),
    /** The cells of a column from one row to another, both included. */
    areaOf: (field: string, y: number, y1 = y): Area => {
      const x = fields.value.indexOf(field)
      return { x, y, x1: x, y1 }
    },
  }
}
