import { EngineFailure } from '../../solver/engine/EngineFailure'
import type { LinearProgram, LinearProgramAnswer, LinearProgramOptions } from '../../solver/engine/LinearProgram'
import { hoursPerDay } from '../model/quantity'
import { layoutGreedily, promotedCount } from './layoutGreedily'
import { readIopsOn } from './readIopsOn'
import type { DiskQuestion, StorageLayout, StorageQuestion } from './StorageQuestion'
import { shareOn, slowTier, type HotShare } from './storageTiers'
import { tierLoads, worstUse, writePenaltyOf } from './tierLoad'

/** An engine's `solve`, handed in by whoever has one. */
export type SolveLinearProgram = (program: LinearProgram, options: LinearProgramOptions) => LinearProgramAnswer

/** Weight of exceeding a limit by its whole size against one disk on a dearer tier than asked for. */
const overloadWeight = 1_000_000
/** Prefers the roomier of equally good arrangements without outweighing a single disk. */
const roomWeight = 0.25
/**
 * The program may stop this close to its bound: disks count whole and room at most a quarter, so that nothing within
 * the gap has a disk less.
 */
const absoluteGap = 0.5

/**
 * The layout with the least overload and then the fewest disks on a dearer tier than asked for, by one integer program:
 * `y[t,c]` chooses one combination of arrangements per tier, `x[d,p]` one placement per disk, `v` is the overload. Rows
 * per tier and combination hold capacity and, in every hour, the back-end operations with all but one leg of the mirror
 * lost; rows of combinations that are not chosen are relaxed by the tier's largest possible load.
 *
 * Returns the greedy layout when the engine knows nothing better within the limits, with `proven` false.
 */
export function layoutByIntegerProgram(
  question: StorageQuestion,
  solve: SolveLinearProgram,
  options: LinearProgramOptions,
): StorageLayout {
  const greedy = layoutGreedily(question)
  if (greedy.proven) return greedy
  const model = buildModel(question)
  const answer = solveOrGiveUp(solve, model.program, { absoluteGap, ...options })
  if (answer.status !== 'optimal' && answer.status !== 'feasible') return greedy
  const placements = question.disks.map(
    (disk, d) => disk.allowed.find((_, p) => answer.primal[model.placementColumn[d]![p]!]! > 0.5) ?? null,
  )
  const chosen = question.groups.map(() => 0)
  model.combinations.forEach(({ column, options: combination }) => {
    if (answer.primal[column]! > 0.5) combination.forEach(([group, option]) => (chosen[group] = option))
  })
  // Recomputed with the arithmetic of the evaluation, not read from the engine.
  const overload = Math.max(0, worstUse(question, chosen, tierLoads(question, placements)) - 1)
  const layout: StorageLayout = {
    options: chosen,
    placements,
    promoted: promotedCount(question, placements),
    overload: overload < 1e-6 ? 0 : overload,
    method: 'integer-program',
    proven: answer.status === 'optimal',
  }
  const worse =
    layout.overload > greedy.overload + 1e-6 ||
    (Math.abs(layout.overload - greedy.overload) <= 1e-6 && layout.promoted > greedy.promoted)
  return worse ? greedy : layout
}

/** An engine that fails leaves the greedy layout, which says that it is not proven. */
function solveOrGiveUp(
  solve: SolveLinearProgram,
  program: LinearProgram,
  options: LinearProgramOptions,
): LinearProgramAnswer {
  try {
    return solve(program, options)
  } catch (error) {
    if (error instanceof EngineFailure) return { status: 'unknown' }
    throw error
  }
}

interface Combination {
  readonly column: number
  /** Pairs of group index and option index. */
  readonly options: readonly (readonly [number, number])[]
}

interface Model {
  readonly program: LinearProgram
  readonly placementColumn: readonly (readonly number[])[]
  readonly combinations: readonly Combination[]
}

