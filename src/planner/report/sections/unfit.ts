import type { PipelineResult } from '../../pipeline'
import { repairRank, type RepairOption } from '../../whatif/repairs'
import { blank, found, label, markCell, type Row, type Section, type Table } from '../Report'

/** Why nothing fits, and what would make it fit: money and hosts of plans that were made and checked. Null with a plan. */
export function unfit({ outcome }: PipelineResult, repairs: readonly RepairOption[]): Section | null {
  if (outcome.status !== 'infeasible') return null
  return {
    key: 'unfit',
    charts: [],
    tables: [
      {
        key: 'unfitReasons',
        id: 'unfitReasons',
        columns: [{ key: 'reason', format: 'says' }],
        rows: outcome.reasons.map((reason): Row => ({ cells: [{ kind: 'reason', reason }] })),
      },
      ...(repairs.length > 0 ? [repairTable(repairs)] : []),
    ],
  }
}

const repairTable = (repairs: readonly RepairOption[]): Table => ({
  key: 'repairs',
  id: 'repairs',
  columns: [
    { key: 'repair', format: 'note' },
    { key: 'protection', format: 'text' },
    { key: 'toBuyCNY', format: 'money' },
    { key: 'hostsThen', format: 'count' },
    { key: 'tcoThenCNY', format: 'money' },
    { key: 'mark', format: 'mark' },
    { key: 'remark', format: 'note' },
  ],
  rows: repairs.map(({ detail, marks, costCNY, hosts, headline }): Row => ({
    cells: [
      { kind: 'repair', detail },
      label(`repair.${repairRank({ marks })}`),
      // No price in the list is not a price of nothing.
      costCNY === null ? label('repair.unpriced') : found(costCNY),
      found(hosts),
      found(headline.tcoCNY.value),
      markCell(marks.includes('assumed-price') ? 'A' : headline.tcoCNY.mark),
      marks.includes('not-smallest') ? label('repair.notSmallest') : blank,
    ],
  })),
})
