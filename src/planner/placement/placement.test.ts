import { describe, expect, it } from 'vitest'
import type { Solved } from '../../solver/solution'
import type { Demand, WorkloadDemand } from '../model/demand'
import type { Workload } from '../model/estate'
import type { HostGroup, HostType } from '../model/hardware'
import type { Policy } from '../model/policy'
import { availableHosts } from './availableHosts'
import { buildProblem, failurePolicy, meaningOf, memoryDimension, vcpuDimension } from './buildProblem'
import { placementReasons } from './placementReasons'
import { readPlan } from './readPlan'
import { whyNotFewer } from './whyNotFewer'

const policy: Policy = {
  failures: 'any-1',
  baseYear: 2026,
  planningYear: 2026,
  cpuBasis: 'peak',
  licenceModel: 'subscription-core',
  vcpuLimit: 'reported',
  hostLimit: null,
}
const type = {
  id: 'X6',
  name: 'x3850 X6',
  sockets: 4,
  coresPerSocket: 8,
  memoryGiB: 256,
  specRate2006: 930,
  rackUnits: 4,
} as HostType
const group: HostGroup = { idPrefix: 'H', type, count: 3, rack: 'R1', site: null, owned: false }
const hosts = availableHosts([group], policy, {})

const demandOf = (workloadId: string, cores: number, memoryGiB: number): WorkloadDemand => ({
  workloadId,
  cpuCoresByHour: Array.from({ length: 24 }, (_, hour) => (hour === 8 ? cores : cores / 2)),
  vcpu: 4,
  configuredMemoryGiB: memoryGiB,
  memoryGiB,
  diskGiB: 0,
  usedDiskGiB: 0,
  iopsByHour: [],
  readRatio: 0.7,
  basis: 'typed',
  assumed: [],
})
const demand: Demand = {
  year: 2026,
  excluded: [],
  workloads: [demandOf('A', 8, 100), demandOf('B', 8, 100), demandOf('C', 4, 40)],
}
const workloads = ['A', 'B', 'C'].map(
  (id) => ({ id, criticality: id === 'C' ? 3 : 1, currentHost: null, products: [] }) as unknown as Workload,
)

describe('availableHosts', () => {
  it('takes the hypervisor reserve first and the target of each state after it', () => {
    expect(hosts.map((host) => host.id)).toEqual(['H1', 'H2', 'H3'])
    // (32 - 2) cores x 0.7 and x 0.8; (256 - 8) GiB x 0.9 and x 1
    expect(hosts[0]!.normal.cores).toBeCloseTo(21, 12)
    expect(hosts[0]!.normal.memoryGiB).toBeCloseTo(223.2, 12)
    expect(hosts[0]!.failure.cores).toBeCloseTo(24, 12)
    expect(hosts[0]!.failure.memoryGiB).toBe(248)
  })

  it('counts cores of a faster host by their score', () => {
    const fast: HostGroup = { ...group, type: { ...type, specRate2006: 1860 } }
    expect(availableHosts([fast], policy, {})[0]!.failure.cores).toBeCloseTo(48, 12)
  })

  it('limits the hosts, or extends the first group beyond the offer', () => {
    expect(availableHosts([group], { ...policy, hostLimit: 2 }, {}).map((host) => host.id)).toEqual(['H1', 'H2'])
    expect(availableHosts([group], { ...policy, hostLimit: 5 }, {}).map((host) => host.id)).toEqual([
      'H1',
      'H2',
      'H3',
      'H4',
      'H5',
    ])
  })
})

describe('buildProblem', () => {
  const question = { demand, hosts, workloads, failures: 'any-1' as const }
  const apart = {
    id: 'R1',
    kind: 'apart',
    workloadIds: ['A', 'B', 'gone'],
    hostIds: [],
    strength: 'always',
    origin: { mark: 'A', source: '' },
  } as const

  it('rounds demand up and capacity down to whole thousandths of a core and MiB', () => {
    const problem = buildProblem({
      ...question,
      rules: [],
      demand: { ...demand, workloads: [demandOf('A', 0.0001, 0.0001)] },
    })
    expect(problem.items[0]!.demand[8]).toBe(1)
    expect(problem.items[0]!.demand[memoryDimension]).toBe(1)
    expect(problem.binTypes[0]!.capacity[0]).toBe(21_000)
    // 223.2 GiB = 228,556.8 MiB
    expect(problem.binTypes[0]!.capacity[memoryDimension]).toBe(228_556)
    expect(problem.binTypes[0]!.failureCapacity![memoryDimension]).toBe(248 * 1024)
  })

  it('does not round 0.56 cores up to 561 thousandths', () => {
    const problem = buildProblem({
      ...question,
      rules: [],
      demand: { ...demand, workloads: [demandOf('A', 0.14 * 4, 1)] },
    })
    expect(problem.items[0]!.demand[8]).toBe(560)
  })

  it('names rules and failures by index and drops workloads that are not planned', () => {
    const problem = buildProblem({ ...question, rules: [apart] })
    expect(problem.rules).toEqual([{ id: 'R1', kind: 'apart', items: [0, 1], strength: 'always' }])
    expect(problem.failure).toEqual({ kind: 'any', count: 1 })
    expect(failurePolicy('rack')).toEqual({ kind: 'group', by: 'rack' })
    // All three hosts are in one rack; no host has a site, and in racks of their own each stands alone as well.
    expect(buildProblem({ ...question, rules: [], failures: 'rack' }).failure).toEqual({ kind: 'group', by: 'rack' })
    expect(buildProblem({ ...question, rules: [], failures: 'site' }).failure).toEqual({ kind: 'any', count: 1 })
    const hosts = question.hosts.map((host, i) => ({ ...host, rack: `R${i}` }))
    expect(buildProblem({ ...question, rules: [], hosts, failures: 'rack' }).failure).toEqual({ kind: 'any', count: 1 })
    expect(problem.bins[0]!.groups).toEqual({ rack: 'R1' })
  })

  it('prices hosts only when types differ', () => {
    expect(buildProblem({ ...question, rules: [] }).binTypes.map((t) => t.cost)).toEqual([1])
    expect(buildProblem({ ...question, rules: [], hostCostCNY: () => 120_000.4 }).binTypes[0]!.cost).toBe(120_000)
  })
})

