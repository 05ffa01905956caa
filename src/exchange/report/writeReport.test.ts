import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { internalRateOfReturn, netPresentValue, paybackYears } from '../../planner/finance/cashFlow'
import { type AssumptionKey, assumptionRegistry } from '../../planner/model/assumptions'
import { headlineKeys } from '../../planner/model/evaluation'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Plan } from '../../planner/model/plan'
import { buildReport } from '../../planner/report/buildReport'
import { emptyHeader } from '../../planner/report/ReportHeader'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { editCells } from './double/editCells'
import { assuming as withAssumptions, ownFigures, planOf } from './double/keptPlan'
import { type Recalculated, recalculate } from './double/recalculate'
import { reportNumbers } from './double/reportCells'
import { readReport } from './readReport'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }
let result: PipelineResult
let bytes: Uint8Array

beforeAll(async () => {
  result = await runPipeline(lishuiInputs(), (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })
  bytes = writeReport(result, { languages: ['en'], texts })
}, 120_000)

/** Hostwright's own figures for changed inputs, the placement kept. */
const own = (inputs: PlanInputs) => ownFigures(result, inputs)

function expectSame(book: Recalculated, inputs: PlanInputs): void {
  const { legacy, plan } = own(inputs)
  for (const key of headlineKeys) {
    expect(book.valueOf(`result_legacy_${key}`), `legacy ${key}`).toBeCloseTo(legacy.headline[key].value, 3)
    expect(book.valueOf(`result_plan_${key}`), `plan ${key}`).toBeCloseTo(plan.headline[key].value, 3)
  }
}

const assuming = (changes: Partial<Record<AssumptionKey, number>>): PlanInputs =>
  withAssumptions(lishuiInputs(), changes)

describe('the report recalculated by a second implementation', () => {
  it('gives in every formula the value that was written with it', () => {
    const book = recalculate(bytes)
    expect(book.formulaCount).toBeGreaterThan(600)
    expect(book.differences()).toEqual([])
    expectSame(book, lishuiInputs())
  })

  it.each([
    ['tariff', { tariffCNYPerKWh: 1.2 }],
    ['PUE', { pueRatio: 1.5 }],
    ['carbon factor', { carbonKgPerKWh: 0.6 }],
    ['discount rate', { discountRatioPerYear: 0.05 }],
    ['horizon', { horizonYears: 7 }],
    ['escalation of energy', { energyEscalationRatioPerYear: 0.04 }],
    ['staff cost', { staffCNYPerYear: 150_000, virtualServersPerStaff: 60 }],
    ['rack cost and limits', { rackCNYPerYear: 30_000, rackPowerKW: 2 }],
    ['fees', { integrationRatio: 0.08, contingencyRatio: 0.1 }],
    ['dollar', { cnyPerUSD: 7.5 }],
    ['legacy maintenance', { legacyServerMaintenanceCNYPerYear: 6000 }],
  ] as const)('follows a changed %s like the evaluation does', (_name, changes) => {
    const book = recalculate(bytes)
    for (const [key, value] of Object.entries(changes)) book.change(`assume_${key}`, value)
    expectSame(book, assuming(changes))
  })
})

/** Row of a sheet whose cell in one column says so, and the column under the heading nearest above it. */
const refIn = (of: Uint8Array, sheet: string, heading: string, row: string): string => {
  const cells = cellsOf(of, sheet) as Record<string, XLSX.CellObject | undefined>
  const at = (wanted: string): XLSX.CellAddress[] =>
    Object.entries(cells).flatMap(([ref, one]) => (one?.v === wanted ? [XLSX.utils.decode_cell(ref)] : []))
  const heads = at(heading)
  const line = at(row).find(({ r }) => heads.some((head) => r > head.r))
  const head = line ? heads.findLast(({ r }) => r < line.r) : undefined
  if (line === undefined || head === undefined) throw new Error(`no ${heading} of ${row} on ${sheet}`)
  return XLSX.utils.encode_cell({ r: line.r, c: head.c })
}
const refOf = (sheet: string, heading: string, row: string): string => refIn(bytes, sheet, heading, row)

