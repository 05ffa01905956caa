import type { PackingPlan } from '../../solver/solution'
import { deriveDemand } from '../demand/deriveDemand'
import { evaluate } from '../evaluate'
import { assume, type AssumptionValues } from '../model/assumptions'
import type { PlanInputs } from '../model/inputs'
import type { Price } from '../model/prices'
import type { SolvePlacement } from '../pipeline'
import { AnalysisRun, type AnalysisOptions, type AnalysisWork } from './AnalysisRun'
import { askPlacement } from '../placement/askPlacement'
import { spreadKeyOf } from './demandSpread'
import { placeInputs, withHostLimit } from './placeInputs'
import { Random } from './Random'
import { scaleDemand } from './scaleDemand'

export interface UncertaintyOptions extends AnalysisOptions {
  readonly draws: number
  /** Hosts beyond the offer that a draw may ask for; 4 where absent. */
  readonly moreHosts?: number
  /** Time for one draw's question; a tenth of `timeLimitMs` where absent. */
  readonly drawTimeLimitMs?: number
}

export interface HostShare {
  readonly hosts: number
  readonly draws: number
  /** Share of all draws that this many hosts suffice for, with its 95 % confidence interval (Wilson 1927). */
  readonly sufficesRatio: number
  readonly lowRatio: number
  readonly highRatio: number
}

export interface Spread {
  readonly mean: number
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

export interface Uncertainty {
  readonly seed: number
  readonly draws: number
  /** By number of hosts, the fewest first. */
  readonly hosts: readonly HostShare[]
  /** Draws that not even the hosts beyond the offer carry. */
  readonly beyond: number
  /** Draws without any plan within the time limit; they count against every number of hosts. */
  readonly undecided: number
  /** Draws whose fewest hosts are not proven: a smaller number may do. */
  readonly unproven: number
  /** Over the draws with a plan; null where there is none. */
  readonly tcoCNY: Spread | null
  readonly histogram: readonly { readonly fromCNY: number; readonly toCNY: number; readonly draws: number }[]
  readonly work: AnalysisWork
  readonly complete: boolean
}

/** Plans kept from earlier draws: most draws are answered by checking one of them. */
const keptPlans = 6

/**
 * Seeded Monte Carlo over demand and prices: how many hosts suffice in what share of draws, and what that costs. Demand of
 * a workload is multiplied by a common and by its own log-normal factor with mean 1, its spread by how the demand is known;
 * prices are triangular between low and high. A draw is solved only where neither totals nor an earlier plan decide it.
 */
export async function uncertainty(
  inputs: PlanInputs,
  solve: SolvePlacement,
  options: UncertaintyOptions,
): Promise<Uncertainty> {
  const run = new AnalysisRun(solve, options)
  run.expect(options.draws)
  run.limitQuestions(options.drawTimeLimitMs ?? options.timeLimitMs / 10)
  const moreHosts = options.moreHosts ?? 4
  const { estate, policy, assumptions } = inputs
  const central = deriveDemand(estate, policy, assumptions)
  const counts = new Map<number, number>()
  const costs: number[] = []
  let known: readonly PackingPlan[] = []
  let made = 0
  let beyond = 0
  let undecided = 0
  let unproven = 0
  for (; made < options.draws && !run.isStopped(); made++) {
    const random = new Random(options.seed, made)
    const common = random.factor(assume(assumptions, 'demandSpreadCommonRatio').value)
    const factors = new Map(
      central.workloads.map((w) => [
        w.workloadId,
        common * random.factor(assume(assumptions, spreadKeyOf[w.basis]).value),
      ]),
    )
    const drawn: PlanInputs = {
      ...inputs,
      prices: inputs.prices.map((price) => drawnPrice(price, random, assumptions)),
    }
    const ask = (hostLimit: number | null) =>
      askPlacement(withHostLimit(drawn, hostLimit), () =>
        scaleDemand(central, estate.workloads, (id) => factors.get(id)!),
      )
    const answer = await placeInputs(ask, run, { known, moreHosts })
    if (answer.status === 'placed') {
      counts.set(answer.hosts, (counts.get(answer.hosts) ?? 0) + 1)
      if (!answer.proven) unproven++
      if (answer.resolved) known = [answer.packing, ...known].slice(0, keptPlans)
      costs.push(evaluate(answer.plan, drawn, answer.asked.demand).headline.tcoCNY.value)
    } else if (answer.status === 'impossible') beyond++
    else undecided++
    run.step()
  }
  return {
    seed: options.seed,
    draws: made,
    hosts: hostShares(counts, made),
    beyond,
    undecided,
    unproven,
    tcoCNY: spreadOfValues(costs),
    histogram: histogramOf(costs),
    work: run.work,
    complete: made === options.draws,
  }
}

function drawnPrice(price: Price, random: Random, assumptions: AssumptionValues): Price {
  const spread = assume(assumptions, 'priceSpreadRatio').value
  const low = price.lowCNY ?? price.priceCNY * (1 - spread)
  const high = price.highCNY ?? price.priceCNY * (1 + spread)
  return {
    ...price,
    priceCNY: random.triangular(Math.min(low, price.priceCNY), price.priceCNY, Math.max(high, price.priceCNY)),
  }
}

function hostShares(counts: ReadonlyMap<number, number>, draws: number): readonly HostShare[] {
  let sum = 0
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([hosts, count]) => {
      sum += count
      const [lowRatio, highRatio] = wilsonInterval(sum, draws)
      return { hosts, draws: count, sufficesRatio: sum / draws, lowRatio, highRatio }
    })
}

/** 95 % confidence interval of a share (Wilson 1927), which stays within 0..1 also for shares of 0 or 1. */
export function wilsonInterval(hits: number, draws: number): readonly [number, number] {
  if (draws === 0) return [0, 1]
  const z = 1.959963984540054
  const share = hits / draws
  const scale = 1 + (z * z) / draws
  const centre = share + (z * z) / (2 * draws)
  const width = z * Math.sqrt((share * (1 - share)) / draws + (z * z) / (4 * draws * draws))
  return [Math.max(0, (centre - width) / scale), Math.min(1, (centre + width) / scale)]
}

function spreadOfValues(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  // Nearest rank, as everywhere else.
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return { mean, p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

const bars = 20

function histogramOf(values: readonly number[]): Uncertainty['histogram'] {
  if (values.length === 0) return []
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (high === low) return [{ fromCNY: low, toCNY: high, draws: values.length }]
  const width = (high - low) / bars
  const counts = new Array<number>(bars).fill(0)
  for (const value of values) counts[Math.min(bars - 1, Math.floor((value - low) / width))]!++
  return counts.map((draws, i) => ({ fromCNY: low + i * width, toCNY: low + (i + 1) * width, draws }))
}
