import type { Column } from '../../../exchange/template/column'

/** Whether cells of the column hold numbers, and stand at the right. */
export const isNumeric = (column: Column<unknown> | undefined): boolean =>
  column?.kind === 'number' || column?.kind === 'integer' || column?.kind === 'percent'
