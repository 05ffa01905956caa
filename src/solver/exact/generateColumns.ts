import { weightBound, type WeightBound } from '../bounds/WeightBound'
import type { SimplexMethod } from '../engine/LinearProgram'
import type { BinPacking } from './BinPacking'
import type { Master, MasterSolution } from './Master'
import { patternWeight, type Pricer } from './Pricer'
import type { Work } from './Work'

/** Prices are rounded to this many parts of a bin: from there on all bounds are exact integers. */
const priceScale = 1e6

export interface Relaxation {
  readonly solution: MasterSolution
  /** Best bound seen, from integer weights: at least this many bins for the demand. */
  readonly bound: WeightBound
  /** The linear program over all patterns is solved, or the bound cannot rise any more. */
  readonly converged: boolean
  /** The rounds came to their end, and more of them may still lower the program's value. */
  readonly isCut: boolean
}

export interface GenerateOptions {
  /** Stop once the bound reaches this: more is not needed. */
  readonly enough: number
  /** Stop once the program's value is at most this: a node of a search need not be optimal. */
  readonly goodValue: number
  readonly rounds: number
  readonly afterColumns: SimplexMethod
  /** Never looks for the heaviest pattern at any price: bounds are weak then, and the program seldom converges. */
  readonly quickOnly?: boolean
}

/**
 * Column generation: solves the master, prices patterns with its prices rounded to integers, adds them, repeats.
 * Every exact (or bounded) pricing gives a bound on the number of bins (Farley 1990) that holds in exact arithmetic.
 * Returns null when time ran out before a first solution.
 */
export function generateColumns(
  master: Master,
  problem: BinPacking,
  pricer: Pricer,
  work: Work,
  options: GenerateOptions,
): Relaxation | null {
  const { classes, count } = problem
  let best: WeightBound | null = null
  let stable: Float64Array | null = null
  let solution: MasterSolution | null = null
  const finish = (converged: boolean, isCut = false): Relaxation | null =>
    solution && {
      solution,
      bound: best ?? weightBound(problem, 'column-generation', new Float64Array(classes), 1),
      converged,
      isCut,
    }
  for (let round = 0; round < options.rounds; round++) {
    const next = master.solve(options.afterColumns)
    if (!next) return finish(false)
    solution = next
    if (solution.value <= options.goodValue + 1e-7) return finish(false)
    if (work.isOver()) return finish(false)
    const ceiling = Math.ceil(solution.value - 1e-6)
    if (best && best.bound >= ceiling) return finish(true)
    const exactPrices = roundPrices(solution.prices, count)
    let added = 0
    // Prices between the master's and the best bound's so far swing less (Wentges 1997); if they find nothing new, the
    // master's own prices decide.
    const attempts: [Float64Array, 'quick' | 'full'][] = []
    if (stable && round > 2) attempts.push([blend(exactPrices, stable), 'quick'])
    attempts.push([exactPrices, 'quick'])
    if (!options.quickOnly) attempts.push([exactPrices, 'full'])
    for (const [weights, effort] of attempts) {
      const priced = pricer.price(weights, priceScale, problem.maxPerBin, effort)
      work.add('pricings')
      const bound = weightBound(problem, 'column-generation', weights, Math.max(priceScale, priced.upper))
      if (!best || boundValue(bound, count) > boundValue(best, count)) {
        best = bound
        stable = weights
      }
      if (best.bound >= options.enough || best.bound >= ceiling) return finish(true)
      added = master.add(priced.patterns.filter((p) => patternWeight(p, exactPrices) > priceScale + 1))
      if (added > 0) {
        work.add('columns', added)
        break
      }
      if (weights === exactPrices && priced.exact) return finish(true)
      if (weights === exactPrices && priced.upper <= priceScale) return finish(true)
      if (work.isOver()) return finish(false)
    }
    if (added === 0) return finish(false)
  }
  return finish(false, true)
}

function roundPrices(prices: Float64Array, count: Int32Array): Float64Array {
  return prices.map((price, t) => (count[t]! > 0 ? Math.round(price * priceScale) : 0))
}

function blend(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, t) => Math.round(0.5 * value + 0.5 * b[t]!))
}

function boundValue(bound: WeightBound, count: Int32Array): number {
  let total = 0
  for (let t = 0; t < count.length; t++) total += bound.weights[t]! * count[t]!
  return total / bound.perBin
}
