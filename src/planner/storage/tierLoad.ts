import { hoursPerDay } from '../model/quantity'
import { backEndIops } from './arrayIops'
import type { ArrangementOption, StorageQuestion } from './StorageQuestion'
import { shareOn, type DiskPlacement, type DriveTier, slowTier } from './storageTiers'

/** What the disks of a layout ask of one tier of each leg. */
export interface TierLoad {
  readonly tier: DriveTier
  readonly neededGiB: number
  readonly readIopsByHour: readonly number[]
  readonly backupReadIopsByHour: readonly number[]
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
    const backupReads = new Array<number>(hoursPerDay).fill(0)
    const writes = new Array<number>(hoursPerDay).fill(0)
    question.disks.forEach((disk, i) => {
      const placement = placements[i]
      if (placement == null) return
      const share = shareOn(tier, placement, question.hot, slow)
      neededGiB += disk.neededGiB * share.capacityRatio
      for (let hour = 0; hour < hoursPerDay; hour++) {
        reads[hour]! += disk.readIopsByHour[hour]! * share.iopsRatio
        // A backup reads every used GiB once: its reads fall where the data lies.
        backupReads[hour]! += disk.backupReadIopsByHour[hour]! * share.capacityRatio
        writes[hour]! += disk.writeIopsByHour[hour]! * share.iopsRatio
      }
    })
    return { tier, neededGiB, readIopsByHour: reads, backupReadIopsByHour: backupReads, writeIopsByHour: writes }
  })
}

/** Limits of one tier under chosen options, leg by leg because either may have to serve alone. */
export interface TierLimit {
  readonly tier: DriveTier
  readonly usableGiB: number
  readonly usableGiBByLeg: readonly number[]
  readonly driveIopsByLeg: readonly number[]
  /** Back-end operations per host write, leg by leg: the heaviest of the tier's groups there. */
  readonly writePenaltyByLeg: readonly number[]
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
      driveIopsByLeg,
      writePenaltyByLeg: Array.from({ length: question.legs }, (_, leg) => writePenaltyOf(chosen, leg)),
    }
  })
}

/** Back-end operations per host write on one leg: only drives that stand there write there. */
export const writePenaltyOf = (chosen: readonly ArrangementOption[], leg: number): number =>
  chosen.reduce(
    (most, option) => (option.driveIopsByLeg[leg]! > 0 ? Math.max(most, option.arrangement.writePenalty) : most),
    0,
  )

/** What one leg of a mirror has to do for a tier while so many legs serve. */
export interface LegUse {
  readonly backEndIopsByHour: readonly number[]
  readonly driveIops: number
  readonly peakRatio: number
}

/** The busiest of the given legs for one tier, all of them serving. Each writes with the penalty of its own drives. */
export function busiestLeg(load: TierLoad, limit: TierLimit, serving: readonly number[]): LegUse {
  const uses = serving.map((leg): LegUse => {
    const backEndIopsByHour = load.readIopsByHour.map((reads, hour) =>
      backEndIops(
        reads + load.backupReadIopsByHour[hour]!,
        load.writeIopsByHour[hour]!,
        limit.writePenaltyByLeg[leg]!,
        serving.length,
        0,
      ),
    )
    const driveIops = limit.driveIopsByLeg[leg]!
    return { backEndIopsByHour, driveIops, peakRatio: useRatio(Math.max(...backEndIopsByHour), driveIops) }
  })
  return uses.reduce((most, use) => (use.peakRatio > most.peakRatio ? use : most))
}

/** Use of a tier's operations by the leg that would be busiest alone: either may have to serve alone. */
export const worstAloneRatio = (load: TierLoad, limit: TierLimit): number =>
  Math.max(...limit.driveIopsByLeg.map((_, leg) => busiestLeg(load, limit, [leg]).peakRatio))

/** Share of a limit that is used; a load on nothing is beyond every limit. */
export const useRatio = (load: number, limit: number): number =>
  load <= 0 ? 0 : limit <= 0 ? Number.POSITIVE_INFINITY : load / limit

/** Worst use of any tier in capacity and in operations, with one leg of a mirror lost. */
export function worstUse(question: StorageQuestion, options: readonly number[], loads: readonly TierLoad[]): number {
  return tierLimits(question, options).reduce((worst, limit, i) => {
    const load = loads[i]!
    return Math.max(worst, useRatio(load.neededGiB, limit.usableGiB), worstAloneRatio(load, limit))
  }, 0)
}
