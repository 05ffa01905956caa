import { numberOf } from '../../workbook/cellValues'
import type { ImportRecorder } from '../importIssueCode'
import { normaliseHeader } from '../normaliseHeader'
import type { Table } from '../Table'
import { withoutUnit } from './unitInHeader'

const quantity = new Set(['数量', '台数', '套数', '设备数量', '服务器数量', 'qty', 'quantity', 'count', 'units'])

/** Names the rows that stand for several machines by a column of their number: each is taken as one. */
export function tellQuantities<F extends string>(table: Table<F>, recorder: ImportRecorder): void {
  table.header.forEach((header, at) => {
    if (!quantity.has(normaliseHeader(withoutUnit(header)))) return
    for (const row of table.rows) {
      const count = numberOf(row.cells[at])?.value ?? 1
      if (count <= 1) continue
      const where = { ...table.where(row), column: header }
      recorder.note({ code: 'import.several-in-one', severity: 'warning', params: {}, where })
    }
  })
}
