import {
  assume,
  type AssumptionDefinition,
  type AssumptionKey,
  assumptionKeys,
  assumptionRegistry,
} from '../../model/assumptions'
import { changedCellId } from '../asPlanned'
import { cell, column, countDifferent, type LiveNumber, sum } from '../Live'
import { importAssumptions, planBoundAssumptions } from '../planBound'
import type { ReportContext } from '../ReportContext'
import { chosen, found, input, label, made, markCell, type Row, type Section, type Table, words } from '../Report'
import type { reportChoices } from '../reportChoices'
import type { ColumnKey, LabelKey } from '../reportKeys'

/**
 * Every number somebody may argue about, with its name in the workbook, its range, mark and source, and what a change of
 * it moves.
 * @param live assumptions that a formula of the report asks
 */
export function assumptionSection({ result, plan }: ReportContext, live: ReadonlySet<AssumptionKey>): Section {
  const { policy, assumptions, hardware } = result.inputs
  const rows = assumptionKeys.map((key): Row => {
    const { unit, min, max, group }: AssumptionDefinition = assumptionRegistry[key]
    const { value, mark, source } = assume(assumptions, key)
    return {
      cells: [
        { kind: 'group', group },
        { kind: 'assumptionName', key },
        words(key),
        { ...input(value, `assume|${key}`, [`assume_${key}`]), needsPlan: !live.has(key) },
        found(value),
        { kind: 'unit', unit },
        found(min),
        found(max),
        label(follows(key, live)),
        markCell(mark),
        { kind: 'assumptionSource', source },
      ],
    }
  })
  const yearRow = (year: 'baseYear' | 'planningYear'): Row => ({
    cells: [
      label(`choice.${year}`),
      { ...input(policy[year], `choice|${year}`, [`policy_${year}`]), format: 'mark' },
      found(policy[year]),
    ],
  })
  const choiceRow = (choice: keyof typeof reportChoices, key: LabelKey): Row => ({
    cells: [label(`choice.${choice}`), chosen(key), label(key)],
  })
  const mirrored = label(hardware.storage.mirrored ? 'yes' : 'no')
  return {
    key: 'assumptions',
    charts: [],
    tables: [
      {
        key: 'choices',
        id: 'choices',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
          { key: 'plannedWith', format: 'mark' },
        ],
        rows: [
          yearRow('baseYear'),
          yearRow('planningYear'),
          choiceRow('failures', `failures.${policy.failures}`),
          choiceRow('cpuBasis', `cpuBasis.${policy.cpuBasis}`),
          choiceRow('licenceModel', `licenceModel.${policy.licenceModel}`),
          choiceRow('vcpuLimit', `vcpuLimit.${policy.vcpuLimit}`),
          { cells: [label('choice.mirrored'), mirrored, mirrored] },
          choiceRow('provisioning', `provisioning.${hardware.storage.provisioning}`),
        ],
      },
      ...(plan ? [planState()] : []),
      {
        key: 'assumptions',
        id: 'assumptions',
        columns: [
          { key: 'group', format: 'text' },
          { key: 'item', format: 'text' },
          { key: 'key', format: 'text' },
          { key: 'value', format: 'mark' },
          { key: 'plannedWith', format: 'mark' },
          { key: 'unit', format: 'text' },
          { key: 'minimum', format: 'mark' },
          { key: 'maximum', format: 'mark' },
          { key: 'follows', format: 'text' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows,
      },
    ],
  }
}

/** What a change of an assumption's cell moves in the workbook. */
function follows(key: AssumptionKey, live: ReadonlySet<AssumptionKey>): LabelKey {
  if (live.has(key)) return planBoundAssumptions.has(key) ? 'follows.partly' : 'follows.formulas'
  return importAssumptions.has(key) ? 'follows.import' : 'follows.plan'
}

/** Columns of the demand sheet that a reader may change, by the table in which they stand. */
const workloadInputs = [
  ['workloads', 'growth'],
  ['workloadData', 'baseMemory'],
  ['workloadData', 'baseDisk'],
  ['workloadData', 'usedRatio'],
] as const satisfies readonly (readonly [string, ColumnKey])[]

/** How many inputs that the placement rests on are no longer what it was planned with. */
function planState(): Table {
  const different = (table: string): readonly [LiveNumber, LiveNumber] => [
    column(table, 'value'),
    column(table, 'plannedWith'),
  ]
  const counts: readonly (readonly [LabelKey, LiveNumber])[] = [
    ['changed.choices', countDifferent(...different('choices'))],
    [
      'changed.assumptions',
      countDifferent(...different('assumptions'), {
        keys: column('assumptions', 'follows'),
        label: 'follows.formulas',
      }),
    ],
    [
      'changed.workloads',
      sum(workloadInputs.map(([table, key]) => countDifferent(column(table, key), column('plannedWorkloads', key)))),
    ],
  ]
  return {
    key: 'planState',
    id: 'planState',
    columns: [
      { key: 'item', format: 'text' },
      { key: 'value', format: 'count' },
    ],
    rows: [
      ...counts.map(([name, count]): Row => ({ cells: [label(name), made(count, name)] })),
      {
        total: true,
        cells: [
          label('total'),
          made(sum(counts.map(([name]) => cell(name, 0))), changedCellId, ['plan_changedInputs']),
        ],
      },
    ],
  }
}