describe('input cells other than assumptions', () => {
  it('carries a changed price through capital, fees and maintenance', () => {
    const book = recalculate(bytes)
    book.changeCell('Bill of materials', refOf('Bill of materials', 'Unit price CNY', 'x3850-x6'), 150_000)
    const inputs = lishuiInputs()
    expectSame(book, {
      ...inputs,
      prices: inputs.prices.map((price) => (price.id === 'x3850-x6' ? { ...price, priceCNY: 150_000 } : price)),
    })
  })

  it('carries growth to the planning year through the load of the hosts to power and cost', () => {
    const book = recalculate(bytes)
    book.change('policy_planningYear', 2029)
    book.changeCell('Demand', refOf('Demand', 'Growth a year', 'DW'), 0.5)
    const inputs = lishuiInputs()
    expectSame(book, {
      ...inputs,
      policy: { ...inputs.policy, planningYear: 2029 },
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.map((one) => (one.id === 'DW' ? { ...one, growthRatioPerYear: 0.5 } : one)),
      },
    })
    expect(book.valueOf('result_plan_itPowerKW')).toBeGreaterThan(result.after!.headline.itPowerKW.value + 0.01)
  })
})

describe('a report that was edited outside', () => {
  it.each([['en'], ['zh-CN']] as const)('comes back as inputs of the same figures, in %s', (language) => {
    const { sections, columns } = texts[language]
    const written = writeReport(result, { languages: [language], texts })
    const places = [
      [sections.assumptions, columns.value, 'tariffCNYPerKWh', 1.1],
      [sections.assumptions, columns.value, 'pueRatio', 1.4],
      [sections.materials, columns.price, 'x3850-x6', 150_000],
      [sections.demand, columns.growth, 'DW', 0.5],
      [sections.assumptions, columns.value, texts[language].labels['choice.planningYear'], 2029],
    ] as const
    const edited = editCells(
      written,
      places.map(([sheet, heading, row, value]) => ({ sheet, ref: refIn(written, sheet, heading, row), value })),
    )
    const read = readReport(edited, 'edited.xlsx', [smallInfeasibleInputs(), lishuiInputs()], [reportEn, reportZhCN])
    expect(read.issues).toEqual([])
    // The hash on the evidence sheet tells which inputs it was written from.
    expect(read.base.estate.name).toBe(lishuiInputs().estate.name)
    const changed = read.differences.filter(({ field }) => !/^(mark|source)$/u.test(field))
    expect(changed.map(({ area, subject, field }) => [area, subject, field])).toEqual([
      ['workloads', 'DW', 'growthRatioPerYear'],
      ['policy', null, 'planningYear'],
      ['prices', 'x3850-x6', 'priceCNY'],
      ['assumptions', 'pueRatio', ''],
      ['assumptions', 'tariffCNYPerKWh', ''],
    ])
    expectSame(recalculate(edited), read.inputs!)
  })

  it('takes a choice from its list, and refuses a word that is none', () => {
    const { sections, columns, labels } = reportEn
    const ref = refOf(sections.assumptions, columns.value, labels['choice.failures'])
    const read = (value: string) =>
      readReport(
        editCells(bytes, [{ sheet: sections.assumptions, ref, value }]),
        'edited.xlsx',
        [lishuiInputs()],
        [reportEn, reportZhCN],
      )
    expect(read(labels['failures.any-2']).inputs?.policy.failures).toBe('any-2')
    expect(read(reportZhCN.labels['failures.none']).inputs?.policy.failures).toBe('none')
    const refused = read('all of them')
    expect(refused.inputs).toBeNull()
    expect(refused.issues.map(({ code }) => code)).toEqual(['template.not-a-choice'])
  })
})

