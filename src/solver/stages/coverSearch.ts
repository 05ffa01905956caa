import { EngineFailure } from '../engine/EngineFailure'
import type { Engine } from '../engine/LinearProgram'
import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { cheapestCover, type Cover, CoverBranching } from './cheapestCover'
import { choicesAround, withSpare, type CoverChoice } from './coverChoices'
import { everyCombination } from './coverMasks'
import { CoverFluid } from './CoverFluid'
import { coverProgram, type CoverProgram, type Inflation } from './CoverProgram'
import { coverSet } from './coverSet'
import { startAt } from './construct'
import { keepFree } from './keepFree'
import { nearEarlier } from './nearEarlier'
import { necessary } from './necessary'
import { PairedSearch } from './PairedSearch'
import { pairFrom, pairUp, type PairUpLimits } from './pairUp'
import { Placement } from './Placement'
import { placeAll, type PlaceLimits } from './placeAll'
import { random } from './random'
import type { Model } from './reduce'

export interface CoverSearchOptions extends Omit<PlaceLimits, 'steps'> {
  readonly fewestBins: number
  readonly remainingMs: () => number
  readonly onIncumbent: (bins: number) => void
  /** A plan that is known already. */
  readonly start?: RestartBook | null
  /** An answer at once: few choices are tried, each of them once. */
  readonly brief?: boolean
}

export interface CoverSearchResult {
  readonly book: RestartBook | null
  readonly excluded: boolean
  readonly costFloor: number
}

/** Nodes of the program for the bound, and share of the time that they may take. */
const boundNodes = 4000
const boundShare = 0.2
/** The same for a choice with room to spare, and nodes where any will do. */
const guideNodes = 15
const guideShare = 0.04
const firstNodes = 1
/** Nodes where a gap is left at the end. */
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
/** Steps of the paired search on one choice. */
const pairedSteps = 1500
/** ... until there is a first plan. */
const firstSteps = 300
/**
 * Overload left soon after the start above which a choice is given up, in the first round of trying all that is known: four of
 * five attempts have more and hardly one of them ends well. Each further round allows as much again.
 */
const hopeless = 1
/** How often what did not work is tried again from another seed: with many units one try says little. */
const rounds = { few: 30, many: 300 }
const manyUnits = 300
/** Rounds in a row that propose nothing to try, after which nothing else is near. */
const dryRounds = 3
/** Choices whose room is looked at closely before one of them is tried, and the share to spare from which any will do. */
const fluidLooks = 6
const ample = 0.015
/** Choices that may fail where an answer is wanted at once. */
const briefFailures = 4
/** Share of the time that closing the bound leaves to what comes after it. */
const reserve = 0.1
/** Share of the time after which what was found is taken: where the bound is to be closed, and where it is. */
const searchShare = 0.7
const wholeShare = 0.97

/**
 * Looks for the cheapest bins and licences where types or licences differ: a covering program bounds the cost and proposes
 * how many of each, without and with room to spare. From what works the search goes on to cheaper choices: always the one
 * with most room to spare at about half of what could still be saved, then nearer to the best one where that fails. Null where
 * the program is of no help.
 */
export function coverSearch(model: Model, engine: Engine, options: CoverSearchOptions): CoverSearchResult | null {
  const program = coverProgram(model, options.fewestBins)
  const branching = new CoverBranching(program, engine)
  try {
    return searchBy(program, branching, model, engine, options)
  } finally {
    branching.close()
  }
}