describe('a limit on vCPU per core', () => {
  const assumptions = { cpuOvercommitCapRatio: { value: 0.25, mark: 'A', source: 'test' } } as const
  const offered = (vcpuLimit: Policy['vcpuLimit']) => availableHosts([group], { ...policy, vcpuLimit }, assumptions)
  const question = { demand, workloads, rules: [], failures: 'any-1' as const }

  it('counts every physical core, and is no dimension where it is only reported', () => {
    // 0.25 vCPU x 32 cores = 8 vCPU
    expect(offered('always')[0]).toMatchObject({ normal: { vcpu: 8 }, failure: { vcpu: 8 } })
    expect(offered('reported')[0]).toMatchObject({ normal: { vcpu: null }, failure: { vcpu: null } })
    expect(buildProblem({ ...question, hosts: offered('reported') }).dimensions).toHaveLength(25)
  })

  it('is the last dimension of every item and host', () => {
    const problem = buildProblem({ ...question, hosts: offered('always') })
    expect(problem.dimensions[vcpuDimension]).toEqual({ id: 'vcpu' })
    expect(problem.items.map((item) => item.demand[vcpuDimension])).toEqual([4000, 4000, 4000])
    expect(problem.binTypes[0]!.capacity[vcpuDimension]).toBe(8000)
    expect(problem.binTypes[0]!.failureCapacity![vcpuDimension]).toBe(8000)
  })

  it('kept in the normal state only leaves room for everything after a failure', () => {
    const [host] = buildProblem({ ...question, hosts: offered('normal') }).binTypes
    expect(host!.capacity[vcpuDimension]).toBe(8000)
    expect(host!.failureCapacity![vcpuDimension]).toBeGreaterThanOrEqual(12_000)
    // A roomy limit is no less after a failure than before: 20 x 32 = 640 vCPU
    const roomy = availableHosts(
      [group],
      { ...policy, vcpuLimit: 'normal' },
      {
        cpuOvercommitCapRatio: { value: 20, mark: 'A', source: 'test' },
      },
    )
    expect(
      buildProblem({ ...question, hosts: roomy }).binTypes[0]!.failureCapacity![vcpuDimension],
    ).toBeGreaterThanOrEqual(640_000)
  })

  it('is a reason like any other: 12 vCPU on one survivor with 8', () => {
    expect(whyNotFewer(demand, offered('always'), 2, 'any-1').shortages).toEqual([
      { resource: 'vcpu', hour: null, needed: 12, available: 8, shortfall: 4 },
    ])
    expect(whyNotFewer(demand, offered('normal'), 2, 'any-1').cause).toBe('packing')
    expect(meaningOf(vcpuDimension)).toMatchObject({ resource: 'vcpu', hour: null })
    expect(meaningOf(vcpuDimension).inUnit(8500)).toBe(8.5)
  })
})

