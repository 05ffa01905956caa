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
import { type Cell, type Column, label, made, markCell, type Row, type Section } from '../Report'
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

/**
 * Cash flow of the plan against doing nothing: net present value, payback, return, energy and carbon. Null where
 * nothing is known of today.
 */
export function benefit(context: ReportContext): Section | null {
  const { result, before, after, today } = context
  if (!result.after || !today.servers) return null
  const rate = context.assume('discountRatioPerYear')
  const byYear = yearNumbers.map((year) => ({
    year,
    before: yearCell('costBefore', year, result.before.finance.byYearCNY[year] ?? 0),
    after: yearCell('costAfter', year, result.after?.finance.byYearCNY[year] ?? 0),
  }))
  const id = (flow: Flow, year: number): string => `${flow}|${String(year)}`
  let cumulative = 0
  let discountedSum = 0
  const values = new Map<string, LiveNumber>()
  for (const { year, before: old, after: planned } of byYear) {
    const saving = minus(old, planned)
    const factor = power(sum([number(1), rate]), minus(number(0), number(year)))
    const earlier = (flow: Flow, value: number): LiveNumber[] => (year === 0 ? [] : [cell(id(flow, year - 1), value)])
    const savingCell = cell(id('flow.saving', year), saving.value)
    const discounted = times(savingCell, cell(id('flow.factor', year), factor.value))
    const sumSaving = sum([...earlier('flow.cumulative', cumulative), savingCell])
    const sumDiscounted = sum([
      ...earlier('flow.cumulativeDiscounted', discountedSum),
      cell(id('flow.discounted', year), discounted.value),
    ])
    cumulative = sumSaving.value
    discountedSum = sumDiscounted.value
    const flows: readonly (readonly [Flow, LiveNumber])[] = [
      ['flow.year', least(number(year), context.assume('horizonYears'))],
      ['flow.before', old],
      ['flow.after', planned],
      ['flow.saving', saving],
      ['flow.cumulative', sumSaving],
      ['flow.factor', factor],
      ['flow.discounted', discounted],
      ['flow.cumulativeDiscounted', sumDiscounted],
    ]
    for (const [flow, live] of flows) values.set(id(flow, year), live)
  }
  const valueOf = (flow: Flow, year: number): LiveNumber => {
    const live = values.get(id(flow, year))
    if (!live) throw new Error(`No flow ${flow} of year ${String(year)}`)
    return live
  }
  const refTo = (flow: Flow, year: number): LiveNumber => cell(id(flow, year), valueOf(flow, year).value)
  const row = (flow: Flow): Row => ({
    cells: [label(flow), ...yearNumbers.map((year) => made(valueOf(flow, year), id(flow, year)))],
  })
  const last = yearNumbers.length - 1
  const npv = refTo('flow.cumulativeDiscounted', last)
  const invested = minus(refTo('flow.after', 0), refTo('flow.before', 0))
  const earned = minus(refTo('flow.cumulative', last), refTo('flow.cumulative', 0))
  const saved = (key: 'energyKWhPerYear' | 'co2TonnesPerYear' | 'servers' | 'racks'): LiveNumber =>
    minus(
      before.ref(result.before.headline[key]),
      after.ref(result.after?.headline[key] ?? result.before.headline[key]),
    )
  const marked = (...keys: readonly HeadlineKey[]): Mark =>
    weakestMark(keys.flatMap((key) => [result.before, result.after].map((one) => one?.headline[key] ?? { mark: 'D' })))
  const ofSavings: Readonly<Partial<Record<LabelKey, HeadlineKey>>> = {
    'benefit.energySaved': 'energyKWhPerYear',
    'benefit.energyMoneySaved': 'energyKWhPerYear',
    'benefit.carbonSaved': 'co2TonnesPerYear',
    'benefit.serversSaved': 'servers',
    'benefit.racksSaved': 'racks',
  }
  const tariff = assume(result.inputs.assumptions, 'tariffCNYPerKWh')
  const markOf = (key: LabelKey): Mark => {
    const mark = marked(ofSavings[key] ?? 'tcoCNY')
    return key === 'benefit.energyMoneySaved' ? weaker(mark, tariff.mark) : mark
  }
  const benefits: readonly (readonly [LabelKey, Cell])[] = [
    ['benefit.npv', { ...made(npv, 'benefit|npv', ['result_npvCNY']), format: 'money' }],
    [
      'benefit.payback',
      {
        ...made(payback(refTo, 'flow.cumulative', 'flow.saving'), 'benefit|payback', ['result_paybackYears']),
        format: 'number',
      },
    ],
    [
      'benefit.discountedPayback',
      {
        ...made(payback(refTo, 'flow.cumulativeDiscounted', 'flow.discounted'), null, [
          'result_discountedPaybackYears',
        ]),
        format: 'number',
      },
    ],
    [
      'benefit.internalRate',
      {
        ...made(internalRate(refTo, context, result.after), null, ['result_internalRateRatio']),
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
    tables: [
      {
        key: 'benefits',
        id: 'benefits',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'number' },
          { key: 'mark', format: 'mark' },
        ],
        rows: benefits.map(([key, value]) => ({ cells: [label(key), value, markCell(markOf(key))] })),
      },
      {
        key: 'cashFlow',
        id: 'cashFlow',
        columns: [
          { key: 'item', format: 'text' },
          ...yearNumbers.map((year): Column => ({ key: 'year', suffix: String(year), format: 'money' })),
        ],
        rows: [
          { cells: row('flow.year').cells.map((one) => (one.kind === 'number' ? { ...one, format: 'count' } : one)) },
          row('flow.before'),
          row('flow.after'),
          row('flow.saving'),
          row('flow.cumulative'),
          {
            cells: row('flow.factor').cells.map((one) =>
              one.kind === 'number' ? { ...one, format: 'number3' as const } : one,
            ),
          },
          row('flow.discounted'),
          row('flow.cumulativeDiscounted'),
        ],
      },
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
