import type { Engine } from '../../engine/LinearProgram'
import type { CoverProgram } from '../cover/CoverProgram'
import { admits, type FluidKind, fluidKinds } from './fluidKinds'
import { keptFree, type FluidPrices, type FluidSizes } from './fluidRow'
import type { Model } from '../model/reduce'

/** Dimensions whose room is further than this from being short at the first choice are not looked at again. */
const farFromShort = 0.06
/** Longest time for one program. */
const longestMs = 1000
/**
 * Steps beyond which those of one type with the same licences are one: rules make so many of them that programs for each take
 * seconds. Such programs allow too much where some of these may not be used, so what lacks room in them does all the more.
 */
const manySteps = 128
/** Prices are rounded to integers over this. */
const priceUnit = 2 ** 20

type Term = readonly [column: number, value: number]

/** What one dimension lacks, as {@link CoverFluid.lack}. */
export interface FluidLook {
  readonly lack: number
  /** Prices at which the steps cannot be worth what the kinds are, where they lack room. */
  readonly prices: (() => FluidPrices) | null
}

/**
 * How much room a choice of bins and licences lacks or has to spare if items were a fluid: one linear program per
 * dimension, in which every kind of item spreads over the steps it may run on and, when a bin of any step fails, what ran on an
 * average one of these restarts on others. What holds of a plan holds of its averages over bins that are alike, so a choice
 * that lacks room here has no plan. It speaks of the products of counts and loads, which no row of the covering program does.
 */
export class CoverFluid {
  private readonly kinds: readonly FluidKind[]
  /** A bin of each step. */
  private readonly binOf: readonly number[]
  /** By kind and step: whether it may run there, and restart; null: it does not restart. */
  private readonly runsOn: readonly (readonly boolean[])[]
  private readonly restartsOn: readonly (readonly boolean[] | null)[]
  /** Steps that count as one. */
  private readonly groups: readonly (readonly number[])[]
  private dimensions: readonly number[]
  private readonly known = new Map<string, number>()

