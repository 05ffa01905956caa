import type { Evaluation } from '../../evaluate'
import type { CostLine } from '../../finance/CostLine'
import type { FigureBook } from '../FigureBook'
import { cell, column, type LiveNumber } from '../Live'
import { costInYear, escalationOf, mayCost, yearNumbers } from '../liveCost'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, type Column, found, label, made, type Row, type Section, type Table } from '../Report'
import type { LabelKey } from '../reportKeys'

/** Cost over the horizon, line by line and year by year, for every alternative. */
export function cost(context: ReportContext): Section | null {
  const { result, before, refresh, refreshed, after, today } = context
  const tables: Table[] = today.servers ? [costTable('costBefore', result.before, before, context)] : []
  const ofToday: readonly Side[] = [
    { key: 'before', evaluation: result.before, book: before },
    { key: 'refresh', evaluation: refreshed, book: refresh },
  ]
  if (result.after) {
    const sides: readonly Side[] = [
      ...(today.servers ? ofToday : []),
      { key: 'after', evaluation: result.after, book: after },
    ]
    if (today.servers) tables.push(costTable('costRefresh', refreshed, refresh, context))
    tables.push(costTable('costAfter', result.after, after, context), compared(sides))
  }
  if (tables.length === 0) return null
  return {
    key: 'cost',
    charts: result.after
      ? [
          {
            title: 'chart.cost',
            kind: 'columns',
            by: 'columns',
            table: 'costCompared',
            categories: 'category',
            series: today.servers ? ['before', 'refresh', 'after'] : ['after'],
            format: 'money',
          },
        ]
      : [],
    tables,
  }
}

type CostTableKey = 'costBefore' | 'costRefresh' | 'costAfter'

/** Id of the cell with the sum of all lines in a year. */
const yearCellId = (table: CostTableKey, year: number): string => `${table}|year|${String(year)}`

function costTable(key: CostTableKey, { finance }: Evaluation, book: FigureBook, context: ReportContext): Table {
  const columns: readonly Column[] = [
    { key: 'category', format: 'text' },
    { key: 'once', format: 'money' },
    { key: 'annual', format: 'money' },
    { key: 'escalation', format: 'ratio' },
    ...yearNumbers.map((year): Column => ({ key: 'year', suffix: String(year), format: 'money' })),
    { key: 'total', format: 'money' },
  ]
  const rows = finance.lines.map((line): Row => {
    const once = line.investmentCNY ? book.place(line.investmentCNY) : null
    const annual = line.annualCNY ? book.place(line.annualCNY) : null
    const escalation = escalationOf(line, context.assume)
    const yearCells = yearNumbers.map((year): Cell => {
      const live = costInYear(line, year, book, context.assume)
      return live === null ? blank : live.kind === 'number' ? found(live.value) : made(live)
    })
    return {
      cells: [
        label(costLabel(line)),
        once ?? blank,
        annual ?? blank,
        escalation ? made(escalation) : blank,
        ...yearCells,
        book.place(line.totalCNY),
      ],
    }
  })
  const sumOf = (name: string, value: number): LiveNumber => ({
    kind: 'call',
    operation: 'sum',
    inputs: [column(key, name)],
    value,
  })
  return {
    key,
    id: key,
    columns,
    rows: [
      ...rows,
      {
        total: true,
        cells: [
          label('total'),
          book.place(finance.investmentCNY),
          made(
            sumOf(
              'annual',
              finance.lines.reduce((total, { annualCNY }) => total + (annualCNY?.value ?? 0), 0),
            ),
          ),
          blank,
          ...yearNumbers.map((year) =>
            made(sumOf(`year:${String(year)}`, finance.byYearCNY[year] ?? 0), yearCellId(key, year)),
          ),
          made(book.ref(finance.tcoCNY)),
        ],
      },
    ],
  }
}

interface Side {
  readonly key: 'before' | 'refresh' | 'after'
  readonly evaluation: Evaluation
  readonly book: FigureBook
}

/** Totals of every kind of cost beside each other. */
function compared(sides: readonly Side[]): Table {
  const lineOf = ({ evaluation }: Side, category: CostLine['category']): CostLine | undefined =>
    evaluation.finance.lines.find((one) => one.category === category)
  const categories = [...new Set(sides.flatMap(({ evaluation }) => evaluation.finance.lines))].map(
    ({ category }) => category,
  )
  const totals = sides.map(({ key, evaluation }): Cell => {
    const { value } = evaluation.finance.tcoCNY
    return made({ kind: 'call', operation: 'sum', inputs: [column('costCompared', key)], value })
  })
  return {
    key: 'costCompared',
    id: 'costCompared',
    columns: [{ key: 'category', format: 'text' }, ...sides.map(({ key }): Column => ({ key, format: 'money' }))],
    rows: [
      ...[...new Set(categories)]
        // Kinds of cost that none can have would only make the chart wider.
        .filter((category) =>
          sides.some((side) => {
            const line = lineOf(side, category)
            return line !== undefined && mayCost(line)
          }),
        )
        .map((category) => ({
          cells: [
            label(costLabel({ category })),
            ...sides.map((side): Cell => {
              const line = lineOf(side, category)
              return line ? made(side.book.ref(line.totalCNY)) : blank
            }),
          ],
        })),
      { total: true, cells: [label('total'), ...totals] },
    ],
  }
}

/** The name of a cost line. */
export const costLabel = ({ category }: Pick<CostLine, 'category'>): LabelKey => `cost.${category}`

/** A reference to the total of one year in a table of costs, CNY; year 0 is the investment. */
export const yearCell = (table: CostTableKey, year: number, value: number): LiveNumber =>
  cell(yearCellId(table, year), value)