describe('net present value and payback', () => {
  it.each([
    ['as assumed', {}],
    [
      'when servers cost more to keep and the rate is low',
      { legacyServerMaintenanceCNYPerYear: 30_000, discountRatioPerYear: 0.03 },
    ],
    ['when they cost ten times that', { legacyServerMaintenanceCNYPerYear: 150_000, horizonYears: 9 }],
    ['when nothing comes back', { legacyServerMaintenanceCNYPerYear: 0, serverMaintenanceRatioPerYear: 0.3 }],
  ])('are those of the cash flow %s', (name, changes: Partial<Record<AssumptionKey, number>>) => {
    const book = recalculate(bytes)
    for (const [key, value] of Object.entries(changes)) book.change(`assume_${key}`, value)
    const inputs = assuming(changes)
    const { legacy, plan } = own(inputs)
    const flow = legacy.finance.byYearCNY.map((cost, year) => cost - (plan.finance.byYearCNY[year] ?? 0))
    const rate = changes.discountRatioPerYear ?? 0.08
    expect(book.valueOf('result_npvCNY')).toBeCloseTo(netPresentValue(flow, rate), 2)
    const years = paybackYears(flow)
    if (years === null) expect(book.valueOf('result_paybackYears')).toBe('not within the horizon')
    else expect(book.valueOf('result_paybackYears')).toBeCloseTo(years, 6)
    const discounted = paybackYears(flow.map((amount, year) => amount / (1 + rate) ** year))
    if (discounted === null) expect(book.valueOf('result_discountedPaybackYears')).toBe('not within the horizon')
    else expect(book.valueOf('result_discountedPaybackYears')).toBeCloseTo(discounted, 6)
    const internal = internalRateOfReturn(flow)
    expect(internal === null).toBe(name === 'when nothing comes back')
    if (internal === null) expect(book.valueOf('result_internalRateRatio')).toBe('none: the flow never turns')
    else expect(book.valueOf('result_internalRateRatio')).toBeCloseTo(internal, 6)
  })
})

