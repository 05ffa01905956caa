import type { EditorCtr } from '@revolist/vue3-datagrid'
import { computed, nextTick, type Ref } from 'vue'
import { useSettings } from '../../store/settings'
import { type AfterEdit, cellEditor, choiceBegun, keyAfter, type TypedAhead } from './cellEditor'
import { isSign } from './gridKeys'
import type { ViewRow } from './gridView'
import type { Area } from './pasteAt'
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
  /** An editor is about to be opened: what is typed until then goes behind what the cell holds. */
  readonly expects: () => void
  /** Opens the editor of a cell with text that an input method composed over it. */
  readonly compose: (at: Cell, text: string) => Promise<void>
  /**
   * A sign was typed over the active cell. True: its editor may open and gets what is typed until then; false: the cell
   * takes nothing. The key goes on to the grid, which opens the editor and keeps what is selected.
   */
  readonly opens: (sign: string) => Promise<boolean>
  /** True while the editor that a sign asked for is not there yet. It gets the keys that are meant for it. */
  readonly awaits: (event: KeyboardEvent) => boolean
  /** True while an edit that was ended is not taken yet: keys that follow are kept until it is. */
  readonly unsettled: () => boolean
  /** Settles once an edit that was ended is taken and the cursor has moved on; at once where none was. */
  readonly settled: () => Promise<void>
  /** Takes text that was typed and ended while an edit before it was being taken, as its editor would have. */
  readonly put: (at: Cell, text: string, after: AfterEdit) => Promise<void>
}

/** Within this an editor is open on a busy machine, too. One that never comes keeps no keys for longer. */
const openingAtMostMs = 3000
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
  /** An editor that was asked for by typing and is not there yet, and what is typed so far. */
  let opening: TypedAhead | null = null
  /** What was selected when the editor opened, where the grid has forgotten it. */
  let area: Area | null = null
  /** The edit that was ended and is not taken yet. */
  let ending: { readonly settled: Promise<void>; readonly settle: () => void } | null = null

  function settle(): void {
    ending?.settle()
    ending = null
  }

  function unsettle(): void {
    settle()
    let taken = (): void => undefined
    const settled = new Promise<void>((done) => (taken = done))
    ending = { settled, settle: taken }
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
      area = null
      focus()
      settle()
    },
    // One that was ended before it opened is unsettled already: keys are waiting for it.
    ends: () => {
      if (!ending) unsettle()
    },
    typed: () => (opening && opening.behind !== true ? opening.text : ''),
    opened: () => {
      const ahead = opening
      opening = null
      return ahead
    },
    done: (row, field, text, after) => void typedInto(row, field, text, after).finally(settle),
  })

  /** Waits for the editor of a cell with what is typed. False, and nothing waits, where that cell takes nothing. */
  function waitFor(asked: TypedAhead, at: Cell | undefined): boolean {
    const row = at && view.value[at.y]
    const field = at && fields.value[at.x]
    opening = asked
    const taken = row !== undefined && field !== undefined && takes(row, field)
    if (taken) giveUpLate(asked)
    else giveUp(asked)
    return taken
  }

  function giveUp(asked: TypedAhead | null): void {
    if (asked === null || opening !== asked) return
    opening = null
    settle()
  }

  const giveUpLate = (asked: TypedAhead): unknown => setTimeout(giveUp, openingAtMostMs, asked)

  /** Opens an editor where no key of the grid did. The grid then forgets what else was selected. */
  async function open(at: Cell): Promise<void> {
    area = (await selection.current())?.area ?? null
    await grid.value?.setCellEdit(at.y, fields.value[at.x]!)
  }

  const takes = (row: ViewRow, field: string): boolean =>
    row.$group === undefined && !locked.value && target(row, field).editable

  async function typedInto(row: ViewRow, field: string, text: string, after: AfterEdit): Promise<void> {
    const selected = await selection.current()
    if (text !== plainText(row, field) || after === 'all') {
      const typed = (of: ViewRow, at: string): string => typedText(target(of, at).column, text)
      const whole = area ?? selected?.area
      if (after === 'all' && whole) writeArea(whole, typed)
      else write(new Map([[row.$row, { [field]: typed(row, field) }]]))
    }
    await nextTick()
    if (after === 'all') {
      if (area) await selection.select(area, { x: area.x1, y: area.y1 })
    } else if (selected && after !== 'stay') {
      const [dx, dy] = steps[after]
      await selection.select(nearest(selected.active.x + dx, selected.active.y + dy))
    }
    area = null
    if (after !== 'stay') focus()
  }

  return {
    editor,
    async begin(at) {
      const row = view.value[at.y]
      const field = fields.value[at.x]
      if (!row || field === undefined) return
      if (takes(row, field)) {
        await open(at)
        return
      }
      giveUp(opening)
      if (row.$group !== undefined) toggleGroup(row.$group)
    },
    expects() {
      opening = { text: '', behind: true }
      giveUpLate(opening)
    },
    async compose(at, text) {
      if (waitFor({ text }, at)) await open(at)
    },
    async opens(sign) {
      const asked = { text: sign }
      opening = asked
      // An editor that was left without a change has said nothing of its end.
      area = null
      // The page may not have been told yet of the cell that is active.
      return waitFor(asked, (await selection.current())?.active)
    },
    awaits(event) {
      if (!opening) return false
      const after = keyAfter(event)
      if (after !== undefined) {
        opening.endedBy = after
        unsettle()
      } else if (isSign(event)) opening.text += event.key
      else return false
      event.preventDefault()
      event.stopImmediatePropagation()
      return true
    },
    unsettled: () => ending !== null,
    settled: () => ending?.settled ?? Promise.resolve(),
    async put(at, text, after) {
      const row = view.value[at.y]
      const field = fields.value[at.x]
      if (!row || field === undefined || !takes(row, field)) return
      area = null
      await typedInto(row, field, choiceBegun(target(row, field).column, chinese.value, text) ?? text, after)
    },
  }
}
