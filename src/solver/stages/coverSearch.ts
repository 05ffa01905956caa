import { EngineFailure } from '../engine/EngineFailure'
import type { Engine } from '../engine/LinearProgram'
import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { everyLicenceSet } from './binSets'
import { cheapestCover } from './cheapestCover'
import { coverProgram, coverSet, type CoverProgram, type Inflation } from './CoverProgram'
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

interface Choice {
  readonly counts: readonly number[]
  readonly set: BinSet
}

/** Nodes of the program for the bound, for a choice with room to spare, and where a gap is left at the end. */
const boundNodes = 400
const guideNodes = 10
const closingNodes = 4000
/** Room to spare for everybody until a first choice works, then finer, combined with room for what needs a licence. */
const coarse = [1.03, 1.08, 1.2, 1.5, 2, 3]
const fine = [1, 1.004, 1.01, 1.02, 1.04]
const forLicensed = [1, 1.06, 1.15, 1.3]
/** Steps of the paired search on one choice, and choices next to the best one that are tried. */
const pairedSteps = 900
/** ... until there is a first plan. */
const firstSteps = 300
const neighbours = 40
/** Share of the time after which what was found is taken. */
const searchShare = 0.6

/**
 * Looks for the cheapest bins and licences where types or licences differ: a covering program bounds the cost and proposes
 * how many of each, without and with room to spare; which of these choices hold everything is found out by halving, then
 * choices next to the best one are tried. Null where the program is of no help.
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
  const best: { book: RestartBook | null; choice: Choice | null } = { book: null, choice: null }
  const cheapest = () => best.choice?.set.cost ?? Infinity
  if (least.counts) attempt(choose(least.counts), firstSteps)
  const choices = new Map<string, Choice>()
  const propose = (inflation: Inflation): Choice | null => {
    const counts = solve(coverProgram(model, options.fewestBins, inflation), guideNodes)?.counts
    if (!counts) return null
    const choice = choose(counts)
    choices.set(keyOf(choice), choice)
    return choice
  }
  for (const everybody of coarse) {
    if (best.book || options.expired()) break
    const choice = propose({ everybody, licensed: model.products.length > 0 ? 1.15 : 1 })
    if (choice) attempt(choice, firstSteps)
  }
  if (!best.book) return null
  if (cheapest() > costFloor) {
    for (const everybody of fine)
      for (const licensed of model.products.length > 0 ? forLicensed : [1])
        if (!late()) propose({ everybody, licensed })
    const byCost = [...choices.values()].sort((a, b) => a.set.cost - b.set.cost)
    // What is cheaper is not always harder to fill: the search by halving is followed by the choices it passed over.
    let [low, high] = [0, byCost.filter(({ set }) => set.cost < cheapest()).length]
    while (low < high && !late()) {
      const middle = (low + high) >> 1
      if (attempt(byCost[middle]!, pairedSteps)) high = middle
      else low = middle + 1
    }
    for (const choice of byCost.reverse()) {
      if (late() || cheapest() <= costFloor) break
      if (choice.set.cost < cheapest() && choice.set.cost > costFloor) attempt(choice, pairedSteps)
    }
    descend()
  }
  if (complete && cheapest() > costFloor && !options.expired())
    costFloor = Math.max(costFloor, solve(program, closingNodes)?.bound ?? 0)
  return { book: best.book, excluded: false, costFloor: Math.min(costFloor, cheapest()) }

  /** Tries what is one step cheaper than the best choice, again as long as something works. */
  function descend(): void {
    let improved = true
    for (let round = 0; improved && !late(); round++) {
      improved = false
      const around = cheaperNeighbours(best.choice!.counts)
        .map(choose)
        .filter(({ set }) => set.cost < cheapest() && set.cost >= costFloor)
        .sort((a, b) => b.set.cost - a.set.cost)
      for (const choice of around.slice(0, neighbours)) {
        if (late()) break
        if (!attempt(choice, pairedSteps / 3)) continue
        improved = true
        break
      }
    }
  }

  /** One bin or licence less, or one bin exchanged for another with the same or another licence. */
  function cheaperNeighbours(counts: readonly number[]): number[][] {
    const paid = [...program.steps.keys()]
    const changed = (from: number, to: number): number[][] => {
      if (counts[from] === 0 || (to >= 0 && counts[to]! >= program.upper[to]!)) return []
      const values = counts.slice(0, paid.length)
      values[from]!--
      if (to >= 0) values[to]!++
      const full = [...values, ...program.cost.slice(paid.length).map(() => 0)]
      program.complete(full)
      return program.rows.every(
        ({ columns, coefficients, atLeast }) =>
          columns.reduce((sum, column, k) => sum + coefficients[k]! * full[column]!, 0) >= atLeast,
      )
        ? [full]
        : []
    }
    return paid.flatMap((from) =>
      [-1, ...paid].flatMap((to) =>
        to === from || (to >= 0 && program.cost[to]! >= program.cost[from]!) ? [] : changed(from, to),
      ),
    )
  }

  function choose(counts: readonly number[]): Choice {
    return { counts, set: coverSet(model, program, counts) }
  }

  function keyOf({ counts }: Choice): string {
    return counts.slice(0, program.steps.length).join(',')
  }

  /** Whether the choice holds everything; it is kept when it is the cheapest. */
  function attempt(choice: Choice, steps: number): boolean {
    const { set } = choice
    if (set.cost >= cheapest()) return true
    if (tried.has(keyOf(choice))) return false
    tried.add(keyOf(choice))
    options.onIncumbent(set.bins.length)
    if (necessary(model, set).length > 0) return false
    const { seed, expired, count } = options
    const limits = { seed, expired, count }
    const book =
      placeAll(model, set, { ...options, steps: 0 }) ??
      nearBest(set, { ...limits, steps: steps / 3 }) ??
      pairUp(model, set, { ...limits, steps }) ??
      (PairedSearch.suits(model) ? null : placeAll(model, set, { ...options, steps: 20 }))
    if (!book) return false
    best.book = book
    best.choice = choice
    return true
  }

  /** From where the best plan so far has the units, on other bins: it is near, or it is of no use. */
  function nearBest(set: BinSet, limits: PairUpLimits): RestartBook | null {
    const binOf = best.book?.placement.binOf
    if (!binOf) return null
    const start = new Placement(model, set)
    startAt(start, (unit) => binOf[unit]!)
    return pairFrom(start, limits)
  }

  function solve(of: CoverProgram, nodes: number) {
    try {
      const cover = cheapestCover(of, engine, { nodes, expired: options.expired })
      options.count('cover nodes', cover.nodes)
      return cover
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      options.count('engine failures', 1)
      return null
    }
  }
}
