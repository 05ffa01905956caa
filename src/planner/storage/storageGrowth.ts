import type { Demand } from '../model/demand'
import type { Workload } from '../model/estate'
import { hoursPerDay } from '../model/quantity'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import { backEndByHour, tierLimits, tierLoads, useRatio, type TierLoad } from './tierLoad'

/** Years looked ahead. */
const yearsAhead = 20

export interface StorageGrowth {
  readonly byYear: readonly { readonly year: number; readonly capacityRatio: number; readonly iopsRatio: number }[]
  /** First year in which a tier is full or overloaded with one array lost; null beyond the years looked ahead. */
  readonly capacityExceededIn: number | null
  readonly iopsExceededIn: number | null
}

/** Years until something that grows by a share each year reaches a limit: `ln(limit / used) / ln(1 + growth)`. */
export function yearsToReach(used: number, limit: number, growthRatioPerYear: number): number {
  if (used >= limit) return 0
  return growthRatioPerYear <= 0 ? Number.POSITIVE_INFINITY : Math.log(limit / used) / Math.log(1 + growthRatioPerYear)
}

/** Something that grows by a share each year, compounded: 20 % over five years is 2.488 times, not 2. */
export const grown = (start: number, growthRatioPerYear: number, years: number): number =>
  start * (1 + growthRatioPerYear) ** years

/**
 * Use of the tiers in the years after the planning year: data grows by each workload's own rate, operations by the
 * stated share of it, placements stay.
 */
export function storageGrowth(
  question: StorageQuestion,
  layout: StorageLayout,
  demand: Demand,
  workloads: readonly Workload[],
  iopsGrowthShareRatio: number,
): StorageGrowth {
  const limits = tierLimits(question, layout.options)
  const lost = question.legs > 1 ? question.legs - 1 : 0
  const loadsOfRates = loadsByRate(question, layout, workloads)
  const byYear = Array.from({ length: yearsAhead + 1 }, (_, years) => {
    const loads = limits.map((limit, i) => grownLoad(limit.tier, loadsOfRates, i, iopsGrowthShareRatio, years))
    return {
      year: demand.year + years,
      capacityRatio: Math.max(0, ...limits.map((limit, i) => useRatio(loads[i]!.neededGiB, limit.usableGiB))),
      iopsRatio: Math.max(
        0,
        ...limits.map((limit, i) =>
          useRatio(Math.max(...backEndByHour(loads[i]!, limit, question.legs, lost)), limit.driveIops),
        ),
      ),
    }
  })
  return {
    byYear,
    capacityExceededIn: byYear.find(({ capacityRatio }) => capacityRatio > 1)?.year ?? null,
    iopsExceededIn: byYear.find(({ iopsRatio }) => iopsRatio > 1)?.year ?? null,
  }
}

/** Loads of the tiers per growth rate: disks that grow alike are added up once, not once a year. */
function loadsByRate(
  question: StorageQuestion,
  layout: StorageLayout,
  workloads: readonly Workload[],
): ReadonlyMap<number, readonly TierLoad[]> {
  const growthOf = new Map(workloads.map((workload) => [workload.id, workload.growthRatioPerYear]))
  const indices = new Map<number, number[]>()
  question.disks.forEach((disk, i) => {
    const rate = growthOf.get(disk.workloadId)!
    const alike = indices.get(rate)
    if (alike) alike.push(i)
    else indices.set(rate, [i])
  })
  return new Map(
    [...indices].map(([rate, alike]) => [
      rate,
      tierLoads(
        { ...question, disks: alike.map((i) => question.disks[i]!) },
        alike.map((i) => layout.placements[i] ?? null),
      ),
    ]),
  )
}

function grownLoad(
  tier: TierLoad['tier'],
  loadsOfRates: ReadonlyMap<number, readonly TierLoad[]>,
  index: number,
  iopsGrowthShareRatio: number,
  years: number,
): TierLoad {
  let neededGiB = 0
  const readIopsByHour = new Array<number>(hoursPerDay).fill(0)
  const writeIopsByHour = new Array<number>(hoursPerDay).fill(0)
  for (const [rate, loads] of loadsOfRates) {
    const load = loads[index]!
    const iops = grown(1, rate * iopsGrowthShareRatio, years)
    neededGiB += grown(load.neededGiB, rate, years)
    for (let hour = 0; hour < hoursPerDay; hour++) {
      readIopsByHour[hour]! += load.readIopsByHour[hour]! * iops
      writeIopsByHour[hour]! += load.writeIopsByHour[hour]! * iops
    }
  }
  return { tier, neededGiB, readIopsByHour, writeIopsByHour }
}
