import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PipelineResult } from '../../planner/pipeline'
import { runPipeline } from '../../planner/pipeline'
import { buildReport } from '../../planner/report/buildReport'
import { emptyHeader } from '../../planner/report/ReportHeader'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { writeReport } from './writeReport'

let result: PipelineResult

beforeAll(async () => {
  result = await runPipeline(lishuiInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
}, 60_000)

describe('the headline tables', () => {
  it.each(['headline', 'verdict', 'answer', 'alternatives', 'benefits'])('show the mark of every number: %s', (id) => {
    const tables = buildReport(result, { scenarios: [{ name: 'Same', result }] }).sections.flatMap(
      ({ tables: all }) => all,
    )
    const table = tables.find((one) => one.id === id)
    const marks = table?.columns.flatMap(({ key }, at) => (/^mark/u.test(key) ? [at] : [])) ?? []
    expect(marks.length).toBeGreaterThan(0)
    for (const { cells } of table?.rows ?? []) {
      expect(cells).toHaveLength(table?.columns.length ?? 0)
      const shown = marks.map((at) => cells[at])
      const counted = cells.some((cell) => cell.kind === 'number' && Number.isFinite(cell.value))
      if (counted)
        for (const mark of shown) expect(mark).toMatchObject({ text: expect.stringMatching(/^[SDAM]$/u) as string })
    }
  })
})

it('a word longer than a cell holds is cut, and the report is written all the same', () => {
  const header = { ...emptyHeader, projectName: 'p'.repeat(33_000), basis: 'x'.repeat(40_000) }
  const bytes = writeReport(result, { languages: ['en'], texts: { en: reportEn, 'zh-CN': reportZhCN }, header })
  const cells = Object.values(XLSX.read(bytes).Sheets['Project'] ?? {}) as readonly XLSX.CellObject[]
  const basis = cells.flatMap(({ v }) => (typeof v === 'string' && v.startsWith('xx') ? [v] : []))
  expect(basis.map((text) => [text.length, text.at(-1)])).toEqual([[32_767, '…']])
})
