import type { Engine } from '../../engine/LinearProgram'
import { ProgramRows, type Term } from '../../engine/ProgramRows'
import type { CoverProgram } from '../cover/CoverProgram'
import { admits, type FluidKind, fluidKinds } from './fluidKinds'
import { fluidWorths, keptFree, type FluidPrices, type FluidSizes } from './fluidRow'
import type { Model } from '../model/reduce'
import { type KnownFamilies, RestartRows } from './RestartRows'
import { RoomGuess } from './RoomGuess'
import { solveWithRestarts } from './solveWithRestarts'

/** Dimensions with so much more to spare than the scarcest had when last looked at are looked at again after so many choices. */
const ample = 0.2
const lookAgain = 10
/** Longest time for one program. */
const longestMs = 1000
/**
 * Steps beyond which those of one type with the same licences are one: rules make so many of them that programs for each take
 * seconds. Such programs allow too much where some of these may not be used, so what lacks room in them does all the more.
 */
const manySteps = 128
/** Prices are rounded to integers over this. */
const priceUnit = 2 ** 20

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
  /** Where those of a group may restart, and the group of each kind; one more than there are for what does not. */
  private readonly restarting: readonly (readonly boolean[])[]
  private readonly restartGroup: readonly number[]
  private readonly short: KnownFamilies = new Map()
  /** Steps that count as one. */
  private readonly groups: readonly (readonly number[])[]
  /** By dimension: what was lacking when it was last looked at. */
  private readonly latest: number[]
  private readonly known = new Map<string, number>()
  /** Prices are those of other choices, too, only where no bin holds less after a failure. */
  private readonly guesses: boolean
  private readonly guess = new RoomGuess()

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
    const asText = this.restartsOn.map((steps) => steps?.join())
    const different = [...new Set(asText)].filter((text) => text !== undefined)
    this.restarting = different.map((text) => this.restartsOn[asText.indexOf(text)]!)
    this.restartGroup = asText.map((text) => (text === undefined ? different.length : different.indexOf(text)))
    this.groups = this.groupsOf(program, tellApart)
    const isSafe = model.problem.failure.kind === 'none'
    this.guesses = isSafe || model.capacity.every((room, k) => room <= model.failureCapacity[k]!)
    this.latest = model.dimensions.map(() => 0)
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
      const least = this.known.size % lookAgain === 0 ? -Infinity : Math.max(...this.latest) - ample
      lack = -Infinity
      let scarcest: { readonly d: number; readonly look: FluidLook } | null = null
      for (const [d, before] of this.latest.entries()) {
        if (before < least) continue
        const look = this.look(counts, d)
        this.latest[d] = Math.min(1, look.lack)
        if (look.lack > lack) scarcest = { d, look }
        lack = Math.max(lack, look.lack)
      }
      this.known.set(key, lack)
      const prices = scarcest?.look.prices?.()
      if (prices && this.guesses) this.guess.add(fluidWorths(this.sizes(scarcest!.d), prices))
    }
    return lack
  }

  /** The share of room that a choice has to spare at most, by what was seen of others; Infinity where none was. */
  spareAtMost(counts: readonly number[]): number {
    return this.guess.atMost(counts, this.program.steps.length)
  }

  /** What all kinds need and all steps hold in a dimension. */
  sizes(d: number): FluidSizes {
    const { model, kinds, binOf } = this
    const D = model.dimensions.length
    const isSafe = model.problem.failure.kind === 'none'
    return {
      kinds: kinds.map(({ demand, largest }, m) => ({
        demand: demand[d]!,
        largest: largest[d]!,
        runsOn: this.runsOn[m]!,
        restartsOn: isSafe ? null : this.restartsOn[m]!,
      })),
      room: binOf.map((bin) => model.capacity[bin * D + d]!),
      after: binOf.map((bin) => model.failureCapacity[bin * D + d]!),
    }
  }

  /** The lack in one dimension. Throws an EngineFailure where the engine fails. */
  look(counts: readonly number[], d: number): FluidLook {
    const { model, program, kinds } = this
    const used = this.groups.flatMap((group, key) => {
      const steps = group.filter((step) => counts[step]! > 0)
      const count = steps.reduce((sum, step) => sum + counts[step]!, 0)
      return count > 0 ? [{ key, group, steps, step: steps[0]!, count }] : []
    })
    const isSafe = model.problem.failure.kind === 'none'
    const { room: roomOf, after } = this.sizes(d)
    const largest = kinds.map((kind) => kind.largest[d]!)
    // In parts of what the first of the bins holds, for the sake of the engine's arithmetic.
    const scale = Math.max(1, after[used[0]!.step]!)
    const rows = new ProgramRows()
    const cost = [1]
    const upper = [Infinity]
    const column = (most = Infinity): number => {
      upper.push(most)
      return cost.push(0) - 1
    }
    const total = used.map(() => column())
    /** By place and group of those who restart, what runs there; the last group is of who does not. */
    const loads = used.map(() => [...this.restarting, null].map((): Term[] => []))
    const running = kinds.map(({ demand }, m) => {
      const terms = used.flatMap(({ steps }, s): Term[] => {
        if (!steps.some((step) => this.runsOn[m]![step]!)) return []
        const term: Term = [column(), 1]
        loads[s]![this.restartGroup[m]!]!.push(term)
        return [term]
      })
      return rows.add(terms, demand[d]! / scale, Infinity)
    })
    const may = this.restarting.map((on) => used.map(({ steps }) => steps.some((step) => on[step]!)))
    /** By place: what one of its bins keeps free, so that the largest of each kind lands somewhere. */
    const kept: (number | undefined)[] = []
    /** By kind: the row that lets its largest part land, null where it does anyway. */
    const settling = kinds.map((_, m) => {
      if (isSafe || !this.restartsOn[m]) return null
      const size = largest[m]!
      const places = used.flatMap(({ step }, s) =>
        may[this.restartGroup[m]!]![s]! && size <= after[step]!
          ? [{ s, least: keptFree(size, roomOf[step]!, after[step]!) }]
          : [],
      )
      if (places.some(({ least }) => least === 0)) return null
      const lands = places.map(({ s, least }): Term => {
        const land = column(1)
        rows.add([[(kept[s] ??= column()), 1], [land, -least / scale]], 0, Infinity) // prettier-ignore
        return [land, 1]
      })
      return rows.add(lands, 1, Infinity)
    })
    const isAlone = used.length === 1 && used[0]!.count === 1
    used.forEach(({ step, count }, s) => {
      const all = loads[s]!.flatMap((of) => of.map(([at]): Term => [at, -1]))
      rows.add([[total[s]!, 1], ...all], 0, Infinity)
      const room = (count * roomOf[step]!) / scale
      const free: Term[] = kept[s] === undefined ? [] : [[kept[s], 1]]
      rows.add([[0, -room], [total[s]!, 1], ...free], -Infinity, room)
      const later = (count * after[step]!) / scale
      if (!isSafe && !isAlone && later < room) rows.add([[0, -later], [total[s]!, 1]], -Infinity, later) // prettier-ignore
    })
    const places = used.map(({ key, step, count: bins }, s) => ({
      key,
      count: bins,
      after: after[step]! / scale,
      loads: loads[s]!,
      total: total[s]!,
    }))
    const lower = new Float64Array(cost.length)
    lower[0] = -1
    const { answer, restarts } = solveWithRestarts(
      this.engine,
      { cost: Float64Array.from(cost), lower, upper: Float64Array.from(upper) },
      rows,
      (add) => (isSafe ? [] : [new RestartRows(places, may, 0, this.short, add)]),
      () => Math.max(1, Math.min(longestMs, this.remainingMs())),
    )
    // No size of bins helps where something has no other bin of its kind to restart on.
    if (answer.status === 'infeasible') return { lack: Infinity, prices: null }
    if (answer.status !== 'optimal') return { lack: 0, prices: null }
    const { dual, objective } = answer
    return {
      lack: objective,
      prices: () => {
        const unit = priceUnit
        const worth = running.map((at) => Math.max(0, Math.floor(dual[at]! * unit)))
        const settled = settling.map((at) => (at === null ? 0 : Math.max(0, Math.floor(dual[at]! * scale * unit))))
        const none = program.steps.map(() => 0)
        const landing = program.steps.map(() => none)
        restarts[0]?.prices(dual).forEach(({ room, spent }, from) => {
          const prices = program.steps.map((_, to) => {
            const known = used.findIndex(({ group }) => group.includes(to))
            if (known >= 0) return Math.round(room[known]! * unit)
            // Room that is not there costs what makes it of no use.
            const most = spent.reduce((dear, one, g) => (this.restarting[g]?.[to] ? Math.max(dear, one) : dear), 0)
            return Math.round(most * unit)
          })
          for (const step of used[from]!.group) landing[step] = prices
        })
        return { worth, landing, settled }
      },
    }
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
