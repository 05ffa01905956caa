import type { Issue } from '../../../planner/model/issue'
import { tableFieldKeys, unitsOf, type TableField, type TableUnit } from './tableFields'

/** How the columns of somebody's table are to be read. Saved under a name and applied to the next file of that kind. */
export interface TableMapping {
  readonly name: string
  /** Rows are virtual machines or other workloads, or physical servers with what runs on them. */
  readonly kind: 'workloads' | 'servers'
  /** Sheet to read; null: every sheet that has the columns. */
  readonly sheet: string | null
  readonly columns: readonly MappedColumn[]
}

export interface MappedColumn {
  /** Header as it stands in the file; compared without case, spaces and signs. */
  readonly header: string
  readonly field: TableField
  /** Null for fields without a unit. */
  readonly unit: TableUnit | null
}

/** A file of one mapping, and of several. */
const version = 1
const versionOfSeveral = 2

/** Mapping as text to keep: in preferences or in a file. */
export const writeMapping = (mapping: TableMapping): string => `${JSON.stringify({ version, ...mapping }, null, 2)}\n`

/** Mappings as text of one file; one alone as `writeMapping` keeps it. */
export const writeMappings = (mappings: readonly TableMapping[]): string =>
  mappings.length === 1
    ? writeMapping(mappings[0]!)
    : `${JSON.stringify({ version: versionOfSeveral, mappings }, null, 2)}\n`

type Wrong = { readonly ok: false; readonly issue: Issue }

const wrong = (reason: string): Wrong => ({
  ok: false,
  issue: { code: 'import.mapping-unreadable', severity: 'error', params: { reason }, where: {} },
})

/** Mapping from kept text, or what is wrong with it. */
export function readMapping(text: string): { readonly ok: true; readonly mapping: TableMapping } | Wrong {
  const read = readMappings(text)
  if (!read.ok) return read
  const [mapping] = read.mappings
  return mapping && read.mappings.length === 1 ? { ok: true, mapping } : wrong('shape')
}

/** The mappings of kept text, one or several, or what is wrong with it. */
export function readMappings(text: string): { readonly ok: true; readonly mappings: readonly TableMapping[] } | Wrong {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return wrong('json')
  }
  if (typeof value !== 'object' || value === null) return wrong('shape')
  const { version: found, mappings } = value as Record<string, unknown>
  if (found !== version && found !== versionOfSeveral) return wrong('version')
  if (found === versionOfSeveral && (!Array.isArray(mappings) || mappings.length === 0)) return wrong('shape')
  const all: TableMapping[] = []
  for (const one of found === version ? [value] : (mappings as readonly unknown[])) {
    const read = mappingOf(one)
    if (typeof read === 'string') return wrong(read)
    all.push(read)
  }
  return { ok: true, mappings: all }
}

/** The mapping that a parsed value is; what is wrong with it where it is none. */
function mappingOf(value: unknown): TableMapping | 'shape' | 'column' | 'unit' {
  const { name, kind, sheet, columns } = (value ?? {}) as Record<string, unknown>
  if (typeof name !== 'string' || (kind !== 'workloads' && kind !== 'servers') || !Array.isArray(columns))
    return 'shape'
  if (sheet !== null && typeof sheet !== 'string') return 'shape'
  const mapped: MappedColumn[] = []
  for (const column of columns as readonly unknown[]) {
    const { header, field, unit } = (column ?? {}) as Record<string, unknown>
    const known = tableFieldKeys.find((one) => one === field)
    if (typeof header !== 'string' || !known) return 'column'
    const units: readonly string[] = known in unitsOf ? unitsOf[known as keyof typeof unitsOf] : []
    if (unit !== null && !(typeof unit === 'string' && units.includes(unit))) return 'unit'
    mapped.push({ header, field: known, unit: unit as TableUnit | null })
  }
  return { name, kind, sheet, columns: mapped }
}
