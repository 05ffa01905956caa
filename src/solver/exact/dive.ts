import type { SimplexMethod } from '../engine/LinearProgram'
import { FixedBinSearch } from '../heuristics/FixedBinSearch'
import { fillBins, fillBinsUntil, fillRules } from '../heuristics/fillBins'
import { withCounts, type BinPacking, type Packing, type Pattern } from './BinPacking'
import { generateColumns } from './generateColumns'
import type { Master, MasterSolution } from './Master'
import type { Pricer } from './Pricer'
import { Random } from './Random'
import type { Work } from './Work'

export interface DiveOptions {
  /** Number of bins to reach: the dive ends when it does. */
  readonly target: number
  /** Branches whose bound is above this are given up; at least the target. A dive that finds less lowers it. */
  readonly ceiling: number
  /** Linear programs the dive may solve. */
  readonly programLimit: number
  /** Alternatives tried at each of the upper levels (limited discrepancy search). */
  readonly discrepancies: number
  /** Vertices, and with them what is fixed, differ between the two. */
  readonly afterColumns: SimplexMethod
  readonly random: Random | null
  /**
   * Few rounds and quick pricing per level, and several patterns fixed at once: for a program that is far from solved, where
   * columns come cheaper while the rest shrinks.
   */
  readonly hurried?: boolean
}

/** Rounds per level of a hurried dive, and the share of the bins left that one level fixes. */
const hurriedRounds = 3
const hurriedShare = 0.06
/** Rests of at most this many items are also searched with the bins that are left, each time for so many moves. */
const searchItems = 150
const searchMoves = 200_000
/** A rest of at most this share of its program's items gets a program of its own: smaller ones solve much faster. */
const shrinkRatio = 0.8
/** Use of a pattern from which it is fixed together with others like it. */
const nearlyWhole = 0.8

/**
 * Diving with limited discrepancies (Sadykov et al. 2019): fixes the patterns that the linear program uses most, generates
 * columns for the rest, completes the rest greedily at every level, and gives a branch up when its bound misses the
 * target. Returns the best complete packing that was met.
 */
export function dive(
  master: Master,
  problem: BinPacking,
  pricer: Pricer,
  work: Work,
  options: DiveOptions,
): Packing | null {
  let best: Packing | null = null
  let programs = 0
  const fixed: Pattern[] = []
  const searchRandom = options.random ?? new Random(1)
  let nextSearch = searchItems
  const found = (): boolean => best !== null && best.length <= options.target

  /** `parent` was made for `size` items; a much smaller rest gets a smaller program of its own. */
  const descend = (
    parent: Master,
    size: number,
    rest: BinPacking,
    discrepancies: number,
    taboo: ReadonlySet<Pattern>,
  ): void => {
    const left = rest.count.reduce((a, b) => a + b, 0)
    if (left > 0 && left <= size * shrinkRatio && !work.isOver() && programs < options.programLimit) {
      const smaller = parent.restrictTo(rest)
      try {
        explore(smaller, left, left, rest, discrepancies, taboo)
      } finally {
        smaller.close()
      }
    } else explore(parent, size, left, rest, discrepancies, taboo)
  }

  const explore = (
    master: Master,
    size: number,
    left: number,
    rest: BinPacking,
    discrepancies: number,
    taboo: ReadonlySet<Pattern>,
  ): void => {
    if (left === 0) {
      if (!best || fixed.length < best.length) best = fixed.slice()
      return
    }
    if (work.isOver() || programs >= options.programLimit) return
    complete(rest)
    if (found()) return
    const room = options.target - fixed.length
    const most = Math.max(options.target, Math.min(options.ceiling, best ? best.length - 1 : Infinity)) - fixed.length
    if (most <= 0) return
    master.setDemand(rest.count)
    const { afterColumns } = options
    const hurry = options.hurried ? { rounds: hurriedRounds, quickOnly: true } : { rounds: 60 }
    const limits = { enough: most + 1, goodValue: room, afterColumns, ...hurry }
    const relaxation = generateColumns(master, rest, pricer, work, limits)
    programs++
    if (!relaxation) return
    if (relaxation.bound.bound > most) return
    // Once at the first small rest, and again whenever a quarter of it is gone.
    if (left <= searchItems && left <= nextSearch && relaxation.bound.bound <= room) {
      nextSearch = Math.floor(left * 0.75)
      const start = fillBins(rest, 'distance')
      const search = new FixedBinSearch(rest, start, room, searchRandom, work)
      const packing = search.run(searchMoves)
      if (packing) {
        best = [...fixed, ...packing]
        return
      }
    }
    const { solution } = relaxation
    const level = fixed.length
    const tried = new Set(taboo)
    for (let attempt = 0; attempt <= discrepancies; attempt++) {
      const chosen = options.hurried
        ? chooseSeveral(master, solution, Math.ceil(hurriedShare * solution.value))
        : choose(master, solution, tried, options.random)
      if (chosen.length === 0) return
      let next = rest
      for (const { pattern, times } of chosen) {
        const count = next.count
        const whole = pattern.classes.reduce(
          (n, t, i) => Math.min(n, Math.floor(count[t]! / pattern.copies[i]!)),
          times,
        )
        for (let i = 0; i < whole; i++) fixed.push(pattern)
        next = subtract(next, pattern, whole)
        // Uses may cover more than there is: the last one holds what is left.
        const useful = whole < times ? clip(pattern, next.count) : null
        if (!useful || useful.classes.length === 0) continue
        fixed.push(useful)
        next = subtract(next, useful, 1)
      }
      if (attempt > 0) nextSearch = Math.max(nextSearch, Math.floor(left * 0.75))
      descend(master, size, next, attempt === 0 ? discrepancies : 0, attempt === 0 ? taboo : tried)
      fixed.length = level
      if (found() || work.isOver() || programs >= options.programLimit) return
      // Another branch must not start with the same pattern.
      tried.add(chosen[0]!.pattern)
    }
  }

  const complete = (rest: BinPacking): void => {
    for (const rule of fillRules) {
      const packing = fillBinsUntil(rest, rule, () => work.isOver())
      if (!packing) return
      work.add('heuristics')
      if (!best || fixed.length + packing.length < best.length) best = [...fixed, ...packing]
      if (found()) return
    }
  }

  const items = problem.count.reduce((a, b) => a + b, 0)
  descend(master, items, problem, options.discrepancies, new Set())
  master.setDemand(problem.count)
  work.add('dives')
  return best
}

