import type { PlanInputs } from '../model/inputs'

/** Plain data as JSON knows it: what edits carry and project files keep. */
export type PlainValue =
  null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue }

/**
 * One change of inputs as plain data. A path names fields from the top (`policy`, `failures`); a row of a table is named by
 * its id (`estate`, `workloads`, `W7`, `memoryGiB`), a group of hosts by its id prefix.
 */
export type PlanEdit =
  /** Sets a field, or adds a row at the end of its table where the id is new. */
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: PlainValue }
  | { readonly kind: 'remove'; readonly path: readonly string[] }
  /** Puts the rows of a table into this order. */
  | { readonly kind: 'order'; readonly path: readonly string[]; readonly ids: readonly string[] }

export interface Edited {
  readonly inputs: PlanInputs
  /** Edits whose row or field is no longer there. */
  readonly unapplied: readonly PlanEdit[]
}

/** The inputs with the edits applied in order. What no edit touches stays the same object. */
export function applyEdits(inputs: PlanInputs, edits: readonly PlanEdit[]): Edited {
  const unapplied: PlanEdit[] = []
  let value = inputs as unknown as PlainValue
  for (const edit of edits) {
    const next = applied(value, edit.path, edit)
    if (next === missing) unapplied.push(edit)
    else value = next
  }
  return { inputs: value as unknown as PlanInputs, unapplied }
}

const missing = Symbol('missing')

function applied(value: PlainValue, path: readonly string[], edit: PlanEdit): PlainValue | typeof missing {
  const [step, ...rest] = path
  if (step === undefined)
    return edit.kind === 'order' ? ordered(value, edit.ids) : edit.kind === 'set' ? edit.value : missing
  if (isTable(value)) {
    const at = value.findIndex((row) => rowId(row) === step)
    if (rest.length === 0 && edit.kind === 'remove') return at < 0 ? missing : value.toSpliced(at, 1)
    if (at < 0)
      return rest.length === 0 && edit.kind === 'set' && rowId(edit.value) === step ? [...value, edit.value] : missing
    const row = applied(value[at]!, rest, edit)
    return row === missing ? missing : row === value[at] ? value : value.with(at, row)
  }
  if (!isRecord(value)) return missing
  if (rest.length === 0 && edit.kind === 'remove') {
    if (!(step in value)) return missing
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step))
  }
  const inner = value[step]
  if (inner === undefined) return rest.length === 0 && edit.kind === 'set' ? { ...value, [step]: edit.value } : missing
  const next = applied(inner, rest, edit)
  return next === missing ? missing : next === inner ? value : { ...value, [step]: next }
}

function ordered(value: PlainValue, ids: readonly string[]): PlainValue | typeof missing {
  if (!isTable(value)) return missing
  const place = new Map(ids.map((id, i) => [id, i]))
  // Rows the order does not name keep their order behind the others.
  const placeOf = (row: PlainValue) => place.get(rowId(row) ?? '') ?? ids.length
  return value.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Id of a row, null where the value is none. */
export function rowId(value: PlainValue | undefined): string | null {
  if (!isRecord(value)) return null
  const id = value['id'] ?? value['idPrefix']
  return typeof id === 'string' ? id : null
}

/** An object with named fields: neither a list nor null. */
export const isRecord = (value: PlainValue | undefined): value is { readonly [key: string]: PlainValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list whose elements all have an id of their own; any other list is one value. */
export function isTable(value: PlainValue | undefined): value is readonly PlainValue[] {
  if (!Array.isArray(value)) return false
  const ids = value.map(rowId)
  return !ids.includes(null) && new Set(ids).size === ids.length
}
