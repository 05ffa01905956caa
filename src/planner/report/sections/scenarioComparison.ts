import type { Evaluation } from '../../evaluate'
import { headlineKeys } from '../../model/evaluation'
import type { PipelineResult } from '../../pipeline'
import { inputDifferences } from '../../whatif/inputDifferences'
import type { PlainValue } from '../../whatif/planEdit'
import { cell, divide, type LiveNumber, minus } from '../Live'
import type { ReportContext } from '../ReportContext'
import {
  blank,
  type Cell,
  type CellFormat,
  changedWords,
  type Column,
  found,
  label,
  made,
  type Row,
  type Section,
  type Table,
  words,
} from '../Report'
import type { LabelKey } from '../reportKeys'
import { headlineFormats } from './headlineFormats'

/** The plan of the report beside the plans of other inputs: figures, what was changed, which workloads stand elsewhere. */
export function scenarioComparison(context: ReportContext): Section | null {
  if (context.scenarios.length === 0) return null
  const moves = elsewhere(context)
  return {
    key: 'scenarios',
    charts: [],
    tables: [figures(context), changedInputs(context), ...(moves.rows.length > 0 ? [moves] : [])],
  }
}

interface Compared {
  readonly key: LabelKey
  readonly format: CellFormat
  readonly own: LiveNumber | null
  readonly of: (result: PipelineResult) => number | null
}

const hostsUsed = ({ outcome }: PipelineResult): number | null =>
  'plan' in outcome ? outcome.plan.hostCount.used : null

function figures({ result, after, scenarios }: ReportContext): Table {
  const planned = result.after
  const used = hostsUsed(result)
  const compared: readonly Compared[] = [
    {
      key: 'answer.hosts',
      format: 'count',
      own: used === null ? null : { kind: 'number', value: used },
      of: hostsUsed,
    },
    ...headlineKeys.map((key): Compared => ({
      key: `headline.${key}`,
      format: headlineFormats[key],
      own: planned ? after.ref(planned.headline[key]) : null,
      of: ({ after: other }) => other?.headline[key].value ?? null,
    })),
    {
      key: 'answer.investment',
      format: 'money',
      own: planned ? after.ref(planned.finance.investmentCNY) : null,
      of: ({ after: other }) => other?.finance.investmentCNY.value ?? null,
    },
    {
      key: 'continuity.meanRestore',
      format: 'number',
      own: planned ? { kind: 'number', value: meanRestoreMinutes(planned) } : null,
      of: ({ after: other }) => (other ? meanRestoreMinutes(other) : null),
    },
  ]
  const rows = compared.map(({ key, format, own, of }): Row => {
    const ownId = `compared|${key}`
    return {
      cells: [
        label(key),
        own === null ? blank : { ...(own.kind === 'number' ? found(own.value, ownId) : made(own, ownId)), format },
        ...scenarios.flatMap(({ result: other }, at): Cell[] => {
          const value = of(other)
          if (value === null) return [blank, blank]
          const id = `${ownId}|${String(at)}`
          const there = { ...found(value, id), format }
          if (own === null) return [there, blank]
          const base = cell(ownId, own.value)
          return [there, { ...made(divide(minus(cell(id, value), base), base)), format: 'ratio' }]
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

const meanRestoreMinutes = ({ continuity }: Evaluation): number => continuity.figures.meanRestoreMinutes.value

/** Every input that stands differently in a scenario. */
function changedInputs({ result, scenarios }: ReportContext): Table {
  const rows = scenarios.flatMap(({ name, result: other }) =>
    inputDifferences(result.inputs, other.inputs).map(({ area, subject, field, kind, before, after }): Row => ({
      cells: [
        words(name),
        label(`area.${area}`),
        words(subject ?? ''),
        { kind: 'fieldName', area, field },
        label(`difference.${kind}`),
        shortValue(kind === 'reordered' ? null : before),
        shortValue(kind === 'reordered' ? null : after),
      ],
    })),
  )
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
    ],
    rows,
  }
}

const longestShown = 40

/** Numbers as numbers, whole rows cut short: the project file holds them in full. */
function shortValue(value: PlainValue): Cell {
  if (value === null) return blank
  if (typeof value === 'number') return { ...found(value), format: 'mark' }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return words(text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text)
}

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
