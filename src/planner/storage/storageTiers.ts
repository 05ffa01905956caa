import type { StorageTier } from '../model/estate'
import type { DriveKind } from '../model/hardware'

/** Kinds of drives that make one tier. */
export type DriveTier = 'ssd' | 'sas' | 'nl-sas'

/** The tier that a kind of drive belongs to: SAS of either speed is one tier. */
export const tierOfDrive = (kind: DriveKind): DriveTier => (kind === 'sas-10k' || kind === 'sas-15k' ? 'sas' : kind)

/** Where a disk lies: whole on one tier, or `auto`, tiered between SSD and the slower drives by a hot share. */
export type DiskPlacement = 'ssd' | 'auto' | 'sas' | 'nl-sas'

export interface HotShare {
  /** Share of the operations and of the capacity of an automatically tiered disk that lie on SSD. */
  readonly iopsRatio: number
  readonly capacityRatio: number
}

/**
 * Placements a disk may take, the asked one first, then dearer ones: a better tier is always acceptable. Placements on
 * drives that the arrays do not have are left out; empty means that nothing suits.
 */
export function allowedPlacements(asked: StorageTier, available: ReadonlySet<DriveTier>): readonly DiskPlacement[] {
  const order: Readonly<Record<StorageTier, readonly DiskPlacement[]>> = {
    'nl-sas': ['nl-sas', 'sas', 'auto', 'ssd'],
    sas: ['sas', 'auto', 'ssd'],
    'ssd+sas': ['auto', 'ssd'],
    ssd: ['ssd'],
  }
  const exists = (placement: DiskPlacement) =>
    placement === 'auto' ? available.has('ssd') && slowTier(available) !== null : available.has(placement)
  return order[asked].filter(exists)
}

/** The drives under the SSD of an automatic tiering. */
export const slowTier = (available: ReadonlySet<DriveTier>): DriveTier | null =>
  available.has('sas') ? 'sas' : available.has('nl-sas') ? 'nl-sas' : null

/** Shares of a disk's operations and capacity on one tier. */
export function shareOn(tier: DriveTier, placement: DiskPlacement, hot: HotShare, slow: DriveTier | null): HotShare {
  if (placement !== 'auto')
    return placement === tier ? { iopsRatio: 1, capacityRatio: 1 } : { iopsRatio: 0, capacityRatio: 0 }
  if (tier === 'ssd') return hot
  return tier === slow
    ? { iopsRatio: 1 - hot.iopsRatio, capacityRatio: 1 - hot.capacityRatio }
    : { iopsRatio: 0, capacityRatio: 0 }
}