describe('kinds of cost that were nothing when the report was written', () => {
  it('have a row that an edit fills: interest, residual value, training', () => {
    const changes = { loanRatio: 0.5, residualRatio: 0.1, trainingCNY: 40_000 }
    const { plan } = own(assuming(changes))
    const book = recalculate(bytes)
    for (const [key, value] of Object.entries(changes)) book.change(`assume_${key}`, value)
    const compared = reportNumbers(result, ['cost'], reportEn)
      .filter(({ what }) => /costCompared \d+ after/u.test(what))
      .map(({ sheet, ref }) => Number(book.valueAt(sheet, ref)))
    const [total, ...kinds] = compared.toReversed()
    expect(kinds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(plan.headline.tcoCNY.value, 2)
    expect(total).toBeCloseTo(plan.headline.tcoCNY.value, 2)
    const estimate = reportNumbers(result, ['investment'], reportEn).filter(
      ({ what, cell }) => /estimate \d+ amount/u.test(what) && cell.id !== null,
    )
    expect(estimate.reduce((sum, { sheet, ref }) => sum + Number(book.valueAt(sheet, ref)), 0)).toBeCloseTo(
      plan.finance.investmentCNY.value,
      2,
    )
  })
})

describe('what the plan does not hold', () => {
  it('stands on the summary, one of a kind, not on the sheet of risks alone', async () => {
    const { hardware } = lishuiInputs()
    const arrays = hardware.storage.arrays.map((array) => ({
      ...array,
      driveGroups: array.driveGroups.map((group) => ({ ...group, count: Math.ceil(group.count / 2) })),
    }))
    const small = await runPipeline(
      { ...lishuiInputs(), hardware: { ...hardware, storage: { ...hardware.storage, arrays } } },
      (problem, options) => solve(problem, options, nodeEngines),
      { engine: 'highs', seed: 1, timeLimitMs: 20_000 },
    )
    const errors = small.after?.findings.filter(({ severity }) => severity === 'error') ?? []
    expect(errors.map(({ code }) => code)).toContain('storage-iops-exceeded')
    const tableOf = (of: PipelineResult) => buildReport(of).sections[0]?.tables.find(({ key }) => key === 'mustResolve')
    const said = tableOf(small)?.rows.map(({ cells: [cell] }) => (cell?.kind === 'finding' ? cell.finding.code : null))
    expect(said).toEqual([...new Set(errors.map(({ code }) => code))])
    expect(tableOf(result)).toBeUndefined()
  })
})

describe('the table of limits', () => {
  it('calls its first figure what it is for all resources', () => {
    const table = buildReport(result)
      .sections.find(({ key }) => key === 'risks')
      ?.tables.find(({ key }) => key === 'riskGrowth')
    expect(table?.columns[1]?.key).toBe('useInPlanningYear')
    expect(reportEn.columns.useInPlanningYear).not.toMatch(/cpu/iu)
    expect(reportZhCN.columns.useInPlanningYear).not.toMatch(/cpu/iu)
  })
})

const cellsOf = (of: Uint8Array, sheet: string): XLSX.WorkSheet => {
  const found = XLSX.read(of.slice(), { cellStyles: false }).Sheets[sheet]
  if (!found) throw new Error(`no sheet ${sheet}`)
  return found
}

describe('a case without a plan', () => {
  it('still gets a report of today, the assumptions and the evidence', async () => {
    const none = await runPipeline(
      smallInfeasibleInputs(),
      (problem, options) => solve(problem, options, nodeEngines),
      {
        engine: 'highs',
        seed: 1,
        timeLimitMs: 20_000,
      },
    )
    expect(none.outcome.status).toBe('infeasible')
    const written = writeReport(none, { languages: ['en'], texts })
    const book = recalculate(written)
    expect(book.differences()).toEqual([])
    expect(book.valueOf('result_legacy_servers')).toBe(4)
    expect(XLSX.read(written.slice(), { bookSheets: true }).SheetNames).not.toContain('Placement')
  })
})

describe('the workbook', () => {
  it('gives equal bytes for equal results', () => {
    expect(writeReport(result, { languages: ['en'], texts })).toEqual(bytes)
  })

  it('makes a table of every list, its column names equal to the headings in its cells', () => {
    for (const languages of [['en'], ['zh-CN', 'en']] as const) {
      const written = writeReport(result, { languages, texts })
      const parts = unzipSync(written)
      const book = XLSX.read(written.slice())
      const names = new Set<string>()
      for (const [at, sheet] of book.SheetNames.entries()) {
        const links = strFromU8(parts[`xl/worksheets/_rels/sheet${String(at + 1)}.xml.rels`] ?? new Uint8Array())
        for (const [, part] of links.matchAll(/Target="\.\.\/(tables\/table\d+\.xml)"/gu)) {
          const xml = strFromU8(parts[`xl/${part!}`]!)
          const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(xml)?.[1] ?? ''
          names.add(attribute('name'))
          const { s, e } = XLSX.utils.decode_range(attribute('ref'))
          const cells = book.Sheets[sheet] as Record<string, XLSX.CellObject | undefined>
          const headings = Array.from(
            { length: e.c - s.c + 1 },
            (_, column) => cells[XLSX.utils.encode_cell({ r: s.r, c: s.c + column })]?.v,
          )
          const columns = [...xml.matchAll(/<tableColumn id="\d+" name="([^"]*)"/gu)].map(([, name]) =>
            name!.replaceAll('&#xA;', '\n').replaceAll('&amp;', '&'),
          )
          expect(columns, attribute('name')).toEqual(headings)
          expect(e.r, attribute('name')).toBeGreaterThan(s.r)
        }
      }
      expect([...names]).toEqual(expect.arrayContaining(['table_workloads', 'table_prices', 'table_assumptions']))
      expect(names.size).toBeGreaterThan(30)
    }
  })

  it('names its sheets in the language asked for, the first of two', () => {
    const names = (languages: readonly ('en' | 'zh-CN')[]) =>
      XLSX.read(writeReport(result, { languages, texts }), { bookSheets: true }).SheetNames
    expect(names(['zh-CN'])[0]).toBe('摘要')
    expect(names(['zh-CN', 'en'])[0]).toBe('摘要 Summary')
  })

  it('writes text from an inventory as text, whatever it begins with', () => {
    const nasty = ['=HYPERLINK("http://example.test")', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1']
    const servers = result.inputs.estate.servers.map((server, at) => ({ ...server, model: nasty[at] ?? server.model }))
    const other = { ...result, inputs: { ...result.inputs, estate: { ...result.inputs.estate, servers } } }
    const sheet = cellsOf(writeReport(other, { languages: ['en'], texts }), 'Status quo')
    const cells = Object.values<XLSX.CellObject | undefined>(sheet)
    for (const text of nasty) {
      const found = cells.filter((one) => typeof one?.v === 'string' && one.v.trim() === text.trim())
      expect(found.length, text).toBeGreaterThan(0)
      for (const one of found) expect([one?.t, one?.f], text).toEqual(['s', undefined])
    }
  })
})

describe('the alternatives', () => {
  const refreshed = (inputs: PlanInputs) => own(inputs).refresh

  it.each([
    ['as assumed', {}],
    ['with dearer servers', { refreshServerCNY: 90_000 }],
    ['with another tariff, PUE and discount rate', { tariffCNYPerKWh: 1.3, pueRatio: 1.4, discountRatioPerYear: 0.04 }],
    ['with staff and fees changed', { staffCNYPerYear: 150_000, integrationRatio: 0.05, horizonYears: 6 }],
  ])(
    'cost the refresh of today’s servers like the evaluation does %s',
    (_name, changes: Partial<Record<AssumptionKey, number>>) => {
      const book = recalculate(bytes)
      for (const [key, value] of Object.entries(changes)) book.change(`assume_${key}`, value)
      const inputs = assuming(changes)
      const { legacy, plan } = own(inputs)
      const refresh = refreshed(inputs)
      expect(book.valueOf('result_refresh_tcoCNY')).toBeCloseTo(refresh.finance.tcoCNY.value, 3)
      expect(book.valueOf('result_refresh_investmentCNY')).toBeCloseTo(refresh.finance.investmentCNY.value, 3)
      expect(book.valueOf('result_refresh_energyKWhPerYear')).toBeCloseTo(refresh.headline.energyKWhPerYear.value, 3)
      expect(book.valueOf('result_plan_investmentCNY')).toBeCloseTo(plan.finance.investmentCNY.value, 3)
      const rate = changes.discountRatioPerYear ?? 0.08
      const flow = (from: readonly number[], to: readonly number[]) => from.map((cost, year) => cost - (to[year] ?? 0))
      expect(book.valueOf('result_refresh_npvCNY')).toBeCloseTo(
        netPresentValue(flow(legacy.finance.byYearCNY, refresh.finance.byYearCNY), rate),
        2,
      )
      expect(book.valueOf('result_npvAgainstRefreshCNY')).toBeCloseTo(
        netPresentValue(flow(refresh.finance.byYearCNY, plan.finance.byYearCNY), rate),
        2,
      )
      expect(book.valueOf('result_savedAgainstTodayCNY')).toBeCloseTo(
        legacy.finance.tcoCNY.value - plan.finance.tcoCNY.value,
        2,
      )
    },
  )

  it('follow a changed power of a server of today into its refresh', () => {
    const book = recalculate(bytes)
    const inputs = lishuiInputs()
    const withIdle = (id: string): PlanInputs => ({
      ...inputs,
      estate: {
        ...inputs.estate,
        servers: inputs.estate.servers.map((one) => (one.id === id ? { ...one, idlePowerW: 900 } : one)),
      },
    })
    const powerKW = (of: PlanInputs) => refreshed(of).headline.itPowerKW.value
    const today = powerKW(inputs)
    // A server with a measured curve does not follow its idle power.
    const linear = inputs.estate.servers.find(({ id }) => powerKW(withIdle(id)) > today + 0.1)!
    book.changeCell('Status quo 2', refIn(bytes, 'Status quo 2', 'Idle W', linear.id), 900)
    expect(book.valueOf('result_refresh_itPowerKW')).toBeCloseTo(powerKW(withIdle(linear.id)), 6)
  })

  it.each([
    ['en', 'The plan costs more than doing nothing.', 'The plan costs less than doing nothing.'],
    ['zh-CN', '方案成本高于维持现状。', '方案成本低于维持现状。'],
  ] as const)(
    'say in %s whether the plan is worth it, and say otherwise when the answer turns',
    (language, more, less) => {
      const written = writeReport(result, { languages: [language], texts })
      const sheet = XLSX.read(written.slice()).SheetNames[0]!
      const book = recalculate(written)
      const says = () => book.valueAt(sheet, 'D7')
      const saved = () => Number(book.valueOf('result_savedAgainstTodayCNY'))
      expect(says()).toBe(saved() >= 0 ? less : more)
      book.change('assume_legacyServerMaintenanceCNYPerYear', saved() >= 0 ? 0 : 40_000)
      book.change('assume_staffCNYPerYear', saved() >= 0 ? 0 : 400_000)
      expect(says()).toBe(saved() >= 0 ? less : more)
    },
  )
})

describe('the answer in words', () => {
  it('stands on top of the summary in each language asked for, as text', () => {
    const answers = { en: 'Four hosts carry it.', 'zh-CN': '=四台主机' }
    const top = (languages: readonly ('en' | 'zh-CN')[]) => {
      const written = writeReport(result, { languages, texts, answers })
      const book = XLSX.read(written.slice())
      return book.Sheets[book.SheetNames[0]!]!['A3'] as XLSX.CellObject
    }
    expect(top(['en']).v).toBe('Four hosts carry it.')
    expect(top(['zh-CN'])).toMatchObject({ t: 's', v: '=四台主机' })
    expect(top(['zh-CN', 'en']).v).toBe('=四台主机\nFour hosts carry it.')
  })
})

describe('scenarios', () => {
  it('stand beside the plan with what they change, how much it moves, and where workloads stand', async () => {
    const inputs = { ...lishuiInputs(), policy: { ...lishuiInputs().policy, failures: 'none' as const } }
    const other = await runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
      engine: 'highs',
      seed: 1,
      timeLimitMs: 20_000,
    })
    const written = writeReport(result, {
      languages: ['en'],
      texts,
      // Equal names are told apart.
      scenarios: [
        { name: 'No spare', result: other },
        { name: 'No spare', result },
      ],
    })
    expect(recalculate(written).differences()).toEqual([])
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(cellsOf(written, 'Scenarios'), { header: 1 })
    const row = (first: string) => rows.find(([cell]) => cell === first)
    expect(rows.flat()).toContain('Scenario No spare (2)')
    const used = planOf(other).hostCount.used
    // Four hosts survive any failure: 248 GiB of use on each of three.
    expect(row('Hosts used')).toEqual(['Hosts used', 4, used, (used - 4) / 4, 4, 0])
    expect(row('No spare')).toEqual(
      expect.arrayContaining(['No spare', 'Choices', 'Failures survived', 'changed', 'any one host', 'no failure']),
    )
    const moved = planOf(result).assignments.filter(
      ({ workloadId, hostId }) =>
        planOf(other).assignments.find((one) => one.workloadId === workloadId)?.hostId !== hostId,
    )
    const from = rows.findIndex(([cell]) => cell === 'Workloads that stand elsewhere')
    expect(rows.slice(from + 2).filter((line) => line.length > 0)).toHaveLength(moved.length)
    // The same column stands among the alternatives.
    expect(XLSX.utils.sheet_to_json<string[]>(cellsOf(written, 'Alternatives'), { header: 1 }).flat()).toContain(
      'Scenario No spare',
    )
  })
})

