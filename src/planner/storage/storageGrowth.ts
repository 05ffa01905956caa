import type { Demand } from '../model/demand'
import type { Workload } from '../model/estate'
import { groupBy } from '../model/groupBy'
import { hoursPerDay } from '../model/quantity'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import { exceeds } from './storageStates'
import type { DriveTier } from './storageTiers'
import { tierLimits, tierLoads, useRatio, worstAloneRatio, type TierLoad } from './tierLoad'

/** Years looked ahead. */
const yearsAhead = 20

/** Use of one tier in one year, as shares of what it offers. */
export interface TierYear {
  readonly tier: DriveTier
  readonly capacityRatio: number
  /** In the busiest hour with all arrays of a mirror but one lost. */
  readonly iopsRatio: number
}

export interface StorageGrowth {
  readonly byYear: readonly { readonly year: number; readonly tiers: readonly TierYear[] }[]
  /** First year in which a tier is full or overloaded with one array lost; null beyond the years looked ahead. */
  readonly capacityExceededIn: number | null
  readonly iopsExceededIn: number | null
  /** What is reached first, and on which tier; null beyond the years looked ahead. */
  readonly firstLimit: { readonly year: number; readonly tier: DriveTier; readonly what: 'capacity' | 'iops' } | null
}

/** Array reads per hour of a backup of so many times the data of the planning year. */
export type BackupReads = (dataRatio: number) => readonly number[]

/** Something that grows by a share each year, compounded: 20 % over five years is 2.488 times, not 2. */
export const grown = (start: number, growthRatioPerYear: number, years: number): number =>
  start * (1 + growthRatioPerYear) ** years

/**
 * Use of the tiers in the years after the planning year: data grows by each workload's own rate, operations by the
 * stated share of it, placements stay. A backup reads no faster for more data, only longer, up to its window.
 */
export function storageGrowth(
  question: StorageQuestion,
  layout: StorageLayout,
  demand: Demand,
  workloads: readonly Workload[],
  iopsGrowthShareRatio: number,
  backupReadsOf: BackupReads,
): StorageGrowth {
  const limits = tierLimits(question, layout.options)
  const loadsOfRates = loadsByRate(question, layout, workloads)
  const byYear = Array.from({ length: yearsAhead + 1 }, (_, years) => {
    const dataRatio = dataRatioAfter(loadsOfRates, years)
    const backup = { dataRatio, readIopsByHour: backupReadsOf(dataRatio) }
    const loads = limits.map((limit, i) => grownLoad(limit.tier, loadsOfRates, i, iopsGrowthShareRatio, years, backup))
    return {
      year: demand.year + years,
      tiers: limits.map((limit, i) => ({
        tier: limit.tier,
        capacityRatio: useRatio(loads[i]!.neededGiB, limit.usableGiB),
        iopsRatio: worstAloneRatio(loads[i]!, limit),
      })),
    }
  })
  const exceededIn = (ratio: (tier: TierYear) => number) =>
    byYear.find(({ tiers }) => tiers.some((tier) => exceeds(ratio(tier))))?.year ?? null
  return {
    byYear,
    capacityExceededIn: exceededIn(({ capacityRatio }) => capacityRatio),
    iopsExceededIn: exceededIn(({ iopsRatio }) => iopsRatio),
    firstLimit: firstLimitOf(byYear),
  }
}

/** The limit that is exceeded furthest in the first year in which any is. */
function firstLimitOf(byYear: StorageGrowth['byYear']): StorageGrowth['firstLimit'] {
  for (const { year, tiers } of byYear) {
    const [worst] = tiers
      .flatMap(({ tier, capacityRatio, iopsRatio }) => [
        { year, tier, what: 'capacity' as const, ratio: capacityRatio },
        { year, tier, what: 'iops' as const, ratio: iopsRatio },
      ])
      .sort((a, b) => b.ratio - a.ratio)
    if (worst && exceeds(worst.ratio)) return { year, tier: worst.tier, what: worst.what }
  }
  return null
}

/** Disks that grow alike. */
interface RateLoads {
  readonly tiers: readonly TierLoad[]
  /** Share of all data that lies on these disks in the planning year; 0 where no backup reads them. */
  readonly dataShareRatio: number
  /** Of all data, what lies on each tier of these disks. */
  readonly tierDataShareRatios: readonly number[]
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Data after so many years over the data of the planning year, of what a backup reads. */
function dataRatioAfter(loadsOfRates: ReadonlyMap<number, RateLoads>, years: number): number {
  let ratio = 0
  for (const [rate, { dataShareRatio }] of loadsOfRates) ratio += dataShareRatio * grown(1, rate, years)
  return ratio
}

/** Loads of the tiers per growth rate: disks that grow alike are added up once, not once a year. */
function loadsByRate(
  question: StorageQuestion,
  layout: StorageLayout,
  workloads: readonly Workload[],
): ReadonlyMap<number, RateLoads> {
  const growthOf = new Map(workloads.map((workload) => [workload.id, workload.growthRatioPerYear]))
  const indices = groupBy([...question.disks.keys()], (i) => growthOf.get(question.disks[i]!.workloadId)!)
  // A backup is spread over the disks by their data, so that its reads tell the shares.
  const allReads = sumOf(question.disks.map((disk) => sumOf(disk.backupReadIopsByHour)))
  const shareOfReads = (iopsByHour: readonly number[]) => (allReads === 0 ? 0 : sumOf(iopsByHour) / allReads)
  return new Map(
    [...indices].map(([rate, alike]) => {
      const disks = alike.map((i) => question.disks[i]!)
      const tiers = tierLoads(
        { ...question, disks },
        alike.map((i) => layout.placements[i] ?? null),
      )
      return [
        rate,
        {
          tiers,
          dataShareRatio: sumOf(disks.map((disk) => shareOfReads(disk.backupReadIopsByHour))),
          tierDataShareRatios: tiers.map((tier) => shareOfReads(tier.backupReadIopsByHour)),
        },
      ]
    }),
  )
}

function grownLoad(
  tier: TierLoad['tier'],
  loadsOfRates: ReadonlyMap<number, RateLoads>,
  index: number,
  iopsGrowthShareRatio: number,
  years: number,
  backup: { readonly dataRatio: number; readonly readIopsByHour: readonly number[] },
): TierLoad {
  let neededGiB = 0
  let dataRatio = 0
  const readIopsByHour = new Array<number>(hoursPerDay).fill(0)
  const writeIopsByHour = new Array<number>(hoursPerDay).fill(0)
  for (const [rate, { tiers, tierDataShareRatios }] of loadsOfRates) {
    const load = tiers[index]!
    const iops = grown(1, rate * iopsGrowthShareRatio, years)
    neededGiB += grown(load.neededGiB, rate, years)
    dataRatio += grown(tierDataShareRatios[index]!, rate, years)
    for (let hour = 0; hour < hoursPerDay; hour++) {
      readIopsByHour[hour]! += load.readIopsByHour[hour]! * iops
      writeIopsByHour[hour]! += load.writeIopsByHour[hour]! * iops
    }
  }
  const share = backup.dataRatio === 0 ? 0 : dataRatio / backup.dataRatio
  return {
    tier,
    neededGiB,
    readIopsByHour,
    backupReadIopsByHour: backup.readIopsByHour.map((iops) => iops * share),
    writeIopsByHour,
  }
}
