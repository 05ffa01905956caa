import { expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { reportEn } from '../../app/languages/report.en'
import { reportZhCN } from '../../app/languages/report.zhCN'
import type { PlanInputs } from '../../planner/model/inputs'
import { runPipeline } from '../../planner/pipeline'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import { recalculate } from './double/recalculate'
import { writeReport } from './writeReport'

/** The reference case with another licensed product on one workload. */
function withProduct(product: string): PlanInputs {
  const inputs = lishuiInputs()
  const workloads = inputs.estate.workloads.map((one) =>
    one.id === 'HIS-DB-1' ? { ...one, products: [...one.products, product] } : one,
  )
  return { ...inputs, estate: { ...inputs.estate, workloads } }
}

it('writes a scenario that licenses what neither today nor the plan does', async () => {
  const planned = (inputs: PlanInputs) =>
    runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
      engine: 'highs',
      seed: 1,
      timeLimitMs: 20_000,
    })
  const other = await planned(withProduct('sql-server-standard'))
  const bytes = writeReport(await planned(lishuiInputs()), {
    languages: ['en'],
    texts: { en: reportEn, 'zh-CN': reportZhCN },
    scenarios: [{ name: 'SQL Server', result: other }],
  })
  const calculated = recalculate(bytes)
  expect(calculated.differences()).toEqual([])
  expect(calculated.valueOf('result_scenario1_tcoCNY')).toBeCloseTo(other.after?.headline.tcoCNY.value ?? 0, 4)
}, 60_000)
