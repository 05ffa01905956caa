import type { Id, RowOrigin } from './provenance'

/** The legacy fleet and what runs on it: what a planner sits down with. Edited, never computed. */
export interface Estate {
  readonly name: string
  readonly servers: readonly LegacyServer[]
  /** Legacy storage, network, KVM and other devices that draw power and take rack units. */
  readonly devices: readonly LegacyDevice[]
  readonly workloads: readonly Workload[]
  readonly rules: readonly PlacementRule[]
}

export type ServerId = Id<'server'>
export type WorkloadId = Id<'workload'>
export type HostId = Id<'host'>

export interface LegacyServer {
  readonly id: ServerId
  readonly name: string
  readonly model: string
  readonly rackUnits: number
  readonly cores: number
  readonly sockets: number
  readonly memoryGiB: number
  /** SPECint_rate_base2006 of the whole server; null where unknown. */
  readonly specRate2006: number | null
  readonly idlePowerW: number
  readonly maxPowerW: number
  /** Watts of a real build on top of a lean benchmark build. */
  readonly powerAdderW: number
  /** Measured watts at 0, 10 .. 100 % load where a SPECpower curve is known. */
  readonly powerCurveW: readonly number[] | null
  readonly cpuAverageRatio: number
  readonly cpuPeakRatio: number | null
  /** Rack label from the inventory; null where it does not say. */
  readonly rack: string | null
  readonly site: string | null
  /** Part of a cluster already: no availability benefit may be credited again. */
  readonly clustered: boolean
  readonly ethernetPorts: number
  readonly fcPorts: number
  readonly psuCount: number
  readonly purchaseYear: number | null
  /** Yearly maintenance contract; null: derived from the assumption. */
  readonly maintenanceCNYPerYear: number | null
  readonly origin: RowOrigin
}

export interface LegacyDevice {
  readonly id: Id<'device'>
  readonly kind: DeviceKind
  readonly model: string
  readonly rackUnits: number
  readonly powerW: number
  readonly rack: string | null
  readonly fcPorts: number
  readonly ethernetPorts: number
  readonly psuCount: number
  readonly maintenanceCNYPerYear: number | null
  readonly origin: RowOrigin
}

export type DeviceKind = 'server' | 'array' | 'gateway' | 'san-switch' | 'lan-switch' | 'backup' | 'other'

/** The nine groups that share a colour everywhere. */
export const systemGroups = [
  'his',
  'emr',
  'lis',
  'pacs',
  'clinical',
  'administrative',
  'platform',
  'data',
  'test',
] as const
export type SystemGroup = (typeof systemGroups)[number]

export type DemandBasis = 'measured-series' | 'measured' | 'percentile' | 'snapshot' | 'allocation' | 'typed'

export interface Workload {
  readonly id: WorkloadId
  readonly name: string
  readonly nameZh: string | null
  /** Clinical or administrative system the workload belongs to, for instance `HIS`. */
  readonly system: string
  /** Application, for instance `HIS-DB`; one application may run in several workloads. */
  readonly application: string
  readonly group: SystemGroup
  readonly vcpu: number
  readonly memoryGiB: number
  readonly diskGiB: number
  /** Used share of the provisioned disk; null: the assumption `thinUsedRatio`. */
  readonly diskUsedRatio: number | null
  readonly tier: StorageTier
  /** Operations per second at the workload's own peak, and the share of them that reads. */
  readonly peakIops: number
  readonly readRatio: number
  /** Share of its own vCPU on reference cores (or of `serverId`'s CPU where `cpuBasis` is measured there). */
  readonly cpuAverageRatio: number
  readonly cpuPeakRatio: number
  /** Hours of the peak as half-open ranges `[from, to)`, 0..24; `from > to` wraps midnight. Empty: no daily peak (month end, say): average all day. */
  readonly peakHours: readonly (readonly [number, number])[]
  /** Samples per hour of the day as shares like `cpuAverageRatio`, 24 lists; null where nothing was measured by hour. */
  readonly cpuSamplesByHour: readonly (readonly number[])[] | null
  /** Legacy server the CPU shares refer to: demand is then normalised by its SPEC rate. Null: shares refer to own vCPU. */
  readonly measuredOnServerId: ServerId | null
  /** Legacy servers that run this workload today. */
  readonly serverIds: readonly ServerId[]
  /** 1 most critical .. 4. */
  readonly criticality: 1 | 2 | 3 | 4
  readonly rtoMinutes: number | null
  readonly rpoMinutes: number | null
  readonly growthRatioPerYear: number
  readonly reduction: ReductionClass
  /** Products whose licence is due, for instance `windows-server`, `sql-server`, `oracle-ee`. */
  readonly products: readonly string[]
  readonly clusteredToday: boolean
  /** False: the supplier does not support virtual machines; stays where it is, outside the plan. */
  readonly virtualisable: boolean
  readonly poweredOn: boolean
  readonly demandBasis: DemandBasis
  /** Host this workload runs on today when the estate is virtual already. */
  readonly currentHost: string | null
  /** What an imported inventory says beyond planning; absent for typed rows. */
  readonly inventory?: WorkloadInventory
  readonly origin: RowOrigin
}

/** Facts of an inventory that identify a virtual machine, select it, or tell whether it is sized well. Null: not stated. */
export interface WorkloadInventory {
  /** Key that finds the same machine in the next export. */
  readonly key: string
  /** Manager the machine belongs to, for instance a vCenter. */
  readonly manager: string | null
  readonly uuid: string | null
  readonly datacenter: string | null
  readonly cluster: string | null
  readonly folder: string | null
  readonly operatingSystem: string | null
  readonly restartPriority: string | null
  readonly cpuReservationMHz: number | null
  readonly cpuLimitMHz: number | null
  readonly memoryReservationGiB: number | null
  readonly activeMemoryGiB: number | null
  readonly consumedMemoryGiB: number | null
  readonly cpuReadyRatio: number | null
  readonly latencySensitive: boolean | null
  readonly snapshotGiB: number | null
  /** Spreadsheet date (ISO) of the oldest snapshot. */
  readonly oldestSnapshot: string | null
  /** Percentile of CPU as a share like `cpuAverageRatio`, only where the source measured one. */
  readonly cpuP95Ratio: number | null
  readonly note: string | null
}

export type StorageTier = 'ssd' | 'ssd+sas' | 'sas' | 'nl-sas'
export type ReductionClass = 'oltp' | 'vm' | 'image' | 'none'

export type RuleKind = 'apart' | 'together' | 'only-on' | 'not-on'
/** `always`: in every state; `normal`: not required after a failure; `preference`: broken at a weight. */
export type RuleStrength = 'always' | 'normal' | 'preference'

export interface PlacementRule {
  readonly id: Id<'rule'>
  readonly kind: RuleKind
  readonly workloadIds: readonly WorkloadId[]
  readonly hostIds: readonly HostId[]
  readonly strength: RuleStrength
  readonly origin: RowOrigin
}
