import type { LegacyServer, PlacementRule, Workload } from '../../model/estate'
import type { HostType } from '../../model/hardware'
import type { PlanInputs } from '../../model/inputs'

const origin = { mark: 'A', source: 'test' } as const

export const clinicHost: HostType = {
  id: 'two-socket',
  name: 'Two-socket host',
  sockets: 2,
  coresPerSocket: 16,
  memoryGiB: 128,
  rackUnits: 2,
  // 32 cores at the reference score of 930 for 32: one core of this host is one reference core.
  specRate2006: 930,
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

const clinicServer = (id: string): LegacyServer => ({
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

/** A workload that is all memory unless told otherwise: CPU never binds, so that sums are about memory alone. */
export const clinicWorkload = (id: string, memoryGiB: number, changes: Partial<Workload> = {}): Workload => ({
  id,
  name: id,
  nameZh: null,
  system: id.split('-')[0]!.toUpperCase(),
  application: id.toUpperCase(),
  group: 'his',
  vcpu: 1,
  memoryGiB,
  diskGiB: 100,
  diskUsedRatio: 0.5,
  tier: 'sas',
  peakIops: 100,
  readRatio: 0.7,
  cpuAverageRatio: 0.1,
  cpuPeakRatio: 0.5,
  peakHours: [[8, 12]],
  cpuSamplesByHour: null,
  measuredOnServerId: null,
  serverIds: [`${id}-server`],
  criticality: 2,
  rtoMinutes: null,
  rpoMinutes: null,
  growthRatioPerYear: 0.2,
  reduction: 'vm',
  products: [],
  clusteredToday: false,
  virtualisable: true,
  poweredOn: true,
  demandBasis: 'typed',
  currentHost: null,
  origin,
  ...changes,
})

export const clinicRule = (
  id: string,
  kind: PlacementRule['kind'],
  workloadIds: readonly string[],
  hostIds: readonly string[] = [],
): PlacementRule => ({
  id,
  kind,
  workloadIds,
  hostIds,
  strength: 'always',
  origin,
})

const assumption = (value: number) => ({ value, mark: 'A', source: 'test' }) as const

/**
 * A clinic whose sums can be done by hand: hosts of 128 GiB without hypervisor reserve and without targets below 1, so
 * that one host holds 128 GiB (less the small overhead of each virtual machine).
 */
export function clinicInputs(
  workloads: readonly Workload[],
  hosts: number,
  rules: readonly PlacementRule[] = [],
): PlanInputs {
  return {
    estate: {
      name: 'Clinic',
      servers: workloads.flatMap((workload) => workload.serverIds.map(clinicServer)),
      devices: [],
      workloads,
      rules,
    },
    hardware: {
      hosts: [{ idPrefix: 'host-', type: clinicHost, count: hosts, rack: null, site: null, owned: false }],
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
    policy: {
      failures: 'any-1',
      baseYear: 2026,
      planningYear: 2026,
      cpuBasis: 'peak',
      licenceModel: 'perpetual-cpu',
      vcpuLimit: 'reported',
      hostLimit: null,
    },
    prices: [
      {
        id: 'host',
        name: 'Two-socket host',
        nameZh: null,
        category: 'equipment',
        unit: 'set',
        priceCNY: 50_000,
        lowCNY: 40_000,
        highCNY: 70_000,
        specification: null,
        remark: null,
        origin,
      },
      {
        id: 'big-host',
        name: 'Four-socket host',
        nameZh: null,
        category: 'equipment',
        unit: 'set',
        priceCNY: 120_000,
        lowCNY: null,
        highCNY: null,
        specification: null,
        remark: null,
        origin,
      },
    ],
    assumptions: {
      hypervisorCoresPerHost: assumption(0),
      hypervisorMemoryGiBPerHost: assumption(0),
      cpuTargetNormalRatio: assumption(1),
      cpuTargetFailureRatio: assumption(1),
      memoryTargetNormalRatio: assumption(1),
      memoryTargetFailureRatio: assumption(1),
    },
  }
}
