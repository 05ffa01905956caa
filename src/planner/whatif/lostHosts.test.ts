import { describe, expect, it } from 'vitest'
import { lishuiInputs } from '../../../fixtures/lishui/lishuiInputs'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { defaultSolveOptions } from '../../solver/options'
import { solve } from '../../solver/solve'
import type { HostId, PlacementRule } from '../model/estate'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import { withVcpuPerCore } from '../model/withVcpuPerCore'
import { runPipeline } from '../pipeline'
import { AnalysisRun } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { domainLoss, faultDomains } from './faultDomains'
import { lostHosts } from './lostHosts'
import { placeInputs } from './placeInputs'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const planned = async (inputs: PlanInputs): Promise<Plan> => {
  const answer = await placeInputs(() => askPlacement(inputs), new AnalysisRun(exhaustiveSolve, options))
  if (answer.status !== 'placed') throw new Error(answer.status)
  return answer.plan
}
const pin = (workloadId: string, host: string, strength: PlacementRule['strength'] = 'normal') => ({
  ...clinicRule(`pin-${workloadId}`, 'only-on', [workloadId], [host]),
  strength,
})
const host = (id: string) => id as HostId

const workloads = [
  clinicWorkload('his', 50, { criticality: 1 }),
  clinicWorkload('oa', 50, { criticality: 3 }),
  clinicWorkload('emr', 100),
  clinicWorkload('lis', 70),
]
const pins = [pin('his', 'host-1'), pin('oa', 'host-1'), pin('emr', 'host-2'), pin('lis', 'host-3')]
/** Hosts of 128 GiB that need survive nothing: 100 on the first, 100 on the second, 70 on the third. */
const unprotected = (rules: readonly PlacementRule[]): PlanInputs => {
  const inputs = clinicInputs(workloads, 3, rules)
  return { ...inputs, policy: { ...inputs.policy, failures: 'none' } }
}

describe('lostHosts', () => {
  it('restarts the most important where room is left and lists what stays down', async () => {
    const inputs = unprotected(pins)
    const loss = await lostHosts(inputs, await planned(inputs), [host('host-1')])
    expect(loss.planned).toBe(false)
    expect(loss.failover.restarts).toEqual([{ workloadId: 'his', hostId: 'host-3' }])
    expect(loss.down).toMatchObject([{ workloadId: 'oa', criticality: 3, short: 'memory', nearestHostId: 'host-2' }])
    // 8 GiB are left beside LIS and HIS; EMR leaves more: 128 GiB less itself, each with its overhead.
    const { demand } = askPlacement(inputs)
    const memoryGiB = (id: string) => demand.workloads.find(({ workloadId }) => workloadId === id)!.memoryGiB
    expect(loss.down[0]!.shortage).toBeCloseTo(memoryGiB('oa') + memoryGiB('emr') - 128, 9)
    expect(loss.maximal).toBe(true)
    expect(loss.order.map(({ workloadId, rank }) => [workloadId, rank])).toEqual([['his', 1]])
    expect(loss.failover.tightestHostId).toBe('host-3')
  })

  it('keeps the limit on vCPU per core after a loss that was not planned', async () => {
    // 1 vCPU per core: 32 a host. HIS with 20 restarts beside LIS with 12; nothing is left for OA.
    const sized = [
      clinicWorkload('his', 4, { criticality: 1, vcpu: 20, cpuPeakRatio: 0.1 }),
      clinicWorkload('oa', 4, { criticality: 3, vcpu: 12, cpuPeakRatio: 0.1 }),
      clinicWorkload('emr', 4, { vcpu: 24, cpuPeakRatio: 0.1 }),
      clinicWorkload('lis', 4, { vcpu: 12, cpuPeakRatio: 0.1 }),
    ]
    const inputs = withVcpuPerCore(clinicInputs(sized, 3, pins), 1, 'test')
    const calm = { ...inputs, policy: { ...inputs.policy, failures: 'none' as const } }
    const loss = await lostHosts(calm, await planned(calm), [host('host-1')])
    expect(loss.failover.restarts).toEqual([{ workloadId: 'his', hostId: 'host-3' }])
    // The nearest is host-2: 24 + 12 - 32 = 4 too many
    expect(loss.down).toEqual([
      { workloadId: 'oa', criticality: 3, short: 'vcpu', shortage: 4, nearestHostId: 'host-2' },
    ])
    expect(loss.failover).toMatchObject({ peakVcpuRatio: 1, tightestHostId: 'host-3' })
  })

  it('says that a rule keeps a workload down although there is room', async () => {
    const base = clinicInputs([clinicWorkload('his', 50), clinicWorkload('lis', 50)], 2, [
      pin('his', 'host-1', 'always'),
      pin('lis', 'host-2'),
    ])
    const inputs: PlanInputs = { ...base, policy: { ...base.policy, failures: 'none' } }
    const plan = await planned(inputs)
    const bound = await lostHosts(inputs, plan, [host('host-1')])
    expect(bound.down).toMatchObject([{ workloadId: 'his', short: 'rule', shortage: 0, nearestHostId: 'host-2' }])
    const free = await lostHosts(inputs, plan, [host('host-2')])
    expect(free.failover.restarts).toEqual([{ workloadId: 'lis', hostId: 'host-1' }])
  })

  it('leaves everything down where no host is left', async () => {
    const inputs = unprotected(pins)
    const loss = await lostHosts(inputs, await planned(inputs), [host('host-1'), host('host-2'), host('host-3')])
    expect(loss.failover.restarts).toEqual([])
    expect(loss.down.map(({ workloadId, short }) => [workloadId, short])).toEqual([
      ['his', 'no-host'],
      ['emr', 'no-host'],
      ['lis', 'no-host'],
      ['oa', 'no-host'],
    ])
  })
})

