import type { FindingCode } from '../../findings'
import { assume } from '../../model/assumptions'
import { weaker, type Figure } from '../../model/figure'
import { fullestRatio } from '../../model/plan'
import type { Mark } from '../../model/provenance'
import { hoursPerYear } from '../../model/quantity'
import { growthFan } from '../../whatif/growthFan'
import { asPlanned } from '../asPlanned'
import {
  cell,
  column,
  divide,
  ifAtMost,
  type LiveNumber,
  minus,
  number,
  sumOfColumn,
  times,
  wordsInstead,
} from '../Live'
import type { ReportContext } from '../ReportContext'
import { blank, type Cell, found, label, made, markCell, type Row, type Section, type Table } from '../Report'
import type { LabelKey } from '../reportKeys'

type Likelihood = 'likelihood.certain' | 'likelihood.likely' | 'likelihood.failure' | 'likelihood.possible'

const rank = { error: 0, warning: 1, note: 2 } as const
const impacts = { error: 'impact.high', warning: 'impact.medium', note: 'impact.low' } as const

/** Findings that show only once something fails; all others hold from the first day on. */
const onFailure: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'storage-single-copy',
  'mirror-in-one-site',
  'feed-overloaded',
  'single-feed',
  'supply-short',
  'hosts-stand-alone',
  'overcommit-high',
  'rto-missed',
  'rpo-missed',
])

/** What fails how often and what it stops, what the plan leaves open, and what it does not hold or not cover. */
export function risks(context: ReportContext): Section | null {
  const { result } = context
  if (!result.after) return null
  const rows = [...result.after.findings]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map((finding): Row => ({
      cells: [
        { kind: 'finding', finding },
        label(`severity.${finding.severity}`),
        label(onFailure.has(finding.code) ? 'likelihood.failure' : 'likelihood.certain'),
        label(impacts[finding.severity]),
        markCell(finding.mark),
      ],
    }))
  const tables: Table[] = [events(context), open(context), limits(context)]
  if (rows.length > 0)
    tables.push({
      key: 'risks',
      id: 'risks',
      columns: [
        { key: 'finding', format: 'long' },
        { key: 'severity', format: 'text' },
        { key: 'likelihood', format: 'text' },
        { key: 'impact', format: 'text' },
        { key: 'mark', format: 'mark' },
      ],
      rows,
    })
  return { key: 'risks', charts: [], tables }
}

/** Failures by how often they are to be expected: units in service by the hours between two failures of one. */
function events(context: ReportContext): Table {
  const { result, plan } = context
  const after = result.after!
  const { continuity, installation } = after
  const arrays = installation.devices.filter(({ kind }) => kind === 'array').length
  const worst = Math.max(0, ...continuity.systems.map(({ worstRestoreMinutes }) => worstRestoreMinutes))
  const mark = (key: 'serverMtbfHours' | 'arrayMtbfHours'): Cell =>
    markCell(assume(result.inputs.assumptions, key).mark)
  const perYear = (count: LiveNumber, key: 'serverMtbfHours' | 'arrayMtbfHours'): Cell => ({
    ...made(divide(times(count, number(hoursPerYear)), context.assume(key))),
    format: 'number3',
  })
  const servers = plan?.hosts.length ?? 0
  const rows: Row[] = [
    {
      cells: [
        label('risk.serverFailure'),
        found(servers, 'risk|servers'),
        perYear(cell('risk|servers', servers), 'serverMtbfHours'),
        found(continuity.blastRadius.most),
        asPlanned({ ...found(worst), format: 'number' }),
        mark('serverMtbfHours'),
      ],
    },
  ]
  if (arrays > 0)
    rows.push({
      cells: [
        label('risk.arrayFailure'),
        found(arrays, 'risk|arrays'),
        perYear(cell('risk|arrays', arrays), 'arrayMtbfHours'),
        found(after.storage?.mirrored === true ? 0 : result.demand.workloads.length),
        // A mirror takes over by itself; without one the hours to rebuild are in the findings about the recovery point.
        after.storage?.mirrored === true ? { ...found(0), format: 'number' } : blank,
        mark('arrayMtbfHours'),
      ],
    })
  return {
    key: 'riskEvents',
    id: 'riskEvents',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'quantity', format: 'count' },
      { key: 'perYear', format: 'number3' },
      { key: 'affected', format: 'count' },
      { key: 'outage', format: 'number' },
      { key: 'mark', format: 'mark' },
    ],
    rows,
  }
}

