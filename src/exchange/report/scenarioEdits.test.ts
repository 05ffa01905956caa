import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { assuming, growing } from './double/keptPlan'
import { type TypedCell, editCells } from './double/editCells'
import { readReport } from './readReport'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }
type Languages = Parameters<typeof writeReport>[1]['languages']

const base = (): PlanInputs => {
  const inputs = smallInfeasibleInputs()
  return {
    ...inputs,
    hardware: { ...inputs.hardware, hosts: inputs.hardware.hosts.map((group) => ({ ...group, count: 3 })) },
  }
}
const dear = (): PlanInputs => growing(assuming(base(), { tariffCNYPerKWh: 1.3 }), 'HIS', 0.2)
let result: PipelineResult
let other: PipelineResult

beforeAll(async () => {
  const planned = (inputs: PlanInputs): Promise<PipelineResult> =>
    runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
      engine: 'highs',
      seed: 1,
      timeLimitMs: 20_000,
    })
  result = await planned(base())
  other = await planned(dear())
}, 60_000)

/** The report with a scenario, written, edited and read back; `typed` finds its cells in the written workbook. */
function readBack(languages: Languages, typed: (book: XLSX.WorkBook) => readonly TypedCell[]) {
  const bytes = writeReport(result, { languages, texts, scenarios: [{ name: 'Dear power', result: other }] })
  const edited = editCells(bytes, typed(XLSX.read(bytes.slice())))
  return readReport(edited, 'board.xlsx', [base(), dear()], [reportEn, reportZhCN])
}

/** Cell that a name of the workbook stands for. */
function named(book: XLSX.WorkBook, name: string): { readonly sheet: string; readonly ref: string } {
  const [sheet, ref] = book.Workbook!.Names!.find(({ Name }) => Name === name)!.Ref.split('!')
  return { sheet: sheet!.replaceAll("'", ''), ref: ref!.replaceAll('$', '') }
}

describe('cells of another scenario in an edited report', () => {
  it.each([[['en']], [['zh-CN']], [['zh-CN', 'en']]] as const)(
    'say nothing in %s as they were written',
    (languages) => {
      expect(readBack(languages, () => [])).toMatchObject({ issues: [], differences: [] })
    },
  )

  it.each([[['en']], [['zh-CN']], [['zh-CN', 'en']]] as const)(
    'are named in %s with their place where somebody typed over them',
    (languages) => {
      let place = { sheet: '', ref: '' }
      const { inputs, differences, issues } = readBack(languages, (book) => {
        place = named(book, 'assume_scenario1_tariffCNYPerKWh')
        return [
          { ...place, value: 1.7 },
          { ...named(book, 'assume_pueRatio'), value: 1.4 },
        ]
      })
      expect(issues).toHaveLength(1)
      expect(issues[0]).toMatchObject({
        code: 'report.other-scenario',
        severity: 'warning',
        params: { scenario: 'Dear power', before: 1.3, after: '1.7' },
        where: { file: 'board.xlsx', sheet: place.sheet },
      })
      expect(`${String(issues[0]!.where.column)}${String(issues[0]!.where.row)}`).toBe(place.ref)
      // The report's own edits are taken all the same.
      expect(differences.map(({ subject }) => subject)).toEqual(['pueRatio'])
      expect(inputs?.assumptions.tariffCNYPerKWh).toEqual(base().assumptions.tariffCNYPerKWh)
    },
  )

  it('are named where they have no name and hold words now', () => {
    const { issues } = readBack(['en'], (book) => {
      const sheet = 'Scenarios'
      const cells = book.Sheets[sheet] as Record<string, XLSX.CellObject | undefined>
      const row = Object.keys(cells)
        .find((ref) => ref.startsWith('C') && cells[ref]?.v === 'HIS')!
        .slice(1)
      return [{ sheet, ref: `G${row}`, value: 'a lot' }]
    })
    expect(issues.map(({ code, params }) => [code, params['before'], params['after']])).toEqual([
      ['report.other-scenario', 0.2, 'a lot'],
    ])
  })
})
