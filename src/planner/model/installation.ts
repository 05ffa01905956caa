import type { DeviceKind, HostId, ServerId, WorkloadId } from './estate'
import type { Figure } from './figure'
import type { Backup, Storage } from './hardware'
import type { Failover } from './plan'
import type { Provenance, RowOrigin } from './provenance'

/**
 * What stands in the room under a plan, today's or a solved one, in one shape: everything after this point evaluates
 * installations and cannot tell which of the two it has.
 */
export interface Installation {
  readonly devices: readonly InstalledDevice[]
  /** Shared arrays with their drive groups; null where the inventory describes none. */
  readonly storage: Storage | null
  readonly backup: Backup | null
  /** Virtual machines to look after. */
  readonly virtualMachines: number
  /** Workloads that have to be moved to get here. */
  readonly migratedWorkloads: number
  /** Virtual machines come where they were none, or others: administrators need a course. */
  readonly trainingDue: boolean
  /** One-off lines of the price list that no device carries. */
  readonly projectLines: readonly ProjectLine[]
}

export interface InstalledDevice {
  readonly id: string
  readonly kind: DeviceKind
  readonly model: string
  readonly rackUnits: number
  /** Rack label where the inventory or the hardware list states it. */
  readonly rack: string | null
  readonly site: string | null
  readonly power: PowerModel
  /** Highest draw for feeds and racks, W. */
  readonly maxPowerW: number
  readonly psuCount: number
  /** Nameplate of one supply; null where unknown. */
  readonly psuPowerW: number | null
  readonly fcPorts: number
  readonly ethernetPorts: number
  /** The price list has no line for it: its purchase and its maintenance count 0, and a finding says so. */
  readonly priceMissing: boolean
  /** What has to be paid for it now: 0 for what is owned. */
  readonly capitalCNY: Figure
  /** Range of the same; equal to it where the price list gives none. */
  readonly capitalLowCNY: number
  readonly capitalHighCNY: number
  readonly maintenanceCNYPerYear: Figure
  /** Present for servers and hosts. */
  readonly server: InstalledServer | null
  readonly origin: RowOrigin
}

export interface InstalledServer {
  readonly hostId: HostId | ServerId
  readonly sockets: number
  readonly coresPerSocket: number
  readonly memoryGiB: number
  /** Runs a hypervisor, today already or in the plan, so that its licence is due. */
  readonly hypervisor: boolean
  /** Workloads that another server of their cluster of today takes over. */
  readonly takenOverIds: readonly WorkloadId[]
  /** Where a cluster of today restarts its machines, beside what a plan says; null: nowhere. */
  readonly clusterRestarts: Failover['restarts'] | null
  /** Bought before: its licences are paid for as well. */
  readonly owned: boolean
  readonly workloadIds: readonly WorkloadId[]
}

/** How a device turns use into watts. */
export type PowerModel =
  | (LoadedPower & { readonly kind: 'curve'; readonly curveW: readonly number[] })
  | (LoadedPower & { readonly kind: 'linear'; readonly idleW: number; readonly maxW: number })
  | { readonly kind: 'constant'; readonly typicalW: number }

interface LoadedPower {
  readonly adderW: number
  readonly adderOrigin: Provenance
  readonly utilisationByHour: readonly number[]
  /** Of the use: what was measured on a server of today, what the demand rests on for a planned host. */
  readonly utilisationOrigin: Provenance
}

export interface ProjectLine {
  readonly category: 'software' | 'integration' | 'training' | 'service'
  readonly costCNY: Figure
  readonly lowCNY: number
  readonly highCNY: number
}
