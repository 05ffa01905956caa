import { yuanPerWan } from '../../model/quantity'
import { cell, column, divide, number } from '../Live'
import type { ReportContext } from '../ReportContext'
import { blank, input, label, made, type Row, type Section } from '../Report'
import { costLabel } from './cost'

/** Investment estimate by the lines of the Chinese feasibility report, in CNY and in ten thousands. */
export function investment({ result, after }: ReportContext): Section | null {
  if (!result.after) return null
  const { finance } = result.after
  const total = after.ref(finance.investmentCNY)
  const rows = finance.lines.flatMap((line): Row[] => {
    const figure = line.investmentCNY
    if (!figure || figure.value === 0) return []
    const id = `estimate|${line.category}`
    const running = line.totalCNY.value - figure.value
    const amount = cell(id, figure.value)
    return [
      {
        cells: [
          label(costLabel(line)),
          made(after.ref(figure), id),
          made(divide(amount, number(yuanPerWan))),
          made(divide(amount, total)),
          input(Math.max(0, line.lowCNY - running)),
          input(Math.max(0, line.highCNY - running)),
        ],
      },
    ]
  })
  const sumOf = (name: string, value: number) =>
    made({ kind: 'call', operation: 'sum', inputs: [column('estimate', name)], value } as const)
  const add = (index: number): number =>
    rows.reduce((all, { cells }) => {
      const one = cells[index]
      return all + (one?.kind === 'number' ? one.value : 0)
    }, 0)
  return {
    key: 'investment',
    charts: [],
    tables: [
      {
        key: 'estimate',
        id: 'estimate',
        columns: [
          { key: 'category', format: 'text' },
          { key: 'amount', format: 'money' },
          { key: 'wan', format: 'number' },
          { key: 'share', format: 'ratio' },
          { key: 'low', format: 'money' },
          { key: 'high', format: 'money' },
        ],
        rows: [
          ...rows,
          {
            total: true,
            cells: [
              label('total'),
              sumOf('amount', add(1)),
              sumOf('wan', add(2)),
              blank,
              sumOf('low', add(4)),
              sumOf('high', add(5)),
            ],
          },
        ],
      },
    ],
  }
}
