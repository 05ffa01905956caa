import { EngineFailure } from '../engine/EngineFailure'
import type { Engine } from '../engine/LinearProgram'
import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { everyLicenceSet } from './binSets'
import { cheapestCover } from './cheapestCover'
import { choicesAround, graded, type CoverChoice } from './coverChoices'
import { coverProgram, type CoverProgram, type Inflation } from './CoverProgram'
import { coverSet } from './coverSet'
import { startAt } from './construct'
import { necessary } from './necessary'
import { PairedSearch } from './PairedSearch'
import { pairFrom, pairUp, type PairUpLimits } from './pairUp'
import { Placement } from './Placement'
import { placeAll, type PlaceLimits } from './placeAll'
import type { Model } from './reduce'

export interface CoverSearchOptions extends Omit<PlaceLimits, 'steps'> {
  readonly fewestBins: number
  readonly remainingMs: () => number
  readonly onIncumbent: (bins: number) => void
}

export interface CoverSearchResult {
  readonly book: RestartBook | null
  readonly excluded: boolean
  readonly costFloor: number
}

/** Nodes of the program for the bound, for a choice with room to spare, and where a gap is left at the end. */
const boundNodes = 400
const guideNodes = 15
const closingNodes = 4000
/** Room to spare for everybody until a first choice works. */
const coarse = [1.02, 1.05, 1.1, 1.2, 1.5, 2, 3]
const coarseLicensed = 1.1
/** Room to spare from which the search for cheaper choices starts. */
const guides: readonly Inflation[] = [
  { everybody: 1.004, licensed: 1.03 },
  { everybody: 1.012, licensed: 1.06 },
  { everybody: 1.03, licensed: 1.1 },
]
/** How choices are told apart: up to which demand of everybody, and of what needs a licence, they have room in sum. */
const gradesForEverybody = [1.002, 1.004, 1.007, 1.011, 1.016, 1.025, 1.04]
const gradesForLicensed = [1.015, 1.03, 1.06, 1.1, 1.15]
/** Steps of the paired search on one choice. */
const pairedSteps = 1500
/** ... until there is a first plan. */
const firstSteps = 300
/** How often what did not work is tried again from another seed. */
const rounds = 3
/** Share of the time that closing the bound leaves to what comes after it. */
const reserve = 0.1
/** Share of the time after which what was found is taken. */
const searchShare = 0.75

/**
 * Looks for the cheapest bins and licences where types or licences differ: a covering program bounds the cost and proposes
 * how many of each, without and with room to spare. From what works the search goes on to cheaper choices: always the one
 * with most room to spare at about half of what could still be saved, then nearer to the best one where that fails. Null where
 * the program is of no help.
 */
