import type { EditorCtr } from '@revolist/vue3-datagrid'
import { computed, nextTick, type Ref } from 'vue'
import { useSettings } from '../../store/settings'
import { type AfterEdit, cellEditor, keyAfter } from './cellEditor'
import type { ViewRow } from './gridView'
import { typedText } from './typedText'
import type { CellWrites } from './useCellWrites'
import type { GridElements } from './useGridElements'
import type { GridFocus } from './useGridFocus'
import type { Cell } from './useGridSelection'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'

/** Typing into cells. */
export interface CellTyping {
  readonly editor: EditorCtr
  /** Opens the editor of a cell; the head of a group is opened or closed instead. */
  readonly begin: (at: Cell) => Promise<void>
  /** Opens the editor of a cell with text that an input method composed over it. */
  readonly compose: (at: Cell, text: string) => Promise<void>
  /** A sign was typed over the active cell: the grid opens the editor with it. */
  readonly opens: () => void
  /** True while the editor that a sign asked for is not there yet. A key that ends the edit is then kept for it. */
  readonly awaits: (event: KeyboardEvent) => boolean
  /** Settles once an edit that was ended is taken and the cursor has moved on; at once where none was. */
  readonly settled: () => Promise<void>
}

const openingAtMostMs = 500
const steps = { down: [0, 1], up: [0, -1], right: [1, 0], left: [-1, 0] } as const

/** The editor of the grid's cells, and where the cursor goes once a cell was typed. */
export function useCellTyping(
  { placeOf, plainText, target, toggleGroup, view, fields }: SheetView,
  edits: Pick<SheetEdits, 'refusedAt'>,
  { write, writeArea }: Pick<CellWrites, 'write' | 'writeArea'>,
  { focus, grid }: Pick<GridElements, 'focus' | 'grid'>,
  { nearest, selection }: Pick<GridFocus, 'nearest' | 'selection'>,
  locked: Ref<boolean>,
): CellTyping {
  const settings = useSettings()
  const chinese = computed(() => settings.language === 'zh-CN')
  /** An editor that was asked for by typing and is not there yet. */
  let opening: { readonly since: number; readonly composed?: string; endedBy?: AfterEdit | null } | null = null
  /** The edit that was ended and is not taken yet. */
  let ending: { readonly settled: Promise<void>; readonly settle: () => void } | null = null

  function settle(): void {
    ending?.settle()
    ending = null
  }

  const editor = cellEditor({
    column: (row, field) => target(row, field).column,
    chinese: () => chinese.value,
    label: (row, field) =>
      `${placeOf(row)}, ${target(row, field).column?.header[chinese.value ? 'zh' : 'en'] ?? field}`,
    text: (row, field) => {
      const at = target(row, field)
      return edits.refusedAt(at.row, at.field)?.text ?? plainText(row, field)
    },
    cancelled: () => {
      focus()
      settle()
    },
    ends: () => {
      settle()
      let taken = (): void => undefined
      const settled = new Promise<void>((done) => (taken = done))
      ending = { settled, settle: taken }
    },
    typing: () => opening !== null,
    composed: () => opening?.composed,
    endedEarly: () => {
      const early = opening?.endedBy
      opening = null
      return early
    },
    done: (row, field, text, after) => void typedInto(row, field, text, after).finally(settle),
  })

  async function typedInto(row: ViewRow, field: string, text: string, after: AfterEdit): Promise<void> {
    const selected = await selection.current()
    if (text !== plainText(row, field) || after === 'all') {
      const typed = (of: ViewRow, at: string): string => typedText(target(of, at).column, text)
      if (after === 'all' && selected) writeArea(selected.area, typed)
      else write(new Map([[row.$row, { [field]: typed(row, field) }]]))
    }
    await nextTick()
    if (selected && after !== 'stay' && after !== 'all') {
      const [dx, dy] = steps[after]
      await selection.select(nearest(selected.active.x + dx, selected.active.y + dy))
    }
    if (after !== 'stay') focus()
  }

  return {
    editor,
    async begin(at) {
      const row = view.value[at.y]
      const field = fields.value[at.x]
      if (!row || field === undefined) return
      opening = null
      if (row.$group !== undefined) toggleGroup(row.$group)
      else if (!locked.value && target(row, field).editable) await grid.value?.setCellEdit(at.y, field)
    },
    async compose(at, text) {
      const field = fields.value[at.x]
      if (!view.value[at.y] || field === undefined) return
      opening = { since: performance.now(), composed: text }
      await grid.value?.setCellEdit(at.y, field)
    },
    opens() {
      opening = { since: performance.now() }
    },
    awaits(event) {
      if (!opening || performance.now() - opening.since >= openingAtMostMs) return false
      const after = keyAfter(event)
      if (after !== undefined) {
        opening.endedBy = after
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      return true
    },
    settled: () => ending?.settled ?? Promise.resolve(),
  }
}
