import { hoursPerDay } from '../model/quantity'
import { backEndIops } from './arrayIops'
import type { StorageQuestion } from './StorageQuestion'
import { shareOn, type DiskPlacement, type DriveTier, slowTier } from './storageTiers'

/** What the disks of a layout ask of one tier of each leg. */
export interface TierLoad {
  readonly tier: DriveTier
  readonly neededGiB: number
  readonly readIopsByHour: readonly number[]
  readonly writeIopsByHour: readonly number[]
}

/** Capacity and host operations per tier for given placements. */
export function tierLoads(
  question: StorageQuestion,
  placements: readonly (DiskPlacement | null)[],
): readonly TierLoad[] {
  const slow = slowTier(new Set(question.tiers))
  return question.tiers.map((tier) => {
    let neededGiB = 0
    const reads = new Array<number>(hoursPerDay).fill(0)
    const writes = new Array<number>(hoursPerDay).fill(0)
    question.disks.forEach((disk, i) => {
      const placement = placements[i]
      if (placement == null) return
      const share = shareOn(tier, placement, question.hot, slow)
      neededGiB += disk.neededGiB * share.capacityRatio
      for (let hour = 0; hour < hoursPerDay; hour++) {
        reads[hour]! += disk.readIopsByHour[hour]! * share.iopsRatio
        writes[hour]! += disk.writeIopsByHour[hour]! * share.iopsRatio
      }
    })
    return { tier, neededGiB, readIopsByHour: reads, writeIopsByHour: writes }
  })
}

/** Limits of one tier under chosen options: the smaller leg, because either may have to serve alone. */
export interface TierLimit {
  readonly tier: DriveTier
  readonly usableGiB: number
  readonly usableGiBByLeg: readonly number[]
  readonly driveIops: number
  readonly driveIopsByLeg: readonly number[]
  /** Back-end operations per host write, the heaviest of the tier's groups. */
  readonly writePenalty: number
}

/** What the chosen arrangements offer per tier. */
export function tierLimits(question: StorageQuestion, options: readonly number[]): readonly TierLimit[] {
  return question.tiers.map((tier) => {
    const chosen = question.groups.flatMap((group, i) => (group.tier === tier ? [group.options[options[i]!]!] : []))
    const byLeg = (of: (option: (typeof chosen)[number]) => readonly number[]) =>
      Array.from({ length: question.legs }, (_, leg) => chosen.reduce((sum, option) => sum + of(option)[leg]!, 0))
    const usableGiBByLeg = byLeg((option) => option.usableGiBByLeg)
    const driveIopsByLeg = byLeg((option) => option.driveIopsByLeg).map((iops) => iops * question.iopsTargetRatio)
    return {
      tier,
      usableGiB: Math.min(...usableGiBByLeg),
      usableGiBByLeg,
      driveIops: Math.min(...driveIopsByLeg),
      driveIopsByLeg,
      writePenalty: Math.max(0, ...chosen.map((option) => option.arrangement.writePenalty)),
    }
  })
}

/** Back-end operations per hour of one tier on each serving leg. */
export const backEndByHour = (load: TierLoad, limit: TierLimit, legs: number, lost: number): readonly number[] =>
  load.readIopsByHour.map((reads, hour) =>
    backEndIops(reads, load.writeIopsByHour[hour]!, limit.writePenalty, legs, lost),
  )

/** Share of a limit that is used; a load on nothing is beyond every limit. */
export const useRatio = (load: number, limit: number): number =>
  load <= 0 ? 0 : limit <= 0 ? Number.POSITIVE_INFINITY : load / limit

/** Worst use of any tier in capacity and in operations, with one leg of a mirror lost. */
export function worstUse(question: StorageQuestion, options: readonly number[], loads: readonly TierLoad[]): number {
  const lost = question.legs > 1 ? question.legs - 1 : 0
  return tierLimits(question, options).reduce((worst, limit, i) => {
    const load = loads[i]!
    const peak = Math.max(...backEndByHour(load, limit, question.legs, lost))
    return Math.max(worst, useRatio(load.neededGiB, limit.usableGiB), useRatio(peak, limit.driveIops))
  }, 0)
}
