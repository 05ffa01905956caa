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

/** The reference case with Oracle, licensed by the hosts that must-rules leave, under three applications. */
function withOracle(): PlanInputs {
  if (opened.status !== 'opened') throw new Error('the reference case was refused')
  const oracle = ['LIS-DB', 'RIS', 'PATH']
  const { estate, assumptions } = opened.inputs
  const workloads = estate.workloads.map((w) =>
    oracle.includes(w.application) ? { ...w, products: [...w.products, 'oracle-ee'] } : w,
  )
  return {
    ...opened.inputs,
    estate: { ...estate, workloads },
    assumptions: { ...assumptions, oracleWholeCluster: { value: 0, mark: 'A', source: 'test' } },
  }
}

it('keeps a product licensed by host on as few hosts as failures allow, and the host count minimal', async () => {
  const inputs = withOracle()
  const result = await runPipeline(inputs, (p, options) => solve(p, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 10_000,
  })
  const { outcome, problem } = result
  if (!('plan' in outcome)) throw new Error(outcome.status)
  expect(outcome.plan.hostCount).toMatchObject({ used: 4, lowerBound: 4, provenMinimal: true })
  const oracle = new Set(inputs.estate.workloads.filter((w) => w.products.includes('oracle-ee')).map((w) => w.id))
  const hosts = new Set(
    outcome.plan.assignments.filter(({ workloadId }) => oracle.has(workloadId)).map(({ hostId }) => hostId),
  )
  for (const { restarts } of outcome.plan.failover)
    for (const { workloadId, hostId } of restarts) if (oracle.has(workloadId)) hosts.add(hostId)
  // One host runs it, one is where it restarts: two licences instead of four, and the evaluation counts them.
  expect(hosts.size).toBe(2)
  expect(result.after!.licences.lines.find(({ product }) => product === 'oracle-ee')!.hostIds).toHaveLength(2)
  // Windows runs on every host in any plan, so it does not steer.
  expect(Object.keys(problem.binTypes[0]!.productCosts ?? {})).toEqual(['oracle-ee'])

  // Two licences are proven the least, and the status line says so only as long as the certificate holds.
  expect(costProof(result)).toMatchObject({ cheaperPercent: 0, accepted: true })
  const certificate = outcome.plan.evidence.costCertificate!
  const evidence = { ...outcome.plan.evidence, costCertificate: { ...certificate, bound: certificate.bound + 1 } }
  const claimed = { ...outcome, plan: { ...outcome.plan, evidence } }
  expect(costProof({ ...result, outcome: claimed })?.accepted).toBe(false)
})
