import { expect, it } from 'vitest'
import { runPipeline } from '../planner/pipeline'
import type { PlanInputs } from '../planner/model/inputs'
import { clinicHost, clinicInputs, clinicWorkload } from '../planner/whatif/double/clinic'
import { nodeEngines } from '../solver/engine/nodeEngines'
import { solve } from '../solver/solve'
import { costProof } from './costProof'

const planned = (inputs: PlanInputs) =>
  runPipeline(inputs, (p, options) => solve(p, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 10_000,
  })

/** Two owned hosts beside others to be bought, and one workload with these products. */
function partlyOwned(products: readonly string[]): PlanInputs {
  const inputs = clinicInputs([clinicWorkload('his', 70, { products }), clinicWorkload('emr', 70)], 2)
  const [group] = inputs.hardware.hosts
  const owned = { ...group!, idPrefix: 'old-', type: clinicHost, owned: true, count: 2 }
  return { ...inputs, hardware: { ...inputs.hardware, hosts: [owned, group!] } }
}

it('is not claimed where licences hang on the choice of hosts in a way that no price of a host has', async () => {
  const plain = await planned(partlyOwned([]))
  expect(plain.problem.binTypes).toHaveLength(2)
  expect(costProof(plain)).toMatchObject({ accepted: true })
  // By machine: those on owned hosts are paid for.
  expect(costProof(await planned(partlyOwned(['sql-server-standard'])))).toBeNull()
  // Over the whole cluster: every host in use counts.
  const oracle = partlyOwned(['oracle-ee'])
  const wholeCluster = (value: number): PlanInputs => ({
    ...oracle,
    assumptions: { ...oracle.assumptions, oracleWholeCluster: { value, mark: 'A', source: 'test' } },
  })
  expect(costProof(await planned(wholeCluster(1)))).toBeNull()
  expect(costProof(await planned(wholeCluster(0)))).toMatchObject({ accepted: true })
})
