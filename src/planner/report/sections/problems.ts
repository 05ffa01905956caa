import type { ContinuityEvaluation, SystemContinuity } from '../../continuity/evaluateContinuity'
import type { Evaluation } from '../../evaluate'
import type { Finding, FindingCode } from '../../findings'
import type { Workload } from '../../model/estate'
import type { Figure } from '../../model/figure'
import type { FigureUnit } from '../../model/figureKeys'
import type { Mark } from '../../model/provenance'
import type { FigureBook } from '../FigureBook'
import { figureFormat } from '../figureFormat'
import { asPlanned } from '../asPlanned'
import { cell, column, divide, minus, number, sumOfColumn } from '../Live'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, type CellFormat, found, label, made, markCell, type Row, type Table, words } from '../Report'
import type { ProblemKey } from '../problemKeys'
import { weakestMark } from '../weakestMark'

/**
 * What is wrong with today's servers and why the project is needed, as far as the planner computes it: age, use, what
 * one failure stops and for how long, racks, power and maintenance, beside what the plan makes of it. Every row says
 * what it rests on. What is no problem, or cannot be known from the inventory, has no row.
 */
export function problems(context: ReportContext): readonly Table[] {
  const all = [...ages(context), ...uses(context), ...outages(context), ...room(context)]
  const table: Table = {
    key: 'problems',
    id: 'problems',
    // As wide as the tables above: what is long stands below the models of the servers.
    columns: [
      { key: 'id', format: 'text' },
      { key: 'item', format: 'text' },
      { key: 'before', format: 'number' },
      { key: 'after', format: 'number' },
      { key: 'unit', format: 'text' },
      { key: 'mark', format: 'mark' },
      { key: 'source', format: 'text' },
    ],
    rows: all.map(problemRow),
  }
  const numbered = (cellOf: (one: Problem) => Cell): readonly Row[] =>
    all.flatMap((one, at): readonly Row[] => {
      const said = cellOf(one)
      return said.kind === 'blank' ? [] : [{ cells: [words(String(at + 1)), said] }]
    })
  const necessity: Table = {
    key: 'necessity',
    id: 'necessity',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'need', format: 'text' },
    ],
    rows: numbered(({ key }) => label(`need.${key}`)),
  }
  const concerned: Table = {
    key: 'problemsConcern',
    id: 'problemsConcern',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'concerned', format: 'text' },
    ],
    rows: numbered((one) => (one.concerned === undefined || one.concerned === '' ? blank : words(one.concerned))),
  }
  return [table, concerned, necessity, ...todaysFindings(context)].filter((one) => one.rows.length > 0)
}

interface Problem {
  readonly key: ProblemKey
  readonly before: Cell
  readonly after?: Cell | undefined
  readonly unit: FigureUnit
  readonly concerned?: string
  readonly mark: Mark
  readonly source: Cell
}

const problemRow = ({ key, before, after, unit, mark, source }: Problem, at: number): Row => ({
  cells: [
    words(String(at + 1)),
    label(`problem.${key}`),
    before,
    after ?? blank,
    { kind: 'unit', unit },
    markCell(mark),
    source,
  ],
})

/** What the plan's outages say; without a plan nothing in the workbook tells whether the inputs are as they were. */
const shown = (value: number, format: CellFormat, planned: boolean): Cell => {
  const cell: Cell = { ...found(value), format }
  return planned ? asPlanned(cell) : cell
}

