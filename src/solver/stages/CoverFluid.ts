import type { Engine } from '../engine/LinearProgram'
import type { CoverProgram } from './CoverProgram'
import type { Atom, Model } from './reduce'

/** Dimensions whose room is further than this from being short at the first choice are not looked at again. */
const farFromShort = 0.06
/** Longest time for one program. */
const longestMs = 1000

type Term = readonly [column: number, value: number]

/** What may run on the same bins: all that restarts, on the same bins too, or nothing of it does. */
interface Kind {
  readonly runsOn: Where
  /** Null: it does not restart. */
  readonly restartsOn: Where | null
  /** Sum per dimension. */
  readonly demand: Float64Array
}

type Where = Pick<Atom, 'allowed' | 'products'>

/**
 * How much room a choice of bins and licences lacks or has to spare if items were a fluid: one linear program per
 * dimension, in which every kind of item spreads over the steps it may run on and, when a bin of any step fails, what ran on an
 * average one of these restarts on others. What holds of a plan holds of its averages over bins that are alike, so a choice
 * that lacks room here has no plan. It speaks of the products of counts and loads, which no row of the covering program does.
 */
export class CoverFluid {
  private readonly kinds: readonly Kind[]
  private dimensions: readonly number[]
  private readonly known = new Map<string, number>()

  constructor(
    private readonly model: Model,
    private readonly program: CoverProgram,
    private readonly engine: Engine,
    private readonly remainingMs: () => number,
  ) {
    this.kinds = kindsOf(model)
    this.dimensions = model.dimensions.map((_, d) => d)
  }

  /** What lacks more is not an error of the engine's arithmetic. */
  static readonly tolerance = 1e-6

  /** Whether the policy is one that these programs describe: no failure, or that of any one bin. */
  static suits({ problem: { failure } }: Model): boolean {
    return failure.kind === 'none' || (failure.kind === 'any' && failure.count === 1)
  }

  /** Whether the choice cannot hold everything. */
  refutes(counts: readonly number[]): boolean {
    return this.lack(counts) > CoverFluid.tolerance
  }

  /**
   * The share by which all bins would have to be larger, in the dimension that needs it most; below 0 what is to spare; 0 where
   * the engine does not say. Throws an EngineFailure where the engine fails.
   */
  lack(counts: readonly number[]): number {
    const key = counts.slice(0, this.program.steps.length).join(',')
    let lack = this.known.get(key)
    if (lack === undefined) {
      const each = this.dimensions.map((d) => this.lackOf(counts, d))
      lack = Math.max(...each)
      if (this.known.size === 0 && lack < Infinity) {
        const near = this.dimensions.filter((_, k) => each[k]! > -farFromShort)
        if (near.length > 0) this.dimensions = near
      }
      this.known.set(key, lack)
    }
    return lack
  }

