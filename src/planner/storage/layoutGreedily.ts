import { hoursPerDay } from '../model/quantity'
import type { StorageLayout, StorageQuestion } from './StorageQuestion'
import { shareOn, slowTier, type DiskPlacement } from './storageTiers'
import { backEndByHour, tierLimits, tierLoads, useRatio, worstUse, type TierLoad } from './tierLoad'

/** Beyond this many combinations of arrangements, each group keeps the option with the most room. */
const combinationLimit = 4096
const tolerance = 1e-9

/**
 * A layout without an engine: every combination of arrangements is tried; in each, disks start where they were asked to
 * be and move to faster drives, the busiest per GiB first, until every limit holds. Best is the least overload, then the
 * fewest moved disks, then the most usable space. Deterministic; `layoutByIntegerProgram` proves or improves it.
 */
export function layoutGreedily(question: StorageQuestion): StorageLayout {
  let best: { layout: StorageLayout; usableGiB: number } | null = null
  for (const options of combinations(question)) {
    const placements = promoteUntilItHolds(question, options)
    const overload = Math.max(0, worstUse(question, options, tierLoads(question, placements)) - 1)
    const layout: StorageLayout = {
      options,
      placements,
      promoted: promotedCount(question, placements),
      overload: overload < tolerance ? 0 : overload,
      method: 'greedy',
      proven: false,
    }
    const usableGiB = tierLimits(question, options).reduce((sum, limit) => sum + limit.usableGiB, 0)
    if (best === null || isBetter(layout, usableGiB, best.layout, best.usableGiB)) best = { layout, usableGiB }
  }
  // Without overload and without a moved disk nothing can be better.
  return { ...best!.layout, proven: best!.layout.overload === 0 && best!.layout.promoted === 0 }
}

function isBetter(a: StorageLayout, aGiB: number, b: StorageLayout, bGiB: number): boolean {
  if (Math.abs(a.overload - b.overload) > tolerance) return a.overload < b.overload
  if (a.promoted !== b.promoted) return a.promoted < b.promoted
  return aGiB > bGiB + tolerance
}

/** Disks that lie on a dearer placement than the first one they accept. */
export const promotedCount = (question: StorageQuestion, placements: readonly (DiskPlacement | null)[]): number =>
  question.disks.filter((disk, i) => placements[i] !== (disk.allowed[0] ?? null)).length

function combinations({ groups }: StorageQuestion): readonly (readonly number[])[] {
  const count = groups.reduce((product, group) => product * group.options.length, 1)
  if (count > combinationLimit) {
    const room = (group: (typeof groups)[number], option: number) => Math.min(...group.options[option]!.usableGiBByLeg)
    return [
      groups.map((group) =>
        group.options.reduce((best, _, option) => (room(group, option) > room(group, best) ? option : best), 0),
      ),
    ]
  }
  return groups.reduce<readonly (readonly number[])[]>(
    (prefixes, group) => prefixes.flatMap((prefix) => group.options.map((_, option) => [...prefix, option])),
    [[]],
  )
}

interface MutableLoad {
  neededGiB: number
  readonly reads: number[]
  readonly writes: number[]
}

function promoteUntilItHolds(question: StorageQuestion, options: readonly number[]): readonly (DiskPlacement | null)[] {
  const placements = question.disks.map((disk) => disk.allowed[0] ?? null)
  const slow = slowTier(new Set(question.tiers))
  const loads: readonly MutableLoad[] = tierLoads(question, placements).map((load) => ({
    neededGiB: load.neededGiB,
    reads: [...load.readIopsByHour],
    writes: [...load.writeIopsByHour],
  }))
  const asTierLoads = (): readonly TierLoad[] =>
    loads.map((load, i) => ({
      tier: question.tiers[i]!,
      neededGiB: load.neededGiB,
      readIopsByHour: load.reads,
      writeIopsByHour: load.writes,
    }))
  const move = (disk: (typeof question.disks)[number], placement: DiskPlacement, sign: 1 | -1) => {
    question.tiers.forEach((tier, i) => {
      const share = shareOn(tier, placement, question.hot, slow)
      loads[i]!.neededGiB += sign * disk.neededGiB * share.capacityRatio
      if (share.iopsRatio === 0) return
      for (let hour = 0; hour < hoursPerDay; hour++) {
        loads[i]!.reads[hour]! += sign * disk.readIopsByHour[hour]! * share.iopsRatio
        loads[i]!.writes[hour]! += sign * disk.writeIopsByHour[hour]! * share.iopsRatio
      }
    })
  }

  const hour = busiestHour(question)
  const density = (i: number) => {
    const disk = question.disks[i]!
    return (disk.readIopsByHour[hour]! + disk.writeIopsByHour[hour]!) / Math.max(disk.neededGiB, 1)
  }
  const order = question.disks.map((_, i) => i).sort((a, b) => density(b) - density(a) || a - b)
  let worst = worstUse(question, options, asTierLoads())
  for (const i of order) {
    if (worst <= 1 + tolerance) break
    const disk = question.disks[i]!
    const from = placements[i]
    if (from == null) continue
    for (const to of disk.allowed.slice(disk.allowed.indexOf(from) + 1)) {
      move(disk, from, -1)
      move(disk, to, 1)
      const use = tierUse(question, options, asTierLoads())
      // A move must not push a tier beyond its limit that was within it, nor make the worst one worse.
      if (use.every((ratio) => ratio <= Math.max(1, worst)) && Math.max(...use) <= worst && relieves(use, worst)) {
        placements[i] = to
        worst = Math.max(...use)
        break
      }
      move(disk, to, -1)
      move(disk, from, 1)
    }
  }
  return placements
}

const relieves = (use: readonly number[], worst: number): boolean => Math.max(...use) < worst - tolerance

function tierUse(question: StorageQuestion, options: readonly number[], loads: readonly TierLoad[]): readonly number[] {
  const lost = question.legs > 1 ? question.legs - 1 : 0
  return tierLimits(question, options).map((limit, i) => {
    const peak = Math.max(...backEndByHour(loads[i]!, limit, question.legs, lost))
    return Math.max(useRatio(loads[i]!.neededGiB, limit.usableGiB), useRatio(peak, limit.driveIops))
  })
}

function busiestHour({ disks }: StorageQuestion): number {
  const total = Array.from({ length: hoursPerDay }, (_, hour) =>
    disks.reduce((sum, disk) => sum + disk.readIopsByHour[hour]! + disk.writeIopsByHour[hour]!, 0),
  )
  return total.indexOf(Math.max(...total))
}
