import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from 'vue'
import { issueSentence } from '../../../app/issueSentence'
import type { Cell } from '../../../exchange/template/column'
import type { StepLabel } from '../../../exchange/project/ProjectContent'
import type { PlanInputs } from '../../../planner/model/inputs'
import type { Issue } from '../../../planner/model/issue'
import { inEveryLanguage } from '../../language/inEveryLanguage'
import { useMessages } from '../../language/useMessages'
import { useProject } from '../../store/project'
import { useSettings } from '../../store/settings'
import { editSheet, type RefusedCell, type TypedCells } from '../editSheet'
import type { EstateProblem } from '../estateProblems'
import { columnMapOf, type EstateSheetKey, nameFieldOf } from '../estateSheets'
import { duplicateRows, insertRows, removeRows } from '../sheetRowEdits'
import { cellText, sheetRows } from '../sheetRows'

export interface SheetEdits {
  /** Cells that were typed and not taken, by row and field of the sheet. */
  readonly refused: ComputedRef<ReadonlyMap<string, RefusedCell>>
  /** What the last change did beyond the cells that it touched, in sentences. */
  readonly notes: Ref<readonly string[]>
  refusedAt(row: number, field: string): RefusedCell | undefined
  textOf(issue: Issue): string
  /** Number of rows that were added below the last. */
  take(typed: TypedCells, appended?: readonly Readonly<Record<string, Cell>>[], how?: 'edit' | 'paste' | 'fill'): number
  insert(at: number, count: number): boolean
  duplicate(rows: readonly number[]): boolean
  remove(rows: ReadonlySet<number>): boolean
  dismiss(): void
}

/** Every change of one sheet of the inventory: one step of undo each, with what could not be taken said. */
export function useSheetEdits(sheet: Ref<EstateSheetKey>): SheetEdits {
  const project = useProject()
  const settings = useSettings()
  const messages = useMessages()
  const words = computed(() => messages.value.estate)
  const list = shallowRef<readonly RefusedCell[]>([])
  const notes = ref<readonly string[]>([])
  const refused = computed(() => new Map(list.value.map((cell) => [`${cell.row} ${cell.field}`, cell])))
  /** Inputs that the messages speak of. After undo, redo or a change elsewhere they speak of nothing any more. */
  let spokenOf: PlanInputs | null = project.inputs
  watch(
    () => [project.inputs, sheet.value] as const,
    ([inputs], [, before]) => {
      if (inputs === spokenOf && before === sheet.value) return
      spokenOf = inputs
      dismiss()
    },
  )

  function dismiss(): void {
    list.value = []
    notes.value = []
  }

  const labelOf = (how: 'edit' | 'paste' | 'fill' | 'insert' | 'duplicate' | 'remove'): StepLabel =>
    inEveryLanguage(({ estate }) => estate.labels[how]({ sheet: estate.sheets[sheet.value] }))
  const textOf = (issue: Issue): string => issueSentence(issue, messages.value)

  function change(next: PlanInputs, label: StepLabel): boolean {
    const { inputs, active } = project
    if (!inputs || next === inputs || active?.locked) return false
    spokenOf = next
    project.edit(() => next, label)
    return true
  }

  function take(
    typed: TypedCells,
    appended: readonly Readonly<Record<string, Cell>>[] = [],
    how: 'edit' | 'paste' | 'fill' = 'edit',
  ): number {
    const { inputs, active } = project
    if (!inputs || active?.locked) return 0
    const edit = editSheet(inputs, sheet.value, typed, appended)
    const touched = new Set([...typed].flatMap(([row, cells]) => Object.keys(cells).map((field) => `${row} ${field}`)))
    list.value = [...list.value.filter(({ row, field }) => !touched.has(`${row} ${field}`)), ...edit.refused]
    notes.value = edit.added > 0 ? [words.value.messages.taken({ rows: settings.formats.number(edit.added) })] : []
    change(edit.inputs, labelOf(how))
    return edit.added
  }

  function insert(at: number, count: number): boolean {
    const { inputs } = project
    const next = inputs ? insertRows(inputs, sheet.value, at, count) : null
    if (!next) return false
    dismiss()
    return change(next, labelOf('insert'))
  }

  function duplicate(rows: readonly number[]): boolean {
    const { inputs } = project
    const next = inputs && rows.length > 0 ? duplicateRows(inputs, sheet.value, rows) : null
    if (!next) return false
    dismiss()
    return change(next, labelOf('duplicate'))
  }

  function remove(rows: ReadonlySet<number>): boolean {
    const { inputs } = project
    if (!inputs || rows.size === 0) return false
    dismiss()
    const removal = removeRows(inputs, sheet.value, rows)
    const say = words.value.messages
    if (removal.status === 'last') {
      notes.value = [say.last]
      return false
    }
    if (removal.status === 'needed') {
      notes.value = [say.needed({ where: listed(removal.problems.map(placeOf)) })]
      return false
    }
    const { changedRules, removedRules, changedWorkloads } = removal.released
    const taken = change(removal.inputs, labelOf('remove'))
    if (!taken) return false
    notes.value = [
      say.removed({ count: settings.formats.number(removal.count) }),
      ...(changedRules.length > 0 ? [say.rulesChanged({ rules: listed(changedRules) })] : []),
      ...(removedRules.length > 0 ? [say.rulesRemoved({ rules: listed(removedRules) })] : []),
      ...(changedWorkloads.length > 0
        ? [say.serversReleased({ count: settings.formats.number(changedWorkloads.length) })]
        : []),
    ]
    return true
  }

  const listedAtMost = 6
  const listed = (all: readonly string[]): string => {
    const rest = all.length - listedAtMost
    const more = rest > 0 ? [words.value.messages.more({ count: settings.formats.number(rest) })] : []
    return messages.value.common.listed([...all.slice(0, listedAtMost), ...more])
  }

  /** The row that needs another one, as the planner knows it. */
  function placeOf({ sheet: at, row, field }: EstateProblem): string {
    const { inputs } = project
    const nameField = nameFieldOf(at)
    const name =
      (inputs && nameField !== null ? cellText(sheetRows(inputs, at)[row]?.values[nameField]) : '') || String(row + 1)
    const header = columnMapOf(at).get(field)?.header
    return words.value.messages.neededAt({
      sheet: words.value.sheets[at],
      row: name,
      column: header ? header[settings.language === 'zh-CN' ? 'zh' : 'en'] : field,
    })
  }

  return {
    refused,
    notes,
    refusedAt: (row, field) => refused.value.get(`${row} ${field}`),
    textOf,
    take,
    insert,
    duplicate,
    remove,
    dismiss,
  }
}
