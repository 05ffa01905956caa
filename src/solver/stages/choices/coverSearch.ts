import { EngineFailure } from '../../engine/EngineFailure'
import type { Engine } from '../../engine/LinearProgram'
import type { RestartBook } from '../../failover/RestartBook'
import { BegunSearches } from '../paired/BegunSearches'
import type { BinSet } from '../model/BinSet'
import { ChoiceFiller, type FluidStart } from './ChoiceFiller'
import { DecidedChoices } from './DecidedChoices'
import { cheapestCover, type CoverBranching } from '../cover/cheapestCover'
import type { CoverChoice } from './coverChoices'
import { everyCombination, isSmallCover } from '../cover/coverMasks'
import { branchingOf, familiesOf, isLeanCover, sized, vectorsOf } from '../cuts/coverBound'
import type { Family } from '../cover/coverFamilies'
import { CoverFluid } from '../cuts/CoverFluid'
import { coverProgram, type CoverProgram, type Inflation } from '../cover/CoverProgram'
import { coverSet } from '../cover/coverSet'
import type { Cover } from '../cover/CoverTree'
import type { FlaggedProgram } from '../cuts/countFlags'
import { FamilyCuts } from '../cuts/FamilyCuts'
import { KnownChoices } from './KnownChoices'
import { necessary } from '../sums/necessary'
import type { CoverObjection } from '../cover/objection'
import { PairedSearch } from '../paired/PairedSearch'
import type { PlaceLimits } from '../place/placeAll'
import type { PatternCuts } from '../cuts/PatternCuts'
import { random } from '../model/random'
import type { Model } from '../model/reduce'
import type { VectorFluid } from '../cuts/VectorFluid'
import { vectorStart } from '../cuts/vectorStart'

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
const boundShare = { brief: 0.2, full: 0.1 }
/** The same, once there is a plan, where no failure is planned for. */
const safeShare = 0.3
/** Share of the time after which the cheapest choice that nothing speaks against is no longer looked for: one with room is. */
const firstShare = 0.25
/** The same for a choice with room to spare, and nodes where any will do. */
const guideNodes = 15
const guideShare = 0.04
const firstNodes = 1
/** Nodes where a gap is left at the end. */
const closingNodes = 4000
/** Room to spare for everybody until a first choice works. */
const coarse = [1.02, 1.05, 1.1, 1.2, 1.5, 2, 3]
/** The same where two bins may be lost: each attempt takes long there, and one with room says what others are measured against. */
const coarseForTwo = [1.1, 1.25, 1.5, 2, 3]
const coarseLicensed = 1.1
/** From where on all licences or none are on each bin, which apart groups fill best. */
const gatheredFrom = 1.2
/** Room to spare from which the search for cheaper choices starts. */
const guides: readonly Inflation[] = [
  { everybody: 1.03, licensed: 1.1 },
  { everybody: 1.012, licensed: 1.06 },
  { everybody: 1.004, licensed: 1.03 },
]
/** Steps of the paired search on one choice. */
const pairedSteps = 1500
/** ... until there is a first plan. */
const firstSteps = 300
/** How often what did not work is tried again from another seed: with many units one try says little. */
const rounds = { few: 30, many: 300 }
const manyUnits = 300
/** Rounds in a row that propose nothing to try, after which nothing else is near. */
const dryRounds = 3
/** Choices whose room is looked at closely before one of them is tried, and the share to spare from which any will do. */
const fluidLooks = 6
const ample = 0.015
/** More than this to spare, by what was seen of others, makes a choice no easier to fill: without and with failures. */
const mostGuessed = { normal: 0.015, failures: 0.05 }
/** Choices that may fail where an answer is wanted at once. */
const briefFailures = 4
/** Steps of the paired search on one choice then. */
const briefSteps = 120
/** How far above the cheapest cover a choice near it may cost that is tried then, before coarse ones are worked out. */
const briefNear = 1.1
/** Share of the usual number of exchanges that is looked at then. */
const briefLooks = 0.25
/** Share of the time without a cheaper plan after which the bound is gone on with for as long. */
const stale = 0.06
/** Choices in a row that were refuted without a search, after which the bound is gone on with at once. */
const refusals = 10
/** Share of the time that closing the bound leaves to what comes after it. */
const reserve = 0.1
/** Share of the time after which what was found is taken: where the bound is to be closed, and where it is. */
const searchShare = { brief: 0.7, full: 0.85 }
const wholeShare = 0.97

