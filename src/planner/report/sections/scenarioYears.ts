import type { Evaluation } from '../../evaluate'
import { serversKnown } from '../../knownToday'
import type { FigureBook } from '../FigureBook'
import { cell, type LiveNumber, minus, number, power, sum, times } from '../Live'
import { costInYear, yearNumbers } from '../liveCost'
import type { ReportContext } from '../ReportContext'
import { type Column, label, made, type Row, type Table, words } from '../Report'
import type { LabelKey } from '../reportKeys'
import type { ScenarioSide } from '../ScenarioSide'

/** What a scenario is set against, and the scenario itself. */
export type YearlySide = 'before' | 'refresh' | 'after'

const sideLabels: Readonly<Record<YearlySide, LabelKey>> = {
  before: 'scenario.today',
  refresh: 'scenario.refresh',
  after: 'scenario.plan',
}

/** Cost by year under the assumptions of each scenario: of going on as today, of a refresh, of the scenario's own plan. */
export function scenarioYears({ scenarios }: ReportContext): Table {
  const rows = scenarios.flatMap((side, at): Row[] => {
    const { before, after } = side.result
    if (!after) return []
    const known: readonly YearlySide[] = serversKnown(before) ? ['before', 'refresh', 'after'] : ['after']
    return known.map((key) => {
      const years = yearNumbers.map((year) => costOfYear(side, key, year))
      return {
        cells: [
          words(side.name),
          label(sideLabels[key]),
          ...years.map((live, year) => made(live, yearId(at, key, year))),
          made(sum(years.map((live, year) => cell(yearId(at, key, year), live.value)))),
        ],
      }
    })
  })
  return {
    key: 'scenarioYears',
    id: 'scenarioYears',
    columns: [
      { key: 'scenario', format: 'text' },
      { key: 'item', format: 'text' },
      ...yearNumbers.map((year): Column => ({ key: 'year', suffix: String(year), format: 'money' })),
      { key: 'total', format: 'money' },
    ],
    rows,
  }
}

/** Present value of a scenario's plan against going on as today or against a refresh, at the scenario's discount rate. */
export function scenarioWorth(side: ScenarioSide, at: number, against: 'before' | 'refresh'): LiveNumber {
  const rate = side.inputs.assume('discountRatioPerYear')
  const yearCell = (key: YearlySide, year: number): LiveNumber =>
    cell(yearId(at, key, year), costOfYear(side, key, year).value)
  return sum(
    yearNumbers.map((year) =>
      times(minus(yearCell(against, year), yearCell('after', year)), power(sum([number(1), rate]), number(-year))),
    ),
  )
}

const yearId = (at: number, key: YearlySide, year: number): string =>
  ['scenarioYear', String(at), key, String(year)].join('|')

function costOfYear(side: ScenarioSide, key: YearlySide, year: number): LiveNumber {
  const evaluations: Readonly<Record<YearlySide, Evaluation | null>> = {
    before: side.result.before,
    refresh: side.refreshed,
    after: side.result.after,
  }
  const book: FigureBook = side[key]
  const lines = evaluations[key]?.finance.lines ?? []
  return sum(lines.flatMap((line) => costInYear(line, year, book, side.inputs.assume) ?? []))
}
