import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../solver/engine/nodeEngines'
import { solve } from '../../solver/solve'
import type { HostGroup, HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import { runPipeline } from '../pipeline'
import { smallInfeasibleInputs } from '../../../fixtures/small-infeasible/smallInfeasibleInputs'
import { deriveDemand } from '../demand/deriveDemand'
import { hostProductCosts } from '../licences/hostProductCosts'
import { availableHosts } from './availableHosts'
import { buildProblem } from './buildProblem'
import { hostCosts } from './hostCosts'

// Hosts of 2 x 8 cores at 50,000 CNY; a perpetual licence of 3,495 USD x 7 per CPU with a fifth of it a year for support.
const small = smallInfeasibleInputs()
const [group] = small.hardware.hosts
const licenceCNY = 2 * 3495 * 7
const supportCNY = licenceCNY * 0.2 * 5

const withHosts = (hosts: readonly HostGroup[], more: Partial<PlanInputs> = {}): PlanInputs => ({
  ...small,
  ...more,
  policy: { ...small.policy, hostLimit: null, ...more.policy },
  hardware: { ...small.hardware, hosts },
})
const groupOf = (idPrefix: string, count: number, owned: boolean, type: HostType = group!.type): HostGroup => ({
  ...group!,
  idPrefix,
  count,
  owned,
  type,
})
const planned = (inputs: PlanInputs) =>
  runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine: 'highs',
    seed: 1,
    timeLimitMs: 5000,
  })
function problemOf(inputs: PlanInputs) {
  const { estate, policy, assumptions, hardware } = inputs
  const demand = deriveDemand(estate, policy, assumptions)
  const hosts = availableHosts(hardware.hosts, policy, assumptions)
  const costs = hostCosts(inputs, hosts, demand)
  return buildProblem({ demand, hosts, ...estate, failures: policy.failures, ...costs })
}

