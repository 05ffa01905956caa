import { numberOf } from '../../workbook/cellValues'
import type { ImportRecorder } from '../importIssueCode'
import type { Table } from '../Table'
import { isQuantityHeader } from './quantityHeader'

/** Names the rows that stand for several machines by a column of their number: each is taken as one. */
export function tellQuantities<F extends string>(table: Table<F>, recorder: ImportRecorder): void {
  table.header.forEach((header, at) => {
    if (!isQuantityHeader(header)) return
    for (const row of table.rows) {
      const count = numberOf(row.cells[at])?.value ?? 1
      if (count <= 1) continue
      const where = { ...table.where(row), column: header }
      recorder.note({ code: 'import.several-in-one', severity: 'warning', params: {}, where })
    }
  })
}
