import type { Evaluation } from '../../evaluate'
import type { AssumptionKey } from '../../model/assumptions'
import { headlineKeys } from '../../model/evaluation'
import type { Figure } from '../../model/figure'
import type { PipelineResult } from '../../pipeline'
import { inputDifferences } from '../../whatif/inputDifferences'
import { cell, divide, type LiveNumber, minus, number } from '../Live'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  type CellFormat,
  changedWords,
  type Column,
  found,
  input,
  label,
  made,
  type Row,
  type Section,
  type Table,
  words,
} from '../Report'
import type { LabelKey } from '../reportKeys'
import type { ScenarioSide } from '../ScenarioSide'
import type { Lever } from '../scenarioLevers'
import { differenceCell } from './differenceCell'
import { headlineFormats } from './headlineFormats'
import { scenarioYears } from './scenarioYears'

/** The plan of the report beside the plans of other inputs: figures, what was changed, which workloads stand elsewhere. */
export function scenarioComparison(context: ReportContext): Section | null {
  if (context.scenarios.length === 0) return null
  const moves = elsewhere(context)
  return {
    key: 'scenarios',
    charts: [],
    tables: [
      figures(context),
      changedInputs(context),
      scenarioYears(context),
      ...(moves.rows.length > 0 ? [moves] : []),
    ].filter(({ rows }) => rows.length > 0),
  }
}

interface Compared {
  readonly key: LabelKey
  readonly format: CellFormat
  /** Ends the names of its cells; null where they have none. */
  readonly name: string | null
  readonly own: LiveNumber | null
  readonly of: (side: ScenarioSide) => LiveNumber | null
}

const hostsUsed = ({ outcome }: PipelineResult): LiveNumber | null =>
  'plan' in outcome ? number(outcome.plan.hostCount.used) : null
const meanRestore = ({ after }: PipelineResult): LiveNumber | null =>
  after ? number(after.continuity.figures.meanRestoreMinutes.value) : null

function figures({ result, after, scenarios }: ReportContext): Table {
  const live = (key: LabelKey, format: CellFormat, name: string, of: (evaluation: Evaluation) => Figure): Compared => ({
    key,
    format,
    name,
    own: result.after ? after.ref(of(result.after)) : null,
    of: (side) => (side.result.after ? side.after.ref(of(side.result.after)) : null),
  })
  const planned = (key: LabelKey, format: CellFormat, of: (one: PipelineResult) => LiveNumber | null): Compared => ({
    key,
    format,
    name: null,
    own: of(result),
    of: (side) => of(side.result),
  })
  const compared: readonly Compared[] = [
    planned('answer.hosts', 'count', hostsUsed),
    ...headlineKeys.map((key) => live(`headline.${key}`, headlineFormats[key], key, ({ headline }) => headline[key])),
    live('answer.investment', 'money', 'investmentCNY', ({ finance }) => finance.investmentCNY),
    planned('continuity.meanRestore', 'number', meanRestore),
  ]
  const numberCell = (one: LiveNumber, id: string, format: CellFormat, names: readonly string[] = []): Cell => ({
    ...(one.kind === 'number' ? found(one.value, id) : made(one, id, names)),
    format,
  })
  const rows = compared.map(({ key, format, name, own, of }): Row => {
    const ownId = `compared|${key}`
    return {
      cells: [
        label(key),
        own === null ? blank : numberCell(own, ownId, format),
        ...scenarios.flatMap((side, at): Cell[] => {
          const there = of(side)
          if (there === null) return [blank, blank]
          const id = `${ownId}|${String(at)}`
          const one = numberCell(there, id, format, name === null ? [] : [`result_scenario${String(at + 1)}_${name}`])
          if (own === null) return [one, blank]
          const base = cell(ownId, own.value)
          return [one, { ...made(divide(minus(cell(id, there.value), base), base)), format: 'ratio' }]
        }),
      ],
    }
  })
  const status: Row = {
    cells: [
      label('answer.status'),
      label(`status.${result.outcome.status}`),
      ...scenarios.flatMap(({ result: other }): Cell[] => [label(`status.${other.outcome.status}`), blank]),
    ],
  }
  return {
    key: 'scenarioFigures',
    id: 'scenarioFigures',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'thisPlan', format: 'number' },
      ...scenarios.flatMap(({ name }): Column[] => [
        { key: 'scenario', suffix: name, format: 'number' },
        { key: 'changeRatio', suffix: name, format: 'ratio' },
      ]),
    ],
    rows: [...rows, status],
  }
}