describe('readPlan', () => {
  const solved: Solved = {
    status: 'solved',
    plan: {
      assignment: [0, 1, 0],
      failover: [
        {
          lost: [0],
          restarts: [
            { item: 0, bin: 2 },
            { item: 2, bin: 1 },
          ],
        },
        { lost: [1], restarts: [{ item: 1, bin: 2 }] },
      ],
    },
    stages: [],
    binCount: { used: 3, lowerBound: 3, provenMinimal: true, method: 'volume', certificate: null },
    evidence: { engine: 'highs', seed: 1, elapsedMs: 1, counts: {} },
  }
  const plan = readPlan(solved, demand, hosts, [])

  it('counts an empty spare as a host in use', () => {
    expect(plan.hosts.map((host) => host.id)).toEqual(['H1', 'H2', 'H3'])
    expect(plan.hostCount).toEqual({ used: 3, lowerBound: 3, provenMinimal: true, boundMethod: 'volume' })
  })

  it('reports the load after a failure against the usable capacity after it', () => {
    // H1 fails: H2 runs B and C = 12 cores of 24 and 140 GiB of 248; H3 runs A
    expect(plan.failover[0]!.peakCpuRatio).toBeCloseTo(12 / 24, 12)
    expect(plan.failover[0]!.peakMemoryRatio).toBeCloseTo(140 / 248, 12)
    expect(plan.failover[0]!.tightestHostId).toBe('H2')
  })

  it('counts allocated vCPU where they have a limit, and lets them make a host the tightest', () => {
    const limited = availableHosts(
      [group],
      { ...policy, vcpuLimit: 'always' },
      {
        cpuOvercommitCapRatio: { value: 0.25, mark: 'A', source: 'test' },
      },
    )
    const tight = readPlan(solved, demand, limited, [])
    expect(tight.hosts[0]).toMatchObject({ usableVcpu: 8, normalUsableVcpu: 8 })
    // H1 fails: H2 runs B and C = 8 of 8 vCPU, H3 runs A = 4
    expect(tight.failover[0]).toMatchObject({ peakVcpuRatio: 1, tightestHostId: 'H2' })
    expect(plan.failover[0]!.peakVcpuRatio).toBeNull()
  })

  it('reports utilisation of the whole host by hour', () => {
    expect(plan.hosts[0]!.cpuUtilisationByHour[8]).toBeCloseTo(12 / 32, 12)
    expect(plan.hosts[0]!.cpuUtilisationByHour[0]).toBeCloseTo(6 / 32, 12)
  })
})

describe('whyNotFewer', () => {
  it('names the resource that is short on the hosts that survive', () => {
    // 240 GiB on one survivor of two hosts with 248 GiB: memory fits; 20 cores on 24: the arrangement decides
    expect(whyNotFewer(demand, hosts, 2, 'any-1')).toMatchObject({ survivors: 1, cause: 'packing' })
    const large: Demand = { ...demand, workloads: [...demand.workloads, demandOf('D', 1, 100)] }
    expect(whyNotFewer(large, hosts, 2, 'any-1')).toMatchObject({
      resource: 'memory',
      needed: 340,
      available: 248,
      shortfall: 92,
      cause: 'short',
    })
  })

  it('counts as the solver does, so that the sentence and the reasons name the same figures', () => {
    // 100 workloads of 0.3333 cores are 0.334 each to the solver: 33.4 in all, not 33.33.
    const small = Array.from({ length: 100 }, (_, i) => demandOf(`S${i}`, 1 / 3, 1 / 3))
    const why = whyNotFewer({ ...demand, workloads: small }, hosts, 1, 'none')
    expect(why.needed).toBeCloseTo(33.4, 12)
    expect(why.shortfall).toBeCloseTo(12.4, 12)
    const memory = whyNotFewer(
      { ...demand, workloads: small.map((w) => ({ ...w, memoryGiB: 5 / 3 })) },
      hosts,
      0,
      'none',
    )
    // 1706.67 MiB are 1707.
    expect(memory.shortages.find(({ resource }) => resource === 'memory')!.needed).toBeCloseTo(170_700 / 1024, 12)
  })

  it('names the hour when CPU is short', () => {
    const busy: Demand = { ...demand, workloads: [demandOf('A', 30, 10)] }
    expect(whyNotFewer(busy, hosts, 1, 'none')).toMatchObject({ resource: 'cpu', hour: 8, needed: 30, cause: 'short' })
    expect(whyNotFewer(busy, hosts, 1, 'none').shortfall).toBeCloseTo(9, 12)
  })

  it('falls back on normal times where the survivors would do: 10 x 21 cores against 9 x 24', () => {
    const many = Array.from({ length: 10 }, () => hosts[0]!)
    const busy: Demand = { ...demand, workloads: [demandOf('A', 212, 10)] }
    const why = whyNotFewer(busy, many, 10, 'any-1')
    expect(why).toMatchObject({ resource: 'cpu', cause: 'short', survivors: 10, afterFailure: false })
    expect(why.shortfall).toBeCloseTo(2, 12)
    const busier: Demand = { ...demand, workloads: [demandOf('A', 217, 10)] }
    expect(whyNotFewer(busier, many, 10, 'any-1')).toMatchObject({ cause: 'short', afterFailure: true })
  })
})

describe('placementReasons', () => {
  it('speaks of workloads, hosts and units', () => {
    const [reason] = placementReasons(
      [
        {
          code: 'volume-short',
          items: [0, 1],
          bins: [1, 2],
          rules: [],
          lost: [0],
          dimension: memoryDimension,
          needed: 600 * 1024,
          available: 496 * 1024,
          fewest: { items: [1], needed: 500 * 1024 },
        },
      ],
      demand,
      hosts,
      [],
    )
    expect(reason).toEqual({
      code: 'volume-short',
      workloadIds: ['A', 'B'],
      hostIds: ['H2', 'H3'],
      ruleIds: [],
      failedHostIds: ['H1'],
      resource: 'memory',
      hour: null,
      needed: 600,
      available: 496,
      shortfall: 104,
      fewest: { workloadIds: ['B'], needed: 500 },
    })
  })
})
