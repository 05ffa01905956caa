import type { WorkloadFacts } from './FleetFacts'

/** Disk of a workload as the model holds it. */
export interface ResolvedDisk {
  readonly diskGiB: number
  /** Null where the source does not know. */
  readonly usedRatio: number | null
  /** The source gives no size, or none beside data that is there. */
  readonly assumed: boolean
  /** More is in use than the disk holds: the share was cut at 1. */
  readonly cut: boolean
}

/** Size and used share from what a source states; without a size the usual one, or what is in use where that is more. */
export function resolveDisk(
  { diskGiB: stated, usedDiskGiB: used }: Pick<WorkloadFacts, 'diskGiB' | 'usedDiskGiB'>,
  usualGiB: number,
): ResolvedDisk {
  // No disk that holds data has the size 0.
  const assumed = stated === null || (stated === 0 && used !== null && used > 0)
  const diskGiB = assumed ? Math.max(usualGiB, used ?? 0) : stated
  const share = used === null || diskGiB === 0 ? null : used / diskGiB
  // A running machine uses some disk: nothing in use means the source does not know.
  if (share === null || share === 0) return { diskGiB, usedRatio: null, assumed, cut: false }
  return { diskGiB, usedRatio: Math.min(1, share), assumed, cut: share > 1 }
}
