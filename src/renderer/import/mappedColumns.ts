import type { MappedColumn, TableMapping } from '../../exchange/import/anyTable/TableMapping'
import { unitsOf, type TableField, type TableUnit } from '../../exchange/import/anyTable/tableFields'
import { normaliseHeader } from '../../exchange/import/normaliseHeader'
import { textOf } from '../../exchange/workbook/cellValues'
import type { Cell, SheetRow } from '../../exchange/workbook/SheetRows'
import type { TableToMap } from './FleetCalls'

/** One column of somebody's table and what it is taken for. */
export interface ColumnChoice {
  readonly header: string
  readonly field: TableField | null
  readonly unit: TableUnit | null
  /** Whether the header named the field, the content suggested it, or a person chose. */
  readonly by: 'header' | 'content' | 'chosen' | null
  readonly sample: readonly Cell[]
}

export interface MappingDraft {
  /** Whether the table is read at all. */
  readonly read: boolean
  readonly kind: TableMapping['kind']
  readonly columns: readonly ColumnChoice[]
}

export const unitsFor = (field: TableField | null): readonly TableUnit[] =>
  field !== null && field in unitsOf ? unitsOf[field as keyof typeof unitsOf] : []

/**
 * What the tables of all files seem to be. What would be read without a mapping is read; tables of files that a known
 * format reads are only where there are no others to be mapped.
 */
export const draftsOf = (tables: readonly TableToMap[]): readonly MappingDraft[] => {
  const all = tables.every(({ known }) => known)
  return tables.map((table) => ({ ...draftOf(table), read: table.left === null && (all || !table.known) }))
}

/** What a table's columns seem to be; every column of the likeliest header row with no field where nothing fits. */
export function draftOf(table: TableToMap): MappingDraft {
  const read = table.left === null
  if (table.guess) return { read, kind: table.guess.mapping.kind, columns: table.guess.columns }
  const header = likelyHeader(table.sheet.rows)
  if (!header) return { read, kind: 'workloads', columns: [] }
  const below = table.sheet.rows.filter((row) => row.number > header.number)
  const columns = header.cells.map((cell, at): ColumnChoice => ({
    header: textOf(cell) ?? '',
    field: null,
    unit: null,
    by: null,
    sample: below.flatMap((row) => row.cells[at] ?? []).slice(0, 5),
  }))
  return { read, kind: 'workloads', columns }
}

/** The first of the rows with the most texts: titles above a table are shorter, rows below hold numbers. */
function likelyHeader(rows: readonly SheetRow[]): SheetRow | null {
  const texts = (row: SheetRow): number =>
    row.cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length
  return rows
    .slice(0, 12)
    .reduce<SheetRow | null>((best, row) => (texts(row) > (best ? texts(best) : 0) ? row : best), null)
}

/** The draft with a field chosen for a column; a field is filled by one column only. Who says what a column means wants it read. */
export const chooseField = (draft: MappingDraft, at: number, field: TableField | null): MappingDraft => ({
  ...draft,
  read: draft.read || field !== null,
  columns: draft.columns.map((column, index) => {
    if (index === at)
      return { ...column, field, unit: unitsFor(field)[0] ?? null, by: field === null ? null : 'chosen' }
    return field !== null && column.field === field ? { ...column, field: null, unit: null, by: null } : column
  }),
})

export const chooseUnit = (draft: MappingDraft, at: number, unit: TableUnit): MappingDraft => ({
  ...draft,
  columns: draft.columns.map((column, index) => (index === at ? { ...column, unit } : column)),
})

/** A kept mapping laid over the columns of another table; headers are compared without case, spaces and signs. */
export function applyMapping(draft: MappingDraft, mapping: TableMapping): MappingDraft {
  const byHeader = new Map(mapping.columns.map((column) => [normaliseHeader(column.header), column]))
  return {
    read: true,
    kind: mapping.kind,
    columns: draft.columns.map((column) => {
      const kept = byHeader.get(normaliseHeader(column.header))
      return { ...column, field: kept?.field ?? null, unit: kept?.unit ?? null, by: kept ? 'chosen' : null }
    }),
  }
}

/** Fields without which no row is a machine, that no column fills yet. */
export function missingFields({ kind, columns }: MappingDraft): readonly TableField[] {
  const has = (field: TableField): boolean => columns.some((column) => column.field === field)
  const wanted: TableField[] = []
  if (!has('name')) wanted.push('name')
  if (has('configuration')) return wanted
  // Cores stand in for vCPUs of machines and the other way round.
  const cores = has('cores') || (has('sockets') && has('coresPerSocket'))
  if (!cores && !has('vcpu')) wanted.push(kind === 'servers' ? 'cores' : 'vcpu')
  if (!has('memory')) wanted.push('memory')
  return wanted
}

export const mappingOf = (draft: MappingDraft, name: string, sheet: string | null): TableMapping => ({
  name,
  kind: draft.kind,
  sheet,
  columns: draft.columns.flatMap(({ header, field, unit }): MappedColumn[] =>
    field === null || header === '' ? [] : [{ header, field, unit }],
  ),
})
