import type { Evaluation } from '../../evaluate'
import { assume } from '../../model/assumptions'
import { headlineKeys } from '../../model/evaluation'
import type { Figure } from '../../model/figure'
import type { Plan } from '../../model/plan'
import { failuresCount } from '../../model/policy'
import type { PipelineResult } from '../../pipeline'
import { asPlanned } from '../asPlanned'
import type { FigureBook } from '../FigureBook'
import { cell, divide, ifAtMost, type LiveNumber, minus, number, showing, wordsInstead } from '../Live'
import { hostsAlone, survivedFailures } from '../../placement/hostsAlone'
import { numberCellOf } from '../numberCellOf'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  found,
  label,
  made,
  markCell,
  type Row,
  type Section,
  type Table,
  unknownToday,
} from '../Report'
import { weakestMark } from '../weakestMark'
import { alternativesChart } from './alternatives'
import { headlineFormats } from './headlineFormats'

const blanks = (count: number): readonly Cell[] => Array.from({ length: count }, () => blank)

/** One page: the answer and what it is worth. Headline figures carry the names `result_legacy_*` and `result_plan_*`. */
export function summary(context: ReportContext, benefits: Section | null): Section {
  const { result, today } = context
  return {
    key: 'summary',
    charts: result.after
      ? [
          alternativesChart(context),
          {
            title: 'chart.power',
            kind: 'columns',
            by: 'columns',
            table: 'headline',
            categories: 'figure',
            series: today.servers ? ['before', 'after'] : ['after'],
            rows: [0, 1, 2, 3, 4],
            format: 'number',
          },
        ]
      : [],
    tables: [
      ...(result.after ? [verdict(context, result.after)] : []),
      headlineTable(context),
      answerTable(context, benefits),
      ...mustResolve(result.after),
    ],
  }
}

/** The headline figures of today and of the plan, and what changes. */
function headlineTable({ result, before, after, today }: ReportContext): Table {
  const rows = headlineKeys.map((key): Row => {
    const format = headlineFormats[key]
    const names = [`result_legacy_${key}`]
    const old = today.servers ? before.place(result.before.headline[key], names) : unknownToday(names)
    const wasMark = today.servers ? markCell(result.before.headline[key].mark) : blank
    if (!result.after) return { cells: [label(`headline.${key}`), { ...old, format }, wasMark, ...blanks(4)] }
    const planned = after.place(result.after.headline[key], [`result_plan_${key}`])
    const isMark = markCell(result.after.headline[key].mark)
    if (!today.servers)
      return { cells: [label(`headline.${key}`), old, wasMark, { ...planned, format }, isMark, ...blanks(2)] }
    const change = minus(after.ref(result.after.headline[key]), before.ref(result.before.headline[key]))
    return {
      cells: [
        label(`headline.${key}`),
        { ...old, format },
        wasMark,
        { ...planned, format },
        isMark,
        { ...made(change, `change|${key}`), format },
        {
          ...made(divide(cell(`change|${key}`, change.value), before.ref(result.before.headline[key]))),
          format: 'ratio',
        },
      ],
    }
  })
  return {
    key: 'headline',
    id: 'headline',
    columns: [
      { key: 'figure', format: 'text' },
      { key: 'before', format: 'number' },
      { key: 'markBefore', format: 'mark' },
      { key: 'after', format: 'number' },
      { key: 'markAfter', format: 'mark' },
      { key: 'change', format: 'number' },
      { key: 'changeRatio', format: 'ratio' },
    ],
    rows,
  }
}

/** Whether there is a plan, what it takes and survives, and what it is worth. */
function answerTable(context: ReportContext, benefits: Section | null): Table {
  const { result, plan } = context
  const status = label(`status.${result.outcome.status}`)
  const answer: readonly Row[] = [
    { cells: [label('answer.status'), plan ? asPlanned(status) : status] },
    ...(plan ? planAnswers(result, plan) : []),
    ...(result.after ? moneyAnswers(context, result.after, benefits) : []),
  ]
  return {
    key: 'answer',
    id: 'answer',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'value', format: 'count' },
      { key: 'mark', format: 'mark' },
    ],
    // What is said in words has no mark.
    rows: answer.map(({ cells }) => ({ cells: cells.length < 3 ? [...cells, blank] : cells })),
  }
}

