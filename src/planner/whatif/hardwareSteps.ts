import type { Evaluation } from '../evaluate'
import type { DriveTier } from '../storage/storageTiers'

/** How far the shared arrays reach with the placement of disks that the plan has. */
export interface ArrayLimit {
  /** Growth of data until the first tier is full, and of operations until the first tier is overloaded in its worst state; negative where it is beyond already. */
  readonly dataGrowthRatio: number
  readonly fullTier: DriveTier
  readonly iopsGrowthRatio: number
  readonly overloadedTier: DriveTier
  /** First years of the same under every workload's own growth; null beyond the years looked ahead. */
  readonly dataFullYear: number | null
  readonly iopsFullYear: number | null
}

/** What the next host costs beyond its work: the step in licences and in total cost. */
export interface HostStep {
  readonly hosts: number
  /** Growth at which it is needed. */
  readonly atGrowthRatio: number
  readonly licencesOneOffCNY: number
  readonly licencesCNYPerYear: number
  readonly tcoCNY: number
}

/** Null where there are no shared arrays. */
export function arrayLimit({ storage }: Evaluation): ArrayLimit | null {
  const states = storage?.states.flatMap(({ tiers }) => tiers) ?? []
  if (!storage || states.length === 0) return null
  const worst = (of: (tier: (typeof states)[number]) => number) => states.reduce((a, b) => (of(b) > of(a) ? b : a))
  const fullest = worst(({ neededGiB, usableGiB }) => use(neededGiB, usableGiB))
  const busiest = worst(({ peakRatio }) => peakRatio)
  return {
    dataGrowthRatio: growthTo(use(fullest.neededGiB, fullest.usableGiB)),
    fullTier: fullest.tier,
    iopsGrowthRatio: growthTo(busiest.peakRatio),
    overloadedTier: busiest.tier,
    dataFullYear: storage.growth.capacityExceededIn,
    iopsFullYear: storage.growth.iopsExceededIn,
  }
}

const use = (load: number, limit: number): number =>
  load <= 0 ? 0 : limit <= 0 ? Number.POSITIVE_INFINITY : load / limit

/** Growth that brings a use up to 1. */
const growthTo = (useRatio: number): number => (useRatio > 0 ? 1 / useRatio - 1 : Number.POSITIVE_INFINITY)

/** The step between two evaluations of the same case with one host more. */
export const hostStep = (before: Evaluation, after: Evaluation, hosts: number, atGrowthRatio: number): HostStep => ({
  hosts,
  atGrowthRatio,
  licencesOneOffCNY: after.licences.oneOffCNY.value - before.licences.oneOffCNY.value,
  licencesCNYPerYear: after.licences.annualCNY.value - before.licences.annualCNY.value,
  tcoCNY: after.headline.tcoCNY.value - before.headline.tcoCNY.value,
})
