import type {
  LegacyDevice,
  LegacyServer,
  PlacementRule,
  ServerId,
  Workload,
  WorkloadId,
} from '../../planner/model/estate'
import type { Ledger } from '../ledger'

/** What all files of one import amount to. */
export interface ImportedFleet {
  readonly servers: readonly LegacyServer[]
  /** Legacy storage, network and other devices; no inventory lists them, a template does. */
  readonly devices: readonly LegacyDevice[]
  readonly workloads: readonly Workload[]
  /** Hosts of a rule are servers of this fleet; a rule towards hosts that no file names has none. */
  readonly rules: readonly PlacementRule[]
  /** Who runs where today, as far as the files say; null where a host is not described. */
  readonly currentPlacement: readonly { readonly workloadId: WorkloadId; readonly serverId: ServerId | null }[]
  readonly ledger: Ledger
}

/** The formats that are told apart by their content. */
export const importFormats = [
  'rvtools',
  'live-optics',
  'azure-migrate',
  'vrops',
  'nutanix',
  'template',
  'saved-fleet',
  'table',
] as const
export type ImportFormat = (typeof importFormats)[number]

export interface ImportOptions {
  /** Powered-off machines: listed but outside the plan, planned like the others, or left out. */
  readonly poweredOff?: 'keep' | 'plan' | 'drop'
  /** Only machines (and hosts) with one of the values, for instance `cluster` in A, B. Compared without case. */
  readonly select?: Readonly<Partial<Record<SelectField, readonly string[]>>>
}

export const selectFields = ['cluster', 'datacenter', 'host', 'folder', 'manager', 'name'] as const
export type SelectField = (typeof selectFields)[number]
