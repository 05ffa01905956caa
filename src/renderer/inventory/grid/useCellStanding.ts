import { computed, type ComputedRef, type Ref } from 'vue'
import type { Issue } from '../../../planner/model/issue'
import { useMessages } from '../../language/useMessages'
import { useProject } from '../../store/project'
import { type CellMark, cellMark } from './cellMark'
import { estateProblems } from '../estateProblems'
import type { EstateSheetKey } from '../estateSheets'
import type { ViewRow } from './gridView'
import type { SheetEdits } from './useSheetEdits'
import type { SheetView } from './useSheetView'

/** What stands against each cell of a sheet, and where its value comes from. */
export interface CellStanding {
  /** Issues of the inventory as it is, by row and field of the sheet. */
  readonly warnings: ComputedRef<ReadonlyMap<string, Issue>>
  /** What is wrong with the cell, in a sentence; empty where nothing is. */
  readonly problemAt: (row: ViewRow, field: string) => string
  readonly markAt: (row: ViewRow, field: string) => CellMark | null
  /** The problem, or else mark, source and confidence of the cell. */
  readonly titleOf: (row: ViewRow, field: string) => string
}

/** What stands against the cells of the sheet that is shown; follows sheet, rows and edits. */
export function useCellStanding(
  sheet: Ref<EstateSheetKey>,
  { rows, settingsLike, target }: SheetView,
  edits: SheetEdits,
): CellStanding {
  const project = useProject()
  const messages = useMessages()
  const words = computed(() => messages.value.estate)

  const warnings = computed(() => {
    const { inputs } = project
    return new Map(
      inputs
        ? estateProblems(inputs)
            .filter((problem) => problem.sheet === sheet.value)
            .map((problem) => [`${problem.row} ${problem.field}`, problem.issue])
        : [],
    )
  })
  function problemAt(row: ViewRow, field: string): string {
    const at = target(row, field)
    if (row.$row < 0 || !at.column) return ''
    const refused = edits.refusedAt(at.row, at.field)
    if (refused) return words.value.cell.refused({ text: refused.text, problem: edits.textOf(refused.issue) })
    const issue = warnings.value.get(`${at.row} ${at.field}`)
    return issue
      ? edits.textOf({
          ...issue,
          params: { column: at.column.header.en, columnZh: at.column.header.zh, ...issue.params },
        })
      : ''
  }
  const markAt = (row: ViewRow, field: string): CellMark | null => {
    const at = target(row, field)
    const record = rows.value[at.row]
    const mark =
      record && row.$row >= 0 && at.column && (!settingsLike.value || field === '$value')
        ? cellMark(sheet.value, record, at.field)
        : null
    return mark && sheet.value === 'assumptions'
      ? { ...mark, source: messages.value.evaluation.source(mark.source) }
      : mark
  }
  function titleOf(row: ViewRow, field: string): string {
    const problem = problemAt(row, field)
    if (problem) return problem
    const mark = markAt(row, field)
    if (!mark) return ''
    const say = words.value.cell
    const from = mark.from === 'default' ? say.fromDefault : mark.from === 'typed' ? say.fromTyped : mark.source
    return `[${mark.mark}] ${say.marks[mark.mark]}${from ? ` · ${from}` : ''} · ${say.confidence[mark.confidence]}`
  }

  return { warnings, problemAt, markAt, titleOf }
}