export function coverSearch(model: Model, engine: Engine, options: CoverSearchOptions): CoverSearchResult | null {
  const total = options.remainingMs()
  const late = () => options.expired() || options.remainingMs() < total * (1 - searchShare)
  const complete = everyLicenceSet(model)
  const program = coverProgram(model, options.fewestBins)
  const least = solve(program, boundNodes)
  if (!least) return null
  let costFloor = complete ? least.bound : 0
  if (complete && least.bound === Infinity) return { book: null, excluded: true, costFloor }

  const tried = new Set<string>()
  /** How often everything known was tried. */
  let round = 1
  const best: { book: RestartBook | null; counts: readonly number[] } = { book: null, counts: [] }
  const cheapest = () => best.book?.placement.set.cost ?? Infinity
  if (least.counts) attempt(least.counts, firstSteps)
  for (const everybody of coarse) {
    if (best.book || options.expired()) break
    const counts = guide({ everybody, licensed: everybody * (model.products.length > 0 ? coarseLicensed : 1) })
    if (counts) attempt(counts, firstSteps)
  }
  if (!best.book) return null
  if (cheapest() > costFloor && !late()) descend()
  if (complete && cheapest() > costFloor && least.bound < least.cost && !options.expired())
    costFloor = Math.max(
      costFloor,
      solve(program, closingNodes, () => options.remainingMs() < total * reserve)?.bound ?? 0,
    )
  return { book: best.book, excluded: false, costFloor: Math.min(costFloor, cheapest()) }

  /** Tries cheaper choices near those known, as long as there is time. */
  function descend(): void {
    const graders = [
      gradesForEverybody.map((everybody) => ({ everybody, licensed: everybody })),
      model.products.length === 0 ? [] : gradesForLicensed.map((licensed) => ({ everybody: 1, licensed })),
    ].map((ladder) => ladder.map((inflation) => coverProgram(model, options.fewestBins, inflation)))
    const known = new Map<string, CoverChoice>()
    const around = new Set<string>()
    const learn = (counts: readonly number[]): void => {
      if (around.has(keyOf(counts))) return
      around.add(keyOf(counts))
      for (const choice of choicesAround(program, graders, counts, costFloor, cheapest())) {
        const key = keyOf(choice.counts)
        if (!known.has(key)) known.set(key, choice)
      }
    }
    if (least?.counts) learn(least.counts)
    for (const inflation of guides) {
      if (late()) break
      if (model.products.length === 0 && inflation.licensed > inflation.everybody) continue
      const counts = guide(inflation)
      if (!counts) continue
      known.set(keyOf(counts), graded(program, graders, counts))
      learn(counts)
    }
    /** Where between the floor and the best cost is tried next: a share that grows with each failure. */
    let height = 0.5
    while (!late() && cheapest() > costFloor) {
      learn(best.counts)
      const open = [...known.values()].filter(({ counts, cost }) => cost < cheapest() && !tried.has(keyOf(counts)))
      if (open.length === 0) {
        if (known.size === 0 || ++round > rounds) return
        tried.clear()
        continue
      }
      const most = costFloor + (cheapest() - costFloor) * height
      const within = open.filter(({ cost }) => cost <= most)
      const pick = (within.length > 0 ? within : open).reduce((a, b) =>
        b.grade > a.grade || (b.grade === a.grade && b.cost < a.cost) ? b : a,
      )
      if (attempt(pick.counts, pairedSteps)) height = 0.5
      else {
        learn(pick.counts)
        height = height > 0.95 ? 0.5 : (height + 1) / 2
      }
    }
  }

  function guide(inflation: Inflation): readonly number[] | null {
    return solve(coverProgram(model, options.fewestBins, inflation), guideNodes)?.counts ?? null
  }

  function keyOf(counts: readonly number[]): string {
    return counts.slice(0, program.steps.length).join(',')
  }

  /** Whether the choice holds everything; it is kept when it is the cheapest. */
  function attempt(counts: readonly number[], steps: number): boolean {
    const set = coverSet(model, program, counts, best.book?.placement.set)
    if (set.cost >= cheapest()) return true
    if (tried.has(keyOf(counts))) return false
    tried.add(keyOf(counts))
    options.onIncumbent(set.bins.length)
    if (necessary(model, set).length > 0) return false
    const book = fill(set, steps)
    if (!book) return false
    best.book = book
    best.counts = counts
    return true
  }

  function fill(set: BinSet, steps: number): RestartBook | null {
    const { seed, expired, count } = options
    if (!PairedSearch.suits(model))
      return placeAll(model, set, { ...options, steps: 0 }) ?? placeAll(model, set, { ...options, steps: 20 })
    const limits = { seed: seed + round - 1, expired, count }
    const near = best.book
      ? nearBest(set, { ...limits, steps: steps / 3 })
      : placeAll(model, set, { ...options, steps: 0 })
    return near ?? pairUp(model, set, { ...limits, steps })
  }

  /** From where the best plan so far has the units, on other bins: it is near, or it is of no use. */
  function nearBest(set: BinSet, limits: PairUpLimits): RestartBook | null {
    const binOf = best.book?.placement.binOf
    if (!binOf) return null
    const start = new Placement(model, set)
    startAt(start, (unit) => binOf[unit]!)
    return pairFrom(start, limits)
  }

  function solve(of: CoverProgram, nodes: number, expired = options.expired) {
    try {
      const cover = cheapestCover(of, engine, { nodes, expired })
      options.count('cover nodes', cover.nodes)
      return cover
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      options.count('engine failures', 1)
      return null
    }
  }
}