/**
 * Looks for the cheapest bins and licences where types or licences differ: a covering program bounds the cost and proposes
 * how many of each, without and with room to spare. From what works the search goes on to cheaper choices: always the one
 * with most room to spare at about half of what could still be saved, then nearer to the best one where that fails. Null where
 * the program is of no help, not even as a bound.
 */
export function coverSearch(model: Model, engine: Engine, options: CoverSearchOptions): CoverSearchResult | null {
  const families = familiesOf(model, engine, options)
  const isLean = isLeanCover(model, options.brief)
  const program = coverProgram(sized(model), options.fewestBins, { families, isLean })
  const vectors = vectorsOf(model, program, engine, options)
  const decided = options.brief !== true && DecidedChoices.suits(model) ? new DecidedChoices(model, options) : null
  const last = decided && ((flagged: FlaggedProgram) => decided.objection(flagged))
  const { branching, patterns } = branchingOf(program, model, engine, options, vectors, last)
  try {
    return searchBy(program, families, branching, patterns, vectors, decided, model, engine, options)
  } finally {
    branching.close()
    patterns?.close()
  }
}

const bySpare = (a: CoverChoice, b: CoverChoice): number => b.spare - a.spare || a.cost - b.cost

function searchBy(
  program: CoverProgram,
  families: readonly Family[],
  branching: CoverBranching,
  patterns: PatternCuts | null,
  vectors: VectorFluid | null,
  decided: DecidedChoices | null,
  model: Model,
  engine: Engine,
  options: CoverSearchOptions,
): CoverSearchResult | null {
  const total = options.remainingMs()
  const hurried = options.brief === true || !isSmallCover(model)
  const late = () => options.expired() || options.remainingMs() < total * (1 - share)
  const complete = everyCombination(model)
  const isSafe = model.problem.failure.kind === 'none'
  const overFirst = () => options.expired() || options.remainingMs() < total * (1 - firstShare)
  const boundUntil = total * (1 - boundShare[options.brief === true ? 'brief' : 'full'])
  // The first choices that patterns are asked of take longest, and leave the branching its share.
  const least = bound(boundNodes, () => options.remainingMs() + (patterns?.spentMs ?? 0) < boundUntil)
  if (!least) return null
  let latest: Cover | null = least
  /** Going on with the bound leads nowhere: the engine fails, or cases are left of which it says nothing. */
  let isStuck = false
  const share =
    complete && least.bound >= least.cost ? wholeShare : searchShare[options.brief === true ? 'brief' : 'full']
  let costFloor = complete ? least.bound : 0
  if (complete && least.bound === Infinity) return { book: null, excluded: true, costFloor }

  const tried = new Set<string>()
  // Too slow for an answer at once.
  const fluid =
    options.brief !== true && CoverFluid.suits(model)
      ? new CoverFluid(sized(model), program, engine, options.remainingMs)
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
  const begun = new BegunSearches()
  const fluidStart: FluidStart | null =
    vectors && ((counts, set, gathered) => vectorStart(model, program, counts, set, vectors, gathered))
  const filler = new ChoiceFiller(model, patterns, fluidStart, options)
  const known = new KnownChoices(program, random(options.seed), hurried ? briefLooks : 1)
  const cheapest = () => best.book?.placement.set.cost ?? Infinity
  const isOneLoss = PairedSearch.suits(model)
  takeDecided()
  if (isOneLoss || options.brief === true) {
    if (least.counts && attempt(least.counts, firstSteps) !== 'works' && options.brief === true) attemptNear(least)
  }
  for (const everybody of isOneLoss ? coarse : coarseForTwo) {
    if (best.book || options.expired()) break
    const licensed = everybody * (model.products.length > 0 ? coarseLicensed : 1)
    const counts = guide({ everybody, licensed }, firstNodes, !complete || everybody >= gatheredFrom)
    if (counts) attempt(counts, firstSteps)
  }
  // The bound holds without a plan, too.
  if (!best.book) return complete ? { book: null, excluded: false, costFloor } : null
  // Where nothing fails a few seconds close the bound, and what is objected to on the way tells which choices are worth a try.
  if (isSafe && options.brief !== true && isBoundOpen() && cheapest() > costFloor) raise(total * (1 - safeShare))
  if (cheapest() > costFloor && !late()) descend()
  if (isBoundOpen() && cheapest() > costFloor && !options.expired()) raise(total * reserve)
  return { book: best.book, excluded: false, costFloor: Math.min(costFloor, cheapest()) }

  /** Tries the roomiest of what is near a cover: sooner known than what a program with room to spare proposes. */
  function attemptNear({ counts, cost }: Cover): void {
    if (counts) known.learn(counts, costFloor, cost * briefNear)
    const near = roomiest(known.among(Infinity, (key) => !tried.has(key)))
    if (near) attempt(near.counts, firstSteps)
  }

  /** Goes on with the bound while there is so much time left; the cheapest choice it came across. */
  function raise(untilMs: number): readonly number[] | null {
    if (options.remainingMs() <= untilMs) return null
    const cover = bound(closingNodes, () => options.remainingMs() < untilMs, cheapest())
    if (!cover || cover.nodes === 0) isStuck = true
    latest = cover ?? latest
    takeDecided()
    costFloor = Math.max(costFloor, latest?.bound ?? 0)
    return latest?.counts ?? null
  }

  /** Whether more cases may raise the bound. */
  function isBoundOpen(): boolean {
    return complete && !isStuck && latest !== null && latest.bound < latest.cost
  }

  /** Tries cheaper choices near those known, as long as there is time. */
  function descend(): void {
    const learn = (counts: readonly number[]): void => {
      if (!late()) known.learn(counts, costFloor, cheapest())
    }
    const consider = (counts: readonly number[]): void => {
      if (!late()) known.consider(counts, costFloor, cheapest())
    }
    let isNear = true
    // For an answer at once what is near the cheapest cover has to do.
    for (const inflation of options.brief === true ? [] : guides) {
      if (late()) break
      if (model.products.length === 0 && inflation.licensed > inflation.everybody) continue
      const counts = guide(inflation, model.products.length > 3 ? firstNodes : guideNodes)
      if (!counts) continue
      // From much room to little, as long as there is enough.
      if (isNear) isNear = attempt(counts, pairedSteps) === 'works'
      consider(counts)
    }
    if (least?.counts) (options.brief === true ? learn : consider)(least.counts)
    /** Where between the floor and the best cost is tried next: a share that grows with each failure. */
    let height = 0.5
    let dry = 0
    let failures = 0
    /** When the plan last became cheaper, or the bound was gone on with. */
    let since = options.remainingMs()
    /** Nothing is left to try that is near what is known. */
    let isDry = false
    let refused = 0
    /** Time that went to searches begun before, and to others. */
    const spentOn = { begun: 0, other: 0 }
    const goOnWithBegun = (): void => {
      const from = options.remainingMs()
      const found = begun.goOn(cheapest())
      spentOn.begun += from - options.remainingMs()
      if (!found) return
      best.book = found.book
      best.counts = found.counts
      since = options.remainingMs()
    }
    while (!late() && cheapest() > costFloor) {
      const isStale = isDry || refused >= refusals || since - options.remainingMs() > total * stale
      if (options.brief !== true && isBoundOpen() && isStale) {
        const counts = raise(options.remainingMs() - total * stale)
        if (counts) consider(counts)
        since = options.remainingMs()
        isDry = false
        refused = 0
        continue
      }
      if (spentOn.begun < spentOn.other && begun.has(cheapest())) {
        goOnWithBegun()
        continue
      }
      learn(best.counts)
      const open = known.among(cheapest(), (key) => !tried.has(key) && !refuted.has(key))
      if (open.length > 0) dry = 0
      else {
        const further = options.brief === true ? null : known.farther(cheapest())
        if (further) {
          learn(further.counts)
          continue
        }
        if (begun.has(cheapest())) {
          goOnWithBegun()
          continue
        }
        if (options.brief !== true && isBoundOpen() && options.remainingMs() < since) {
          isDry = true
          continue
        }
        const most = model.units.length > manyUnits ? rounds.many : rounds.few
        if (known.isEmpty || options.brief === true || ++dry > dryRounds || ++round > most) return
        tried.clear()
        known.lookAgain()
        continue
      }
      const most = costFloor + (cheapest() - costFloor) * height
      // After failures not again what is as cheap as they were.
      const above = costFloor + (cheapest() - costFloor) * (height - 0.5)
      const within = open.filter(({ cost }) => cost <= most)
      const dearer = within.filter(({ cost }) => cost >= above)
      const pick = roomiest(dearer.length > 0 ? dearer : within.length > 0 ? within : open)
      if (!pick) {
        refused++
        continue
      }
      const from = options.remainingMs()
      const answer = attempt(pick.counts, pairedSteps)
      refused = answer === 'refuted' ? refused + 1 : 0
      spentOn.other += from - options.remainingMs()
      if (answer === 'works') {
        height = 0.5
        since = options.remainingMs()
      } else if (answer === 'open' || fluid) {
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
    if (!fluid) return [...choices].sort(bySpare)[0] ?? null
    const guessed = choices.map((choice) => ({ choice, most: Infinity }))
    const cap = mostGuessed[isSafe ? 'normal' : 'failures']
    const guess = (): void => {
      for (const one of guessed) one.most = Math.min(cap, spareAtMost(fluid, one.choice.counts))
      guessed.sort((a, b) => b.most - a.most || bySpare(a.choice, b.choice))
    }
    guess()
    let pick: CoverChoice | null = null
    let least = Infinity
    for (let looks = 0; looks < fluidLooks && !late();) {
      const next = guessed.shift()
      if (!next || (pick && -least >= next.most)) break
      const { choice, most } = next
      if (most < 0 || isExcluded(choice.counts) || patterns?.excludes(choice.counts) === true) {
        refuted.add(known.keyOf(choice.counts))
        continue
      }
      looks++
      const lack = lackOf(fluid, choice.counts)
      guess()
      if (lack > CoverFluid.tolerance) refuted.add(known.keyOf(choice.counts))
      if (pick && lack >= least) continue
      least = lack
      pick = choice
      if (lack < -ample) return choice
    }
    return pick
  }

  /** What a choice lacks as a fluid, in the dimension that needs it most or in several at once. */
  function lackOf(fluid: CoverFluid, counts: readonly number[]): number {
    // What restarts is seen better in one dimension; where nothing does, the scarcest together say all that each of them says.
    if (vectors && isSafe && vectors.isQuick(counts)) return asked(() => vectors.lack(counts)) ?? 0
    const alone = asked(() => fluid.lack(counts)) ?? 0
    return !vectors || alone > CoverFluid.tolerance
      ? alone
      : Math.max(alone, asked(() => vectors.lack(counts)) ?? -Infinity)
  }

  /** The share that a choice has to spare at most, by what was seen of others. */
  function spareAtMost(fluid: CoverFluid, counts: readonly number[]): number {
    return Math.min(fluid.spareAtMost(counts), vectors?.spareAtMost(counts) ?? Infinity)
  }

  /** Whether sums over all or some of the items show that the choice does not hold everything. */
  function isExcluded(counts: readonly number[]): boolean {
    return necessary(model, coverSet(model, program, counts, best.book?.placement.set)).length > 0
  }

  /** A choice with room to spare; `gathered`: with all licences or none on each bin, which is the easiest to fill. */
  function guide(inflation: Inflation, nodes: number, gathered = false): readonly number[] | null {
    const all = 2 ** model.products.length - 1
    const isLean = isLeanCover(model, options.brief)
    const wide = coverProgram(sized(model), options.fewestBins, { inflate: inflation, families, isLean })
    const isOut = ({ licences }: CoverProgram['steps'][number]) => gathered && licences !== 0 && licences !== all
    const upper = wide.upper.map((most, s) => (s < wide.steps.length && isOut(wide.steps[s]!) ? 0 : most))
    const until = options.remainingMs() - total * guideShare
    const cuts = hurried || model.products.length === 0 ? null : new FamilyCuts(sized(model), inflation, null)
    const objection = cuts ? (counts: readonly number[]) => cuts.against(counts) : undefined
    return solve({ ...wide, upper }, nodes, () => options.remainingMs() < until, objection)?.counts ?? null
  }

  /** How many of each step a set has. */
  function countsOf({ bins, licences }: BinSet): readonly number[] {
    return program.steps.map(
      (step) => bins.filter((bin) => model.binClass[bin] === step.binClass && licences[bin] === step.licences).length,
    )
  }

  /** Whether the choice holds everything, or was shown not to; it is kept when it is the cheapest. */
  function attempt(counts: readonly number[], most: number): 'works' | 'open' | 'refuted' {
    const steps = options.brief === true ? Math.min(most, briefSteps) : most
    const set = coverSet(model, program, counts, best.book?.placement.set)
    if (set.cost >= cheapest()) return 'works'
    if (tried.has(known.keyOf(counts))) return 'open'
    tried.add(known.keyOf(counts))
    options.onIncumbent(set.bins.length)
    if (
      necessary(model, set).length > 0 ||
      (fluid !== null && lackOf(fluid, counts) > CoverFluid.tolerance) ||
      asked(() => patterns?.against(counts).excluded) === true ||
      decided?.decide({ program }, counts) === 'excluded'
    ) {
      refuted.add(known.keyOf(counts))
      return 'refuted'
    }
    if (decided?.decide({ program }, counts) === 'works') {
      takeDecided()
      return 'works'
    }
    const keep = (search: PairedSearch) => {
      begun.add(search, counts, set.cost, cheapest())
    }
    const book = filler.fill({ set, counts, steps, best: best.book, round, keep })
    if (!book) return 'open'
    best.book = book
    best.counts = counts
    return 'works'
  }

  /** The bound on the cost of any plan, further than so far. */
  function bound(nodes: number, expired: () => boolean, enough = Infinity): Cover | null {
    const cover = counted(asked(() => branching.goOn({ ...limitsOf(nodes, expired), overFirst, enough })))
    // Without the flags of counts.
    return cover && { ...cover, counts: cover.counts && cover.counts.slice(0, program.cost.length) }
  }

  /** Plans that were found when choices were decided. */
  function takeDecided(): void {
    const book = decided?.book
    if (!book || book.placement.set.cost >= cheapest()) return
    best.book = book
    best.counts = countsOf(book.placement.set)
  }

  function solve(of: CoverProgram, nodes: number, expired: () => boolean, objection?: CoverObjection): Cover | null {
    return counted(
      asked(() => cheapestCover(of, engine, { ...limitsOf(nodes, expired), overFirst: options.expired }, objection)),
    )
  }

  /** The time that is left counts no less than a part of it. */
  function limitsOf(nodes: number, expired: () => boolean) {
    return { nodes, expired: () => options.expired() || expired(), over: options.expired, hurried }
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
