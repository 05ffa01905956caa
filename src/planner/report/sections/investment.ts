import type { FinanceEvaluation } from '../../finance/evaluateFinance'
import { yuanPerWan } from '../../model/quantity'
import { cell, column, divide, least, type LiveNumber, minus, number, sum, times } from '../Live'
import { mayCost } from '../liveCost'
import type { ReportContext } from '../ReportContext'
import { blank, label, made, type NumberCell, type Row, type Section, type Table } from '../Report'
import { costLabel } from './cost'

/** Investment estimate by the lines of the Chinese feasibility report, in CNY and in ten thousands. */
export function investment(context: ReportContext): Section | null {
  const { result, after } = context
  if (!result.after) return null
  const { finance } = result.after
  const total = after.ref(finance.investmentCNY)
  return {
    key: 'investment',
    charts: [],
    tables: [estimateTable(context, finance, total), fundingTable(context, finance, total)],
  }
}

/** What is paid once, line by line, with its share, without tax and between the ends of its range. */
function estimateTable({ after, assume }: ReportContext, finance: FinanceEvaluation, total: LiveNumber): Table {
  const vat = assume('vatRatio')
  const ends: Record<'low' | 'high' | 'point', LiveNumber[]> = { low: [], high: [], point: [] }
  /** Devices and software come first. */
  let bases = 0
  const rows = finance.lines.flatMap((line): Row[] => {
    const figure = line.investmentCNY
    if (!figure || !mayCost(line)) return []
    const id = `estimate|${line.category}`
    const amount = cell(id, figure.value)
    // Devices have the range of the price list, a fee that of what it is a share of, contingency that of all other lines.
    const ranged = (end: 'low' | 'high', value: number): NumberCell => {
      const own = `${id}|${end}`
      const shown = (of: LiveNumber): NumberCell => {
        ends[end].push(cell(own, of.value))
        return made(of, own)
      }
      if (line.category === 'equipment') return shown(number(value))
      if (line.category === 'contingency')
        return shown(times(amount, divide(sum([...ends[end]]), sum([...ends.point]))))
      if (figure.value === 0) return shown(amount)
      // What is a share of devices and software moves with these, whatever the share; the price list has its own range.
      const base = divide(sum(ends[end].slice(0, bases)), sum(ends.point.slice(0, bases)))
      const factor = value / figure.value
      const isShare = bases > 0 && line.category !== 'software' && Math.abs(base.value - factor) < 1e-9
      return shown(times(amount, isShare ? base : number(factor)))
    }
    const [low, high] = [ranged('low', line.investmentLowCNY), ranged('high', line.investmentHighCNY)]
    ends.point.push(amount)
    if (line.category === 'equipment' || line.category === 'software') bases = ends.point.length
    return [
      {
        cells: [
          label(costLabel(line)),
          made(after.ref(figure), id),
          made(divide(amount, number(yuanPerWan))),
          made(divide(amount, total)),
          made(divide(amount, sum([number(1), vat]))),
          low,
          high,
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
    key: 'estimate',
    id: 'estimate',
    columns: [
      { key: 'category', format: 'text' },
      { key: 'amount', format: 'money' },
      { key: 'wan', format: 'money2' },
      { key: 'share', format: 'ratio' },
      { key: 'withoutVat', format: 'money' },
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
          sumOf('withoutVat', add(4)),
          sumOf('low', add(5)),
          sumOf('high', add(6)),
        ],
      },
    ],
  }
}

/** Budget by calendar year, and where it comes from. */
function fundingTable({ assume }: ReportContext, finance: FinanceEvaluation, total: LiveNumber): Table {
  const [loan, firstYear] = [assume('loanRatio'), assume('firstYearFundingRatio')]
  const grant = least(assume('grantRatio'), minus(number(1), loan))
  const funding = [finance.priceYear, finance.priceYear + 1].map((year, at): Row => {
    const share = at === 0 ? least(number(1), firstYear) : minus(number(1), firstYear)
    const id = `funding|${String(year)}`
    const amount = times(total, share)
    const needed = cell(id, amount.value)
    return {
      cells: [
        { ...made(sum([cell('choice|baseYear', finance.priceYear), number(at)])), format: 'mark' },
        made(amount, id),
        made(divide(needed, number(yuanPerWan))),
        made(times(needed, minus(minus(number(1), loan), grant)), `funding|own|${String(year)}`),
        made(times(needed, grant), `funding|grant|${String(year)}`),
        made(times(needed, loan), `funding|loan|${String(year)}`),
      ],
    }
  })
  return {
    key: 'funding',
    id: 'funding',
    columns: [
      { key: 'year', format: 'text' },
      { key: 'amount', format: 'money' },
      { key: 'wan', format: 'money2' },
      { key: 'own', format: 'money' },
      { key: 'grant', format: 'money' },
      { key: 'loan', format: 'money' },
    ],
    rows: funding,
  }
}
