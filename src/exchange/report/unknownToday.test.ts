import { beforeAll, describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { headlineKeys } from '../../planner/model/evaluation'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { buildReport } from '../../planner/report/buildReport'
import type { Cell, Report } from '../../planner/report/Report'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { recalculate } from './double/recalculate'
import { readReport } from './readReport'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }

const plan = (inputs: PlanInputs): Promise<PipelineResult> =>
  runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })

/** The reference case as an inventory of workloads alone; every other one keeps its server where servers are left. */
function without({ estate, ...rest }: PlanInputs, left: 'nothing' | 'devices' | 'servers'): PlanInputs {
  return {
    ...rest,
    estate: {
      ...estate,
      servers: left === 'servers' ? estate.servers : [],
      devices: left === 'nothing' ? [] : estate.devices,
      workloads: estate.workloads.map((one, at) => ({
        ...one,
        measuredOnServerId: null,
        serverIds: left === 'servers' && at % 2 === 0 ? one.serverIds : [],
      })),
    },
  }
}

const cellsOf = (report: Report, table: string): readonly (readonly Cell[])[] =>
  report.sections
    .flatMap(({ tables }) => tables.flatMap(({ id, rows }) => (id === table ? rows : [])))
    .map(({ cells }) => cells)

describe.each(['nothing', 'devices'] as const)('a report where the inventory names no servers and %s else', (left) => {
  let result: PipelineResult
  let bytes: Uint8Array

  beforeAll(async () => {
    result = await plan(without(lishuiInputs(), left))
    bytes = writeReport(result, {
      languages: ['en'],
      texts,
      scenarios: [{ name: 'Same', result }],
    })
  }, 60_000)

  it('says unknown where there would be a zero, and gives what was written when it is calculated', () => {
    const book = recalculate(bytes)
    expect(book.differences()).toEqual([])
    for (const key of headlineKeys) {
      expect(book.valueOf(`result_legacy_${key}`), key).toBe('unknown')
      expect(book.valueOf(`result_refresh_${key}`), key).toBe('unknown')
      expect(book.valueOf(`result_plan_${key}`), key).toBeCloseTo(result.after?.headline[key].value ?? -1, 3)
    }
    expect(book.valueOf('result_savedAgainstTodayCNY')).toBe('unknown')
    expect(book.valueOf('result_scenario1_npvCNY')).toBe('unknown')
  })

  it('follows an edit of the plan all the same', () => {
    const book = recalculate(bytes)
    const before = Number(book.valueOf('result_plan_tcoCNY'))
    book.change('assume_tariffCNYPerKWh', 10)
    expect(Number(book.valueOf('result_plan_tcoCNY'))).toBeGreaterThan(before)
    expect(book.valueOf('result_legacy_tcoCNY')).toBe('unknown')
  })

  it('compares the plan with nothing', () => {
    const report = buildReport(result)
    expect(report.sections.map(({ key }) => key)).not.toContain('benefit')
    for (const id of ['costBefore', 'costRefresh', 'cashFlow', 'problems']) expect(cellsOf(report, id), id).toEqual([])
    expect(cellsOf(report, 'verdict').map((cells) => cells.at(-1))).toEqual(
      ['today', 'refresh'].map(() => ({ kind: 'label', label: 'today.noServers' })),
    )
  })

  it('is read back without differences', () => {
    const { differences, issues } = readReport(bytes, 'R.xlsx', [result.inputs], [reportEn, reportZhCN])
    expect(differences).toEqual([])
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('a report where only some workloads stand on a known server', () => {
  it('gives what is known of today, and says of how many workloads that is', async () => {
    const inputs = without(lishuiInputs(), 'servers')
    const result = await plan(inputs)
    const rows = new Map(
      cellsOf(buildReport(result), 'continuityOverall').map(([name, ...rest]) => [
        name?.kind === 'label' ? name.label : '',
        rest.map((one) => (one.kind === 'number' ? one.value : null)),
      ]),
    )
    const placed = inputs.estate.workloads.filter(({ poweredOn, serverIds }) => poweredOn && serverIds.length > 0)
    expect(rows.get('continuity.meanRestore')?.[0]).toBe(result.before.continuity.figures.meanRestoreMinutes.value)
    expect(rows.get('continuity.placedToday')).toEqual([placed.length, 68])
    expect(rows.get('continuity.reduction')?.[1]).toBeGreaterThan(0.85)
  }, 60_000)
})