/** Years since the oldest server and the mean server were bought; nothing where no year of purchase is known. */
function ages({ result }: ReportContext): readonly Problem[] {
  const servers = standing(result.before, result.inputs.estate.servers)
  const dated = servers.filter(({ purchaseYear }) => purchaseYear !== null)
  const years = dated.flatMap(({ purchaseYear }) => purchaseYear ?? [])
  if (years.length === 0) return []
  const { baseYear } = result.inputs.policy
  const since = (year: number): Cell => ({
    ...made(minus(cell('choice|baseYear', baseYear), number(year))),
    format: Number.isInteger(year) ? 'count' : 'number',
  })
  const counts = [...new Set(years)].sort((a, b) => a - b).map((year) => [year, years.filter((y) => y === year).length])
  const common = {
    unit: 'years',
    mark: weakestMark(dated.map(({ origin }) => origin)),
    source: label('problem.fromServers'),
  } as const
  return [
    {
      ...common,
      key: 'oldest',
      before: since(Math.min(...years)),
      concerned: counts.map(([year, count]) => `${String(year)}: ${String(count)}`).join(', '),
    },
    { ...common, key: 'meanAge', before: since(years.reduce((all, year) => all + year, 0) / years.length) },
  ]
}

/** Mean processor use of today's servers, over the column of the power table. */
function uses({ result }: ReportContext): readonly Problem[] {
  const servers = standing(result.before, result.inputs.estate.servers)
  if (servers.length === 0) return []
  const total = servers.reduce((all, { cpuAverageRatio }) => all + cpuAverageRatio, 0)
  const mean = divide(sumOfColumn(column('legacyPower', 'use'), total), number(servers.length))
  const source = label('problem.fromPower')
  const mark = weakestMark(servers.map(({ origin }) => origin))
  return [{ key: 'use', before: { ...made(mean), format: 'ratio' }, unit: 'ratio', mark, source }]
}

/** Rows of the inventory that stand in the room today. */
function standing<T extends { readonly id: string }>({ installation }: Evaluation, rows: readonly T[]): readonly T[] {
  const ids = new Set(installation.devices.map(({ id }) => id))
  return rows.filter(({ id }) => ids.has(id))
}

/** What stops with one server and for how long, against the targets. */
function outages({ result, before, after, today }: ReportContext): readonly Problem[] {
  if (today.placed === 0) return []
  const old = result.before.continuity
  const planned = result.after?.continuity
  // What waits, and for how long, rests on the same times of repair and restart as the mean of them.
  const { mark } = old.figures.meanRestoreMinutes
  const counted = (key: ProblemKey, of: (one: ContinuityEvaluation) => readonly string[]): readonly Problem[] => {
    const systems = of(old)
    if (systems.length === 0) return []
    return [
      {
        key,
        before: shown(systems.length, 'count', planned !== undefined),
        after: planned && shown(of(planned).length, 'count', true),
        unit: 'count',
        concerned: named(systems),
        mark,
        source: label('problem.fromContinuity'),
      },
    ]
  }
  const longest = longestOutage(old)
  const missing = (meets: (one: SystemContinuity) => boolean) => (of: ContinuityEvaluation) =>
    of.systems.filter((one) => !meets(one)).map(({ system }) => system)
  return [
    ...counted('singleServer', waitingForRepair(result.inputs.estate.workloads)),
    {
      key: 'blast',
      before: shown(old.blastRadius.most, 'count', planned !== undefined),
      after: planned && shown(planned.blastRadius.most, 'count', true),
      unit: 'count',
      mark: weakestMark(result.inputs.estate.workloads.map(({ origin }) => origin)),
      source: label('problem.fromContinuity'),
    },
    {
      key: 'longest',
      before: shown(longest, 'number', planned !== undefined),
      after: planned && shown(longestOutage(planned), 'number', true),
      unit: 'minutes',
      concerned: named(
        old.systems.filter((one) => one.worstRestoreMinutes === longest && longest > 0).map(({ system }) => system),
      ),
      mark,
      source: label('problem.fromContinuity'),
    },
    outageFigure('meanRestore', before, old.figures.meanRestoreMinutes, after, planned?.figures.meanRestoreMinutes),
    outageFigure('downtime', before, old.figures.downtimeHoursPerYear, after, planned?.figures.downtimeHoursPerYear),
    ...counted(
      'rtoMissed',
      missing(({ meetsRto }) => meetsRto),
    ),
    ...counted(
      'rpoMissed',
      missing(({ meetsRpo }) => meetsRpo),
    ),
  ]
}

