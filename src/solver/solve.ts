import type { CostCertificate } from './costCertificate'
import { EngineFailure } from './engine/EngineFailure'
import type { Engine } from './engine/LinearProgram'
import type { Engines } from './engine/loadEngines'
import type { RestartBook } from './failover/RestartBook'
import { smallestConflict } from './explain/smallestConflict'
import { failureStates, type FailureState } from './failureStates'
import type { SolveOptions } from './options'
import type { PackingProblem } from './problem'
import type { BinCount, BoundMethod, Evidence, Infeasible, PackingPlan, Reason, SolveOutcome, Stage } from './solution'
import { BinSearch, type BinSearchResult } from './stages/BinSearch'
import { everything } from './stages/model/binSets'
import { certifyCost } from './stages/certify/certifyCost'
import type { BinSet } from './stages/model/BinSet'
import { checkProblem } from './stages/model/checkProblem'
import { countBound, type CountBound } from './stages/sums/countBound'
import { placeAll } from './stages/place/placeAll'
import { leastScore } from './stages/place/leastScore'
import { necessary } from './stages/sums/necessary'
import { binsAlike, reduce, type Model } from './stages/model/reduce'
import { keepItems } from './stages/model/keepItems'
import { Score } from './stages/model/Score'
import { evenBriefly, evenOut } from './stages/even/evenOut'
import { fewestShed, isFewestByPriority, shed } from './stages/shed'
import { evenCounts } from './stages/even/evenCounts'
import { evenPeak, nearEven } from './stages/even/evenPeak'
import { spread } from './stages/even/spread'
import { brokenPreferences, moveCost, planCost, usedBins, verify } from './verify'

/**
 * Solves a packing problem in stages: everything placed, least cost of bins and licences, fewest broken preferences,
 * fewest moves, evenest load. Every plan is verified before it is returned. Infeasible is only said with a proof of the
 * solver's own; what was neither found nor excluded within the limits is unknown.
 *
 * @throws RangeError for a malformed problem, Error where a plan fails its own verification: both programming errors.
 */
export async function solve(problem: PackingProblem, options: SolveOptions, engines: Engines): Promise<SolveOutcome> {
  checkProblem(problem)
  const outcome = await new Run(problem, options, engines).solve()
  if (outcome.status !== 'infeasible') return outcome
  if (options.shed === true) return solveRest(problem, options, engines)
  return options.explain === true ? explained(problem, outcome, options, engines) : outcome
}

/** Questions and time for narrowing down what conflicts, and time for one of them. */
const conflictQuestions = 150
const conflictMs = 3000
const conflictQuestionMs = 500

/** The same answer with few conflicting items and rules in place of all of them. */
async function explained(
  problem: PackingProblem,
  outcome: Infeasible,
  options: SolveOptions,
  engines: Engines,
): Promise<Infeasible> {
  const at = outcome.reasons.findIndex(({ code }) => code === 'packing-impossible')
  if (at < 0) return outcome
  const started = Date.now()
  const { engine, seed } = options
  const left = () => Math.min(conflictMs, options.timeLimitMs - outcome.evidence.elapsedMs) - (Date.now() - started)
  let questions = 0
  const { items, rules, ...conflict } = await smallestConflict(
    problem,
    async (part) => {
      questions++
      const timeLimitMs = Math.max(1, Math.min(conflictQuestionMs, left()))
      return (await new Run(part, { engine, seed, timeLimitMs }, engines).solve()).status
    },
    { questions: conflictQuestions, expired: () => left() <= 0 },
  )
  return {
    ...outcome,
    reasons: outcome.reasons.map((reason, index) => (index === at ? { ...reason, items, rules, conflict } : reason)),
    evidence: {
      ...outcome.evidence,
      elapsedMs: outcome.evidence.elapsedMs + Date.now() - started,
      counts: { ...outcome.evidence.counts, 'conflict questions': questions },
    },
  }
}

