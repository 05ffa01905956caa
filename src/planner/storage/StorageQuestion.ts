import type { StorageTier, WorkloadId } from '../model/estate'
import type { DiskPlacement, DriveTier, HotShare } from './storageTiers'
import type { RaidArrangement } from './raidArrangement'

/** What the layout step has to decide: an arrangement per kind of drive group and a placement per disk. */
export interface StorageQuestion {
  /** One entry per distinct drive group: equal groups of equal arrays are arranged alike. */
  readonly groups: readonly GroupQuestion[]
  readonly disks: readonly DiskQuestion[]
  readonly hot: HotShare
  /** Arrays that serve together in a mirror; 1 without one. */
  readonly legs: number
  readonly tiers: readonly DriveTier[]
  /** Highest share of the drives' operations that may be used. */
  readonly iopsTargetRatio: number
}

export interface GroupQuestion {
  readonly signature: string
  readonly tier: DriveTier
  readonly options: readonly ArrangementOption[]
}

export interface ArrangementOption {
  readonly arrangement: RaidArrangement
  /** Usable GiB and drive operations that this option contributes to the tier of each leg, leg by leg. */
  readonly usableGiBByLeg: readonly number[]
  readonly driveIopsByLeg: readonly number[]
}

export interface DiskQuestion {
  readonly workloadId: WorkloadId
  readonly asked: StorageTier
  readonly allowed: readonly DiskPlacement[]
  /** Space needed on the arrays after thin provisioning and reduction. */
  readonly neededGiB: number
  readonly readIopsByHour: readonly number[]
  /** Reads of a running backup: they fall where the data lies, not where the busy blocks lie. */
  readonly backupReadIopsByHour: readonly number[]
  readonly writeIopsByHour: readonly number[]
}

/** The answer: one option index per group and one placement per disk (null where no tier suits). */
export interface StorageLayout {
  readonly options: readonly number[]
  readonly placements: readonly (DiskPlacement | null)[]
  /** Disks on a dearer tier than asked for. */
  readonly promoted: number
  /** By how much the worst limit is exceeded, as a share of it; 0 when every limit holds. */
  readonly overload: number
  readonly method: 'greedy' | 'integer-program'
  /** No layout with less overload, or equal overload and fewer promoted disks, exists. */
  readonly proven: boolean
}