  private lackOf(counts: readonly number[], d: number): number {
    const { model, program, kinds } = this
    const D = model.dimensions.length
    const used = program.steps.flatMap(({ binClass, licences }, s) => {
      const bin = model.binClass.indexOf(binClass)
      return counts[s]! > 0 ? [{ count: counts[s]!, licences, bin }] : []
    })
    const S = used.length
    const M = kinds.length
    const isSafe = model.problem.failure.kind === 'none'
    const runs = (m: number, s: number) => 1 + m * S + s
    const restarts = (m: number, from: number, to: number) => 1 + M * S + (m * S + from) * S + to
    const columns = 1 + M * S + (isSafe ? 0 : M * S * S)
    const upper = new Float64Array(columns).fill(Infinity)
    const lower = new Float64Array(columns)
    lower[0] = -1
    kinds.forEach(({ runsOn, restartsOn }, m) => {
      used.forEach((step, s) => {
        if (!admits(runsOn, step)) upper[runs(m, s)] = 0
        if (isSafe) return
        const lands = restartsOn !== null && admits(restartsOn, step)
        for (let from = 0; from < S; from++)
          if (!lands || (from === s && step.count === 1)) upper[restarts(m, from, s)] = 0
      })
    })
    const start = [0]
    const index: number[] = []
    const value: number[] = []
    const rowLower: number[] = []
    const rowUpper: number[] = []
    const row = (terms: readonly Term[], least: number, most: number): void => {
      for (const [column, coefficient] of terms) {
        index.push(column)
        value.push(coefficient)
      }
      start.push(index.length)
      rowLower.push(least)
      rowUpper.push(most)
    }
    // In parts of what the first of the bins holds, for the sake of the engine's arithmetic.
    const scale = Math.max(1, model.failureCapacity[used[0]!.bin * D + d]!)
    const every = kinds.map((_, m) => m)
    for (const m of every)
      row(
        allOf(S, (s) => [runs(m, s), 1]),
        kinds[m]!.demand[d]! / scale,
        Infinity,
      )
    used.forEach(({ count, bin }, s) => {
      const room = (count * model.capacity[bin * D + d]!) / scale
      row([[0, -room], ...every.map((m) => [runs(m, s), 1] as const)], -Infinity, room)
    })
    if (!isSafe) {
      used.forEach(({ count: failing }, from) => {
        for (const m of every)
          if (kinds[m]!.restartsOn)
            row([[runs(m, from), -1 / failing], ...allOf(S, (to) => [restarts(m, from, to), 1])], 0, Infinity)
        used.forEach(({ count, bin }, to) => {
          const left = count - (to === from ? 1 : 0)
          const room = (left * model.failureCapacity[bin * D + d]!) / scale
          row(
            [
              [0, -room],
              ...every.map((m) => [runs(m, to), left / count] as const),
              ...every.map((m) => [restarts(m, from, to), 1] as const),
            ],
            -Infinity,
            room,
          )
        })
      })
    }
    const cost = new Float64Array(columns)
    cost[0] = 1
    const answer = this.engine.solve(
      {
        columns,
        cost,
        lower,
        upper,
        integer: new Uint8Array(columns),
        rowLower: Float64Array.from(rowLower),
        rowUpper: Float64Array.from(rowUpper),
        start: Int32Array.from(start),
        index: Int32Array.from(index),
        value: Float64Array.from(value),
      },
      { timeLimitMs: Math.max(1, Math.min(longestMs, this.remainingMs())) },
    )
    // No size of bins helps where something has no other bin of its kind to restart on.
    if (answer.status === 'infeasible') return Infinity
    return answer.status === 'optimal' ? answer.objective : 0
  }
}

const allOf = (count: number, term: (of: number) => Term): Term[] => Array.from({ length: count }, (_, of) => term(of))

const admits = ({ allowed, products }: Where, { bin, licences }: { bin: number; licences: number }): boolean =>
  (products & ~licences) === 0 && (!allowed || allowed[bin] === 1)

function kindsOf(model: Model): Kind[] {
  const D = model.dimensions.length
  const kinds = new Map<string, Kind>()
  const numbers = new Map<Uint8Array | null, number>()
  const keyOf = ({ allowed, products }: Where): string => {
    if (!numbers.has(allowed)) numbers.set(allowed, numbers.size)
    return `${numbers.get(allowed)!}/${products}`
  }
  const add = (runsOn: Where, restartsOn: Where | null, demand: (d: number) => number): void => {
    const key = `${keyOf(runsOn)} ${restartsOn ? keyOf(restartsOn) : ''}`
    const kind = kinds.get(key) ?? { runsOn, restartsOn, demand: new Float64Array(D) }
    kinds.set(key, kind)
    for (let d = 0; d < D; d++) kind.demand[d]! += demand(d)
  }
  model.units.forEach((unit, u) => {
    for (const a of unit.atoms) add(unit, model.atoms[a]!, (d) => model.atomDemand[a * D + d]!)
    add(unit, null, (d) =>
      unit.atoms.reduce((rest, a) => rest - model.atomDemand[a * D + d]!, model.unitDemand[u * D + d]!),
    )
  })
  return [...kinds.values()].filter(({ demand }) => demand.some((sum) => sum > 0))
}