function buildModel(question: StorageQuestion): Model {
  const { disks, tiers, legs } = question
  const slow = slowTier(new Set(tiers))
  const hours = bindingHours(question)
  const cost: number[] = []
  const upper: number[] = []
  const integer: number[] = []
  const column = (columnCost: number, columnUpper: number, isInteger: boolean) => {
    cost.push(columnCost)
    upper.push(columnUpper)
    integer.push(isInteger ? 1 : 0)
    return cost.length - 1
  }
  const rows: { lower: number; upper: number; entries: (readonly [number, number])[] }[] = []

  const overload = column(overloadWeight, Number.POSITIVE_INFINITY, false)
  const placementColumn = disks.map((disk) => disk.allowed.map((_, p) => column(p === 0 ? 0 : 1, 1, true)))
  placementColumn.forEach((columns) => {
    if (columns.length > 0) rows.push({ lower: 1, upper: 1, entries: columns.map((c) => [c, 1] as const) })
  })

  const combinations: Combination[] = []
  for (const tier of tiers) {
    const groups = question.groups.flatMap((group, index) => (group.tier === tier ? [{ group, index }] : []))
    const choices = groups.reduce<readonly (readonly (readonly [number, number])[])[]>(
      (prefixes, { group, index }) =>
        prefixes.flatMap((prefix) => group.options.map((_, option) => [...prefix, [index, option] as const])),
      [[]],
    )
    const sized = choices.map((choice) => {
      const picked = choice.map(([group, option]) => question.groups[group]!.options[option]!)
      const least = (of: (option: (typeof picked)[number]) => readonly number[]) =>
        Math.min(...Array.from({ length: legs }, (_, leg) => picked.reduce((sum, option) => sum + of(option)[leg]!, 0)))
      return {
        choice,
        usableGiB: least((option) => option.usableGiBByLeg),
        // Legs that are alike ask for the same rows: one of them is enough.
        legs: Array.from({ length: legs }, (_, leg) => ({
          driveIops: picked.reduce((sum, option) => sum + option.driveIopsByLeg[leg]!, 0) * question.iopsTargetRatio,
          writePenalty: writePenaltyOf(picked, leg),
        })).filter(
          (leg, i, all) =>
            all.findIndex((other) => other.driveIops === leg.driveIops && other.writePenalty === leg.writePenalty) ===
            i,
        ),
      }
    })
    const mostGiB = Math.max(...sized.map(({ usableGiB }) => usableGiB), 1)
    const columns = sized.map(({ usableGiB }) =>
      column((roomWeight / tiers.length) * (1 - usableGiB / mostGiB), 1, true),
    )
    rows.push({ lower: 1, upper: 1, entries: columns.map((c) => [c, 1] as const) })
    sized.forEach(({ choice, usableGiB, legs: eachAlone }, i) => {
      const chosen = columns[i]!
      combinations.push({ column: chosen, options: choice })
      const hold = (limit: number, loadOf: (disk: DiskQuestion, share: HotShare) => number) => {
        const entries: (readonly [number, number])[] = []
        let most = 0
        disks.forEach((disk, d) => {
          const loads = disk.allowed.map((placement) => loadOf(disk, shareOn(tier, placement, question.hot, slow)))
          most += Math.max(0, ...loads)
          loads.forEach((load, p) => {
            if (load > 0) entries.push([placementColumn[d]![p]!, load])
          })
        })
        // load - limit * overload <= limit where chosen; where not, the row allows everything the disks could ask for.
        const relax = Math.max(0, most - limit)
        if (relax === 0) return
        rows.push({
          lower: Number.NEGATIVE_INFINITY,
          upper: limit + relax,
          entries: [...entries, [overload, -limit], [chosen, relax]],
        })
      }
      hold(usableGiB, (disk, share) => disk.neededGiB * share.capacityRatio)
      for (const { driveIops, writePenalty } of eachAlone) {
        for (const hour of hours) {
          hold(
            driveIops,
            (disk, share) =>
              readIopsOn(disk, hour, share) + disk.writeIopsByHour[hour]! * share.iopsRatio * writePenalty,
          )
        }
      }
    })
  }
  return { program: toProgram(cost, upper, integer, rows), placementColumn, combinations }
}

/** Hours that can bind: one in which no disk asks for more than in another hour says nothing new. */
function bindingHours({ disks }: StorageQuestion): readonly number[] {
  const within = (hour: number, other: number) =>
    disks.every(
      (disk) =>
        disk.readIopsByHour[hour]! <= disk.readIopsByHour[other]! &&
        disk.backupReadIopsByHour[hour]! <= disk.backupReadIopsByHour[other]! &&
        disk.writeIopsByHour[hour]! <= disk.writeIopsByHour[other]!,
    )
  const all = Array.from({ length: hoursPerDay }, (_, hour) => hour)
  return all.filter(
    (hour) => !all.some((other) => other !== hour && within(hour, other) && (other < hour || !within(other, hour))),
  )
}

function toProgram(
  cost: readonly number[],
  upper: readonly number[],
  integer: readonly number[],
  rows: readonly {
    readonly lower: number
    readonly upper: number
    readonly entries: readonly (readonly [number, number])[]
  }[],
): LinearProgram {
  const start = new Int32Array(rows.length + 1)
  rows.forEach((row, r) => (start[r + 1] = start[r]! + row.entries.length))
  const entries = rows.flatMap((row) => row.entries)
  return {
    columns: cost.length,
    cost: Float64Array.from(cost),
    lower: new Float64Array(cost.length),
    upper: Float64Array.from(upper),
    integer: Uint8Array.from(integer),
    rowLower: Float64Array.from(rows.map((row) => row.lower)),
    rowUpper: Float64Array.from(rows.map((row) => row.upper)),
    start,
    index: Int32Array.from(entries.map(([c]) => c)),
    value: Float64Array.from(entries.map(([, v]) => v)),
  }
}
