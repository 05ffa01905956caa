import type { PlanInputs } from '../../planner/model/inputs'
import { blankRow, freeId } from './blankRow'
import { type EstateProblem, newErrors } from './estateProblems'
import { type EstateSheetKey, hasFreeRows, nameFieldOf } from './estateSheets'
import { type Released, releaseReferences } from './references'
import { type SheetRow, sheetRows, withSheetRows } from './sheetRows'

/** Adds rows before the row `at`. Null where the sheet's rows are given. */
export function insertRows(inputs: PlanInputs, sheet: EstateSheetKey, at: number, count: number): PlanInputs | null {
  return insert(inputs, sheet, at, count, (id, like) => blankRow(inputs, sheet, id, like))
}

/** Adds copies of rows below the last of them, each with an id of its own. */
export function duplicateRows(inputs: PlanInputs, sheet: EstateSheetKey, copied: readonly number[]): PlanInputs | null {
  const before = sheetRows(inputs, sheet)
  const wanted = copied.flatMap((row) => before[row] ?? [])
  return insert(
    inputs,
    sheet,
    Math.max(...copied) + 1,
    wanted.length,
    (id, like) => {
      const { values, origin, hidden } = like!
      return { values: { ...values, [nameFieldOf(sheet)!]: id }, origin, hidden }
    },
    wanted,
  )
}

function insert(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  at: number,
  count: number,
  make: (id: string, like: SheetRow | null) => SheetRow,
  /** Row that each new one takes after, its id counted on; left out: the row that they are put before. */
  models: readonly SheetRow[] = [],
): PlanInputs | null {
  if (!hasFreeRows(sheet)) return null
  const before = sheetRows(inputs, sheet)
  const like = before[Math.min(at, before.length - 1)] ?? null
  // Samples need a workload to be of, and a drive group an array.
  if (!like && (sheet === 'samples' || sheet === 'storage')) return null
  const taken = new Set<string>()
  const fresh = Array.from({ length: count }, (_, next) => {
    const model = models[next] ?? like
    const id = freeId(inputs, sheet, taken, model)
    taken.add(id)
    return make(id, model)
  })
  return withSheetRows(inputs, sheet, [...before.slice(0, at), ...fresh, ...before.slice(at)])
}

export type Removal =
  | { readonly status: 'removed'; readonly inputs: PlanInputs; readonly count: number; readonly released: Released }
  /** Something needs a row that was to go; nothing was taken out. */
  | { readonly status: 'needed'; readonly problems: readonly EstateProblem[] }
  /** A plan needs at least one row of this sheet. */
  | { readonly status: 'last' }

const neverEmpty: readonly EstateSheetKey[] = ['workloads', 'hosts']

/** Takes rows out, and out of the rules that name them. */
export function removeRows(inputs: PlanInputs, sheet: EstateSheetKey, gone: ReadonlySet<number>): Removal {
  const before = sheetRows(inputs, sheet)
  const rows = before.filter((_, row) => !gone.has(row))
  if (rows.length === 0 && neverEmpty.includes(sheet)) return { status: 'last' }
  const nameField = nameFieldOf(sheet)
  const ids = new Set(
    before.filter((_, row) => gone.has(row)).map(({ values }) => String(nameField === null ? '' : values[nameField])),
  )
  const released = releaseReferences(withSheetRows(inputs, sheet, rows), sheet, ids)
  const problems = newErrors(inputs, released.inputs)
  return problems.length > 0
    ? { status: 'needed', problems }
    : { status: 'removed', inputs: released.inputs, count: before.length - rows.length, released }
}
