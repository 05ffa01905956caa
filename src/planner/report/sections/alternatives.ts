import type { Evaluation } from '../../evaluate'
import { serversKnown } from '../../knownToday'
import { asPlanned } from '../asPlanned'
import { headlineKeys } from '../../model/evaluation'
import type { Figure } from '../../model/figure'
import { hostsAlone, survivedFailures } from '../../placement/hostsAlone'
import type { FigureBook } from '../FigureBook'
import { cell, type LiveNumber, minus, sum, times } from '../Live'
import { numberCellOf } from '../numberCellOf'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  type CellFormat,
  type Chart,
  type Column,
  found,
  label,
  made,
  markCell,
  type NumberCell,
  type Row,
  type Section,
  unknownToday,
} from '../Report'
import type { LabelKey } from '../reportKeys'
import { yearNumbers } from '../liveCost'
import { yearCell } from './cost'
import type { ScenarioSide } from '../ScenarioSide'
import { headlineFormats } from './headlineFormats'
import { scenarioWorth } from './scenarioYears'
import { weakestMark } from '../weakestMark'

/**
 * Do nothing, buy the same servers again, consolidate on hosts, and every scenario: what each takes, costs and survives.
 * Money, energy and power follow edits; times of recovery and the number of hosts are the plan's.
 */
export function alternatives(context: ReportContext, benefits: Section | null): Section | null {
  const { result, scenarios } = context
  if (!result.after) return null
  const { marked, ofFigure, ofNumber } = rowsOf(context, result.after)
  const rows: readonly Row[] = [
    ...headlineKeys
      .filter((key) => key !== 'tcoCNY')
      .map((key) =>
        ofFigure(
          `headline.${key}`,
          headlineFormats[key],
          ({ headline }) => headline[key],
          (side) => (side === 'refresh' ? [`result_refresh_${key}`] : []),
        ),
      ),
    ofFigure(
      'alternative.investment',
      'money',
      ({ finance }) => finance.investmentCNY,
      (side) => [`result_${side}_investmentCNY`],
    ),
    ofFigure(
      'headline.tcoCNY',
      'money',
      ({ headline }) => headline.tcoCNY,
      (side) => (side === 'refresh' ? ['result_refresh_tcoCNY'] : []),
    ),
    ...worth(
      context,
      benefits,
      marked(({ headline }) => headline.tcoCNY),
    ),
    ofFigure('power.heat', 'number', ({ facility }) => facility.power.figures.heatBTUPerHour),
    ofFigure('power.cooling', 'number', ({ facility }) => facility.power.figures.coolingTons),
    ofNumber(
      'continuity.meanRestore',
      'number',
      ({ continuity }) => continuity.figures.meanRestoreMinutes.value,
      marked(({ continuity }) => continuity.figures.meanRestoreMinutes),
    ),
    ofNumber(
      'continuity.downtime',
      'number',
      ({ continuity }) => continuity.figures.downtimeHoursPerYear.value,
      marked(({ continuity }) => continuity.figures.downtimeHoursPerYear),
    ),
    ofNumber(
      'continuity.blast',
      'count',
      ({ continuity }) => continuity.blastRadius.most,
      markCell(weakestMark(result.inputs.estate.workloads.map(({ origin }) => origin))),
    ),
    survivesRow(context),
    ...(scenarios.length === 0 ? [] : [statusRow(context)]),
  ]
  const columns: readonly Column[] = [
    { key: 'item', format: 'text' },
    { key: 'doNothing', format: 'number' },
    { key: 'refresh', format: 'number' },
    { key: 'virtualise', format: 'number' },
    ...scenarios.map(({ name }): Column => ({ key: 'scenario', suffix: name, format: 'number' })),
    { key: 'mark', format: 'mark' },
  ]
  return {
    key: 'alternatives',
    charts: [alternativesChart(context)],
    tables: [{ key: 'alternatives', id: 'alternatives', columns, rows }],
  }
}

/** How the rows of the table are made: a figure that follows edits, or a number that is the plan's. */
interface RowsOfAlternatives {
  /** One mark for the numbers of a row: the weakest. */
  readonly marked: (of: (evaluation: Evaluation) => Figure) => Cell
  /** `names` are those by which the cell of an alternative is known across the workbook. */
  readonly ofFigure: (
    key: LabelKey,
    format: CellFormat,
    of: (evaluation: Evaluation) => Figure,
    names?: (side: string) => readonly string[],
  ) => Row
  readonly ofNumber: (key: LabelKey, format: CellFormat, of: (evaluation: Evaluation) => number, mark: Cell) => Row
}