/** How many hosts the plan takes, how sure that is, and what it survives. */
function planAnswers({ inputs }: PipelineResult, plan: Plan): readonly Row[] {
  const { failures } = inputs.policy
  const worst = (of: 'peakCpuRatio' | 'peakMemoryRatio'): number =>
    Math.max(0, ...plan.failover.map((failure) => failure[of]))
  // What was sized by loads that nobody measured is assumed.
  const sized = markCell(weakestMark(inputs.estate.workloads.map(({ origin }) => origin)))
  const rows: Row[] = [
    { cells: [label('answer.hosts'), found(plan.hostCount.used), sized] },
    { cells: [label('answer.lowerBound'), asPlanned(found(plan.hostCount.lowerBound)), sized] },
    { cells: [label('answer.proven'), asPlanned(label(plan.hostCount.provenMinimal ? 'yes' : 'no'))] },
    { cells: [label('answer.workloads'), found(plan.assignments.length), markCell('D')] },
    {
      cells: [
        label('answer.failures'),
        label(`failures.${survivedFailures(failures, hostsAlone(failures, plan.hosts))}`),
      ],
    },
    { cells: [label('answer.verified'), asPlanned(label(plan.evidence.verified ? 'yes' : 'no'))] },
  ]
  if (failuresCount(failures) > 0) {
    rows.push(
      { cells: [label('answer.worstCpu'), asPlanned({ ...found(worst('peakCpuRatio')), format: 'ratio' }), sized] },
      {
        cells: [label('answer.worstMemory'), asPlanned({ ...found(worst('peakMemoryRatio')), format: 'ratio' }), sized],
      },
    )
  }
  return rows
}

/** What is invested and what comes back of it; unknown where nothing is known of today's servers. */
function moneyAnswers(
  { result, after, today, assume: live }: ReportContext,
  planned: Evaluation,
  benefits: Section | null,
): readonly Row[] {
  const invested = planned.finance.investmentCNY
  const investment = after.ref(invested)
  const mark = today.servers ? markCell(weakestMark([result.before, planned].map((one) => one.headline.tcoCNY))) : blank
  const worth = (id: string) => (today.servers ? made(refTo(benefits, id)) : unknownToday())
  return [
    {
      cells: [
        label('answer.horizon'),
        { ...made(live('horizonYears')), format: 'count' },
        markCell(assume(result.inputs.assumptions, 'horizonYears').mark),
      ],
    },
    { cells: [label('answer.investment'), { ...made(investment), format: 'money' }, markCell(invested.mark)] },
    { cells: [label('answer.npv'), { ...worth('benefit|npv'), format: 'money' }, mark] },
    { cells: [label('answer.payback'), { ...worth('benefit|payback'), format: 'number' }, mark] },
  ]
}

/** What does not hold in the plan: nobody should have to look for it on another sheet. */
function mustResolve(planned: Evaluation | null): readonly Table[] {
  const errors = (planned?.findings ?? []).filter(({ severity }) => severity === 'error')
  // One of a kind, so that the page stays one; the sheet of risks lists all.
  const findings = errors.filter(({ code }, at) => errors.findIndex((one) => one.code === code) === at)
  if (findings.length === 0) return []
  return [
    {
      key: 'mustResolve',
      id: 'mustResolve',
      columns: [{ key: 'finding', format: 'says' }],
      rows: findings.map((finding): Row => ({ cells: [{ kind: 'finding', finding }] })),
    },
  ]
}

/** Plainly: does the plan cost less than going on as today, and less than buying the same servers again? */
function verdict({ result, before, refresh, refreshed, after, today }: ReportContext, planned: Evaluation): Table {
  const tco = planned.headline.tcoCNY
  const against = (whom: 'Today' | 'Refresh', book: FigureBook, other: Figure): Row => {
    const asked = `verdict.against${whom}` as const
    const id = whom === 'Today' ? 'verdict|today' : 'verdict|refresh'
    const name = `result_savedAgainst${whom}CNY`
    if (!today.servers) return { cells: [label(asked), unknownToday([name]), blank, label('today.noServers')] }
    const saved = minus(book.ref(other), after.ref(tco))
    const mark = weakestMark([other, tco])
    return {
      cells: [
        label(asked),
        { ...made(saved, id, [name]), format: 'money' },
        markCell(mark),
        made(
          ifAtMost(
            number(0),
            cell(id, saved.value),
            wordsInstead(`verdict.lessThan${whom}`),
            wordsInstead(`verdict.moreThan${whom}`),
          ),
        ),
      ],
    }
  }
  return {
    key: 'verdict',
    id: 'verdict',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'savedCNY', format: 'money' },
      { key: 'mark', format: 'mark' },
      { key: 'finding', format: 'says' },
    ],
    rows: [
      against('Today', before, result.before.headline.tcoCNY),
      against('Refresh', refresh, refreshed.headline.tcoCNY),
    ],
  }
}

/** A cell of another section by its id. */
function refTo(section: Section | null, id: string): LiveNumber {
  const wanted = numberCellOf(section, id)
  return wanted.formula ? showing(id, wanted.formula) : cell(id, wanted.value)
}
