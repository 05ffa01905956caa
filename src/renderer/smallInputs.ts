import type { PlanInputs } from '../planner/model/inputs'
import type { LegacyServer, Workload } from '../planner/model/estate'
import type { HostType } from '../planner/model/hardware'

const origin = { mark: 'A', source: 'test' } as const

const hostType: HostType = {
  id: 'small-host',
  name: 'Small host',
  sockets: 2,
  coresPerSocket: 8,
  memoryGiB: 128,
  rackUnits: 2,
  specRate2006: 465,
  idlePowerW: 100,
  maxPowerW: 400,
  powerCurveW: null,
  psuCount: 2,
  psuPowerW: 750,
  ethernetPorts: 4,
  fcPorts: 2,
  priceId: 'host',
  origin,
}

const server = (id: string): LegacyServer => ({
  id,
  name: id,
  model: 'Old server',
  rackUnits: 2,
  cores: 8,
  sockets: 2,
  memoryGiB: 16,
  specRate2006: 200,
  idlePowerW: 150,
  maxPowerW: 300,
  powerAdderW: 0,
  powerCurveW: null,
  cpuAverageRatio: 0.1,
  cpuPeakRatio: 0.4,
  rack: 'R1',
  site: null,
  clustered: false,
  ethernetPorts: 2,
  fcPorts: 0,
  psuCount: 2,
  purchaseYear: 2010,
  maintenanceCNYPerYear: null,
  origin,
})

const workload = (id: string, group: Workload['group'], memoryGiB: number): Workload => ({
  id,
  name: id,
  nameZh: null,
  system: id.toUpperCase(),
  application: id,
  group,
  vcpu: 4,
  memoryGiB,
  diskGiB: 100,
  diskUsedRatio: 0.5,
  tier: 'sas',
  peakIops: 200,
  readRatio: 0.7,
  cpuAverageRatio: 0.2,
  cpuPeakRatio: 0.5,
  peakHours: [[8, 12]],
  cpuSamplesByHour: null,
  measuredOnServerId: null,
  serverIds: ['server-1'],
  criticality: 2,
  rtoMinutes: null,
  rpoMinutes: null,
  growthRatioPerYear: 0.2,
  reduction: 'oltp',
  products: [],
  clusteredToday: false,
  virtualisable: true,
  poweredOn: true,
  demandBasis: 'typed',
  currentHost: null,
  origin,
})

/** Two hosts, four workloads, two legacy servers: small enough to check by hand. For tests. */
export function smallInputs(): PlanInputs {
  return {
    estate: {
      name: 'Small estate',
      servers: [server('server-1'), server('server-2')],
      devices: [],
      workloads: [workload('his', 'his', 32), workload('emr', 'emr', 24), workload('lis', 'lis', 16), workload('pacs', 'pacs', 8)],
      rules: [],
    },
    hardware: {
      hosts: [{ idPrefix: 'host-', type: hostType, count: 2, rack: null, site: null, owned: false }],
      storage: { arrays: [], mirrored: false, provisioning: 'thin' },
      backup: {
        fullWeekday: 6,
        windowStartHour: 2,
        windowEndHour: 6,
        otherDays: 'incremental',
        keptFull: 1,
        keptIncremental: 3,
        throughputMiBPerSecond: 400,
        changeRatioPerDay: 0.05,
        compressionRatio: 1.5,
        deduplicationRatio: 2,
        capacityRawTB: 24,
        capacityUsableRatio: 0.8,
        origin,
      },
      devices: [],
    },
    policy: { failures: 'any-1', baseYear: 2017, planningYear: 2017, cpuBasis: 'peak', licenceModel: 'perpetual-cpu', hostLimit: null },
    prices: [
      { id: 'host', name: 'Small host', nameZh: null, category: 'equipment', unit: 'set', priceCNY: 50_000, lowCNY: null, highCNY: null, origin },
    ],
    assumptions: {},
  }
}
