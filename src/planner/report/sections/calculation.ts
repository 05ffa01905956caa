import { assume } from '../../model/assumptions'
import type { FigureKey } from '../../model/figureKeys'
import type { FigureBook } from '../FigureBook'
import { figureFormat } from '../figureFormat'
import type { ReportContext } from '../ReportContext'
import { type Cell, type Column, found, markCell, type Row, type Section, type Table, words } from '../Report'

/** Everything else that the formulas rest on, each with the row of METHODOLOGY it follows. Built last. */
export function calculation(context: ReportContext): Section {
  const { before, refresh, after, result, scenarios, loadTables, plan } = context
  const tables = [tableOf('calculationBefore', rowsOf(before))]
  if (result.after)
    tables.push(tableOf('calculationRefresh', rowsOf(refresh)), tableOf('calculationAfter', rowsOf(after)))
  const own = scenarios.flatMap(({ name, ...books }) =>
    [books.before, books.refresh, books.after].flatMap((book) => rowsOf(book, [words(name)])),
  )
  tables.push(tableOf('calculationScenarios', own, [{ key: 'scenario', format: 'text' }]), ...loadTables)
  if (plan) tables.push(plannedWorkloads(context))
  return { key: 'calculation', charts: [], tables: tables.filter(({ rows }) => rows.length > 0) }
}

type CalculationKey = 'calculationBefore' | 'calculationRefresh' | 'calculationAfter' | 'calculationScenarios'

/** Figures of a book that stand nowhere yet, each a row behind the cells given. */
function rowsOf(book: FigureBook, first: readonly Cell[] = []): readonly Row[] {
  const rows: Row[] = []
  // Placing a figure may ask for more of them: until nothing is left.
  for (let open = book.unplaced(); open.length > 0; open = book.unplaced()) {
    for (const figure of open) {
      rows.push({
        cells: [
          ...first,
          { kind: 'figureName', key: figure.key as FigureKey },
          words(figure.subject),
          { ...book.place(figure), format: figureFormat(figure) },
          { kind: 'unit', unit: figure.unit },
          figure.formula === null ? words('') : { kind: 'formulaName', formula: figure.formula },
          markCell(figure.mark),
          { kind: 'assumptionSource', source: figure.source },
        ],
      })
    }
  }
  return rows
}

const tableOf = (key: CalculationKey, rows: readonly Row[], first: readonly Column[] = []): Table => ({
  key,
  id: key,
  columns: [
    ...first,
    { key: 'key', format: 'text' },
    { key: 'item', format: 'text' },
    { key: 'value', format: 'number' },
    { key: 'unit', format: 'text' },
    { key: 'formula', format: 'text' },
    { key: 'mark', format: 'mark' },
    { key: 'source', format: 'note' },
  ],
  rows,
})

/** What the workloads were planned with, row by row as on the demand sheet: tells whether a cell there was changed. */
function plannedWorkloads({ result, baseDemand }: ReportContext): Table {
  const workloads = new Map(result.inputs.estate.workloads.map((one) => [one.id, one]))
  const thinUsedRatio = assume(result.inputs.assumptions, 'thinUsedRatio').value
  return {
    key: 'plannedWorkloads',
    id: 'plannedWorkloads',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'growth', format: 'ratio' },
      { key: 'baseMemory', format: 'number' },
      { key: 'baseDisk', format: 'number' },
      { key: 'usedRatio', format: 'ratio' },
    ],
    rows: result.demand.workloads.map(({ workloadId }) => {
      const [workload, base] = [workloads.get(workloadId), baseDemand.get(workloadId)]
      return {
        cells: [
          words(workloadId),
          found(workload?.growthRatioPerYear ?? 0),
          found(base?.configuredMemoryGiB ?? 0),
          found(base?.diskGiB ?? 0),
          found(workload?.diskUsedRatio ?? thinUsedRatio),
        ],
      }
    }),
  }
}
