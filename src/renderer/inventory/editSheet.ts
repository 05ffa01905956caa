import { type Cell, type Column, isProblem } from '../../exchange/template/column'
import { readCell } from '../../exchange/template/sheet'
import { type AssumptionKey, assumptionRegistry } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import { blankRow, freeId } from './blankRow'
import { newErrors } from './estateProblems'
import { columnMapOf, type EstateSheetKey, hasFreeRows, isEditable, nameFieldOf } from './estateSheets'
import { cellText, type RowValues, type SheetRow, sheetRows, withSheetRows } from './sheetRows'
import { renameReferences } from './references'

/** Cells as they were typed or pasted, by row of the sheet. */
export type TypedCells = ReadonlyMap<number, Readonly<Record<string, Cell>>>

/** A cell that was not taken: what was typed, and what is wrong with it. */
export interface RefusedCell {
  /** Row of the sheet after the edit. */
  readonly row: number
  readonly field: string
  readonly text: string
  readonly issue: Issue
}

export interface SheetEdit {
  /** The same object where nothing was taken. */
  readonly inputs: PlanInputs
  readonly refused: readonly RefusedCell[]
  /** Rows that were added. */
  readonly added: number
}

/**
 * Takes what can be read into the inputs and says for each other cell what is wrong. `appended` are rows typed or pasted
 * below the last; cells they leave out count as assumed. A cell that would contradict another one is not taken.
 */
export function editSheet(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  typed: TypedCells,
  appended: readonly Readonly<Record<string, Cell>>[] = [],
): SheetEdit {
  const refused: RefusedCell[] = []
  const first = sheetRows(inputs, sheet).length
  const changes = new Map<number, Map<string, unknown>>()
  const texts = new Map<number, Readonly<Record<string, Cell>>>([...typed])
  if (hasFreeRows(sheet)) appended.forEach((cells, at) => texts.set(first + at, cells))
  for (const [row, cells] of texts) {
    const taken = new Map<string, unknown>()
    for (const [field, raw] of Object.entries(cells)) {
      const column = columnMapOf(sheet).get(field)
      if (!column || !isEditable(sheet, field)) continue
      const value = readTyped(inputs, sheet, row, field, column, raw)
      if (isProblem(value)) refused.push({ row, field, text: String(raw ?? ''), issue: issueOf(column, value) })
      else taken.set(field, value.value)
    }
    if (taken.size > 0 || row >= first) changes.set(row, taken)
  }
  const added = hasFreeRows(sheet) ? appended.length : 0
  const refuse = (row: number, field: string, issue: Issue): void => {
    changes.get(row)?.delete(field)
    refused.push({ row, field, text: String(texts.get(row)?.[field] ?? ''), issue })
  }
  refuseUnknownWorkloads(inputs, sheet, changes, refuse)

  // What contradicts other cells shows only once all of it is in place; whatever does is taken out again.
  for (let pass = 0; pass < 4; pass++) {
    const next = withChanges(inputs, sheet, changes, added)
    const errors = next === inputs ? [] : newErrors(inputs, next)
    if (errors.length === 0) return { inputs: next, refused, added }
    const atTyped = errors.filter((error) => error.sheet === sheet && changes.get(error.row)?.has(error.field))
    for (const { row, field, issue } of atTyped) refuse(row, field, withColumn(issue, sheet, field))
    if (atTyped.length > 0) continue
    // The contradiction shows elsewhere: the row that was typed beside it is left as it was, or else the whole edit.
    const beside = errors.filter((error) => error.sheet === sheet && (changes.get(error.row)?.size ?? 0) > 0)
    if (beside.length === 0)
      return { inputs, refused: [...refused, ...allRefused(texts, errors[0]!.issue, changes)], added: 0 }
    for (const { row, issue } of beside)
      for (const field of [...(changes.get(row)?.keys() ?? [])]) refuse(row, field, issue)
  }
  return { inputs, refused, added: 0 }
}

function readTyped(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  row: number,
  field: string,
  column: Column<unknown>,
  raw: Cell,
) {
  const text = raw === '' ? null : raw
  if (sheet === 'assumptions' && field === 'value' && text === null) {
    const key = sheetRows(inputs, sheet)[row]?.values['key'] as AssumptionKey
    return { value: assumptionRegistry[key].default }
  }
  // A share is typed as people say it: 18 is 18 %.
  const bare = typeof text === 'string' ? /^\s*-?[\d.]+\s*$/u.test(text) && Math.abs(Number(text)) > 1 : false
  const read = readCell(column, column.kind === 'percent' && bare ? `${String(text).trim()}%` : text)
  if (!isProblem(read) || read.problem !== 'template.percent-as-number') return read
  // The importer suspects a share written as a number; here that was understood, and it is still too large.
  const { min, max } = column
  return {
    problem: 'template.above-maximum',
    params: {
      value: Number(read.params['value']) * percentPerUnit,
      min: (min ?? 0) * percentPerUnit,
      max: (max ?? 1) * percentPerUnit,
      unit: '%',
    },
  }
}

