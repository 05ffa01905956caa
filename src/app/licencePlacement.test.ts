import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { PlanInputs } from '../planner/model/inputs'
import { runPipeline } from '../planner/pipeline'
import { nodeEngines } from '../solver/engine/nodeEngines'
import { solve } from '../solver/solve'
import { costProof } from './costProof'
import { openCase } from './openCase'

const fixture = resolve(import.meta.dirname, '../../fixtures/lishui/lishui.xlsx')
const opened = openCase(new Uint8Array(readFileSync(fixture)), 'lishui.xlsx')

/** The reference case with SQL Server Enterprise, licensed by host, under three applications. */
function withSql(): PlanInputs {
  if (opened.status !== 'opened') throw new Error('the reference case was refused')
  const sql = ['LIS-DB', 'RIS', 'PATH']
  const { estate } = opened.inputs
  const workloads = estate.workloads.map((w) =>
    sql.includes(w.application) ? { ...w, products: [...w.products, 'sql-server-enterprise'] } : w,
  )
  return { ...opened.inputs, estate: { ...estate, workloads } }
}

it('keeps a product licensed by host on as few hosts as failures allow, and the host count minimal', async () => {
  const inputs = withSql()
  const result = await runPipeline(inputs, (p, options) => solve(p, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 10_000,
  })
  const { outcome, problem } = result
  if (!('plan' in outcome)) throw new Error(outcome.status)
  expect(outcome.plan.hostCount).toMatchObject({ used: 4, lowerBound: 4, provenMinimal: true })
  const sql = new Set(
    inputs.estate.workloads.filter((w) => w.products.includes('sql-server-enterprise')).map((w) => w.id),
  )
  const hosts = new Set(
    outcome.plan.assignments.filter(({ workloadId }) => sql.has(workloadId)).map(({ hostId }) => hostId),
  )
  for (const { restarts } of outcome.plan.failover)
    for (const { workloadId, hostId } of restarts) if (sql.has(workloadId)) hosts.add(hostId)
  // One host runs it, one is where it restarts: two licences instead of four.
  expect(hosts.size).toBe(2)
  // Windows runs on every host in any plan, so it does not steer.
  expect(Object.keys(problem.binTypes[0]!.productCosts ?? {})).toEqual(['sql-server-enterprise'])

  // Two licences are proven the least, and the status line says so only as long as the certificate holds.
  expect(costProof(result)).toEqual({ cheaperPercent: 0, accepted: true })
  const certificate = outcome.plan.evidence.costCertificate!
  const evidence = { ...outcome.plan.evidence, costCertificate: { ...certificate, bound: certificate.bound + 1 } }
  const claimed = { ...outcome, plan: { ...outcome.plan, evidence } }
  expect(costProof({ ...result, outcome: claimed })?.accepted).toBe(false)
})