function searchBy(
  program: CoverProgram,
  branching: CoverBranching,
  model: Model,
  engine: Engine,
  options: CoverSearchOptions,
): CoverSearchResult | null {
  const total = options.remainingMs()
  const late = () => options.expired() || options.remainingMs() < total * (1 - share)
  const complete = everyCombination(model)
  const least = bound(boundNodes, () => options.remainingMs() < total * (1 - boundShare))
  if (!least) return null
  const share = complete && least.bound >= least.cost ? wholeShare : searchShare
  let costFloor = complete ? least.bound : 0
  if (complete && least.bound === Infinity) return { book: null, excluded: true, costFloor }

  const tried = new Set<string>()
  // Too slow for an answer at once.
  const fluid =
    options.brief !== true && CoverFluid.suits(model)
      ? new CoverFluid(model, program, engine, options.remainingMs)
      : null
  /** Shown to hold not everything: no seed makes them work. */
  const refuted = new Set<string>()
  /** How often everything known was tried. */
  let round = 1
  const start = options.start ?? null
  const best: { book: RestartBook | null; counts: readonly number[] } = {
    book: start,
    counts: start ? countsOf(start.placement.set) : [],
  }
  const cheapest = () => best.book?.placement.set.cost ?? Infinity
  if (least.counts) attempt(least.counts, firstSteps)
  for (const everybody of coarse) {
    if (best.book || options.expired()) break
    const licensed = everybody * (model.products.length > 0 ? coarseLicensed : 1)
    const counts = guide({ everybody, licensed }, firstNodes, !complete)
    if (counts) attempt(counts, firstSteps)
  }
  if (!best.book) return null
  if (cheapest() > costFloor && !late()) descend()
  if (complete && cheapest() > costFloor && least.bound < least.cost && !options.expired())
    costFloor = Math.max(
      costFloor,
      bound(closingNodes, () => options.remainingMs() < total * reserve, cheapest())?.bound ?? 0,
    )
  return { book: best.book, excluded: false, costFloor: Math.min(costFloor, cheapest()) }

  /** Tries cheaper choices near those known, as long as there is time. */
  function descend(): void {
    const known = new Map<string, CoverChoice>()
    const around = new Set<string>()
    const next = random(options.seed)
    const learn = (counts: readonly number[]): void => {
      if (around.has(keyOf(counts)) || late()) return
      around.add(keyOf(counts))
      for (const choice of choicesAround(program, counts, costFloor, cheapest(), next)) {
        const key = keyOf(choice.counts)
        if (!known.has(key)) known.set(key, choice)
      }
    }
    for (const inflation of options.brief === true ? guides.slice(0, 1) : guides) {
      if (late()) break
      if (model.products.length === 0 && inflation.licensed > inflation.everybody) continue
      const counts = guide(inflation, options.brief === true ? firstNodes : guideNodes)
      if (!counts) continue
      known.set(keyOf(counts), withSpare(program, counts))
      learn(counts)
    }
    if (least?.counts) learn(least.counts)
    /** Where between the floor and the best cost is tried next: a share that grows with each failure. */
    let height = 0.5
    let dry = 0
    let failures = 0
    /** Choices that were gone away from where none near was left to try. */
    const setOff = new Set<string>()
    const farther = (): CoverChoice | null => {
      let from: CoverChoice | null = null
      for (const [key, choice] of known) {
        if (choice.cost >= cheapest() || setOff.has(key)) continue
        if (!from || choice.spare > from.spare) from = choice
      }
      if (from) setOff.add(keyOf(from.counts))
      return from
    }
    while (!late() && cheapest() > costFloor) {
      learn(best.counts)
      const isOpen = (key: string) => !tried.has(key) && !refuted.has(key)
      const open = [...known].filter(([key, { cost }]) => cost < cheapest() && isOpen(key)).map(([, choice]) => choice)
      if (open.length > 0) dry = 0
      else {
        const further = options.brief === true ? null : farther()
        if (further) {
          learn(further.counts)
          continue
        }
        const most = model.units.length > manyUnits ? rounds.many : rounds.few
        if (known.size === 0 || options.brief === true || ++dry > dryRounds || ++round > most) return
        tried.clear()
        around.clear()
        continue
      }
      const most = costFloor + (cheapest() - costFloor) * height
      const within = open.filter(({ cost }) => cost <= most)
      const pick = roomiest(within.length > 0 ? within : open)
      if (!pick) continue
      const answer = attempt(pick.counts, pairedSteps)
      if (answer === 'works') height = 0.5
      else if (answer === 'open' || fluid) {
        if (options.brief === true && ++failures >= briefFailures) return
        learn(pick.counts)
        height = height > 0.95 ? 0.5 : (height + 1) / 2
      }
    }
  }

  /**
   * Of the choices that sums do not exclude, the one with most room to spare; where all that are looked at closely lack
   * some, the one that lacks least. Null where sums exclude all of them.
   */
  function roomiest(choices: readonly CoverChoice[]): CoverChoice | null {
    const sorted = [...choices].sort((a, b) => b.spare - a.spare || a.cost - b.cost)
    if (!fluid) return sorted[0]!
    let pick: CoverChoice | null = null
    let least = Infinity
    let looks = 0
    for (const choice of sorted) {
      if (looks === fluidLooks || late()) break
      if (isExcluded(choice.counts)) {
        refuted.add(keyOf(choice.counts))
        continue
      }
      looks++
      const lack = asked(() => fluid.lack(choice.counts)) ?? 0
      if (lack < -ample) return choice
      if (lack > CoverFluid.tolerance) refuted.add(keyOf(choice.counts))
      if (pick && lack >= least) continue
      least = lack
      pick = choice
    }
    return pick
  }

  /** Whether sums over all or some of the items show that the choice does not hold everything. */
  function isExcluded(counts: readonly number[]): boolean {
    return necessary(model, coverSet(model, program, counts, best.book?.placement.set)).length > 0
  }

  /** A choice with room to spare; `gathered`: with all licences or none on each bin, which is the easiest to fill. */
  function guide(inflation: Inflation, nodes: number, gathered = false): readonly number[] | null {
    const all = 2 ** model.products.length - 1
    const wide = coverProgram(model, options.fewestBins, inflation)
    const isOut = ({ licences }: CoverProgram['steps'][number]) => gathered && licences !== 0 && licences !== all
    const upper = wide.upper.map((most, s) => (s < wide.steps.length && isOut(wide.steps[s]!) ? 0 : most))
    const until = options.remainingMs() - total * guideShare
    return solve({ ...wide, upper }, nodes, () => options.remainingMs() < until)?.counts ?? null
  }

  /** How many of each step a set has. */
  function countsOf({ bins, licences }: BinSet): readonly number[] {
    return program.steps.map(
      (step) => bins.filter((bin) => model.binClass[bin] === step.binClass && licences[bin] === step.licences).length,
    )
  }

  function keyOf(counts: readonly number[]): string {
    return counts.slice(0, program.steps.length).join(',')
  }

  /** Whether the choice holds everything, or was shown not to; it is kept when it is the cheapest. */
  function attempt(counts: readonly number[], steps: number): 'works' | 'open' | 'refuted' {
    const set = coverSet(model, program, counts, best.book?.placement.set)
    if (set.cost >= cheapest()) return 'works'
    if (tried.has(keyOf(counts))) return 'open'
    tried.add(keyOf(counts))
    options.onIncumbent(set.bins.length)
    if (necessary(model, set).length > 0 || asked(() => fluid?.refutes(counts)) === true) {
      refuted.add(keyOf(counts))
      return 'refuted'
    }
    const book = fill(set, steps)
    if (!book) return 'open'
    best.book = book
    best.counts = counts
    return 'works'
  }

  function fill(set: BinSet, steps: number): RestartBook | null {
    const { seed, expired, count } = options
    if (!PairedSearch.suits(model)) {
      const atOnce = placeAll(model, set, { ...options, steps: 0 })
      // Until there is a plan, more room is sooner found than a tight choice filled.
      return atOnce ?? (best.book ? placeAll(model, set, { ...options, steps: 20 }) : null)
    }
    const hurried = options.brief === true
    const limits = {
      seed: seed + round - 1,
      expired,
      count,
      hurried,
      ...(best.book ? { hopeless: hopeless * round } : {}),
    }
    const afresh = () =>
      hurried && options.warmStart
        ? nearEarlier(model, set, options.warmStart, { ...options, hurried })
        : placeAll(model, set, { ...options, steps: 0 })
    const near = best.book ? nearBest(set, { ...limits, steps: steps / 3 }) : afresh()
    return near ?? pairUp(model, set, { ...limits, steps })
  }

  /** From where the best plan so far has the units, on other bins: it is near, or it is of no use. */
  function nearBest(set: BinSet, limits: PairUpLimits): RestartBook | null {
    const binOf = best.book?.placement.binOf
    if (!binOf) return null
    const start = new Placement(model, set, keepFree(model, set))
    startAt(start, (unit) => binOf[unit]!)
    return pairFrom(start, limits)
  }

  /** The bound on the cost of any plan, further than so far. */
  function bound(nodes: number, expired: () => boolean, enough = Infinity): Cover | null {
    return counted(asked(() => branching.goOn({ nodes, expired, enough })))
  }

  function solve(of: CoverProgram, nodes: number, expired: () => boolean): Cover | null {
    return counted(asked(() => cheapestCover(of, engine, { nodes, expired })))
  }

  function counted(cover: Cover | null): Cover | null {
    if (cover) options.count('cover nodes', cover.nodes)
    return cover
  }

  /** Null where the engine fails. */
  function asked<T>(question: () => T): T | null {
    try {
      return question()
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      options.count('engine failures', 1)
      return null
    }
  }
}
