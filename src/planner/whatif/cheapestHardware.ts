import type { PackingProblem } from '../../solver/problem'
import type { PackingPlan, Solved } from '../../solver/solution'
import { planCost, usedBins } from '../../solver/verify'
import { deriveDemand } from '../demand/deriveDemand'
import { evaluate, type Evaluation } from '../evaluate'
import { hostProductCosts } from '../licences/hostProductCosts'
import { hostProductOf } from '../licences/hostProductOf'
import type { PlacementRule } from '../model/estate'
import type { HostGroup, HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import type { Plan } from '../model/plan'
import { failuresCount } from '../model/policy'
import { kwFromW } from '../model/quantity'
import type { SolvePlacement } from '../pipeline'
import { readPlan } from '../placement/readPlan'
import { AnalysisRun, type AnalysisOptions, type AnalysisWork } from './AnalysisRun'
import { askPlacement, type Asked } from '../placement/askPlacement'
import { fit } from './fit'
import { hostTypeCost } from '../placement/hostTypeCost'
import { MixQueue, type HostMix } from './MixQueue'
import type { PlainValue, PlanEdit } from './planEdit'
import { volumeShort } from './volumeShort'

export interface HostOffer {
  readonly type: HostType
  /** Hosts of this type that can be had; null: as many as it takes. */
  readonly maxCount: number | null
  readonly rack: string | null
  readonly site: string | null
  readonly owned: boolean
}

/** What the hosts together must not exceed; null or absent: no limit. */
export interface HardwareLimits {
  readonly hosts?: number | null
  readonly rackUnits?: number | null
  /** Sum of the hosts' highest draw, kW. */
  readonly powerKW?: number | null
  /** Sum of the hosts' prices, licences not counted. */
  readonly budgetCNY?: number | null
}

export interface CheapestOptions extends AnalysisOptions {
  /** Mixes looked at before the search gives up; 200,000 where absent. */
  readonly mixLimit?: number
  /** Mixes solved before the search gives up; 300 where absent. */
  readonly solveLimit?: number
}

export interface CheapestHardware {
  /** `impossible`: proven that no mix within the limits carries the demand. `unknown`: neither found nor excluded. */
  readonly status: 'found' | 'impossible' | 'unknown'
  readonly choice: HardwareChoice | null
  /** No choice within the limits costs less than this. */
  readonly lowerBoundCNY: number
  readonly proven: boolean
  /** Offers left out because the price list has no price for them. */
  readonly withoutPrice: readonly string[]
  /** Rules that name hosts: they say nothing about hosts still to be chosen, and are not part of the choice. */
  readonly rulesLeftOut: readonly string[]
  readonly mixesTried: number
  readonly work: AnalysisWork
  readonly complete: boolean
}

export interface HardwareChoice {
  readonly groups: readonly HostGroup[]
  /** Host prices, hypervisor and host-bound product licences with support over the horizon: what was minimised. */
  readonly costCNY: number
  readonly rackUnits: number
  readonly powerKW: number
  readonly priceCNY: number
  readonly edits: readonly PlanEdit[]
  readonly inputs: PlanInputs
  readonly plan: Plan
  readonly evaluation: Evaluation
}

/**
 * The cheapest hosts for a demand: mixes of the offered types from the cheapest on, those that totals exclude skipped,
 * each other one decided by the solver. The first that carries everything is optimal when all before it are proven not
 * to; licences that depend on where a product runs are added by the solver, and the search goes on until no open mix can
 * be cheaper.
 */
export async function cheapestHardware(
  given: PlanInputs,
  offers: readonly HostOffer[],
  limits: HardwareLimits,
  solve: SolvePlacement,
  options: CheapestOptions,
): Promise<CheapestHardware> {
  const run = new AnalysisRun(solve, options)
  const [leftOut, kept] = [
    given.estate.rules.filter(namesHosts),
    given.estate.rules.filter((rule) => !namesHosts(rule)),
  ]
  const rulesLeftOut = leftOut.map(({ id }) => id)
  const inputs: PlanInputs = leftOut.length === 0 ? given : { ...given, estate: { ...given.estate, rules: kept } }
  const priced = distinct(offers).flatMap((offer) => {
    const cost = hostTypeCost(offer.type, offer.owned, inputs)
    return cost ? [{ ...offer, ...cost, productCosts: hostProductCosts(offer.type, offer.owned, inputs) }] : []
  })
  const withoutPrice = distinct(offers)
    .map(({ type }) => type.id)
    .filter((id) => !priced.some(({ type }) => type.id === id))
  const search = new MixSearch(inputs, priced, limits)
  let best: {
    readonly mix: HostMix
    readonly asked: Asked
    readonly packing: PackingPlan
    readonly cost: number
  } | null = null
  let openFloor = Infinity
  let mixesTried = 0
  let exhausted = false
  run.expect(1)
  for (;;) {
    const mix = search.queue.next()
    if (!mix) {
      exhausted = true
      break
    }
    const floor = mix.cost + search.leastProductCost
    if (best && floor >= best.cost) break
    if (
      run.isStopped() ||
      mixesTried >= (options.mixLimit ?? 200_000) ||
      run.work.solves >= (options.solveLimit ?? 300)
    ) {
      openFloor = Math.min(openFloor, floor)
      break
    }
    mixesTried++
    if (!search.enough(mix.counts)) continue
    const asked = search.ask(mix.counts)
    const answer = await fit(asked.problem, run, [], 'best-plan')
    if (answer.status === 'unknown') openFloor = Math.min(openFloor, floor)
    if (answer.status !== 'fits') continue
    const cost = planCost(asked.problem, answer.plan)
    if (!best || cost < best.cost) best = { mix, asked, packing: answer.plan, cost }
    // The licences of this mix may not be at their least: cheaper use of the same hosts stays open.
    if (answer.solved && !provenCost(answer.solved)) openFloor = Math.min(openFloor, floor)
    run.step()
  }
  const lowerBoundCNY = Math.min(best?.cost ?? Infinity, openFloor)
  return {
    status: best ? 'found' : exhausted && openFloor === Infinity ? 'impossible' : 'unknown',
    choice: best ? search.choice(best, run, rulesLeftOut) : null,
    lowerBoundCNY,
    proven: best ? lowerBoundCNY >= best.cost : exhausted && openFloor === Infinity,
    withoutPrice,
    rulesLeftOut,
    mixesTried,
    work: run.work,
    complete: !run.isStopped(),
  }
}

const namesHosts = ({ kind }: PlacementRule): boolean => kind === 'only-on' || kind === 'not-on'

/** The same type owned and offered, or offered twice, is two types to choose from: each has its own cost and hosts. */
const distinct = (offers: readonly HostOffer[]): readonly HostOffer[] =>
  offers.map((offer, i) => {
    const before = offers.slice(0, i).filter(({ type }) => type.id === offer.type.id).length
    return before === 0 ? offer : { ...offer, type: { ...offer.type, id: `${offer.type.id}-${before + 1}` } }
  })

const provenCost = ({ stages }: Solved): boolean => stages.find(({ id }) => id === 'cost')?.proven ?? true

interface PricedOffer extends HostOffer {
  readonly priceCNY: number
  readonly licenceCNY: number
  readonly productCosts: Readonly<Record<string, number>>
}

/** The mixes of one set of offers under its limits. */
class MixSearch {
  readonly queue: MixQueue
  /** Every product costs at least its cheapest licence once. */
  readonly leastProductCost: number
  private readonly costs: readonly number[]
  private readonly single: PackingProblem

  constructor(
    private readonly inputs: PlanInputs,
    private readonly offers: readonly PricedOffer[],
    private readonly limits: HardwareLimits,
  ) {
    this.costs = offers.map(({ priceCNY, licenceCNY }) => Math.round(priceCNY + licenceCNY))
    const { demand, problem } = askPlacement({
      ...inputs,
      hardware: { ...inputs.hardware, hosts: offers.map((_, i) => this.group(i, 1)) },
    })
    this.single = problem
    // More hosts than workloads and failures never help.
    const most = demand.workloads.length + failuresCount(inputs.policy.failures) + 1
    this.queue = new MixQueue(
      this.costs,
      offers.map(({ maxCount }) => Math.min(maxCount ?? most, most)),
      (counts) => this.withinLimits(counts),
    )
    const demanded = new Set(
      deriveDemand(inputs.estate, inputs.policy, inputs.assumptions).workloads.map(({ workloadId }) => workloadId),
    )
    const products = new Set(
      inputs.estate.workloads
        .filter(({ id }) => demanded.has(id))
        .flatMap((workload) => workload.products.map(hostProductOf)),
    )
    this.leastProductCost = [...products].reduce(
      (sum, product) => sum + Math.min(...offers.map(({ productCosts }) => Math.round(productCosts[product] ?? 0))),
      0,
    )
    if (offers.length === 0) this.leastProductCost = 0
  }

  /** Whether totals leave it possible that these hosts carry the demand; decided without building the whole problem. */
  enough(counts: readonly number[]): boolean {
    const bins = counts.flatMap((count, type) => Array.from({ length: count }, () => ({ ...this.single.bins[type]! })))
    return volumeShort({ ...this.single, bins }) === null
  }

  ask(counts: readonly number[]): Asked {
    const asked = askPlacement(this.inputsWith(counts))
    const offerOf = new Map(this.offers.map((offer, i) => [offer.type.id, i]))
    const binTypes = asked.problem.binTypes.map((type) => {
      const i = offerOf.get(type.id)!
      const productCosts = Object.fromEntries(
        Object.entries(this.offers[i]!.productCosts).map(([product, cost]) => [product, Math.round(cost)]),
      )
      return { ...type, cost: this.costs[i]!, productCosts }
    })
    return { ...asked, problem: { ...asked.problem, binTypes } }
  }

  choice(
    {
      mix,
      asked,
      packing,
      cost,
    }: { readonly mix: HostMix; readonly asked: Asked; readonly packing: PackingPlan; readonly cost: number },
    run: AnalysisRun,
    rulesLeftOut: readonly string[],
  ): HardwareChoice {
    const needed = this.withoutSpares(mix.counts, asked, packing)
    const { counts } = needed
    const { demand, hosts, inputs, problem } = needed.asked
    const used = usedBins(problem, needed.packing).length
    const plan = readPlan(
      {
        status: 'solved',
        plan: needed.packing,
        stages: [{ id: 'cost', value: cost, bound: cost, proven: true }],
        binCount: { used, lowerBound: used, provenMinimal: true, method: 'enumeration', certificate: null },
        evidence: { engine: run.options.engine, seed: run.options.seed, elapsedMs: 0, counts: {} },
      },
      demand,
      hosts,
      inputs.estate.rules,
    )
    const { rackUnits, powerW, priceCNY } = this.sums(counts)
    const groups = inputs.hardware.hosts
    return {
      groups,
      costCNY: cost,
      rackUnits,
      powerKW: kwFromW(powerW),
      priceCNY,
      edits: [
        { kind: 'set', path: ['hardware', 'hosts'], value: groups as unknown as PlainValue },
        { kind: 'set', path: ['policy', 'hostLimit'], value: null },
        ...rulesLeftOut.map((id): PlanEdit => ({ kind: 'remove', path: ['estate', 'rules', id] })),
      ],
      inputs,
      plan,
      evaluation: evaluate(plan, inputs, demand),
    }
  }

  /** A plan may leave hosts of its mix unused: they are not bought. */
  private withoutSpares(
    mix: readonly number[],
    asked: Asked,
    packing: PackingPlan,
  ): { readonly counts: readonly number[]; readonly asked: Asked; readonly packing: PackingPlan } {
    const used = usedBins(asked.problem, packing)
    const typeOf = (bin: number): number => this.offers.findIndex(({ type }) => type.id === asked.hosts[bin]!.type.id)
    const counts = mix.map((_, type) => used.filter((bin) => typeOf(bin) === type).length)
    if (counts.every((count, type) => count === mix[type])) return { counts: mix, asked, packing }
    const smaller = this.ask(counts)
    const moved = new Map<number, number>()
    mix.forEach((_, type) => {
      const places = smaller.hosts.flatMap((host, bin) => (host.type.id === this.offers[type]!.type.id ? [bin] : []))
      used
        .filter((bin) => typeOf(bin) === type)
        .forEach((bin, i) => {
          moved.set(bin, places[i]!)
        })
    })
    const to = (bin: number): number => moved.get(bin) ?? -1
    return {
      counts,
      asked: smaller,
      packing: {
        assignment: packing.assignment.map(to),
        failover: packing.failover
          .map(({ lost, evacuated, restarts }) => ({
            lost: lost.map(to).sort((a, b) => a - b),
            ...(evacuated === undefined ? {} : { evacuated: to(evacuated) }),
            restarts: restarts.map(({ item, bin }) => ({ item, bin: to(bin) })),
          }))
          .filter(({ lost }) => !lost.includes(-1)),
      },
    }
  }

  private group(type: number, count: number): HostGroup {
    const offer = this.offers[type]!
    return {
      idPrefix: `${offer.type.id}-`,
      type: offer.type,
      count,
      rack: offer.rack,
      site: offer.site,
      owned: offer.owned,
    }
  }

  private inputsWith(counts: readonly number[]): PlanInputs {
    const hosts = counts.flatMap((count, type) => (count > 0 ? [this.group(type, count)] : []))
    return {
      ...this.inputs,
      hardware: { ...this.inputs.hardware, hosts },
      policy: { ...this.inputs.policy, hostLimit: null },
    }
  }

  private sums(counts: readonly number[]): {
    readonly hosts: number
    readonly rackUnits: number
    readonly powerW: number
    readonly priceCNY: number
  } {
    const sum = (of: (offer: PricedOffer) => number) =>
      counts.reduce((total, count, i) => total + count * of(this.offers[i]!), 0)
    return {
      hosts: sum(() => 1),
      rackUnits: sum(({ type }) => type.rackUnits),
      powerW: sum(({ type }) => type.maxPowerW),
      priceCNY: sum(({ priceCNY }) => priceCNY),
    }
  }

  private withinLimits(counts: readonly number[]): boolean {
    const { hosts, rackUnits, powerW, priceCNY } = this.sums(counts)
    const within = (value: number, limit: number | null | undefined) =>
      limit === null || limit === undefined || value <= limit
    return (
      within(hosts, this.limits.hosts) &&
      within(rackUnits, this.limits.rackUnits) &&
      within(kwFromW(powerW), this.limits.powerKW) &&
      within(priceCNY, this.limits.budgetCNY)
    )
  }
}