describe('faultDomains of the reference case', () => {
  it('takes a host from the plan, a rack from the survivors and an array from the mirror', async () => {
    const inputs = lishuiInputs()
    const { outcome, after } = await runPipeline(inputs, (problem, o) => solve(problem, o, nodeEngines), {
      ...defaultSolveOptions,
      timeLimitMs: 20_000,
    })
    if (!('plan' in outcome) || !after) throw new Error(outcome.status)
    const { plan } = outcome
    const domains = faultDomains(plan, inputs, after)
    expect(domains.filter(({ kind }) => kind === 'host')).toHaveLength(4)
    const rack = domains.find(({ kind }) => kind === 'rack')!
    // Equal devices stand apart: two hosts and one array in each of two racks.
    expect([rack.hostIds.length, rack.arrayIds.length]).toEqual([2, 1])

    const one = await domainLoss(domains[0]!, inputs, plan, after)
    expect(one.hosts.planned).toBe(true)
    expect(one.hosts.failover).toBe(plan.failover.find(({ failedHostIds }) => failedHostIds[0] === domains[0]!.id))
    expect(one.storage.status).toBe('untouched')

    const two = await domainLoss(rack, inputs, plan, after)
    const lost = plan.assignments.filter(({ hostId }) => rack.hostIds.some((id) => id === hostId)).length
    expect(two.hosts.planned).toBe(false)
    expect(two.hosts.failover.restarts.length + two.hosts.down.length).toBe(lost)
    expect(two.hosts.down.length).toBeGreaterThan(0)
    expect(two.hosts.failover.peakMemoryRatio).toBeLessThanOrEqual(1)

    const array = await domainLoss(
      domains.find(({ kind }) => kind === 'array')!,
      inputs,
      plan,
      after,
    )
    expect(array.hosts.failover.restarts).toEqual([])
    expect(array.storage).toMatchObject({ status: 'held', recoveryPointMinutes: 0 })
  })
})
