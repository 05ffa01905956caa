import type { Storage } from '../model/hardware'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import type { DriveTier } from './storageTiers'
import { backEndByHour, useRatio, type TierLimit, type TierLoad } from './tierLoad'

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
  readonly backEndIopsByHour: readonly number[]
  readonly driveIops: number
  readonly peakHour: number
  readonly peakRatio: number
  readonly usableGiB: number
  readonly neededGiB: number
}

const tolerance = 1e-9

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
    const serving = limits.map((limit) => ({
      limit,
      driveIops: least(limit.driveIopsByLeg, lost),
      usableGiB: least(limit.usableGiBByLeg, lost),
    }))
    const tiers = serving.map(({ limit, driveIops, usableGiB }, i) => {
      const byHour = backEndByHour(loads[i]!, limit, question.legs, lost === null ? 0 : 1)
      const peak = Math.max(...byHour)
      return {
        tier: limit.tier,
        backEndIopsByHour: byHour,
        driveIops,
        peakHour: byHour.indexOf(peak),
        peakRatio: useRatio(peak, driveIops),
        usableGiB,
        neededGiB: loads[i]!.neededGiB,
      }
    })
    const capacityHolds = allPlaced && tiers.every((tier) => useRatio(tier.neededGiB, tier.usableGiB) <= 1 + tolerance)
    const iopsHold = allPlaced && tiers.every((tier) => tier.peakRatio <= 1 + tolerance)
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

const least = (byLeg: readonly number[], lost: number | null): number =>
  Math.min(...byLeg.filter((_, leg) => leg !== lost))
