import { hoursPerDay } from '../model/quantity'
import { readIopsOn } from './readIopsOn'
import type { DiskQuestion, StorageLayout, StorageQuestion } from './StorageQuestion'
import { shareOn, slowTier, type DiskPlacement, type DriveTier } from './storageTiers'
import { busiestLeg, tierLimits, tierLoads, useRatio, worstUse, type TierLimit, type TierLoad } from './tierLoad'

/** Hours whose relief may count: more of them cost a search each and rarely help. */
const hoursAtMost = 4
/** Beyond this many combinations of arrangements, each group keeps the option with the most room. */
const combinationLimit = 256
const tolerance = 1e-9

/**
 * A layout without an engine: every combination of arrangements is tried; in each, disks start where they were asked to
 * be and move to faster drives, the busiest per GiB first, until every limit holds. Where an hour stays overloaded, its
 * relief counts too in a further search: a backup at night asks for other disks than the morning. Best is the least
 * overload, then the fewest moved disks, then the most usable space. Deterministic; `layoutByIntegerProgram` proves or
 * improves it.
 */
export function layoutGreedily(question: StorageQuestion): StorageLayout {
  const hours = [busiestHour(question)]
  let best = bestOf(question, hours)
  while (best.layout.overload > 0 && hours.length < hoursAtMost) {
    const hour = worstHour(question, best.layout)
    if (hours.includes(hour)) break
    hours.push(hour)
    const next = bestOf(question, hours)
    if (isBetter(next.layout, next.usableGiB, best.layout, best.usableGiB)) best = next
  }
  // Without overload and without a moved disk nothing can be better.
  return { ...best.layout, proven: best.layout.overload === 0 && best.layout.promoted === 0 }
}

interface Found {
  readonly layout: StorageLayout
  readonly usableGiB: number
}

