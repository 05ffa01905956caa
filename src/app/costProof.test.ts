import { expect, it } from 'vitest'
import { runPipeline } from '../planner/pipeline'
import type { PlanInputs } from '../planner/model/inputs'
import { clinicHost, clinicInputs, clinicWorkload } from '../planner/whatif/double/clinic'
import { nodeEngines } from '../solver/engine/nodeEngines'
import { solve } from '../solver/solve'
import { costProof } from './costProof'
import { openPart } from './openPart'

const planned = (inputs: PlanInputs) =>
  runPipeline(inputs, (p, options) => solve(p, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 10_000,
  })

/** Two owned hosts beside others to be bought, and one workload with these products. */
function partlyOwned(products: readonly string[], memoryGiB = 70): PlanInputs {
  const inputs = clinicInputs([clinicWorkload('his', memoryGiB, { products }), clinicWorkload('emr', memoryGiB)], 2)
  const [group] = inputs.hardware.hosts
  const owned = { ...group!, idPrefix: 'old-', type: clinicHost, owned: true, count: 2 }
  return { ...inputs, hardware: { ...inputs.hardware, hosts: [owned, group!] } }
}

it('is not claimed where licences hang on the choice of hosts in a way that no price of a host has', async () => {
  const plain = await planned(partlyOwned([]))
  expect(plain.problem.binTypes).toHaveLength(2)
  expect(costProof(plain)).toMatchObject({ accepted: true })
  // By machine: those on owned hosts are paid for.
  const byMachine = await planned(partlyOwned(['sql-server-standard']))
  expect(costProof(byMachine)).toBeNull()
  expect(costProof(await planned(partlyOwned(['sql-server'])))).toBeNull()
  expect(byMachine.outcome).toMatchObject({ status: 'feasible', plan: { hostCount: { provenMinimal: true } } })
  expect('plan' in byMachine.outcome && openPart(byMachine.outcome.plan)).toBe('cost')
  // Over the whole cluster: what a host adds is its price, unless only all of them together make whole licences.
  const oracle = partlyOwned(['oracle-ee'])
  const factor = (value: number): PlanInputs => ({
    ...oracle,
    assumptions: { ...oracle.assumptions, oracleCoreFactorRatio: { value, mark: 'A', source: 'test' } },
  })
  expect(costProof(await planned(factor(0.5)))).toMatchObject({ accepted: true })
  expect(costProof(await planned(factor(0.3)))).toBeNull()
  // Two hosts of two CPUs have 64 billed cores, three 96; 72 are the least order of a subscription.
  const subscribed = async (memoryGiB: number) => {
    const inputs = partlyOwned([], memoryGiB)
    return costProof(await planned({ ...inputs, policy: { ...inputs.policy, licenceModel: 'subscription-core' } }))
  }
  expect(await subscribed(20)).toBeNull()
  expect(await subscribed(70)).toMatchObject({ accepted: true })
})

it('says that Windows counts as Datacenter where Standard might cost less', async () => {
  const proofOf = async (product: string) => costProof(await planned(partlyOwned([product])))
  expect(await proofOf('windows-server')).toMatchObject({ accepted: true, windowsAsDatacenter: true })
  expect(await proofOf('windows-server-standard')).toMatchObject({ accepted: true, windowsAsDatacenter: true })
  expect(await proofOf('windows-server-datacenter')).toMatchObject({ accepted: true, windowsAsDatacenter: false })
  expect(await proofOf('oracle-ee')).toMatchObject({ accepted: true, windowsAsDatacenter: false })
})
