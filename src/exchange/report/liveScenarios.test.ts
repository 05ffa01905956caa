import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import { netPresentValue } from '../../planner/finance/cashFlow'
import { assume, type AssumptionKey } from '../../planner/model/assumptions'
import { headlineKeys } from '../../planner/model/evaluation'
import type { PlanInputs } from '../../planner/model/inputs'
import { type PipelineResult, runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { curvedHosts } from './double/curvedHosts'
import { assuming, growing, ownFigures, until } from './double/keptPlan'
import { type Recalculated, recalculate } from './double/recalculate'
import { writeReport } from './writeReport'

const texts = { en: reportEn, 'zh-CN': reportZhCN }

const planned = (inputs: PlanInputs): Promise<PipelineResult> =>
  runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 20_000,
  })

const priced = (inputs: PlanInputs, id: string, priceCNY: number): PlanInputs => ({
  ...inputs,
  prices: inputs.prices.map((price) => (price.id === id ? { ...price, priceCNY } : price)),
})

const scenarios: readonly { readonly name: string; readonly inputs: PlanInputs }[] = [
  {
    name: 'Dear power, cheap money',
    inputs: assuming(lishuiInputs(), { tariffCNYPerKWh: 1.3, discountRatioPerYear: 0.03 }),
  },
  {
    name: 'No spare, own price, borrowed',
    inputs: priced(
      assuming(
        { ...lishuiInputs(), policy: { ...lishuiInputs().policy, failures: 'none' } },
        { loanRatio: 0.5, residualRatio: 0.1, integrationRatio: 0.05 },
      ),
      'x3850-x6',
      110_000,
    ),
  },
  { name: 'Curved hosts', inputs: curvedHosts() },
  { name: 'The same again', inputs: lishuiInputs() },
]

let base: PipelineResult
let others: readonly PipelineResult[]
let bytes: Uint8Array

beforeAll(async () => {
  base = await planned(lishuiInputs())
  others = await Promise.all(scenarios.map(({ inputs }) => planned(inputs)))
  bytes = writeReport(base, {
    languages: ['en'],
    texts,
    scenarios: scenarios.map(({ name }, at) => ({ name, result: others[at]! })),
  })
}, 240_000)

/** A change of the report's own inputs, and what it does to any inputs that share them. */
interface Edit {
  readonly type: (book: Recalculated) => void
  readonly assumptions?: Partial<Record<AssumptionKey, number>>
  readonly price?: readonly [string, number]
  readonly growth?: readonly [string, number]
  readonly planningYear?: number
}

/** What a scenario would be planned from had the edited value stood in the plan it was made from: own levers stay. */
function following(inputs: PlanInputs, { assumptions = {}, price, growth, planningYear }: Edit): PlanInputs {
  const from = lishuiInputs()
  const shared = Object.fromEntries(
    Object.entries(assumptions).filter(
      ([key]) =>
        assume(inputs.assumptions, key as AssumptionKey).value === assume(from.assumptions, key as AssumptionKey).value,
    ),
  )
  let changed = assuming(inputs, shared)
  const priceOf = (of: PlanInputs, id: string) => of.prices.find((one) => one.id === id)?.priceCNY
  const growthOf = (of: PlanInputs, id: string) => of.estate.workloads.find((one) => one.id === id)?.growthRatioPerYear
  if (price && priceOf(inputs, price[0]) === priceOf(from, price[0])) changed = priced(changed, ...price)
  if (growth && growthOf(inputs, growth[0]) === growthOf(from, growth[0])) changed = growing(changed, ...growth)
  if (planningYear !== undefined && inputs.policy.planningYear === from.policy.planningYear)
    changed = until(changed, planningYear)
  return changed
}

function expectScenario(book: Recalculated, at: number, inputs: PlanInputs): void {
  const { legacy, refresh, plan } = ownFigures(others[at]!, inputs)
  const value = (what: string) => book.valueOf(`result_scenario${String(at + 1)}_${what}`)
  const about = (what: string) => `${scenarios[at]!.name}: ${what}`
  for (const key of headlineKeys) expect(value(key), about(key)).toBeCloseTo(plan.headline[key].value, 3)
  expect(value('investmentCNY'), about('investment')).toBeCloseTo(plan.finance.investmentCNY.value, 3)
  const rate = assume(inputs.assumptions, 'discountRatioPerYear').value
  const worth = (from: readonly number[]) =>
    netPresentValue(
      from.map((cost, year) => cost - (plan.finance.byYearCNY[year] ?? 0)),
      rate,
    )
  expect(value('npvCNY'), about('against today')).toBeCloseTo(worth(legacy.finance.byYearCNY), 2)
  expect(value('npvAgainstRefreshCNY'), about('against refresh')).toBeCloseTo(worth(refresh.finance.byYearCNY), 2)
}

const cellsOf = (sheet: string): Record<string, XLSX.CellObject | undefined> =>
  XLSX.read(bytes.slice()).Sheets[sheet] as Record<string, XLSX.CellObject | undefined>