/** Solves for as many items as fit, the most important first. */
async function solveRest(problem: PackingProblem, options: SolveOptions, engines: Engines): Promise<SolveOutcome> {
  const started = Date.now()
  const { warmStart: _, shed: __, onProgress, ...rest } = options
  const left = () => Math.max(1, options.timeLimitMs - (Date.now() - started))
  const solveFor = (kept: readonly number[], timeLimitMs: number) =>
    solve(keepItems(problem, kept), { ...rest, timeLimitMs }, engines)
  const { kept } = await shed(problem, async (items) => {
    onProgress?.({ stage: 'pack', lowerBound: null, incumbent: null })
    const { status } = await solveFor(items, left() / 4)
    return status === 'solved' ? 'yes' : status === 'infeasible' ? 'no' : 'unknown'
  })
  const outcome = await solveFor(kept, left())
  if (outcome.status !== 'solved') return outcome
  const assignment = problem.items.map(() => -1)
  kept.forEach((item, index) => (assignment[item] = outcome.plan.assignment[index]!))
  const failover = outcome.plan.failover.map((entry) => ({
    ...entry,
    restarts: entry.restarts.map(({ item, bin }) => ({ item: kept[item]!, bin })),
  }))
  const plan: PackingPlan = { assignment, failover }
  requireValid(problem, plan)
  const value = problem.items.length - kept.length
  const bound = Math.max(1, fewestShed(problem))
  const proven = isFewestByPriority(problem, kept, bound)
  const placed: Stage = { id: 'placed', value, bound: Math.min(value, bound), proven }
  // The bound on bins speaks of the items kept; its weights are given to those.
  const weights = problem.items.map(() => 0)
  const { certificate } = outcome.binCount
  kept.forEach((item, index) => (weights[item] = certificate?.weights[index] ?? 0))
  // The bound on the cost speaks of other items than the problem has.
  const { costCertificate: ___, ...answer } = outcome
  return {
    ...answer,
    plan,
    stages: [placed, ...outcome.stages.filter(({ id }) => id !== 'placed')],
    binCount: {
      ...outcome.binCount,
      certificate: certificate && {
        ...certificate,
        weights,
        ...(certificate.landing ? { landing: certificate.landing.map((item) => kept[item]!) } : {}),
      },
    },
    evidence: { ...outcome.evidence, elapsedMs: Date.now() - started },
  }
}

function requireValid(problem: PackingProblem, plan: PackingPlan): void {
  const { violations } = verify(problem, plan)
  if (violations.length > 0) throw new Error(`the plan does not verify: ${JSON.stringify(violations[0])}`)
}

class Run {
  private readonly started = Date.now()
  private readonly counts: Record<string, number> = {}
  private readonly model: Model
  private readonly contradictions: readonly { readonly items: readonly number[]; readonly rules: readonly number[] }[]
  private bound: CountBound = { bound: 0, method: 'trivial', certificate: null }

  constructor(
    private readonly problem: PackingProblem,
    private readonly options: SolveOptions,
    private readonly engines: Engines,
  ) {
    const { model, contradictions } = reduce(problem)
    this.model = model
    this.contradictions = contradictions
  }

  async solve(): Promise<SolveOutcome> {
    this.bound = countBound(this.model)
    this.report('bound', null)
    const conflicts = this.directReasons()
    if (conflicts.length > 0) return this.infeasible(conflicts)

    const search = await this.cheapest()
    if (!search.book) {
      if (search.excluded) return this.infeasible([this.packingImpossible()])
      return { status: 'unknown', binCount: this.binCount(null), evidence: this.evidence() }
    }
    const certificate = await this.certifyCost(search.book.placement.set.cost)
    const costFloor = Math.max(search.costFloor, certificate?.bound ?? 0)
    return this.finish(search.book, costFloor, search.method, certificate)
  }