/** Every input that stands differently in a scenario; numbers that its figures follow are cells to change. */
function changedInputs({ result, scenarios }: ReportContext): Table {
  const rows = scenarios.flatMap(({ name, result: other, inputs }): Row[] => {
    const levers = new Map(inputs.levers.map((lever) => [placeOf(lever), lever]))
    const leverRow = (lever: Lever): Row => {
      levers.delete(placeOf(lever))
      return {
        cells: [
          words(name),
          label(`area.${lever.area}`),
          words(lever.subject ?? ''),
          fieldOf(lever),
          label(lever.before === null ? 'difference.added' : 'difference.changed'),
          lever.before === null ? blank : { ...found(lever.before), format: 'mark' },
          { ...input(lever.value, lever.id, lever.name === null ? [] : [lever.name]), format: 'mark' },
          // Stays when the cell beside it is changed: reading back tells by it what was changed.
          { ...found(lever.value), format: 'mark' },
        ],
      }
    }
    const differing = inputDifferences(result.inputs, other.inputs).flatMap((difference): Row[] => {
      const { area, subject, field, kind, before, after } = difference
      const assumed = area === 'assumptions' ? levers.get(placeOf({ area, subject, field: 'value' })) : undefined
      const lever = levers.get(placeOf(difference)) ?? assumed
      if (lever) return [leverRow(lever)]
      // The number stands in the row above already.
      if (area === 'assumptions' && (field === '' || field === 'value')) return []
      return [
        {
          cells: [
            words(name),
            label(`area.${area}`),
            words(subject ?? ''),
            { kind: 'fieldName', area, field },
            label(`difference.${kind}`),
            differenceCell(difference, before),
            differenceCell(difference, after),
            blank,
          ],
        },
      ]
    })
    // Rows that are new as a whole bring numbers that figures follow.
    return [...differing, ...[...levers.values()].map(leverRow)]
  })
  return {
    key: 'scenarioInputs',
    id: 'scenarioInputs',
    columns: [
      { key: 'scenario', format: 'text' },
      { key: 'area', format: 'text' },
      { key: 'item', format: 'text' },
      { key: 'field', format: 'text' },
      { key: 'kind', format: 'text' },
      { key: 'thisPlan', format: 'text' },
      { key: 'value', format: 'text' },
      { key: 'plannedWith', format: 'text' },
    ],
    rows,
  }
}

const placeOf = ({ area, subject, field }: Pick<Lever, 'area' | 'subject' | 'field'>): string =>
  [area, subject ?? '', field].join('|')

const fieldOf = ({ area, subject, field }: Lever): Cell =>
  area === 'assumptions'
    ? { kind: 'assumptionName', key: subject as AssumptionKey }
    : { kind: 'fieldName', area, field }

/** Workloads that stand on another host in some scenario, the differing host marked. */
function elsewhere({ scenarios, hostOf }: ReportContext): Table {
  const others = scenarios.map(({ result }) =>
    'plan' in result.outcome
      ? new Map<string, string | null>(
          result.outcome.plan.assignments.map(({ workloadId, hostId }) => [workloadId, hostId]),
        )
      : null,
  )
  const rows = [...hostOf].flatMap(([id, host]): Row[] => {
    const there = others.map((map) => (map ? (map.get(id) ?? '') : (host ?? '')))
    if (there.every((one) => one === (host ?? ''))) return []
    return [
      {
        cells: [
          words(id),
          words(host ?? ''),
          ...there.map((one) => (one === (host ?? '') ? words(one) : changedWords(one === '' ? '-' : one))),
        ],
      },
    ]
  })
  return {
    key: 'scenarioMoves',
    id: 'scenarioMoves',
    columns: [
      { key: 'id', format: 'text' },
      { key: 'thisPlan', format: 'text' },
      ...scenarios.map(({ name }): Column => ({ key: 'scenario', suffix: name, format: 'text' })),
    ],
    rows,
  }
}