/** Systems with a workload that some failure of one server stops until the server is repaired. */
const waitingForRepair =
  (workloads: readonly Workload[]) =>
  ({ failures, systems }: ContinuityEvaluation): readonly string[] => {
    const repaired = new Set(
      failures.flatMap(({ outages: all }) =>
        all.flatMap(({ mode, workloadId }) => (mode === 'repair' ? [workloadId] : [])),
      ),
    )
    const waiting = new Set(workloads.filter(({ id }) => repaired.has(id)).map(({ system }) => system))
    return systems.flatMap(({ system }) => (waiting.has(system) ? [system] : []))
  }

const longestOutage = ({ systems }: ContinuityEvaluation): number =>
  Math.max(0, ...systems.map(({ worstRestoreMinutes }) => worstRestoreMinutes))

/** Room, power and yearly maintenance. */
function room({ result, before, after, today }: ReportContext): readonly Problem[] {
  if (!today.servers) return []
  const [old, planned] = [result.before.headline, result.after?.headline]
  const contracts = result.before.installation.devices.map(({ maintenanceCNYPerYear }) => maintenanceCNYPerYear)
  const maintenance = contracts.reduce((all, { value }) => all + value, 0)
  return [
    ofFigure('racks', before, old.racks, after, planned?.racks),
    ofFigure('power', before, old.itPowerKW, after, planned?.itPowerKW),
    {
      key: 'maintenance',
      before: { ...made(sumOfColumn(column('legacyPower', 'maintenance'), maintenance)), format: 'money' },
      unit: 'CNYPerYear',
      mark: weakestMark(contracts),
      source: label('problem.fromPower'),
    },
  ]
}

function ofFigure(
  key: ProblemKey,
  before: FigureBook,
  old: Figure,
  after: FigureBook,
  planned: Figure | undefined,
): Problem {
  const shown = (book: FigureBook, figure: Figure): Cell => ({ ...book.place(figure), format: figureFormat(figure) })
  return { ...aboutFigure(key, old), before: shown(before, old), after: planned && shown(after, planned) }
}

const aboutFigure = (key: ProblemKey, { formula, source, unit, mark }: Figure): Omit<Problem, 'before'> => ({
  key,
  unit,
  mark,
  source: formula === null ? words(source) : { kind: 'formulaName', formula },
})

/** A figure of the plan's outages: its cell stands with the calculation, here it must not look current. */
function outageFigure(...parts: Parameters<typeof ofFigure>): Problem {
  const [key, before, old, after, planned] = parts
  if (!planned) return ofFigure(...parts)
  return {
    ...aboutFigure(key, old),
    before: asPlanned(made(before.ref(old))),
    after: asPlanned(made(after.ref(planned))),
  }
}

const longestNamed = 12

const named = (names: readonly string[]): string =>
  names.slice(0, longestNamed).join(', ') + (names.length > longestNamed ? ', …' : '')

/** These stand in the table of problems as counts already. */
const counted: ReadonlySet<FindingCode> = new Set<FindingCode>(['rto-missed', 'rpo-missed'])
const rank: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 }

function todaysFindings({ result }: ReportContext): readonly Table[] {
  const rows = result.before.findings
    .filter(({ code }) => !counted.has(code))
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map((finding): Row => ({
      cells: [label(`severity.${finding.severity}`), { kind: 'finding', finding }, markCell(finding.mark)],
    }))
  return [
    {
      key: 'problemFindings',
      id: 'problemFindings',
      columns: [
        { key: 'severity', format: 'text' },
        { key: 'finding', format: 'text' },
        { key: 'mark', format: 'mark' },
      ],
      rows,
    },
  ]
}