interface Choice {
  readonly pattern: Pattern
  readonly times: number
}

/**
 * All whole uses at once; else, without a random source, all nearly whole ones, which hardly ever meet in an item; else the
 * one most used pattern, with noise where there is a random source.
 */
function choose(
  master: Master,
  solution: MasterSolution,
  taboo: ReadonlySet<Pattern>,
  random: Random | null,
): Choice[] {
  const whole: Choice[] = []
  const nearly: Choice[] = []
  let top: Choice | null = null
  let topScore = 0
  for (let column = 0; column < solution.uses.length; column++) {
    const use = solution.uses[column]!
    const pattern = master.patterns[column]!
    if (use < 1e-6 || taboo.has(pattern)) continue
    const times = Math.floor(use + 1e-6)
    if (times >= 1) whole.push({ pattern, times })
    const score = use - Math.floor(use + 1e-6) + (random ? 0.3 * random.next() : 0)
    if (use >= nearlyWhole) nearly.push({ pattern, times: 1 })
    if (score > topScore && use < 1 - 1e-6) {
      topScore = score
      top = { pattern, times: 1 }
    }
  }
  if (whole.length > 0) return whole
  if (!random && nearly.length > 0) return nearly
  return top ? [top] : []
}

/** The most used patterns, no two with a class in common; what is used whole as often as that. */
function chooseSeveral(master: Master, solution: MasterSolution, atMost: number): Choice[] {
  const used: { readonly pattern: Pattern; readonly use: number }[] = []
  solution.uses.forEach((use, column) => {
    if (use > 1e-6) used.push({ pattern: master.patterns[column]!, use })
  })
  used.sort((a, b) => b.use - a.use)
  const taken = new Set<number>()
  const chosen: Choice[] = []
  for (const { pattern, use } of used) {
    if (use < 1 - 1e-6 && chosen.length >= atMost) break
    if (pattern.classes.some((t) => taken.has(t))) continue
    pattern.classes.forEach((t) => taken.add(t))
    chosen.push({ pattern, times: Math.max(1, Math.floor(use + 1e-6)) })
  }
  return chosen
}

/** The part of a pattern that still has items to hold. */
function clip(pattern: Pattern, count: Int32Array): Pattern {
  if (pattern.classes.every((t, i) => pattern.copies[i]! <= count[t]!)) return pattern
  const classes: number[] = []
  const copies: number[] = []
  pattern.classes.forEach((t, i) => {
    const kept = Math.min(pattern.copies[i]!, count[t]!)
    if (kept > 0) {
      classes.push(t)
      copies.push(kept)
    }
  })
  return { classes, copies }
}

function subtract(problem: BinPacking, pattern: Pattern, times: number): BinPacking {
  const count = problem.count.slice()
  pattern.classes.forEach((t, i) => (count[t]! -= times * pattern.copies[i]!))
  return withCounts(problem, count)
}