describe('the project sheet', () => {
  it('says who made the report for whom, as text, and the investment with its sources as formulas', () => {
    const header = { ...emptyHeader, owner: '@hospital', basis: '=1+1', goals: '降低能耗' }
    const written = writeReport(result, { languages: ['zh-CN'], texts, header })
    const rows = XLSX.utils.sheet_to_json<unknown[]>(cellsOf(written, '项目概述'), { header: 1 })
    expect(rows).toContainEqual(['建设单位', '@hospital'])
    expect(rows).toContainEqual(['编制依据', '=1+1'])
    expect(rows).toContainEqual(['项目名称', lishuiInputs().estate.name])
    const book = recalculate(written)
    expect(book.differences()).toEqual([])
    book.change('assume_loanRatio', 0.4)
    book.change('assume_firstYearFundingRatio', 0.6)
    const loan = refIn(written, '项目概述', reportZhCN.columns.value, reportZhCN.labels['scope.loan'])
    expect(book.valueAt('项目概述', loan)).toBeCloseTo(result.after!.finance.investmentCNY.value * 0.4, 4)
  })
})

describe('the evidence', () => {
  const evidenceOf = (of: PipelineResult) => {
    const written = writeReport(of, { languages: ['en'], texts, programVersion: '1.2.3' })
    return new Map(
      XLSX.utils
        .sheet_to_json<(string | number)[]>(cellsOf(written, 'Evidence'), { header: 1 })
        .map(([item, value]) => [item, value]),
    )
  }

  it('states the version, the size of the model and a hash that moves with any input', () => {
    const evidence = evidenceOf(result)
    expect(evidence.get('Version of Hostwright')).toBe('1.2.3')
    expect(evidence.get('Workloads to place')).toBe(68)
    expect(evidence.get('Failure states checked')).toBe(4)
    const hash = evidence.get('SHA-256 of the inputs')
    expect(hash).toMatch(/^[0-9a-f]{64}$/u)
    const inputs = { ...result.inputs, policy: { ...result.inputs.policy, planningYear: 2031 } }
    expect(evidenceOf({ ...result, inputs }).get('SHA-256 of the inputs')).not.toBe(hash)
  })

  it('leaves the time of the search out, so that equal plans give equal bytes', () => {
    const plan = planOf(result)
    const slower: PipelineResult = {
      ...result,
      outcome: {
        ...(result.outcome as Extract<PipelineResult['outcome'], { plan: Plan }>),
        plan: { ...plan, evidence: { ...plan.evidence, elapsedMs: plan.evidence.elapsedMs + 5000 } },
      },
    }
    expect(writeReport(slower, { languages: ['en'], texts })).toEqual(bytes)
  })
})

