import { expect, it } from 'vitest'
import * as XLSX from 'xlsx'
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
  const licensing = withProduct('sql-server-standard')
  const other = await planned({
    ...licensing,
    policy: { ...licensing.policy, licenceModel: 'subscription-core' },
    hardware: { ...licensing.hardware, backup: null },
  })
  const bytes = writeReport(await planned(lishuiInputs()), {
    languages: ['en'],
    texts: { en: reportEn, 'zh-CN': reportZhCN },
    scenarios: [{ name: 'SQL Server', result: other }],
  })
  const calculated = recalculate(bytes)
  expect(calculated.differences()).toEqual([])
  expect(calculated.valueOf('result_scenario1_tcoCNY')).toBeCloseTo(other.after?.headline.tcoCNY.value ?? 0, 4)
  // What the scenario changes stands in words: no list or record as a file holds it, no code of a choice.
  const rows: readonly (readonly unknown[])[] = XLSX.utils.sheet_to_json(
    XLSX.read(bytes.slice()).Sheets[reportEn.sections.scenarios] ?? {},
    { header: 1, defval: null },
  )
  const changes = rows.filter(([name]) => name === 'SQL Server').map((row) => row.slice(1, 7))
  const { labels } = reportEn
  expect(changes).toContainEqual([
    labels['area.workloads'],
    'HIS-DB-1',
    'Licensed products',
    labels['difference.changed'],
    'windows-server',
    'windows-server, sql-server-standard',
  ])
  const models = [labels['licenceModel.perpetual-cpu'], labels['licenceModel.subscription-core']]
  expect(changes.map((row) => row.slice(4))).toContainEqual(models)
  expect(changes).toContainEqual([labels['area.backup'], null, null, labels['difference.removed'], null, null])
}, 60_000)
