import type { Evaluation } from '../../evaluate'
import { assume } from '../../model/assumptions'
import type { HeadlineKey } from '../../model/evaluation'
import { weaker } from '../../model/figure'
import type { Mark } from '../../model/provenance'
import { investmentCase } from '../../finance/investmentCase'
import {
  cell,
  divide,
  ifAtMost,
  least,
  type LiveNumber,
  minus,
  most,
  number,
  power,
  rateOfReturn,
  sum,
  times,
  wordsInstead,
} from '../Live'
import type { ReportContext } from '../ReportContext'
import {
  type Cell,
  type CellFormat,
  type Column,
  label,
  made,
  markCell,
  type Row,
  type Section,
  type Table,
} from '../Report'
import type { LabelKey } from '../reportKeys'
import { weakestMark } from '../weakestMark'
import { yearNumbers } from '../liveCost'
import { yearCell } from './cost'

type Flow =
  | 'flow.year'
  | 'flow.before'
  | 'flow.after'
  | 'flow.saving'
  | 'flow.cumulative'
  | 'flow.factor'
  | 'flow.discounted'
  | 'flow.cumulativeDiscounted'

/** Every flow of every year by its id. */
type CashFlow = ReadonlyMap<string, LiveNumber>

const flowId = (flow: Flow, year: number): string => `${flow}|${String(year)}`

/**
 * Cash flow of the plan against doing nothing: net present value, payback, return, energy and carbon. Null where
 * nothing is known of today.
 */
export function benefit(context: ReportContext): Section | null {
  const { result, today } = context
  if (!result.after || !today.servers) return null
  const flows = cashFlow(context, result.after)
  return {
    key: 'benefit',
    charts: [
      {
        title: 'chart.cumulative',
        kind: 'lines',
        by: 'rows',
        table: 'cashFlow',
        // All years: those beyond the horizon stand on its last point, so that the lines follow the horizon.
        columns: yearNumbers.map((year) => `year:${String(year)}`),
        along: 0,
        rows: [4, 7],
        format: 'money',
      },
    ],
    tables: [benefitsTable(context, result.after, flows), cashFlowTable(flows)],
  }
}

/** Cost before and after, what is saved, and both sums of it, year by year. */
function cashFlow({ result, assume: live }: ReportContext, after: Evaluation): CashFlow {
  const rate = live('discountRatioPerYear')
  let cumulative = 0
  let discountedSum = 0
  const values = new Map<string, LiveNumber>()
  for (const year of yearNumbers) {
    const old = yearCell('costBefore', year, result.before.finance.byYearCNY[year] ?? 0)
    const planned = yearCell('costAfter', year, after.finance.byYearCNY[year] ?? 0)
    const saving = minus(old, planned)
    const factor = power(sum([number(1), rate]), minus(number(0), number(year)))
    const earlier = (flow: Flow, value: number): LiveNumber[] =>
      year === 0 ? [] : [cell(flowId(flow, year - 1), value)]
    const savingCell = cell(flowId('flow.saving', year), saving.value)
    const discounted = times(savingCell, cell(flowId('flow.factor', year), factor.value))
    const sumSaving = sum([...earlier('flow.cumulative', cumulative), savingCell])
    const sumDiscounted = sum([
      ...earlier('flow.cumulativeDiscounted', discountedSum),
      cell(flowId('flow.discounted', year), discounted.value),
    ])
    cumulative = sumSaving.value
    discountedSum = sumDiscounted.value
    const flows: readonly (readonly [Flow, LiveNumber])[] = [
      ['flow.year', least(number(year), live('horizonYears'))],
      ['flow.before', old],
      ['flow.after', planned],
      ['flow.saving', saving],
      ['flow.cumulative', sumSaving],
      ['flow.factor', factor],
      ['flow.discounted', discounted],
      ['flow.cumulativeDiscounted', sumDiscounted],
    ]
    for (const [flow, live] of flows) values.set(flowId(flow, year), live)
  }
  return values
}

function flowOf(flows: CashFlow, flow: Flow, year: number): LiveNumber {
  const live = flows.get(flowId(flow, year))
  if (!live) throw new Error(`No flow ${flow} of year ${String(year)}`)
  return live
}

const refTo = (flows: CashFlow, flow: Flow, year: number): LiveNumber =>
  cell(flowId(flow, year), flowOf(flows, flow, year).value)

/** The headline figure whose saving a benefit is; all others follow from the total cost. */
const ofSavings: Readonly<Partial<Record<LabelKey, HeadlineKey>>> = {
  'benefit.energySaved': 'energyKWhPerYear',
  'benefit.energyMoneySaved': 'energyKWhPerYear',
  'benefit.carbonSaved': 'co2TonnesPerYear',
  'benefit.serversSaved': 'servers',
  'benefit.racksSaved': 'racks',
}

