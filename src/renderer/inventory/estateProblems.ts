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

const readSheet = (inputs: PlanInputs, sheet: EstateSheetKey): readonly ReadRow[] =>
  sheetRows(inputs, sheet).map((row, at) => readRow(sheet, row, at))

function wholeTemplate(inputs: PlanInputs): ReadTemplate {
  const sheets: Readonly<Record<string, readonly ReadRow[]>> = Object.fromEntries(
    estateSheetKeys.map((sheet) => [sheet, readSheet(inputs, sheet)]),
  )
  return { readMe: [], ...sheets } as unknown as ReadTemplate
}

function problemsOf(read: ReadTemplate): EstateProblem[] {
  const problems: EstateProblem[] = []
  checkTemplate(read, {
    note: (issue: Issue) => {
      const { sheet, row, column } = issue.where
      problems.push({ sheet: sheet as EstateSheetKey, row: (row ?? 1) - 1, field: column ?? '', issue })
    },
  })
  return problems
}

/**
 * The checks of the importer over the inputs as they are now: ids, references, contradictions. Once per inputs. `near`:
 * inputs that were checked before and of which these are an edit.
 */
export function estateProblems(inputs: PlanInputs, near?: PlanInputs): readonly EstateProblem[] {
  const before = known.get(inputs)
  if (before) return before
  const problems = (near && afterWorkloadEdit(near, inputs)) ?? problemsOf(wholeTemplate(inputs))
  known.set(inputs, problems)
  return problems
}

/** What other rows are checked against, and what is wrong with a workload by itself and the hosts. */
const referring = ['id', 'serverIds', 'measuredOnServerId', 'peakHours'] as const
const ownCodes = new Set([
  'template.peak-below-average',
  'template.workload-memory-above-host',
  'template.workload-vcpu-above-host',
])
/** Workloads changed at once up to which only these are checked. */
const fewChanged = 50

/**
 * The problems where nothing but figures of a few workloads changed: those of all other rows stand. Null where more changed:
 * an id or a reference may put any row right or wrong.
 */
function afterWorkloadEdit(before: PlanInputs, next: PlanInputs): readonly EstateProblem[] | null {
  const old = known.get(before)
  if (!old || !sameBut('estate', before, next) || !sameBut('workloads', before.estate, next.estate)) return null
  const [was, is] = [before.estate.workloads, next.estate.workloads]
  if (was.length !== is.length) return null
  const changed = new Set<number>()
  for (let at = 0; at < is.length; at++) {
    const [from, to] = [was[at]!, is[at]!]
    if (from === to) continue
    if (changed.size === fewChanged) return null
    if (referring.some((field) => String(from[field] ?? '') !== String(to[field] ?? ''))) return null
    changed.add(at)
  }
  const rows = sheetRows(next, 'workloads')
  const own = problemsOf({
    readMe: [],
    ...Object.fromEntries(estateSheetKeys.map((sheet) => [sheet, []])),
    workloads: [...changed].map((at) => readRow('workloads', rows[at]!, at)),
    hosts: readSheet(next, 'hosts'),
    assumptions: readSheet(next, 'assumptions'),
  } as unknown as ReadTemplate)
  const isOwn = ({ sheet, row, issue }: EstateProblem): boolean =>
    sheet === 'workloads' && changed.has(row) && ownCodes.has(issue.code)
  return [...old.filter((problem) => !isOwn(problem)), ...own.filter(isOwn)]
}

/** Whether two records share every part but one. */
function sameBut<Record extends object>(part: keyof Record, a: Record, b: Record): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Record>
  return [...keys].every((key) => key === part || a[key] === b[key])
}

/** A rule that is not filled in yet binds nothing: it may stand while it is being typed. */
const unfinished = new Set(['template.rule-needs-two', 'template.rule-needs-workload', 'template.rule-needs-host'])

const keyOf = ({ sheet, field, issue }: EstateProblem): string =>
  `${sheet} ${field} ${issue.code} ${JSON.stringify({ ...issue.params, firstRow: 0 })}`

/** Errors of `next` that `before` did not have: what a change must not bring. */
export function newErrors(before: PlanInputs, next: PlanInputs): readonly EstateProblem[] {
  const old = new Map<string, number>()
  for (const problem of estateProblems(before)) old.set(keyOf(problem), (old.get(keyOf(problem)) ?? 0) + 1)
  return estateProblems(next, before).filter((problem) => {
    if (problem.issue.severity !== 'error' || unfinished.has(problem.issue.code)) return false
    const left = old.get(keyOf(problem)) ?? 0
    if (left > 0) old.set(keyOf(problem), left - 1)
    return left === 0
  })
}
