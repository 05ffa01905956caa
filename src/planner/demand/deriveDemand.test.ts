import { describe, expect, it } from 'vitest'
import type { Estate, LegacyServer, Workload } from '../model/estate'
import type { Policy } from '../model/policy'
import { deriveDemand } from './deriveDemand'
import { memoryOverheadMiB } from './memoryOverheadMiB'
import { totalDemand } from './totalDemand'

const origin = { mark: 'A', source: 'test' } as const
const workload: Workload = {
  id: 'W1',
  name: 'HIS database',
  nameZh: null,
  system: 'HIS',
  application: 'HIS-DB',
  group: 'his',
  vcpu: 8,
  memoryGiB: 48,
  diskGiB: 600,
  diskUsedRatio: 0.5,
  tier: 'ssd+sas',
  peakIops: 400,
  readRatio: 0.7,
  cpuAverageRatio: 0.18,
  cpuPeakRatio: 0.6,
  peakHours: [[8, 11]],
  cpuSamplesByHour: null,
  measuredOnServerId: null,
  serverIds: ['S1'],
  criticality: 1,
  rtoMinutes: 15,
  rpoMinutes: 0,
  growthRatioPerYear: 0.1,
  reduction: 'oltp',
  products: [],
  clusteredToday: true,
  virtualisable: true,
  poweredOn: true,
  demandBasis: 'typed',
  currentHost: null,
  origin,
}
const server = { id: 'S1', specRate2006: 60.1, cores: 4 } as LegacyServer
const policy: Policy = {
  failures: 'any-1',
  baseYear: 2026,
  planningYear: 2026,
  cpuBasis: 'peak',
  licenceModel: 'subscription-core',
  vcpuLimit: 'reported',
  hostLimit: null,
}
const estate = (...workloads: readonly Workload[]): Estate => ({
  name: 'test',
  servers: [server],
  devices: [],
  workloads,
  rules: [],
})
const only = (estateOf: Estate, p: Policy = policy) => deriveDemand(estateOf, p, {}).workloads[0]!

describe('deriveDemand', () => {
  it('takes the peak inside the peak hours and the average outside', () => {
    const { cpuCoresByHour } = only(estate(workload))
    expect(cpuCoresByHour[8]).toBeCloseTo(8 * 0.6, 12)
    expect(cpuCoresByHour[10]).toBeCloseTo(8 * 0.6, 12)
    expect(cpuCoresByHour[11]).toBeCloseTo(8 * 0.18, 12)
  })

  it('wraps a peak over midnight', () => {
    const { cpuCoresByHour } = only(estate({ ...workload, peakHours: [[22, 2]] }))
    expect([21, 22, 23, 0, 1, 2].map((hour) => cpuCoresByHour[hour]! > 4)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('converts shares of a legacy server by SPEC rate, conserving work', () => {
    // 10 % of a score of 60.1 is 6.01; a reference core is worth 930 / 32 = 29.0625
    const { cpuCoresByHour } = only(
      estate({ ...workload, measuredOnServerId: 'S1', cpuAverageRatio: 0.1, peakHours: [] }),
    )
    expect(cpuCoresByHour[0]).toBeCloseTo(6.01 / 29.0625, 12)
  })

  it('says so where a SPEC rate had to be assumed', () => {
    const unrated = {
      ...estate({ ...workload, measuredOnServerId: 'S1' }),
      servers: [{ ...server, specRate2006: null }],
    }
    expect(only(unrated).assumed).toContain('specRate2006')
    expect(only(unrated).cpuCoresByHour[0]).toBeCloseTo(4 * 0.18, 12)
  })

  it('uses a percentile of the samples of an hour, and the peak of a profile where nothing was measured', () => {
    const samples = Array.from({ length: 24 }, (_, hour) =>
      hour === 3 ? Array.from({ length: 20 }, (_, i) => (i + 1) / 100) : [],
    )
    const at95 = only(estate({ ...workload, cpuSamplesByHour: samples }), { ...policy, cpuBasis: 'p95' })
    // nearest rank: the 19th of 20 samples
    expect(at95.cpuCoresByHour[3]).toBeCloseTo(8 * 0.19, 12)
    expect(at95.cpuCoresByHour[8]).toBeCloseTo(8 * 0.6, 12)
    expect(at95.assumed).toContain('cpuByHour')
  })

  it('adds the overhead of the virtual machine and compounds growth at the stated shares', () => {
    const grown = only(estate(workload), { ...policy, planningYear: 2028 })
    expect(grown.diskGiB).toBeCloseTo(600 * 1.1 ** 2, 9)
    expect(grown.usedDiskGiB).toBeCloseTo(300 * 1.1 ** 2, 9)
    expect(grown.cpuCoresByHour[8]).toBeCloseTo(4.8 * 1.03 ** 2, 9)
    expect(grown.configuredMemoryGiB).toBeCloseTo(48 * 1.015 ** 2, 9)
    expect(grown.vcpu).toBeCloseTo(8 * 1.03 ** 2, 9)
    expect(only(estate(workload)).memoryGiB).toBeCloseTo(48 + memoryOverheadMiB(48 * 1024, 8) / 1024, 12)
  })

  it('leaves out what is off or cannot be virtual, and names it', () => {
    const demand = deriveDemand(
      estate(workload, { ...workload, id: 'W2', poweredOn: false }, { ...workload, id: 'W3', virtualisable: false }),
      policy,
      {},
    )
    expect(demand.workloads.map((w) => w.workloadId)).toEqual(['W1'])
    expect(demand.excluded).toEqual([
      { workloadId: 'W2', reason: 'powered-off' },
      { workloadId: 'W3', reason: 'not-virtualisable' },
    ])
  })
})

describe('totalDemand', () => {
  it('adds hour by hour, so that peaks at different hours do not add up', () => {
    const night = { ...workload, id: 'W2', peakHours: [[0, 6]] as const }
    const total = totalDemand(deriveDemand(estate(workload, night), policy, {}))
    expect(total.peakCpuCores).toBeCloseTo(4.8 + 1.44, 12)
    expect(total.sumOfPeaksCores).toBeCloseTo(9.6, 12)
    expect(total.readIopsByHour[8]).toBeCloseTo(400 * 0.7 + 100 * 0.7, 9)
  })
})

describe('memoryOverheadMiB', () => {
  it('meets the table at its points and is linear between and beyond', () => {
    expect(memoryOverheadMiB(16_384, 8)).toBeCloseTo(168.6, 9)
    expect(memoryOverheadMiB(4096, 1)).toBeCloseTo(48.64, 9)
    expect(memoryOverheadMiB(640, 1)).toBeCloseTo((20.29 + 25.9) / 2, 9)
    // from 16 GiB on with the slope of the last segment: 8 vCPU, 32 GiB = 168.6 + (168.6 - 76.78) x 16384 / 12288
    expect(memoryOverheadMiB(32_768, 8)).toBeCloseTo(168.6 + (91.82 * 16_384) / 12_288, 9)
  })
})