function rowsOf(context: ReportContext, planned: Evaluation): RowsOfAlternatives {
  const { result, before, refresh, refreshed, after, scenarios, today } = context
  const ofToday = { known: today.servers, outages: today.placed > 0 }
  const sides: readonly Alternative[] = [
    { evaluation: result.before, book: before, name: 'legacy', ...ofToday },
    { evaluation: refreshed, book: refresh, name: 'refresh', ...ofToday },
    { evaluation: planned, book: after, name: 'plan', known: true, outages: true },
  ]
  const evaluations = [
    ...sides.flatMap(({ evaluation, known }) => (known ? [evaluation] : [])),
    ...scenarios.flatMap(({ result: other }) => other.after ?? []),
  ]
  const marked: RowsOfAlternatives['marked'] = (of) => markCell(weakestMark(evaluations.map(of)))
  const ofFigure: RowsOfAlternatives['ofFigure'] = (key, format, of, names = () => []) => ({
    cells: [
      label(key),
      ...sides.map(({ evaluation, book, name, known }): Cell =>
        known ? { ...made(book.ref(of(evaluation)), null, names(name)), format } : unknownToday(names(name)),
      ),
      ...scenarios.map(({ result: other, after: book }): Cell =>
        other.after ? { ...made(book.ref(of(other.after))), format } : blank,
      ),
      marked(of),
    ],
  })
  const ofNumber: RowsOfAlternatives['ofNumber'] = (key, format, of, mark) => ({
    cells: [
      label(key),
      ...sides.map(({ evaluation, outages }): Cell =>
        outages ? asPlanned({ ...found(of(evaluation)), format }) : unknownToday(),
      ),
      ...scenarios.map(({ result: other }): Cell =>
        other.after ? asPlanned({ ...found(of(other.after)), format }) : blank,
      ),
      mark,
    ],
  })
  return { marked, ofFigure, ofNumber }
}

/** Which failures every alternative outlasts without a repair. */
function survivesRow({ result, scenarios }: ReportContext): Row {
  const survives = ({ inputs, outcome }: ReportContext['result']): Cell =>
    label(
      'plan' in outcome
        ? `failures.${survivedFailures(inputs.policy.failures, hostsAlone(inputs.policy.failures, outcome.plan.hosts))}`
        : 'failures.none',
    )
  return {
    cells: [
      label('alternative.survives'),
      label('alternative.repair'),
      label('alternative.repair'),
      survives(result),
      ...scenarios.map(({ result: other }) => survives(other)),
      blank,
    ],
  }
}

/** How sure every plan is; only beside scenarios, for the summary says it of the plan. */
function statusRow({ result, scenarios }: ReportContext): Row {
  const status = ({ result: other }: ScenarioSide): Cell => label(`status.${other.outcome.status}`)
  return {
    cells: [
      label('answer.status'),
      blank,
      blank,
      label(`status.${result.outcome.status}`),
      ...scenarios.map(status),
      blank,
    ],
  }
}

/** Investment and total cost of every alternative beside each other. */
export function alternativesChart({ scenarios, today }: ReportContext): Chart {
  const moneyRow = headlineKeys.length - 1
  return {
    title: 'chart.alternatives',
    kind: 'columns',
    by: 'rows',
    table: 'alternatives',
    columns: [
      ...(today.servers ? ['doNothing', 'refresh'] : []),
      'virtualise',
      ...scenarios.map(({ name }) => `scenario:${name}`),
    ],
    rows: [moneyRow, moneyRow + 1],
    format: 'money',
  }
}

/** One of the alternatives, and what is known of it. */
interface Alternative {
  readonly evaluation: Evaluation
  readonly book: FigureBook
  readonly name: string
  /** What stands in the room, takes power and costs. */
  readonly known: boolean
  /** What stops and for how long, of the workloads that stand on a known server. */
  readonly outages: boolean
}

/** Present values against doing nothing and against the refresh. */
function worth(context: ReportContext, benefits: Section | null, mark: Cell): readonly Row[] {
  const { scenarios } = context
  const ofScenarios = (against: 'before' | 'refresh'): readonly Cell[] =>
    scenarios.map((one, at) => worthOf(one, at, against))
  const row = (key: LabelKey, own: readonly Cell[], against: 'before' | 'refresh'): Row => ({
    cells: [label(key), ...own, ...ofScenarios(against), mark],
  })
  if (!benefits) {
    const unknown = [unknownToday(), unknownToday(), unknownToday()]
    return [row('alternative.npv', unknown, 'before'), row('alternative.npvAgainstRefresh', unknown, 'refresh')]
  }
  const worthOfRefresh = refreshWorth(context)
  const npvOfPlan = cell('benefit|npv', numberCellOf(benefits, 'benefit|npv').value)
  const npvOfRefresh = cell('alternative|refreshNpv', worthOfRefresh.value)
  const money = (one: NumberCell): Cell => ({ ...one, format: 'money' })
  return [
    row(
      'alternative.npv',
      [
        money(found(0)),
        money(made(worthOfRefresh, 'alternative|refreshNpv', ['result_refresh_npvCNY'])),
        money(made(npvOfPlan)),
      ],
      'before',
    ),
    row(
      'alternative.npvAgainstRefresh',
      [blank, money(found(0)), money(made(minus(npvOfPlan, npvOfRefresh), null, ['result_npvAgainstRefreshCNY']))],
      'refresh',
    ),
  ]
}

/** Present value of buying the same servers again against doing nothing. */
function refreshWorth(context: ReportContext): LiveNumber {
  const { result, refreshed } = context
  const rate = context.assume('discountRatioPerYear').value
  return sum(
    yearNumbers.map((year) =>
      times(
        minus(
          yearCell('costBefore', year, result.before.finance.byYearCNY[year] ?? 0),
          yearCell('costRefresh', year, refreshed.finance.byYearCNY[year] ?? 0),
        ),
        cell(`flow.factor|${String(year)}`, (1 + rate) ** -year),
      ),
    ),
  )
}

function worthOf(side: ScenarioSide, at: number, against: 'before' | 'refresh'): Cell {
  if (!side.result.after) return blank
  const names = [`result_scenario${String(at + 1)}_${against === 'before' ? 'npvCNY' : 'npvAgainstRefreshCNY'}`]
  if (!serversKnown(side.result.before)) return unknownToday(names)
  return { ...made(scenarioWorth(side, at, against), null, names), format: 'money' }
}
