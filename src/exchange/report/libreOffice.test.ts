import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { runPipeline } from '../../planner/pipeline'
import { internalRateOfReturn } from '../../planner/finance/cashFlow'
import { cell, number, rateOfReturn } from '../../planner/report/Live'
import { found } from '../../planner/report/Report'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { curvedHosts } from './double/curvedHosts'
import { editCells } from './double/editCells'
import { assuming } from './double/keptPlan'
import { recalculate } from './double/recalculate'
import { formulaText } from './formulaText'
import { layOut } from './layOut'
import { writeReport } from './writeReport'

const present = spawnSync('soffice', ['--version']).status === 0

/** Calculates on loading whatever a file says it was saved with. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

/** The workbook as LibreOffice calculates and saves it. */
function throughLibreOffice(bytes: Uint8Array): XLSX.WorkBook {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-'))
  try {
    mkdirSync(join(folder, 'profile', 'user'), { recursive: true })
    writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), alwaysRecalculate)
    writeFileSync(join(folder, 'report.xlsx'), bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const out = join(folder, 'out')
    execFileSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      out,
      join(folder, 'report.xlsx'),
    ])
    return XLSX.read(readFileSync(join(out, 'report.xlsx')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Values of the cells that a name stands for. */
function named(book: XLSX.WorkBook, prefix: string): Map<string, unknown> {
  return new Map(
    (book.Workbook?.Names ?? []).flatMap(({ Name, Ref }): [string, unknown][] => {
      const [, sheet = '', ref = ''] = /^'?(.*?)'?!(.*)$/u.exec(Ref) ?? []
      const cells = book.Sheets[sheet] as Record<string, XLSX.CellObject | undefined> | undefined
      return Name.startsWith(prefix) ? [[Name, cells?.[ref.replaceAll('$', '')]?.v]] : []
    }),
  )
}

/** Reference of the cell that a name stands for. */
function placeOf(book: XLSX.WorkBook, name: string): { sheet: string; ref: string } {
  const found = book.Workbook?.Names?.find(({ Name }) => Name === name)
  const [, sheet = '', ref = ''] = /^'?(.*?)'?!(.*)$/u.exec(found?.Ref ?? '') ?? []
  return { sheet, ref: ref.replaceAll('$', '') }
}

/** Reference of the cell under a heading, in the first row below that begins with a word. */
function cellUnder(book: XLSX.WorkBook, sheet: string, heading: string, first: string): { sheet: string; ref: string } {
  const cells = book.Sheets[sheet] as Record<string, XLSX.CellObject | undefined>
  const places = Object.entries(cells).map(([ref, one]) => ({ ...XLSX.utils.decode_cell(ref), value: one?.v }))
  const head = places.find(({ value }) => value === heading)
  const row = places.find(({ r, c, value }) => head !== undefined && r > head.r && c === 0 && value === first)
  if (!head || !row) throw new Error(`no ${heading} of ${first} on ${sheet}`)
  return { sheet, ref: XLSX.utils.encode_cell({ r: row.r, c: head.c }) }
}

describe.skipIf(!present)('the report in LibreOffice', () => {
  it('finds the internal rate of a flow that goes on losing until the equipment is sold', () => {
    const flow = [-539_290, -25_631, -20_908, -15_986, -10_854, -10_801, -10_757, -10_722, -10_698, 14_316, 0]
    const columns = flow.map((_, year) => ({ key: 'year', suffix: String(year), format: 'money' }) as const)
    const cells = flow.map((amount, year) => found(amount, `flow|${String(year)}`))
    const layout = layOut(
      {
        title: '',
        plannedYear: null,
        sections: [
          { key: 'benefit', charts: [], tables: [{ key: 'cashFlow', id: 'cashFlow', columns, rows: [{ cells }] }] },
        ],
      },
      () => 'Benefit',
    )
    const rate = internalRateOfReturn(flow)
    const live = rateOfReturn(
      flow.map((amount, year) => cell(`flow|${String(year)}`, amount)),
      number(-0.9),
      rate,
      'benefit.noInternalRate',
    )
    const sheet: XLSX.WorkSheet = { '!ref': 'A1:K20' }
    flow.forEach((v, year) => {
      const { row, column } = layout.cells.get(`flow|${String(year)}`)!
      sheet[XLSX.utils.encode_cell({ r: row, c: column })] = { t: 'n', v }
    })
    sheet['A20'] = { t: 'n', f: formulaText(live, layout, String) }
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Benefit')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const shown = throughLibreOffice(bytes).Sheets['Benefit']?.['A20'] as XLSX.CellObject
    expect(rate).toBeLessThan(-0.4)
    expect(shown.v).toBeCloseTo(rate!, 6)
  }, 120_000)

  it('gives the results of the second implementation after inputs were changed', async () => {
    const plan = (inputs: PlanInputs) =>
      runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
        engine: 'highs',
        seed: 1,
        timeLimitMs: 20_000,
      })
    const result = await plan(lishuiInputs())
    const written = writeReport(result, {
      languages: ['en'],
      texts: { en: reportEn, 'zh-CN': reportZhCN },
      scenarios: [
        { name: 'Borrowed', result: await plan(assuming(lishuiInputs(), { loanRatio: 0.5, tariffCNYPerKWh: 1 })) },
        { name: 'Hosts with a curve', result: await plan(curvedHosts()) },
      ],
    })
    const book = XLSX.read(written.slice())
    const changes = [
      ['assume_tariffCNYPerKWh', 1.2],
      ['assume_pueRatio', 1.5],
      ['assume_discountRatioPerYear', 0.05],
      ['assume_loanYears', 4],
      ['policy_planningYear', 2029],
      ['assume_scenario1_tariffCNYPerKWh', 1.4],
    ] as const
    const edited = editCells(written, [
      ...changes.map(([name, value]) => ({ ...placeOf(book, name), value })),
      { ...cellUnder(book, 'Bill of materials', 'Unit price CNY', 'x3850-x6'), value: 150_000 },
      { ...cellUnder(book, 'Demand', 'Growth a year', 'HIS-DB-1'), value: 0.4 },
    ])
    const before = named(book, 'result_')
    const after = named(throughLibreOffice(edited), 'result_')
    const second = recalculate(edited)
    expect(after.size).toBe(before.size)
    for (const [name, value] of after) {
      const expected = second.valueOf(name)
      if (typeof expected === 'number') expect(value, name).toBeCloseTo(expected, 4)
      else expect(value, name).toBe(expected)
    }
    // The change was seen at all.
    expect(after.get('result_plan_energyKWhPerYear')).not.toBe(before.get('result_plan_energyKWhPerYear'))
    for (const name of ['result_npvCNY', 'result_plan_investmentCNY', 'result_plan_itPowerKW'])
      expect(after.get(name), name).not.toBe(before.get(name))
    for (const name of ['scenario1_npvCNY', 'scenario1_investmentCNY', 'scenario2_itPowerKW', 'scenario2_tcoCNY'])
      expect(after.get(`result_${name}`), name).not.toBe(before.get(`result_${name}`))
  }, 240_000)
})