describe('hostCosts', () => {
  it('counts every host 1 where all are alike', () => {
    expect(problemOf(withHosts([groupOf('host-', 3, false)])).binTypes.map(({ cost }) => cost)).toEqual([1])
  })

  it('tells owned hosts from bought ones of the same type', () => {
    const problem = problemOf(withHosts([groupOf('old-', 2, true), groupOf('new-', 2, false)]))
    expect(problem.binTypes.map(({ id, cost }) => [id, cost])).toEqual([
      [group!.type.id, supportCNY],
      [`${group!.type.id} new`, 50_000 + licenceCNY + supportCNY],
    ])
    expect(problem.bins.map(({ type }) => type)).toEqual([0, 0, 1, 1])
  })

  it('adds the hypervisor licence to the price where types differ', () => {
    // The same work at the same price on four CPUs: four licences instead of two.
    const fourSockets = { ...group!.type, id: 'four', sockets: 4, coresPerSocket: 4 }
    const { binTypes } = problemOf(withHosts([groupOf('a-', 2, false), groupOf('b-', 2, false, fourSockets)]))
    expect(binTypes[1]!.cost - binTypes[0]!.cost).toBe(licenceCNY + supportCNY)
  })

  it('adds what a host brings to licences of the whole cluster', async () => {
    // 16 cores more at the same price: 8 processors of Oracle of 47,500 USD x 7 with 22 % support for five years, twice its CPUs.
    const twice = { ...group!.type, id: 'twice', coresPerSocket: 16 }
    const hosts = [groupOf('twice-', 3, false, twice), groupOf('plain-', 3, false)]
    const workloads = small.estate.workloads.map((w, i) => (i === 0 ? { ...w, products: ['oracle-ee'] } : w))
    const inputs = withHosts(hosts, { estate: { ...small.estate, workloads } })
    const { binTypes } = problemOf(inputs)
    expect(binTypes[0]!.cost - binTypes[1]!.cost).toBe(8 * 47_500 * 7 * (1 + 0.22 * 5))
    const { outcome, after } = await planned(inputs)
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(outcome.plan.hosts.map(({ id }) => id)).toEqual(['plain-1', 'plain-2', 'plain-3'])
    // The solver's price and the licence line agree.
    const { oneOffCNY, annualCNY } = after!.licences
    const equipment = 3 * 50_000
    expect(outcome.plan.stages.find(({ id }) => id === 'cost')!.value).toBe(
      Math.round(equipment + oneOffCNY.value + 5 * annualCNY.value),
    )
    // Switched off, the product licenses nothing.
    const off = workloads.map((w, i) => (i === 0 ? { ...w, poweredOn: false } : w))
    const without = problemOf(withHosts(hosts, { estate: { ...small.estate, workloads: off } }))
    expect(without.binTypes.map(({ cost }) => cost)).toEqual(Array(2).fill(50_000 + licenceCNY + supportCNY))
  })

  it('escalates support as the licence line of the cost does', async () => {
    const fourSockets = { ...group!.type, id: 'four', sockets: 4, coresPerSocket: 4 }
    const inputs = withHosts([groupOf('a-', 2, false, fourSockets), groupOf('b-', 2, false)], {
      assumptions: {
        ...small.assumptions,
        serviceEscalationRatioPerYear: { value: 0.1, mark: 'A', source: 'test' },
      },
    })
    const { outcome, after } = await planned(inputs)
    if (!('plan' in outcome)) throw new Error(outcome.status)
    const licences = after!.finance.lines.find(({ category }) => category === 'licences')!
    const software = after!.finance.lines.find(({ category }) => category === 'software')!
    // 1 + 1.1 + 1.1^2 + 1.1^3 + 1.1^4 = 6.1051 years of support.
    expect(licences.totalCNY.value).toBeCloseTo(6.1051 * after!.licences.annualCNY.value, 6)
    expect(outcome.plan.stages.find(({ id }) => id === 'cost')!.value).toBeCloseTo(
      outcome.plan.hosts.length * 50_000 + software.totalCNY.value + licences.totalCNY.value,
      -1,
    )
  })

  it('asks an owned host for support only, of products too', () => {
    const workloads = small.estate.workloads.map((workload) => ({ ...workload, products: ['oracle-ee'] }))
    const pinned = {
      ...small,
      estate: { ...small.estate, workloads },
      assumptions: { oracleWholeCluster: { value: 0, mark: 'A', source: 'test' } },
    } as const
    // 16 cores x 0.5 x 47,500 USD x 7, 22 % support for five years
    const oracleCNY = 8 * 47_500 * 7
    expect(hostProductCosts(group!.type, false, pinned)['oracle-ee']).toBeCloseTo(oracleCNY * (1 + 0.22 * 5), 6)
    expect(hostProductCosts(group!.type, true, pinned)['oracle-ee']).toBeCloseTo(oracleCNY * 0.22 * 5, 6)
  })

  it('leaves SQL Server Enterprise out where it is surely counted by machine', () => {
    // Three machines of `vcpu` each on hosts of 16 cores of which one may fail: at least two hosts, 32 cores, would count.
    const costed = (vcpu: number) => {
      const workloads = small.estate.workloads.map((w, i) => ({
        ...w,
        vcpu,
        products: i < 3 ? ['sql-server-enterprise'] : [],
      }))
      const problem = problemOf(
        withHosts([groupOf('host-', 6, false)], {
          estate: { ...small.estate, workloads, rules: [] },
          policy: { ...small.policy, failures: 'any-1' },
        }),
      )
      return problem.binTypes[0]!.productCosts ?? {}
    }
    expect(costed(10)).toEqual({})
    expect(costed(11)).toEqual({ 'sql-server-enterprise': 8 * 15_123 * 7 })
  })

  it.each([
    ['before', [groupOf('old-', 2, true), groupOf('new-', 2, false)]],
    ['behind', [groupOf('new-', 2, false), groupOf('old-', 2, true)]],
  ])('a plan takes what is owned %s what would have to be bought', async (_, hosts) => {
    const roomy = hosts.map((one) => ({ ...one, type: { ...one.type, memoryGiB: 512 } }))
    const result = await planned(withHosts(roomy, { estate: { ...small.estate, rules: [] } }))
    const { outcome } = result
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(outcome.plan.hosts.map(({ id }) => id)).toEqual(['old-1', 'old-2'])
    const equipment = result.after!.finance.lines.find(({ category }) => category === 'equipment')!
    // The array alone.
    expect(equipment.totalCNY.value).toBe(100_000)
  })

  it.each([
    ['first', [groupOf('a-', 1, false, { ...group!.type, memoryGiB: 512 }), groupOf('b-', 2, false)]],
    ['last', [groupOf('b-', 2, false), groupOf('a-', 1, false, { ...group!.type, memoryGiB: 512 })]],
  ])('a group of the same type with more memory, %s, lends it to no other', async (_, hosts) => {
    const { outcome } = await planned(withHosts(hosts))
    // Four machines of 24 GiB: the failure of the large host leaves twice 56 GiB, of a small one 504 and 56.
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(outcome.plan.hosts).toHaveLength(3)
    for (const { peakMemoryRatio } of outcome.plan.failover) expect(peakMemoryRatio).toBeLessThanOrEqual(1)
    expect(problemOf(withHosts(hosts)).binTypes.map(({ id }) => id)).toEqual([group!.type.id, `${group!.type.id} new`])
  })

  it('buys the hosts that a limit asks for beyond those that are owned', async () => {
    const asked = withHosts([groupOf('old-', 2, true)], { policy: { ...small.policy, hostLimit: 3 } })
    expect(problemOf(asked).binTypes.map(({ cost }) => cost)).toEqual([supportCNY, 50_000 + licenceCNY + supportCNY])
    const { after } = await planned(asked)
    const { lines } = after!.finance
    const totalOf = (wanted: string) => lines.find(({ category }) => category === wanted)!.totalCNY.value
    // The array and the third host.
    expect(totalOf('equipment')).toBe(150_000)
    expect(after!.licences.oneOffCNY.value).toBe(licenceCNY)
  })
})