const percentPerUnit = 100

const issueOf = (
  { header }: Column<unknown>,
  { problem, params }: { problem: string; params: Issue['params'] },
): Issue => ({
  code: problem,
  severity: 'error',
  params: { ...params, column: header.en, columnZh: header.zh },
  where: {},
})

const withColumn = (issue: Issue, sheet: EstateSheetKey, field: string): Issue => {
  const column = columnMapOf(sheet).get(field)
  return column
    ? { ...issue, params: { column: column.header.en, columnZh: column.header.zh, ...issue.params } }
    : issue
}

const allRefused = (
  texts: TypedCells,
  issue: Issue,
  changes: ReadonlyMap<number, ReadonlyMap<string, unknown>>,
): readonly RefusedCell[] =>
  [...changes].flatMap(([row, fields]) =>
    [...fields.keys()].map((field) => ({ row, field, text: String(texts.get(row)?.[field] ?? ''), issue })),
  )

/** Samples of a workload that there is not would be lost without a word. */
function refuseUnknownWorkloads(
  { estate }: PlanInputs,
  sheet: EstateSheetKey,
  changes: ReadonlyMap<number, ReadonlyMap<string, unknown>>,
  refuse: (row: number, field: string, issue: Issue) => void,
): void {
  if (sheet !== 'samples') return
  const workloads = new Set(estate.workloads.map(({ id }) => id))
  for (const [row, fields] of changes) {
    const id = fields.get('workloadId')
    if (id !== undefined && !workloads.has(id as string))
      refuse(row, 'workloadId', {
        code: 'template.unknown-workload',
        severity: 'error',
        params: { id: cellText(id), nearest: '' },
        where: {},
      })
  }
}

function withChanges(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  changes: ReadonlyMap<number, ReadonlyMap<string, unknown>>,
  added: number,
): PlanInputs {
  const before = sheetRows(inputs, sheet)
  const nameField = nameFieldOf(sheet)
  const renamed = new Map<string, string>()
  let different = added > 0
  const rows = before.map((row, at) => {
    const fields = changes.get(at)
    const next = fields ? changedRow(sheet, row, fields) : row
    if (next !== row) different = true
    if (next !== row && nameField !== null && next.values[nameField] !== row.values[nameField])
      renamed.set(String(row.values[nameField]), String(next.values[nameField]))
    return next
  })
  if (!different) return inputs
  const taken = new Set<string>()
  for (let at = 0; at < added; at++) {
    const fields = changes.get(before.length + at) ?? new Map<string, unknown>()
    const like = rows.at(-1) ?? null
    const typedId = nameField === null ? undefined : fields.get(nameField)
    const id = typeof typedId === 'string' && typedId !== '' ? typedId : freeId(inputs, sheet, taken, like)
    taken.add(id)
    rows.push(changedRow(sheet, blankRow(inputs, sheet, id, like), fields))
  }
  return renameReferences(withSheetRows(inputs, sheet, rows), sheet, renamed)
}

/** The row with new values. What was typed is no default any more, and no longer what the row's source says. */
function changedRow(sheet: EstateSheetKey, row: SheetRow, fields: ReadonlyMap<string, unknown>): SheetRow {
  const changed = [...fields].filter(
    ([field, value]) => !same(row.values[field], value) || (row.origin?.defaulted?.includes(field) ?? false),
  )
  if (changed.length === 0) return row
  const names = changed.map(([field]) => field)
  const values: RowValues = { ...row.values, ...Object.fromEntries(changed) }
  const { origin, hidden } = row
  if (sheet === 'assumptions') return { values: assumptionValues(values, names), origin, hidden }
  if (!origin) return { values, origin, hidden }
  const statesOrigin = names.includes('mark') || names.includes('source')
  const { defaulted: _defaulted, typed: _typed, ...place } = origin
  const defaulted = (origin.defaulted ?? []).filter((field) => !names.includes(field))
  const typed = statesOrigin ? [] : [...new Set([...(origin.typed ?? []), ...names])]
  return {
    values,
    origin: { ...place, ...(defaulted.length > 0 ? { defaulted } : {}), ...(typed.length > 0 ? { typed } : {}) },
    hidden,
  }
}

/** A number moved by hand is the planner's own judgement; back at the registry's value it is the registry's again. */
function assumptionValues(values: RowValues, changed: readonly string[]): RowValues {
  if (!changed.includes('value')) return values
  const { default: value, mark, source } = assumptionRegistry[values['key'] as AssumptionKey]
  const own = {
    mark: changed.includes('mark') ? values['mark'] : 'A',
    source: changed.includes('source') ? values['source'] : typedByHand,
  }
  return { ...values, ...(values['value'] === value ? { mark, source } : own) }
}

const typedByHand = 'typed'

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