/** What the plan is worth, each with the weakest mark of what it rests on. */
function benefitsTable(context: ReportContext, planned: Evaluation, flows: CashFlow): Table {
  const { result, before, after } = context
  const last = yearNumbers.length - 1
  const ref = (flow: Flow, year: number): LiveNumber => refTo(flows, flow, year)
  const npv = ref('flow.cumulativeDiscounted', last)
  const invested = minus(ref('flow.after', 0), ref('flow.before', 0))
  const earned = minus(ref('flow.cumulative', last), ref('flow.cumulative', 0))
  const saved = (key: 'energyKWhPerYear' | 'co2TonnesPerYear' | 'servers' | 'racks'): LiveNumber =>
    minus(before.ref(result.before.headline[key]), after.ref(planned.headline[key]))
  const tariff = assume(result.inputs.assumptions, 'tariffCNYPerKWh')
  const markOf = (key: LabelKey): Mark => {
    const figure = ofSavings[key] ?? 'tcoCNY'
    const mark = weakestMark([result.before.headline[figure], planned.headline[figure]])
    return key === 'benefit.energyMoneySaved' ? weaker(mark, tariff.mark) : mark
  }
  const benefits: readonly (readonly [LabelKey, Cell])[] = [
    ['benefit.npv', { ...made(npv, 'benefit|npv', ['result_npvCNY']), format: 'money' }],
    [
      'benefit.payback',
      {
        ...made(payback(ref, 'flow.cumulative', 'flow.saving'), 'benefit|payback', ['result_paybackYears']),
        format: 'number',
      },
    ],
    [
      'benefit.discountedPayback',
      {
        ...made(payback(ref, 'flow.cumulativeDiscounted', 'flow.discounted'), null, ['result_discountedPaybackYears']),
        format: 'number',
      },
    ],
    [
      'benefit.internalRate',
      {
        ...made(internalRate(ref, context, planned), null, ['result_internalRateRatio']),
        format: 'ratio',
      },
    ],
    [
      'benefit.returnOnInvestment',
      {
        ...made(
          ifAtMost(
            invested,
            number(0),
            wordsInstead('benefit.nothingInvested'),
            divide(minus(earned, invested), invested),
          ),
          null,
          ['result_returnRatio'],
        ),
        format: 'ratio',
      },
    ],
    ['benefit.energySaved', { ...made(saved('energyKWhPerYear')), format: 'number' }],
    [
      'benefit.energyMoneySaved',
      { ...made(times(saved('energyKWhPerYear'), context.assume('tariffCNYPerKWh'))), format: 'money' },
    ],
    ['benefit.carbonSaved', { ...made(saved('co2TonnesPerYear')), format: 'number' }],
    ['benefit.serversSaved', { ...made(saved('servers')), format: 'count' }],
    ['benefit.racksSaved', { ...made(saved('racks')), format: 'count' }],
  ]
  return {
    key: 'benefits',
    id: 'benefits',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'value', format: 'number' },
      { key: 'mark', format: 'mark' },
    ],
    rows: benefits.map(([key, value]) => ({ cells: [label(key), value, markCell(markOf(key))] })),
  }
}

/** The flows as rows, a year in each column. */
function cashFlowTable(flows: CashFlow): Table {
  const row = (flow: Flow, format?: CellFormat): Row => ({
    cells: [
      label(flow),
      ...yearNumbers.map((year): Cell => {
        const one = made(flowOf(flows, flow, year), flowId(flow, year))
        return format ? { ...one, format } : one
      }),
    ],
  })
  return {
    key: 'cashFlow',
    id: 'cashFlow',
    columns: [
      { key: 'item', format: 'text' },
      ...yearNumbers.map((year): Column => ({ key: 'year', suffix: String(year), format: 'money' })),
    ],
    rows: [
      row('flow.year', 'count'),
      row('flow.before'),
      row('flow.after'),
      row('flow.saving'),
      row('flow.cumulative'),
      row('flow.factor', 'number3'),
      row('flow.discounted'),
      row('flow.cumulativeDiscounted'),
    ],
  }
}

/** The internal rate of the savings, the same as that of the evaluation. */
function internalRate(
  refTo: (flow: Flow, year: number) => LiveNumber,
  { result, assume }: ReportContext,
  after: Evaluation,
): LiveNumber {
  const { irrRatio } = investmentCase(result.before.finance, after.finance, result.inputs.assumptions)
  const [first, ...later] = yearNumbers.map((year) => refTo('flow.saving', year))
  const invested = first ?? number(0)
  // As if all that comes back came in the middle of the horizon.
  const middle = divide(number(2), sum([assume('horizonYears'), number(1)]))
  const back = power(divide(most(number(0), sum(later)), minus(number(0), invested)), middle)
  const guess = ifAtMost(number(0), invested, number(0.1), most(number(-0.9), minus(back, number(1))))
  return rateOfReturn([invested, ...later], guess, irrRatio, 'benefit.noInternalRate')
}

/**
 * Years until the cumulated saving is first no longer negative, interpolated in the crossing year; 0 when nothing is
 * invested, words where it never happens within the horizon. The same as `paybackYears` of the evaluation.
 */
function payback(refTo: (flow: Flow, year: number) => LiveNumber, summed: Flow, yearly: Flow): LiveNumber {
  const [zero, start] = [number(0), refTo(summed, 0)]
  const later = yearNumbers
    .slice(1)
    .reduceRight(
      (otherwise, year) =>
        ifAtMost(
          zero,
          refTo(summed, year),
          minus(number(year - 1), divide(refTo(summed, year - 1), refTo(yearly, year))),
          otherwise,
        ),
      wordsInstead('benefit.notWithinHorizon'),
    )
  return ifAtMost(zero, start, zero, later)
}
