import type { PipelineResult } from '../../pipeline'
import { repairRank, type RepairMark, type RepairOption } from '../../whatif/repairs'
import { blank, found, label, markCell, type Row, type Section, type Table } from '../Report'

/** What other columns say already. */
const saidElsewhere: ReadonlySet<RepairMark> = new Set(['risk', 'no-price', 'assumed-price'])

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
  rows: repairs.map(({ detail, marks, costCNY, hosts, headline }): Row => {
    const remarks = marks.filter((mark) => !saidElsewhere.has(mark))
    return {
      cells: [
        { kind: 'repair', detail },
        label(`repair.${repairRank({ marks })}`),
        // No price in the list is not a price of nothing.
        costCNY === null ? label('repair.unpriced') : found(costCNY),
        found(hosts),
        found(headline.tcoCNY.value),
        markCell(marks.includes('assumed-price') ? 'A' : headline.tcoCNY.mark),
        remarks.length > 0 ? { kind: 'repairMarks', marks: remarks } : blank,
      ],
    }
  }),
})