  /** The best bound on the cost that can be checked without the solver. A quick re-solve leaves it at the fewest bins. */
  private async certifyCost(wanted: number): Promise<CostCertificate | null> {
    const { model, options } = this
    const simple = () => certifyCost(model, this.bound.certificate, wanted, null, { nodes: 0, remainingMs: () => 0 })
    if (!this.isCertified) return simple()
    const engine = await this.engine()
    const left = Math.max(this.certifyMs, this.started + options.timeLimitMs - Date.now())
    const until = Date.now() + Math.min(certifyMs, options.timeLimitMs / 5, left)
    try {
      return certifyCost(model, this.bound.certificate, wanted, engine, {
        nodes: certifyNodes,
        remainingMs: () => until - Date.now(),
      })
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      this.count('engine failures', 1)
      return simple()
    }
  }

  /** Nothing adds up to an overload, and yet no arrangement works: the bins needed against those there are. */
  private packingImpossible(): Reason {
    const { bins, items } = this.problem
    const needed = this.bound.bound > bins.length ? { needed: this.bound.bound, available: bins.length } : {}
    return reason({
      code: 'packing-impossible',
      items: items.map((_, item) => item),
      bins: bins.map((_, bin) => bin),
      ...needed,
    })
  }

  private directReasons(): Reason[] {
    if (this.contradictions.length > 0) {
      return this.contradictions.map(({ items, rules }) => reason({ code: 'contradicting-rules', items, rules }))
    }
    return necessary(this.model, everything(this.model), true)
  }

  /** Whether there is more to say of the cost, to anybody who checks it, than the fewest bins. */
  private get isCertified(): boolean {
    return !this.options.warmStart && !sameCost(this.problem)
  }

  /** The search leaves so much time for what anybody can check. */
  private get certifyMs(): number {
    return this.isCertified ? Math.min(certifyMs, this.options.timeLimitMs * certifyShare) : 0
  }

  private cheapest(): Promise<BinSearchResult> {
    const { model, options } = this
    const until = this.started + options.timeLimitMs - this.certifyMs
    return new BinSearch(model, {
      seed: options.seed,
      bound: this.bound,
      engine: () => this.engine(),
      expired: () => Date.now() > until,
      remainingMs: () => until - Date.now(),
      count: (work, amount) => {
        this.count(work, amount)
      },
      onBound: (bound) => {
        this.bound = bound
        this.report('bound', null)
      },
      onIncumbent: (bins) => {
        this.report('pack', bins)
      },
      ...(options.warmStart ? { warmStart: options.warmStart } : {}),
      brief: options.brief === true,
      anyPlan: options.anyPlan === true,
    }).run()
  }

  /** The engine asked for, else the other one; null where neither starts. Own code answers alone then. */
  private async engine(): Promise<Engine | null> {
    const { engine } = this.options
    for (const name of [engine, engine === 'glpk' ? 'highs' : 'glpk'] as const) {
      try {
        return await this.engines.load(name)
      } catch {
        this.count(`engine ${name} missing`, 1)
      }
    }
    return null
  }

  private finish(
    first: RestartBook,
    costFloor: number,
    method: BoundMethod,
    certificate: CostCertificate | null,
  ): SolveOutcome {
    const { model, problem } = this
    let book = first
    const any = this.options.anyPlan === true
    let scoreProven = model.preferences.length === 0 && !problem.current
    if (!scoreProven && !any) {
      const least = leastScore(book, {
        seed: this.options.seed,
        brief: this.options.brief === true,
        isCheapest: costFloor >= book.placement.set.cost,
        expired: () => this.expired(),
        count: (work, amount) => {
          this.count(work, amount)
        },
      })
      book = least.book
      scoreProven = least.proven
    }
    this.report('balance', book.placement.set.bins.length)
    if (!any) book = this.balanced(book)

    const plan = this.planOf(book)
    const used = usedBins(problem, plan).length
    const cost = planCost(problem, plan)
    const preferences = brokenPreferences(problem, plan.assignment)
    const moves = moveCost(problem, plan.assignment)
    const { placement } = book
    const peak = placement.highestPeak()
    const even = this.leastPeak(placement.set)
    const stages: Stage[] = [
      { id: 'placed', value: 0, bound: 0, proven: true },
      { id: 'cost', value: cost, bound: Math.min(cost, costFloor), proven: cost <= costFloor },
      ...(model.preferences.length > 0
        ? [
            {
              id: 'preferences' as const,
              value: preferences,
              bound: scoreProven ? preferences : 0,
              // Nothing is less than none, whatever is known of the stages after.
              proven: scoreProven || preferences === 0,
            },
          ]
        : []),
      ...(problem.current
        ? [{ id: 'moves' as const, value: moves, bound: scoreProven ? moves : 0, proven: scoreProven || moves === 0 }]
        : []),
      { id: 'balance', value: peak, bound: even, proven: peak === even },
    ]
    if (cost <= costFloor && sameCost(problem) && this.bound.bound < used) {
      this.bound = { bound: used, method, certificate: null }
    }
    this.report('verify', used)
    requireValid(problem, plan)
    return {
      status: 'solved',
      plan,
      stages,
      binCount: this.binCount(used),
      ...(certificate ? { costCertificate: certificate } : {}),
      evidence: this.evidence(),
    }
  }

