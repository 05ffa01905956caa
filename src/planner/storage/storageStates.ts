import type { Storage } from '../model/hardware'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import type { DriveTier } from './storageTiers'
import { busiestLeg, useRatio, type TierLimit, type TierLoad } from './tierLoad'

/** A state the arrays must hold, like the failure of a host: nothing lost, or one array lost. */
export interface StorageState {
  readonly lostArrayId: string | null
  /** False where a lost array takes data with it: there is no second copy. */
  readonly available: boolean
  readonly capacityHolds: boolean
  readonly iopsHold: boolean
  readonly holds: boolean
  readonly tiers: readonly StateTier[]
}

export interface StateTier {
  readonly tier: DriveTier
  /** Back-end operations and drive operations of the busiest array that serves. */
  readonly backEndIopsByHour: readonly number[]
  readonly driveIops: number
  readonly peakHour: number
  readonly peakRatio: number
  readonly usableGiB: number
  readonly neededGiB: number
}

const tolerance = 1e-9

/** Whether a use is beyond its limit, and not only by rounding. */
export const exceeds = (useOfLimitRatio: number): boolean => useOfLimitRatio > 1 + tolerance

/** The normal state and the loss of each array, in every hour of a day. */
export function storageStates(
  storage: Storage,
  question: StorageQuestion,
  layout: StorageLayout,
  limits: readonly TierLimit[],
  loads: readonly TierLoad[],
): readonly StorageState[] {
  const allPlaced = layout.placements.every((placement) => placement !== null)
  const state = (lost: number | null): StorageState => {
    const serving = Array.from({ length: question.legs }, (_, leg) => leg).filter((leg) => leg !== lost)
    const tiers = limits.map((limit, i) => {
      const { backEndIopsByHour, driveIops, peakRatio } = busiestLeg(loads[i]!, limit, serving)
      return {
        tier: limit.tier,
        backEndIopsByHour,
        driveIops,
        peakHour: backEndIopsByHour.indexOf(Math.max(...backEndIopsByHour)),
        peakRatio,
        usableGiB: Math.min(...serving.map((leg) => limit.usableGiBByLeg[leg]!)),
        neededGiB: loads[i]!.neededGiB,
      }
    })
    const capacityHolds = allPlaced && tiers.every((tier) => !exceeds(useRatio(tier.neededGiB, tier.usableGiB)))
    const iopsHold = allPlaced && tiers.every((tier) => !exceeds(tier.peakRatio))
    return {
      lostArrayId: lost === null ? null : storage.arrays[lost]!.id,
      available: true,
      capacityHolds,
      iopsHold,
      holds: capacityHolds && iopsHold,
      tiers,
    }
  }
  const lostStates = storage.arrays.map((array, i): StorageState => {
    if (question.legs > 1) return state(i)
    return { lostArrayId: array.id, available: false, capacityHolds: false, iopsHold: false, holds: false, tiers: [] }
  })
  return [state(null), ...lostStates]
}
