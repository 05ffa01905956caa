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

const version = 1

/** Mapping as text to keep: in preferences or in a file. */
export const writeMapping = (mapping: TableMapping): string => `${JSON.stringify({ version, ...mapping }, null, 2)}\n`

/** Mapping from kept text, or what is wrong with it. */
export function readMapping(
  text: string,
): { readonly ok: true; readonly mapping: TableMapping } | { readonly ok: false; readonly issue: Issue } {
  const wrong = (reason: string) =>
    ({
      ok: false,
      issue: { code: 'import.mapping-unreadable', severity: 'error', params: { reason }, where: {} },
    }) as const
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return wrong('json')
  }
  if (typeof value !== 'object' || value === null) return wrong('shape')
  const { name, kind, sheet, columns, version: found } = value as Record<string, unknown>
  if (found !== version) return wrong('version')
  if (typeof name !== 'string' || (kind !== 'workloads' && kind !== 'servers') || !Array.isArray(columns))
    return wrong('shape')
  if (sheet !== null && typeof sheet !== 'string') return wrong('shape')
  const mapped: MappedColumn[] = []
  for (const column of columns as readonly unknown[]) {
    const { header, field, unit } = (column ?? {}) as Record<string, unknown>
    const known = tableFieldKeys.find((one) => one === field)
    if (typeof header !== 'string' || !known) return wrong('column')
    const units: readonly string[] = known in unitsOf ? unitsOf[known as keyof typeof unitsOf] : []
    if (unit !== null && !(typeof unit === 'string' && units.includes(unit))) return wrong('unit')
    mapped.push({ header, field: known, unit: unit as TableUnit | null })
  }
  return { ok: true, mapping: { name, kind, sheet, columns: mapped } }
}