  /**
   * What no plan that costs as little undercuts. Other bins might cost as much and be filled more evenly; on all of them
   * together nobody is fuller.
   */
  private leastPeak({ bins, licences }: BinSet): number {
    const { model } = this
    if (!isOnlyChoice(model, bins.length)) return evenPeak(model, [...model.problem.bins.keys()])
    return evenPeak(model, bins, isOnlyLicensing(model) ? licences : undefined)
  }

  /** The plan with the load spread as evenly as the effort asked for allows, without making an earlier stage worse. */
  private balanced(book: RestartBook): RestartBook {
    const { model, options } = this
    const score = new Score(model)
    const units = model.units.length
    const limits = {
      seed: options.seed,
      expired: () => this.expired(),
      count: (work: string, amount: number) => {
        this.count(work, amount)
      },
      allows: (unit: number, from: number, to: number) =>
        model.preferencesOfUnit[unit]!.every((index) => score.isAsGood(index, from, to)) &&
        score.moveOf(unit, to) <= score.moveOf(unit, from),
    }
    if (options.brief === true) return evenBriefly(book, limits)
    // A re-solve has to be quick, and many units even out by themselves.
    const warm = options.warmStart !== undefined
    const steps = warm ? 100 : 300
    const anneal = model.preferences.length === 0 && !this.problem.current
    const evened = (from: RestartBook, annealed: boolean): RestartBook => {
      spread(from, { ...limits, tries: warm ? 300 : 4000, kicks: units > 300 ? 0 : warm ? 5 : 15 })
      return units > mostEvenedOut ? from : evenOut(from, { ...limits, rounds: 4, steps, anneal: annealed })
    }
    if (units > mostAfresh) return evened(book, anneal)
    // However the bins were found: spread over them from the start, the load is the same for the same bins.
    const { set, binOf } = book.placement
    const afresh = anneal && !warm ? placeAll(model, set, { ...limits, steps: 0 }) : null
    const isOther = afresh?.placement.binOf.some((bin, unit) => bin !== binOf[unit]) === true
    const peakOf = ({ placement }: RestartBook) => placement.highestPeak()
    let best = evened(afresh ?? book, anneal)
    if (isOther && peakOf(best) > evenPeak(model, set.bins, set.licences) * nearEven) {
      // Annealing has no start to begin from: once is enough.
      const other = evened(book, false)
      if (peakOf(other) < peakOf(best)) best = other
    }
    return evenCounts(best, { ...limits, rounds: 4, steps })
  }

