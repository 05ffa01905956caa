import { checkTemplate } from '../../exchange/template/checkTemplate'
import type { ReadTemplate } from '../../exchange/template/importTemplate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import { type EstateSheetKey, estateSheetKeys } from './estateSheets'
import { type RowValues, type SheetRow, sheetRows } from './sheetRows'

/** What is wrong between the cells of the inventory, at the cell that shows it. */
export interface EstateProblem {
  readonly sheet: EstateSheetKey
  /** Row of the sheet, from 0. */
  readonly row: number
  readonly field: string
  readonly issue: Issue
}

const known = new WeakMap<PlanInputs, readonly EstateProblem[]>()
const noNames: ReadonlyMap<string, string> = new Map()

interface ReadRow {
  readonly values: RowValues
  readonly where: { readonly sheet: EstateSheetKey; readonly row: number }
  readonly columnNames: ReadonlyMap<string, string>
  readonly origin: object
}
const readRows = new WeakMap<SheetRow, ReadRow>()

/** A row as the importer reads it; one that stands where it stood is the same again. */
function readRow(sheet: EstateSheetKey, row: SheetRow, at: number): ReadRow {
  let read = readRows.get(row)
  if (read?.where.row !== at + 1) {
    read = { values: row.values, where: { sheet, row: at + 1 }, columnNames: noNames, origin: {} }
    readRows.set(row, read)
  }
  return read
}

/** The checks of the importer over the inputs as they are now: ids, references, contradictions. Once per inputs. */
export function estateProblems(inputs: PlanInputs): readonly EstateProblem[] {
  const before = known.get(inputs)
  if (before) return before
  const read = Object.fromEntries([
    ['readMe', []],
    ...estateSheetKeys.map((sheet) => [sheet, sheetRows(inputs, sheet).map((row, at) => readRow(sheet, row, at))]),
  ]) as unknown as ReadTemplate
  const problems: EstateProblem[] = []
  checkTemplate(read, {
    note: (issue: Issue) => {
      const { sheet, row, column } = issue.where
      problems.push({ sheet: sheet as EstateSheetKey, row: (row ?? 1) - 1, field: column ?? '', issue })
    },
  })
  known.set(inputs, problems)
  return problems
}

/** A rule that is not filled in yet binds nothing: it may stand while it is being typed. */
const unfinished = new Set(['template.rule-needs-two', 'template.rule-needs-workload', 'template.rule-needs-host'])

const keyOf = ({ sheet, field, issue }: EstateProblem): string =>
  `${sheet} ${field} ${issue.code} ${JSON.stringify({ ...issue.params, firstRow: 0 })}`

/** Errors of `next` that `before` did not have: what a change must not bring. */
export function newErrors(before: PlanInputs, next: PlanInputs): readonly EstateProblem[] {
  const old = new Map<string, number>()
  for (const problem of estateProblems(before)) old.set(keyOf(problem), (old.get(keyOf(problem)) ?? 0) + 1)
  return estateProblems(next).filter((problem) => {
    if (problem.issue.severity !== 'error' || unfinished.has(problem.issue.code)) return false
    const left = old.get(keyOf(problem)) ?? 0
    if (left > 0) old.set(keyOf(problem), left - 1)
    return left === 0
  })
}