/** What may turn out otherwise: how much the plan can take, with the mark of what it rests on. */
function open({ result, plan, after }: ReportContext): Table {
  const { finance } = result.after!
  const tightest = Math.max(0, ...(plan?.failover ?? []).map(fullestRatio))
  const low = finance.investmentCNY.value
  const high = finance.lines.reduce((sum, line) => sum + line.investmentHighCNY, 0)
  const dearer = finance.tcoCNY.value === 0 ? 0 : (high - low) / finance.tcoCNY.value
  const dearerId = 'risk|dearer'
  const dearerCell =
    low === 0
      ? found(dearer, dearerId)
      : made(
          divide(
            minus(sumOfColumn(column('estimate', 'high'), high), sumOfColumn(column('estimate', 'amount'), low)),
            after.ref(finance.tcoCNY),
          ),
          dearerId,
        )
  const unmeasured = result.inputs.estate.workloads.filter(({ origin }) => origin.mark !== 'M').length
  const share = unmeasured / Math.max(1, result.inputs.estate.workloads.length)
  const level = (value: number, high: number, medium: number): LabelKey =>
    value >= high ? 'impact.high' : value >= medium ? 'impact.medium' : 'impact.low'
  const liveLevel = (value: LiveNumber, high: number, medium: number): Cell => ({
    ...made(
      ifAtMost(
        number(high),
        value,
        wordsInstead('impact.high'),
        ifAtMost(number(medium), value, wordsInstead('impact.medium'), wordsInstead('impact.low')),
      ),
    ),
    format: 'text',
  })
  const row = (risk: LabelKey, likelihood: Likelihood, impact: Cell, value: Cell, mark: Mark): Row => ({
    cells: [label(risk), label(likelihood), impact, value, markCell(mark)],
  })
  return {
    key: 'riskOpen',
    id: 'riskOpen',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'likelihood', format: 'text' },
      { key: 'impact', format: 'text' },
      { key: 'value', format: 'ratio' },
      { key: 'mark', format: 'mark' },
    ],
    rows: [
      row(
        'risk.growth',
        'likelihood.possible',
        asPlanned(label(level(tightest, 0.95, 0.8))),
        asPlanned(found(Math.max(0, 1 - tightest))),
        'A',
      ),
      row(
        'risk.prices',
        'likelihood.possible',
        liveLevel(cell(dearerId, dearer), 0.25, 0.1),
        dearerCell,
        marksOf(finance.tcoCNY),
      ),
      row('risk.unmeasured', 'likelihood.likely', label(level(share, 0.5, 0.1)), found(share), 'A'),
    ],
  }
}

/** First years in which totals exceed what is left after the worst failure; empty beyond the years looked ahead. */
function limits({ result }: ReportContext): Table {
  const year = (value: number | null): Cell => (value === null ? blank : asPlanned({ ...found(value), format: 'mark' }))
  return {
    key: 'riskGrowth',
    id: 'riskGrowth',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'useInPlanningYear', format: 'ratio' },
      { key: 'fullEarliest', format: 'mark' },
      { key: 'fullExpected', format: 'mark' },
      { key: 'fullLatest', format: 'mark' },
    ],
    rows: growthFan(result.inputs, result.after).lines.map(({ resource, useByYear, fullIn }): Row => ({
      cells: [
        label(`resource.${resource}`),
        asPlanned(found(useByYear[0]!.expected)),
        year(fullIn.high),
        year(fullIn.expected),
        year(fullIn.low),
      ],
    })),
  }
}

const marksOf = (figure: Figure): Mark => weaker('D', figure.mark)