/** Reference of the cell in a row that holds all these words, in the column under a heading. */
function refOf(sheet: string, heading: string, ...said: readonly string[]): string {
  const found = cellsOf(sheet)
  const places = Object.entries(found).map(([ref, one]) => ({ ...XLSX.utils.decode_cell(ref), value: one?.v }))
  const head = places.find(({ value }) => value === heading)
  const row = places.find(({ r, c }) => {
    const line = places.filter((one) => one.r === r).map(({ value }) => value)
    return head !== undefined && r > head.r && c === 0 && said.every((one) => line.includes(one))
  })
  if (!head || !row) throw new Error(`no ${heading} of ${said.join(', ')} on ${sheet}`)
  return XLSX.utils.encode_cell({ r: row.r, c: head.c })
}

describe('scenarios in the report', () => {
  it('are planned as the comparison says, the hosts with a curve among them', () => {
    expect(others.map(({ outcome }) => 'plan' in outcome)).toEqual([true, true, true, true])
    expect(others[2]!.after!.installation.devices.some(({ power }) => power.kind === 'curve')).toBe(true)
  })

  it('give in every formula the value that was written with it, and Hostwright’s own figures', () => {
    const book = recalculate(bytes)
    expect(book.differences()).toEqual([])
    scenarios.forEach(({ inputs }, at) => {
      expectScenario(book, at, inputs)
    })
  })

  const edits: readonly (readonly [string, Edit])[] = [
    ...(
      [
        ['tariff', { tariffCNYPerKWh: 0.9 }],
        ['PUE', { pueRatio: 1.5 }],
        ['discount rate', { discountRatioPerYear: 0.06 }],
        ['loan', { loanRatio: 0.3, loanRatioPerYear: 0.06, loanYears: 3 }],
        ['residual value and horizon', { residualRatio: 0.2, horizonYears: 7 }],
        ['fees', { integrationRatio: 0.08 }],
        ['adder of measured power', { benchmarkPowerAdderW: 90 }],
        ['share of growth that CPU follows', { cpuGrowthShareRatio: 0.8 }],
        ['price of servers bought again', { refreshServerCNY: 90_000 }],
      ] as const
    ).map(([name, assumptions]): readonly [string, Edit] => [
      name,
      {
        assumptions,
        type: (book) => {
          for (const [key, value] of Object.entries(assumptions)) book.change(`assume_${key}`, value)
        },
      },
    ]),
    [
      'price',
      {
        price: ['x3850-x6', 150_000],
        type: (book) => {
          book.changeCell('Bill of materials', refOf('Bill of materials', 'Unit price CNY', 'x3850-x6'), 150_000)
        },
      },
    ],
    [
      'price of a device that all scenarios buy',
      {
        price: ['vnx5400', 700_000],
        type: (book) => {
          book.changeCell('Bill of materials', refOf('Bill of materials', 'Unit price CNY', 'vnx5400'), 700_000)
        },
      },
    ],
    [
      'growth and planning year',
      {
        growth: ['HIS-DB-1', 0.5],
        planningYear: 2029,
        type: (book) => {
          book.change('policy_planningYear', 2029)
          book.changeCell('Demand', refOf('Demand', 'Growth a year', 'HIS-DB-1'), 0.5)
        },
      },
    ],
  ]

  it.each(edits)('follow a changed %s of the plan where they share it, and only there', (_name, edit) => {
    const book = recalculate(bytes)
    edit.type(book)
    scenarios.forEach(({ inputs }, at) => {
      expectScenario(book, at, following(inputs, edit))
    })
  })

  it('follow their own cells, and nobody else’s', () => {
    const book = recalculate(bytes)
    book.change('assume_scenario1_tariffCNYPerKWh', 2)
    book.change('assume_scenario2_loanRatio', 0.9)
    const name = scenarios[1]!.name
    book.changeCell('Scenarios', refOf('Scenarios', 'Value', name, 'x3850-x6'), 95_000)
    const curved = scenarios[2]!.name
    book.changeCell('Scenarios', refOf('Scenarios', 'Value', curved, 'DW'), 0.9)
    const [one, two, three, four] = scenarios.map(({ inputs }) => inputs)
    expectScenario(book, 0, assuming(one!, { tariffCNYPerKWh: 2 }))
    expectScenario(book, 1, priced(assuming(two!, { loanRatio: 0.9 }), 'x3850-x6', 95_000))
    expectScenario(book, 2, growing(three!, 'DW', 0.9))
    expectScenario(book, 3, four!)
  })
})

describe('a plan on hosts with a measured curve', () => {
  it('lets growth move its power hour by hour, up to hosts that are full', () => {
    const curved = others[2]!
    const written = writeReport(curved, { languages: ['en'], texts })
    const book = recalculate(written)
    expect(book.differences()).toEqual([])
    book.change('assume_demandScaleRatio', 2.5)
    book.change('policy_planningYear', 2030)
    const inputs = until(assuming(curvedHosts(), { demandScaleRatio: 2.5 }), 2030)
    const { plan } = ownFigures(curved, inputs)
    expect(
      Math.max(
        ...plan.installation.devices.flatMap(({ power }) =>
          'utilisationByHour' in power ? power.utilisationByHour : [],
        ),
      ),
    ).toBe(1)
    for (const key of headlineKeys)
      expect(book.valueOf(`result_plan_${key}`), key).toBeCloseTo(plan.headline[key].value, 3)
  })
})
