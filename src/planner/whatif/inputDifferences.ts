import type { PlanInputs } from '../model/inputs'
import { isRecord, isTable, rowId, type PlainValue, type PlanEdit } from './planEdit'

/** Table or form in which a difference is found. */
export const differenceAreas = [
  'servers',
  'devices',
  'workloads',
  'rules',
  'hosts',
  'storage',
  'backup',
  'targetDevices',
  'policy',
  'prices',
  'assumptions',
  'estate',
] as const
export type DifferenceArea = (typeof differenceAreas)[number]

/** One lever that stands differently in two sets of inputs. */
export interface InputDifference {
  readonly area: DifferenceArea
  /** Row the difference is about; null for a field of the area itself. */
  readonly subject: string | null
  /** Field within it, dotted where nested; empty for a whole row. */
  readonly field: string
  readonly kind: 'changed' | 'added' | 'removed' | 'reordered'
  /** Values before and after; null where there is none. */
  readonly before: PlainValue
  readonly after: PlainValue
  /** What turns the first inputs into the second. */
  readonly edit: PlanEdit
}

/** Every difference between two sets of inputs, in the order of the tables. Applying the edits to `from` gives `to`. */
export function inputDifferences(from: PlanInputs, to: PlanInputs): readonly InputDifference[] {
  return compare(from as unknown as PlainValue, to as unknown as PlainValue, []).map((raw) => ({
    ...placeOf(raw.edit.path),
    ...raw,
  }))
}

type Raw = Pick<InputDifference, 'kind' | 'before' | 'after' | 'edit'>

function compare(from: PlainValue, to: PlainValue, path: readonly string[]): Raw[] {
  if (Object.is(from, to)) return []
  if (isTable(from) && isTable(to)) return compareTables(from, to, path)
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
    return keys.flatMap((key) => compareFields(from[key], to[key], [...path, key]))
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  return [{ kind: kindBetween(from, to), before: from, after: to, edit: { kind: 'set', path, value: to } }]
}

/** A record where there was none, backup for instance, came as a whole. */
function kindBetween(from: PlainValue, to: PlainValue): InputDifference['kind'] {
  if (from === null && isRecord(to)) return 'added'
  return isRecord(from) && to === null ? 'removed' : 'changed'
}

function compareFields(from: PlainValue | undefined, to: PlainValue | undefined, path: readonly string[]): Raw[] {
  if (from === undefined && to === undefined) return []
  if (from === undefined) return [{ kind: 'added', before: null, after: to!, edit: { kind: 'set', path, value: to! } }]
  if (to === undefined) return [{ kind: 'removed', before: from, after: null, edit: { kind: 'remove', path } }]
  return compare(from, to, path)
}

function compareTables(from: readonly PlainValue[], to: readonly PlainValue[], path: readonly string[]): Raw[] {
  const rows = (table: readonly PlainValue[]) => new Map(table.map((row) => [rowId(row)!, row]))
  const before = rows(from)
  const after = rows(to)
  const found = [...before, ...[...after].filter(([id]) => !before.has(id))].flatMap(([id]) =>
    compareFields(before.get(id), after.get(id), [...path, id]),
  )
  const untouched = [
    ...[...before.keys()].filter((id) => after.has(id)),
    ...[...after.keys()].filter((id) => !before.has(id)),
  ]
  const ids = [...after.keys()]
  if (ids.some((id, i) => id !== untouched[i])) {
    found.push({ kind: 'reordered', before: [...before.keys()], after: ids, edit: { kind: 'order', path, ids } })
  }
  return found
}

const tables: Readonly<Record<string, DifferenceArea>> = {
  'estate.servers': 'servers',
  'estate.devices': 'devices',
  'estate.workloads': 'workloads',
  'estate.rules': 'rules',
  'hardware.hosts': 'hosts',
  'hardware.devices': 'targetDevices',
  'hardware.storage': 'storage',
  'hardware.backup': 'backup',
}

function placeOf(path: readonly string[]): Pick<InputDifference, 'area' | 'subject' | 'field'> {
  const [top = '', second = '', ...rest] = path
  const table = tables[`${top}.${second}`]
  if (table === 'storage' || table === 'backup') {
    const inArrays = table === 'storage' && rest[0] === 'arrays'
    return {
      area: table,
      subject: inArrays ? (rest[1] ?? null) : null,
      field: (inArrays ? rest.slice(2) : rest).join('.'),
    }
  }
  if (table) return { area: table, subject: rest[0] ?? null, field: rest.slice(1).join('.') }
  if (top === 'prices') return { area: 'prices', subject: second === '' ? null : second, field: rest.join('.') }
  if (top === 'policy') return { area: 'policy', subject: null, field: [second, ...rest].join('.') }
  if (top === 'assumptions')
    return { area: 'assumptions', subject: second === '' ? null : second, field: rest.join('.') }
  return { area: 'estate', subject: null, field: path.slice(1).join('.') }
}
