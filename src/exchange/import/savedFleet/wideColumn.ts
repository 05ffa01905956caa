import { type Column, type Columns, number, percent } from '../../template/column'

/** Beyond anything a hospital has; a larger number is a damaged cell. */
const most = 1e12

/**
 * A column of the template for what an inventory holds, which is more than a planner would type: fractions where an
 * assumption was multiplied, sizes and texts without a limit. Shares stay shares, so that the cell reads as it counts.
 */
export function wideColumn<T>(column: Column<T>): Column<T> {
  const { kind, header, help, unit, required, empty } = column
  const kept = { kind, required, empty }
  const naming = { ...header, help, empty: null }
  switch (kind) {
    case 'integer':
    case 'number':
      return { ...(number({ ...naming, unit, min: 0, max: most }) as unknown as Column<T>), ...kept, kind: 'number' }
    case 'percent': {
      const limits = { min: Math.min(0, column.min ?? 0), max: Math.max(1, column.max ?? 1) }
      return { ...(percent({ ...naming, ...limits }) as unknown as Column<T>), ...kept, unit: '0..1' }
    }
    case 'text':
      return { ...column, read: (cell) => String(cell).trim() as T }
    default:
      return column
  }
}

/** All columns of a sheet made wide. */
export const wideColumns = <C extends Columns>(columns: C): C =>
  Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, wideColumn(column)])) as C
