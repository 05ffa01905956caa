import type { Columns } from '../../template/column'
import { isHeaderOf } from '../../template/sheet'

/** Fields as the headings of their columns; a field without a column stands for itself. */
export const writeFieldNames = (
  columns: Columns,
  fields: readonly string[] | undefined,
  chinese: boolean,
): readonly string[] =>
  (fields ?? []).map((field) => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined
    return column ? column.header[chinese ? 'zh' : 'en'] : field
  })

/** The fields that headings of either language name. */
export const readFieldNames = (columns: Columns, names: readonly string[]): readonly string[] =>
  names.map((name) => Object.entries(columns).find(([key, column]) => isHeaderOf(key, column, name))?.[0] ?? name)