  constructor(
    private readonly model: Model,
    private readonly program: CoverProgram,
    private readonly engine: Engine,
    private readonly remainingMs: () => number,
    tellApart = manySteps,
  ) {
    this.kinds = fluidKinds(model)
    this.binOf = program.steps.map(({ binClass }) => model.binClass.indexOf(binClass))
    const on = (where: FluidKind['runsOn']) =>
      program.steps.map(({ licences }, s) => admits(where, this.binOf[s]!, licences))
    this.runsOn = this.kinds.map((kind) => on(kind.runsOn))
    this.restartsOn = this.kinds.map((kind) => kind.restartsOn && on(kind.restartsOn))
    this.groups = this.groupsOf(program, tellApart)
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
      const each = this.dimensions.map((d) => this.look(counts, d).lack)
      lack = Math.max(...each)
      if (this.known.size === 0 && lack < Infinity) {
        const near = this.dimensions.filter((_, k) => each[k]! > -farFromShort)
        if (near.length > 0) this.dimensions = near
      }
      this.known.set(key, lack)
    }
    return lack
  }

  /** What all kinds need and all steps hold in a dimension. */
  sizes(d: number): FluidSizes {
    const { model, kinds, binOf } = this
    const D = model.dimensions.length
    return {
      kinds: kinds.map(({ demand, largest }, m) => ({
        demand: demand[d]!,
        largest: largest[d]!,
        runsOn: this.runsOn[m]!,
        restartsOn: this.restartsOn[m]!,
      })),
      room: binOf.map((bin) => model.capacity[bin * D + d]!),
      after: binOf.map((bin) => model.failureCapacity[bin * D + d]!),
    }
  }

  /** The lack in one dimension. Throws an EngineFailure where the engine fails. */
  look(counts: readonly number[], d: number): FluidLook {
    const { model, program, kinds } = this
    const used = this.groups.flatMap((group) => {
      const steps = group.filter((step) => counts[step]! > 0)
      const count = steps.reduce((sum, step) => sum + counts[step]!, 0)
      return count > 0 ? [{ group, steps, step: steps[0]!, count }] : []
    })
    const S = used.length
    const M = kinds.length
    const isSafe = model.problem.failure.kind === 'none'
    const { room: roomOf, after } = this.sizes(d)
    const largest = kinds.map((kind) => kind.largest[d]!)
    const runs = (m: number, s: number) => 1 + m * S + s
    const restarts = (m: number, from: number, to: number) => 1 + M * S + (m * S + from) * S + to
    const flows = 1 + M * S + (isSafe ? 0 : M * S * S)
    /** Whether the largest of a kind lands on a step, and the room that one of its bins keeps free for that. */
    const lands = (m: number, s: number) => flows + m * S + s
    const kept = (s: number) => flows + M * S + s
    const columns = flows + (isSafe ? 0 : (M + 1) * S)
    const upper = new Float64Array(columns).fill(Infinity)
    const lower = new Float64Array(columns)
    lower[0] = -1
    kinds.forEach((_, m) => {
      used.forEach(({ steps, step, count }, s) => {
        if (!steps.some((one) => this.runsOn[m]![one]!)) upper[runs(m, s)] = 0
        if (isSafe) return
        const may = steps.some((one) => this.restartsOn[m]?.[one] === true)
        for (let from = 0; from < S; from++) if (!may || (from === s && count === 1)) upper[restarts(m, from, s)] = 0
        upper[lands(m, s)] = may && largest[m]! <= after[step]! ? 1 : 0
      })
    })
    const start = [0]
    const index: number[] = []
    const value: number[] = []
    const rowLower: number[] = []
    const rowUpper: number[] = []
    const row = (terms: readonly Term[], least: number, most: number): number => {
      for (const [column, coefficient] of terms) {
        index.push(column)
        value.push(coefficient)
      }
      start.push(index.length)
      rowLower.push(least)
      return rowUpper.push(most) - 1
    }
    // In parts of what the first of the bins holds, for the sake of the engine's arithmetic.
    const scale = Math.max(1, after[used[0]!.step]!)
    const every = kinds.map((_, m) => m)
    const running = every.map((m) =>
      row(
        allOf(S, (s) => [runs(m, s), 1]),
        kinds[m]!.demand[d]! / scale,
        Infinity,
      ),
    )
    /** By kind: the row that lets its largest part land, null where it does not restart. */
    const settling = every.map((m) =>
      isSafe || !kinds[m]!.restartsOn
        ? null
        : row(
            allOf(S, (s) => [lands(m, s), 1]),
            1,
            Infinity,
          ),
    )
    if (!isSafe)
      for (const m of every)
        used.forEach(({ step }, s) => {
          const least = keptFree(largest[m]!, roomOf[step]!, after[step]!)
          if (least > 0) row([[kept(s), 1], [lands(m, s), -least / scale]], 0, Infinity) // prettier-ignore
        })
    /** By failing step: the rows of what restarts, by kind, and of the room for it, by step. */
    const restarting: (readonly (number | null)[])[] = []
    const landing: (readonly number[])[] = []
    used.forEach(({ step, count }, s) => {
      const room = (count * roomOf[step]!) / scale
      const free: Term[] = isSafe ? [] : [[kept(s), 1]]
      row([[0, -room], ...every.map((m) => [runs(m, s), 1] as const), ...free], -Infinity, room)
    })
    if (!isSafe) {
      used.forEach(({ count: failing }, from) => {
        restarting.push(
          every.map((m) =>
            kinds[m]!.restartsOn
              ? row([[runs(m, from), -1 / failing], ...allOf(S, (to) => [restarts(m, from, to), 1])], 0, Infinity)
              : null,
          ),
        )
        landing.push(
          used.map(({ step, count }, to) => {
            const left = count - (to === from ? 1 : 0)
            const room = (left * after[step]!) / scale
            return row(
              [
                [0, -room],
                ...every.map((m) => [runs(m, to), left / count] as const),
                ...every.map((m) => [restarts(m, from, to), 1] as const),
              ],
              -Infinity,
              room,
            )
          }),
        )
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
    if (answer.status === 'infeasible') return { lack: Infinity, prices: null }
    if (answer.status !== 'optimal') return { lack: 0, prices: null }
    const { dual } = answer
    const prices = (): FluidPrices => {
      const unit = priceUnit
      const worth = running.map((at) => Math.max(0, Math.floor(dual[at]! * unit)))
      const settled = settling.map((at) => (at === null ? 0 : Math.max(0, Math.floor(dual[at]! * scale * unit))))
      const none = program.steps.map(() => 0)
      const bySteps = program.steps.map(() => none)
      used.forEach(({ group }, from) => {
        const spent = restarting[from]!.map((at) => (at === null ? 0 : Math.max(0, dual[at]!)))
        const prices = program.steps.map((_, to) => {
          const known = used.findIndex((other) => other.group.includes(to))
          if (known >= 0) return Math.max(0, Math.round(-dual[landing[from]![known]!]! * unit))
          // Room that is not there costs what makes it of no use.
          return Math.round(
            Math.max(0, ...every.map((m) => (this.restartsOn[m]?.[to] === true ? spent[m]! : 0))) * unit,
          )
        })
        for (const step of group) bySteps[step] = prices
      })
      return { worth, landing: bySteps, settled }
    }
    return { lack: answer.objective, prices }
  }

  private groupsOf({ steps }: CoverProgram, most: number): readonly (readonly number[])[] {
    if (steps.length <= most) return steps.map((_, step) => [step])
    const groups = new Map<string, number[]>()
    steps.forEach(({ licences }, step) => {
      const key = `${this.model.problem.bins[this.binOf[step]!]!.type}/${licences}`
      groups.set(key, [...(groups.get(key) ?? []), step])
    })
    return [...groups.values()]
  }
}

const allOf = (count: number, term: (of: number) => Term): Term[] => Array.from({ length: count }, (_, of) => term(of))
