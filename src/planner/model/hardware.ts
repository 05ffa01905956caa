import type { DeviceKind } from './estate'
import type { Id, RowOrigin } from './provenance'

/** What is to be bought, or is owned and kept: hosts, arrays and what connects and protects them. */
export interface Hardware {
  readonly hosts: readonly HostGroup[]
  readonly storage: Storage
  /** Null where no backup is described: it is then not judged, and disks carry no load of it. */
  readonly backup: Backup | null
  /** Gateways, switches, backup appliance and other devices of the target, arrays excluded. */
  readonly devices: readonly TargetDevice[]
}

export interface HostType {
  readonly id: Id<'hostType'>
  readonly name: string
  readonly sockets: number
  readonly coresPerSocket: number
  readonly memoryGiB: number
  readonly rackUnits: number
  /** SPECint_rate_base2006 of the whole host, the common yardstick with the legacy fleet. */
  readonly specRate2006: number
  readonly idlePowerW: number
  readonly maxPowerW: number
  readonly powerCurveW: readonly number[] | null
  readonly psuCount: number
  readonly psuPowerW: number
  readonly ethernetPorts: number
  readonly fcPorts: number
  readonly priceId: Id<'price'>
  readonly origin: RowOrigin
}

/** Equal hosts with ids `${idPrefix}1 .. ${idPrefix}${count}`. */
export interface HostGroup {
  readonly idPrefix: string
  readonly type: HostType
  readonly count: number
  readonly rack: string | null
  readonly site: string | null
  /** Owned already: no capital cost. */
  readonly owned: boolean
}

export interface Storage {
  readonly arrays: readonly StorageArray[]
  /** Synchronous mirror over exactly two arrays: usable is the smaller leg. */
  readonly mirrored: boolean
  readonly provisioning: 'thin' | 'thick'
}

export type DriveKind = 'ssd' | 'sas-15k' | 'sas-10k' | 'nl-sas'
export type RaidLayout = 'raid1' | 'raid10' | 'raid5' | 'raid6' | 'choose'

export interface StorageArray {
  readonly id: Id<'array'>
  readonly model: string
  readonly driveGroups: readonly DriveGroup[]
  readonly rackUnits: number
  readonly powerW: number
  readonly maxPowerW: number
  readonly fcPorts: number
  readonly ethernetPorts: number
  readonly psuCount: number
  readonly priceId: Id<'price'>
  readonly site: string | null
  readonly rack: string | null
  readonly origin: RowOrigin
}

export interface DriveGroup {
  readonly kind: DriveKind
  readonly count: number
  /** Decimal gigabytes as sold. */
  readonly sizeGB: number
  readonly iopsPerDrive: number
  readonly layout: RaidLayout
  /** Data and parity drives of one RAID group, for instance 4 and 1; null: chosen by the layout step. */
  readonly dataDrives: number | null
  readonly parityDrives: number | null
  /** Spares set aside; null: by the assumption `hotSparePerDrives`. */
  readonly hotSpares: number | null
}

export interface Backup {
  readonly fullWeekday: number
  /** Hour of the day the window opens and closes, 0..24; may wrap midnight. */
  readonly windowStartHour: number
  readonly windowEndHour: number
  readonly otherDays: 'incremental' | 'differential' | 'none'
  readonly keptFull: number
  readonly keptIncremental: number
  readonly throughputMiBPerSecond: number
  readonly changeRatioPerDay: number
  readonly compressionRatio: number
  readonly deduplicationRatio: number
  readonly capacityRawTB: number
  readonly capacityUsableRatio: number
  readonly origin: RowOrigin
}

export interface TargetDevice {
  readonly id: Id<'device'>
  readonly kind: DeviceKind
  readonly model: string
  readonly count: number
  readonly rackUnits: number
  readonly powerW: number
  readonly maxPowerW: number
  readonly fcPorts: number
  readonly ethernetPorts: number
  readonly psuCount: number
  readonly priceId: Id<'price'> | null
  readonly origin: RowOrigin
}