/** The best layout over all combinations of arrangements, with moves in the order of their relief in those hours. */
function bestOf(question: StorageQuestion, hours: readonly number[]): Found {
  let best: Found | null = null
  const start = startOf(question, hours)
  for (const options of combinations(question)) {
    const placements = promoteUntilItHolds(question, options, start)
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
  return best!
}

/** The hour in which a layout asks the most of the operations of any tier. */
function worstHour(question: StorageQuestion, layout: StorageLayout): number {
  const loads = tierLoads(question, layout.placements)
  let worst = { hour: 0, use: 0 }
  tierLimits(question, layout.options).forEach((limit, i) => {
    limit.driveIopsByLeg.forEach((driveIops, leg) => {
      const { backEndIopsByHour } = busiestLeg(loads[i]!, limit, [leg])
      backEndIopsByHour.forEach((iops, hour) => {
        const use = useRatio(iops, driveIops)
        if (use > worst.use) worst = { hour, use }
      })
    })
  })
  return worst.hour
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

interface Move {
  readonly disk: number
  readonly from: DiskPlacement
  readonly to: DiskPlacement
  /** Operations taken off the slower drives per GiB of the faster ones. */
  readonly relief: number
}

/** What does not depend on the arrangements: loads with every disk where it was asked to be, and the moves in order. */
interface Start {
  readonly placements: readonly (DiskPlacement | null)[]
  readonly loads: readonly TierLoad[]
  readonly moves: readonly Move[]
}

function startOf(question: StorageQuestion, hours: readonly number[]): Start {
  const placements = question.disks.map((disk) => disk.allowed[0] ?? null)
  return {
    placements,
    loads: tierLoads(question, placements),
    moves: movesByRelief(question, slowTier(new Set(question.tiers)), hours),
  }
}

function promoteUntilItHolds(
  question: StorageQuestion,
  options: readonly number[],
  start: Start,
): readonly (DiskPlacement | null)[] {
  const placements = [...start.placements]
  const slow = slowTier(new Set(question.tiers))
  const limits = tierLimits(question, options)
  const loads: readonly MutableLoad[] = start.loads.map((load) => ({
    neededGiB: load.neededGiB,
    reads: load.readIopsByHour.map((reads, hour) => reads + load.backupReadIopsByHour[hour]!),
    writes: [...load.writeIopsByHour],
  }))
  const move = (disk: DiskQuestion, placement: DiskPlacement, sign: 1 | -1) => {
    question.tiers.forEach((tier, i) => {
      const share = shareOn(tier, placement, question.hot, slow)
      const load = loads[i]!
      load.neededGiB += sign * disk.neededGiB * share.capacityRatio
      if (share.iopsRatio === 0 && share.capacityRatio === 0) return
      for (let hour = 0; hour < hoursPerDay; hour++) {
        load.reads[hour]! += sign * readIopsOn(disk, hour, share)
        load.writes[hour]! += sign * disk.writeIopsByHour[hour]! * share.iopsRatio
      }
    })
  }
  let use = usesOf(question, limits, loads)
  if (Math.max(...use) <= 1 + tolerance) return placements
  for (const { disk: i, from, to } of start.moves) {
    if (placements[i] !== from) continue
    const disk = question.disks[i]!
    move(disk, from, -1)
    move(disk, to, 1)
    const after = usesOf(question, limits, loads)
    if (helps(use, after)) {
      placements[i] = to
      use = after
      if (Math.max(...use) <= 1 + tolerance) break
    } else {
      move(disk, to, -1)
      move(disk, from, 1)
    }
  }
  return placements
}

/** Every step of a disk to its next dearer placement, the most relief in those hours per GiB of fast drives first. */
function movesByRelief(question: StorageQuestion, slow: DriveTier | null, hours: readonly number[]): readonly Move[] {
  const moves = question.disks.flatMap((disk, i) =>
    disk.allowed.slice(1).map((to, step): Move => {
      const from = disk.allowed[step]!
      const share = (placement: DiskPlacement) => shareOn('ssd', placement, question.hot, slow)
      const iopsOn = (placement: DiskPlacement) =>
        hours.reduce(
          (sum, hour) =>
            sum + readIopsOn(disk, hour, share(placement)) + disk.writeIopsByHour[hour]! * share(placement).iopsRatio,
          0,
        )
      const iops = iopsOn(to) - iopsOn(from)
      const sizeGiB = disk.neededGiB * (share(to).capacityRatio - share(from).capacityRatio)
      return { disk: i, from, to, relief: iops / Math.max(sizeGiB, tolerance) }
    }),
  )
  return moves.sort((a, b) => b.relief - a.relief || a.disk - b.disk)
}

/** A move helps when some limit that is exceeded is exceeded less, and no other gets beyond its size or further beyond. */
const helps = (before: readonly number[], after: readonly number[]): boolean =>
  after.every((ratio, i) => ratio <= Math.max(1, before[i]!) + tolerance) &&
  after.some((ratio, i) => before[i]! > 1 && ratio < before[i]! - tolerance)

/** Use of every limit, capacity and operations of each tier in turn, with one leg of a mirror lost. */
function usesOf(
  question: StorageQuestion,
  limits: readonly TierLimit[],
  loads: readonly MutableLoad[],
): readonly number[] {
  const uses: number[] = []
  limits.forEach((limit, i) => {
    const { neededGiB, reads, writes } = loads[i]!
    let use = 0
    // One leg serves alone after the loss of the other, and the only one there is serves alone anyway.
    limit.driveIopsByLeg.forEach((driveIops, leg) => {
      const penalty = limit.writePenaltyByLeg[leg]!
      let peak = 0
      for (let hour = 0; hour < hoursPerDay; hour++) peak = Math.max(peak, reads[hour]! + writes[hour]! * penalty)
      use = Math.max(use, useRatio(peak, driveIops))
    })
    uses.push(useRatio(neededGiB, limit.usableGiB), use)
  })
  return uses
}

function busiestHour({ disks }: StorageQuestion): number {
  const total = new Array<number>(hoursPerDay).fill(0)
  for (const disk of disks)
    for (let hour = 0; hour < hoursPerDay; hour++)
      total[hour]! += disk.readIopsByHour[hour]! + disk.backupReadIopsByHour[hour]! + disk.writeIopsByHour[hour]!
  return total.indexOf(Math.max(...total))
}