describe('what a reader of numbers asks first', () => {
  const shown = (sheet: string): ReadonlyMap<string, string> =>
    new Map(
      XLSX.utils
        .sheet_to_json<string[]>(cellsOf(bytes, sheet), { header: 1, raw: false })
        .flatMap(([first, ...rest]) => (first === undefined ? [] : [[first.trim(), rest.join(' | ')] as const])),
    )

  it('the horizon of the cost stands beside it, and follows the assumption', () => {
    const book = recalculate(bytes)
    const ref = refOf('Summary', 'Value', reportEn.labels['answer.horizon'])
    expect(book.valueAt('Summary', ref)).toBe(5)
    book.change('assume_horizonYears', 8)
    expect(book.valueAt('Summary', ref)).toBe(8)
  })

  it('amounts of the project sheet say their unit, the investment that tax is in it', () => {
    for (const [{ labels }, unit, tax] of [
      [reportEn, 'CNY', 'with tax'],
      [reportZhCN, '元', '含税'],
    ] as const) {
      for (const key of ['scope.own', 'scope.grant', 'scope.loan', 'scope.investmentWan', 'answer.investment'] as const)
        expect(labels[key], key).toContain(unit)
      for (const key of ['scope.investmentWan', 'answer.investment', 'alternative.investment'] as const)
        expect(labels[key], key).toContain(tax)
    }
  })

  it('the weight of dearer offers follows their share of the total cost', () => {
    const book = recalculate(bytes)
    const ref = refOf('Risks', 'Impact', reportEn.labels['risk.prices'])
    const share = refOf('Risks', 'Value', reportEn.labels['risk.prices'])
    const now = () => [book.valueAt('Risks', ref), Number(book.valueAt('Risks', share))] as const
    expect(now()[0]).toBe('medium')
    expect(now()[1]).toBeGreaterThan(0.1)
    book.change('assume_horizonYears', 9)
    expect(now()[0]).toBe('low')
    expect(now()[1]).toBeLessThan(0.1)
  })

  it('years of the budget follow the base year', () => {
    const book = recalculate(bytes)
    const years = reportNumbers(result, ['investment'], reportEn).filter(({ what }) => /funding \d+ year/u.test(what))
    const now = () => years.map(({ sheet, ref }) => book.valueAt(sheet, ref))
    expect(now()).toEqual([2026, 2027])
    book.change('policy_baseYear', 2028)
    expect(now()).toEqual([2028, 2029])
  })

  it('counts have no decimals, shares of less than all are percent, nothing is a dash', () => {
    expect(shown('Continuity').get(reportEn.labels['continuity.blast'])).toMatch(/^\d+ \| \d+$/u)
    const calculation = [...shown('Calculation').entries()].map(([key, rest]) => `${key} | ${rest}`)
    const row = (key: string): string => calculation.find((one) => one.startsWith(key)) ?? ''
    expect(row('Virtual machines')).toContain(' | 68 | ')
    expect(row('Daily change')).toContain(' | 3.0% | ')
    expect(row('Reduction of the backup')).toContain(' | 1.00 | ')
    expect(shown('Investment').get('2027')).toBe('– | – | – | – | –')
  })
})

describe('input cells', () => {
  it('refuse in the spreadsheet what reading the report back would refuse', () => {
    const parts = unzipSync(bytes)
    const rules = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
      .flatMap(([, part]) =>
        [...strFromU8(part).matchAll(/<dataValidation .*?<\/dataValidation>/gu)].map(([rule]) => rule),
      )
    const limits = (title: string) =>
      rules
        .filter((rule) => rule.includes(`errorTitle="${title}"`))
        .map((rule) => [...rule.matchAll(/<formula\d>([^<]*)/gu)].map(([, limit]) => limit))
    expect(limits('Growth a year')).toEqual([['-0.5', '3']])
    expect(limits('Unit price CNY')).toEqual([['0', '1000000000']])
    // One rule per assumption besides.
    expect(rules.length).toBeGreaterThan(Object.keys(assumptionRegistry).length)
  })
})