  private planOf(book: RestartBook): PackingPlan {
    const { unitOfItem } = this.model
    const assignment = [...unitOfItem].map((unit) => book.placement.binOf[unit]!)
    const draft: PackingPlan = { assignment, failover: book.toFailover() }
    // Bins that turned out to be neither filled nor needed for restarts are not used: they cannot fail.
    const key = ({ lost, evacuated }: FailureState) => `${lost.join(',')}/${evacuated ?? ''}`
    const byState = new Map(draft.failover.map((entry) => [key(entry), entry]))
    const failover = failureStates(this.problem, usedBins(this.problem, draft)).map((state) => {
      const covers = (entry: FailureState) =>
        entry.evacuated === state.evacuated && state.lost.every((bin) => entry.lost.includes(bin))
      const entry = byState.get(key(state)) ?? draft.failover.find(covers)
      if (!entry) throw new Error('a failure state has no restart plan')
      return { ...state, restarts: entry.restarts }
    })
    return { assignment, failover }
  }

  private infeasible(reasons: readonly Reason[]): SolveOutcome {
    this.report('explain', null)
    return { status: 'infeasible', reasons, binCount: this.binCount(null), evidence: this.evidence() }
  }

  private binCount(used: number | null): BinCount {
    const { bound, method, certificate } = this.bound
    return { used, lowerBound: bound, provenMinimal: used === bound, method, certificate }
  }

  private evidence(): Evidence {
    const { engine, seed } = this.options
    return { engine, seed, elapsedMs: Date.now() - this.started, counts: { ...this.counts } }
  }

  private expired(): boolean {
    return Date.now() - this.started > this.options.timeLimitMs
  }

  private count(work: string, amount: number): void {
    this.counts[work] = (this.counts[work] ?? 0) + amount
  }

  private report(
    stage: 'bound' | 'pack' | 'failover' | 'balance' | 'verify' | 'explain',
    incumbent: number | null,
  ): void {
    this.options.onProgress?.({ stage, lowerBound: this.bound.bound, incumbent })
  }
}

/** Whether all choices of bins that cost as little as one of `count` bins have as many bins, and hold as much. */
function isOnlyChoice(model: Model, count: number): boolean {
  const { bins, binTypes } = model.problem
  if (count === bins.length) return true
  const types = [...new Set(bins.map(({ type }) => binTypes[type]!))]
  const [cost] = types.map((type) => type.cost)
  return binsAlike(model) && types.every((type) => type.cost === cost) && cost! > licenceCosts(model)
}

/** Whether as many of the bins of such choices have the licence that is paid for, and it does not matter which. */
function isOnlyLicensing(model: Model): boolean {
  const { bins, binTypes } = model.problem
  const [{ type }] = bins as readonly [PackingProblem['bins'][number]]
  const isOneKind = bins.every((bin) => bin.type === type) && model.units.every(({ allowed }) => allowed === null)
  return model.products.length <= 1 && isOneKind && binTypes[type]!.cost > licenceCosts(model)
}

/** All licences on all bins. Where a bin costs more, one more costs more than licences could save. */
const licenceCosts = ({ problem: { bins, binTypes } }: Model): number =>
  bins.reduce((sum, { type }) => sum + Object.values(binTypes[type]!.productCosts ?? {}).reduce((a, b) => a + b, 0), 0)

/** Cases told apart, and time, for a bound on the cost that can be checked; of the whole time at least this share. */
const certifyNodes = 1500
const certifyMs = 2000
const certifyShare = 1 / 10

/** Units up to which bins and restart bins are searched together to even out the load. */
const mostEvenedOut = 2000

/** Units up to which the load is spread from the start once bins are chosen, and items are evened out. */
const mostAfresh = 300

const reason = (detail: Partial<Reason> & Pick<Reason, 'code'>): Reason => ({
  items: [],
  bins: [],
  rules: [],
  lost: [],
  dimension: null,
  needed: null,
  available: null,
  ...detail,
})

/** Whether cost and count of bins are the same question. */
const sameCost = ({ binTypes, bins }: PackingProblem): boolean =>
  binTypes.every(
    ({ cost, productCosts }) =>
      cost === binTypes[0]!.cost && cost > 0 && Object.values(productCosts ?? {}).every((c) => c === 0),
  ) && bins.every((bin) => bin.mustUse !== true)
