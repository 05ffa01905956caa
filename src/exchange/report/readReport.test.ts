import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { reopenTemplate } from '../template/reopenTemplate'
import { writeTemplate } from '../template/writeTemplate'
import { readReport } from './readReport'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }
const all = [reportEn, reportZhCN]

/** The small case with a third host, which makes it feasible. */
const base = (): PlanInputs => {
  const inputs = smallInfeasibleInputs()
  return {
    ...inputs,
    hardware: { ...inputs.hardware, hosts: inputs.hardware.hosts.map((group) => ({ ...group, count: 3 })) },
  }
}

let result: PipelineResult

beforeAll(async () => {
  result = await runPipeline(base(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
}, 60_000)

/** The workbook with one number written over in the sheet that holds it, as somebody with a spreadsheet would. */
function overwritten(bytes: Uint8Array, sheetNumber: number, ref: string, value: number): Uint8Array {
  const parts = unzipSync(bytes)
  const name = `xl/worksheets/sheet${String(sheetNumber)}.xml`
  const xml = strFromU8(parts[name]!)
  const cell = new RegExp(`(<c r="${ref}"[^>]*>)<v>[^<]*</v>`, 'u')
  expect(xml).toMatch(cell)
  return zipSync({ ...parts, [name]: strToU8(xml.replace(cell, `$1<v>${String(value)}</v>`)) })
}

describe('an edited report', () => {
  it.each([[['en']], [['zh-CN']], [['zh-CN', 'en']]] as const)(
    'in %s without an edit has no difference',
    (languages) => {
      const read = readReport(writeReport(result, { languages, texts }), 'report.xlsx', [base()], all)
      expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(read.differences).toEqual([])
    },
  )

  it('comes back as the changed inputs, with every difference listed', () => {
    const bytes = writeReport(result, { languages: ['en'], texts })
    const sheets = all[0]!.sections
    const order = ['summary', 'statusQuo', 'demand'].map((key) => sheets[key as keyof typeof sheets])
    expect(order).toEqual(['Summary', 'Status quo', 'Demand'])
    // Demand: title, subtitle, blank, table title, headings, then the first workload; growth is the eighth column.
    const edited = overwritten(bytes, 3, 'H6', 0.3)
    const { inputs, differences } = readReport(edited, 'report.xlsx', [base()], all)
    expect(inputs?.estate.workloads[0]?.growthRatioPerYear).toBe(0.3)
    expect(differences.map(({ area, subject, field, before, after }) => [area, subject, field, before, after])).toEqual(
      [['workloads', 'HIS', 'growthRatioPerYear', 0.1, 0.3]],
    )
  })

  it('refuses a value out of its range, and a workbook that is no report', () => {
    const edited = overwritten(writeReport(result, { languages: ['en'], texts }), 3, 'H6', 40)
    const read = readReport(edited, 'report.xlsx', [base()], all)
    expect(read.inputs).toBeNull()
    expect(read.issues.map(({ code, where }) => [code, where.sheet, where.row, where.column])).toEqual([
      ['template.above-maximum', 'Demand', 6, 'H'],
    ])
    const other = readReport(writeTemplate(base(), { language: 'en' }), 'template.xlsx', [base()], all)
    expect(other.inputs).toBeNull()
    expect(other.issues.map(({ code }) => code)).toEqual(['report.not-a-report'])
  })
})

describe('an edited template', () => {
  it('without an edit has no difference', () => {
    const reopened = reopenTemplate(writeTemplate(base(), { language: 'zh-CN' }), 'case.xlsx', base())
    expect(reopened.differences).toEqual([])
  })

  it('lists what was changed, and nothing else', () => {
    const inputs = base()
    const workloads = inputs.estate.workloads.map((one) => (one.id === 'LIS' ? { ...one, memoryGiB: 32 } : one))
    const edited: PlanInputs = {
      ...inputs,
      estate: { ...inputs.estate, workloads },
      assumptions: { pueRatio: { value: 1.5, mark: 'M', source: 'meter' } },
    }
    const { differences } = reopenTemplate(writeTemplate(edited, { language: 'en' }), 'case.xlsx', inputs)
    expect(differences.map(({ area, subject, field, after }) => [area, subject, field, after])).toContainEqual([
      'workloads',
      'LIS',
      'memoryGiB',
      32,
    ])
    expect(differences.map(({ area }) => area)).toEqual(expect.arrayContaining(['assumptions']))
    expect(differences).toHaveLength(2)
  })
})
