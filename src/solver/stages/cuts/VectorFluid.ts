import type { Engine } from '../../engine/LinearProgram'
import { ProgramRows, type Term } from '../../engine/ProgramRows'
import type { CoverProgram } from '../cover/CoverProgram'
import { admits } from './fluidKinds'
import type { Model } from '../model/reduce'
import { mergedKinds } from './mergedKinds'
import { type AddRow, solveWithRestarts } from './solveWithRestarts'
import { vectorKinds } from './vectorKinds'
import { type KnownFamilies, RestartRows } from './RestartRows'
import { RoomGuess, type Worths } from './RoomGuess'
import { atPrices, onStep, vectorWorths, type VectorPrices, type VectorSizes } from './vectorRow'

/** Longest time for one program. */
const longestMs = 1000
/** Prices are rounded to integers over this. */
const priceUnit = 2 ** 42
/** Kinds of items times steps up to which a program is solved in a moment. */
const quickPairs = 3000
/** Steps in use for which there is time left where similar kinds are followed as one. */
const mostUsed = 25
/** Kinds beyond which items differ so much that four dimensions say little of all. */
const mostKinds = 3000

type Known = Pick<VectorLook, 'lack' | 'shares'>

const nothing: VectorLook = { lack: 0, prices: null, shares: null }

/** Prices that suit one choice. */
export interface VectorChoicePrices extends VectorPrices {
  /** By step: prices of its normal room per dimension, null where none of its bins is in use. */
  readonly normal: readonly (readonly number[] | null)[]
}

/** What a choice lacks in all dimensions at once. */
export interface VectorLook {
  /**
   * The share by which all bins would have to be larger; below 0 what is to spare; 0 where the engine does not say. Where
   * kinds are merged no less than what is to spare and no more than what is lacking.
   */
  readonly lack: number
  /** Prices at which the steps cannot be worth what the kinds are, where they lack room. */
  readonly prices: (() => VectorChoicePrices) | null
  /** By part and step, how much of the part runs there; null where the engine does not say. */
  readonly shares: readonly ReadonlyMap<number, number>[] | null
}

/** Kinds that the program follows as one. */
interface Part {
  readonly members: readonly number[]
  readonly demand: readonly number[]
  readonly runsOn: readonly boolean[]
  /** Which of the groups of what restarts; one more than there are for what does not. */
  readonly group: number
  readonly units: readonly number[]
}

/**
 * How much room a choice of bins and licences lacks or has to spare in several dimensions at once, if items could be taken
 * in parts: one linear program of how much of each kind runs on which step. What restarts is followed by where it may, in each
 * dimension by itself: by kinds that would take ten times as long. What holds of a plan holds of its averages over bins that
 * are alike.
 *
 * A dimension by itself does not see that a bin is full of memory while its processors idle.
 */
export class VectorFluid {
  readonly sizes: VectorSizes
  /** Where what restarts may do so. */
  private readonly groups: readonly (readonly boolean[])[]
  private readonly isSafe: boolean
  private readonly known = new Map<string, Known>()
  /** Prices are those of other choices, too, only where no bin holds less after a failure. */
  private readonly guesses: boolean
  private readonly guess = new RoomGuess()
  /** By dimension. */
  private readonly short: readonly KnownFamilies[]
  private readonly parts: readonly Part[]

  constructor(
    model: Model,
    private readonly program: CoverProgram,
    private readonly engine: Engine,
    readonly dimensions: readonly number[],
    private readonly remainingMs: () => number,
    private readonly mostPairs = quickPairs,
  ) {
    this.short = dimensions.map((): KnownFamilies => new Map())
    const D = model.dimensions.length
    const binOf = program.steps.map(({ binClass }) => model.binClass.indexOf(binClass))
    const known = new Map<string, readonly boolean[]>()
    const on = (where: Parameters<typeof admits>[0]): readonly boolean[] => {
      const steps = program.steps.map(({ licences }, s) => admits(where, binOf[s]!, licences))
      const key = steps.join()
      if (!known.has(key)) known.set(key, steps)
      return known.get(key)!
    }
    this.isSafe = model.problem.failure.kind === 'none'
    const items = vectorKinds(model, dimensions)
    const kinds = items.map(({ demand, runsOn, restartsOn }) => ({
      demand,
      runsOn: on(runsOn),
      restartsOn: this.isSafe ? null : restartsOn && on(restartsOn),
    }))
    const roomOf = (capacity: Float64Array) => binOf.map((bin) => dimensions.map((d) => capacity[bin * D + d]!))
    this.sizes = { kinds, room: roomOf(model.capacity), after: roomOf(model.failureCapacity) }
    const { room, after } = this.sizes
    this.guesses = this.isSafe || room.every((of, s) => of.every((one, d) => one <= after[s]![d]!))
    this.groups = [...new Set(kinds.flatMap(({ restartsOn }) => (restartsOn ? [restartsOn] : [])))]
    const group = kinds.map(({ restartsOn }) => (restartsOn ? this.groups.indexOf(restartsOn) : this.groups.length))
    const alone = kinds.map((_, m) => [m])
    const places = kinds.map(({ demand, runsOn }, m) => ({ demand, place: `${runsOn.join()} ${group[m]!}` }))
    const isMerged = kinds.length * Math.min(program.steps.length, mostUsed) > mostPairs
    this.parts = (isMerged ? mergedKinds(places, Math.floor(mostPairs / mostUsed)) : alone).map((members) => ({
      members,
      demand: dimensions.map((_, d) => members.reduce((sum, m) => sum + kinds[m]!.demand[d]!, 0)),
      runsOn: kinds[members[0]!]!.runsOn,
      group: group[members[0]!]!,
      units: members.flatMap((m) => items[m]!.units),
    }))
  }

  /**
   * The share by which all bins would have to be larger; below 0 what is to spare; 0 where the engine does not say, or where
   * the program is too large for an answer in a moment. Throws an EngineFailure where the engine fails.
   */
  lack(counts: readonly number[]): number {
    return this.knownOf(counts).lack
  }

  /**
   * By kind or group of kinds, the units of the model and how much of it runs on each step of a choice where all bins have
   * as much to spare as can be; null where the engine does not say. Throws an EngineFailure where the engine fails.
   */
  shares(
    counts: readonly number[],
  ): readonly { readonly units: readonly number[]; readonly on: ReadonlyMap<number, number> }[] | null {
    const { shares } = this.knownOf(counts)
    return shares && this.parts.map(({ units }, m) => ({ units, on: shares[m]! }))
  }

  private knownOf(counts: readonly number[]): Known {
    const key = counts.slice(0, this.program.steps.length).join(',')
    let known = this.known.get(key)
    if (!known) {
      const { lack, shares, prices } = this.isQuick(counts) ? this.look(counts) : nothing
      known = { lack, shares }
      if (prices && this.guesses) this.guess.add(this.worthsAt(prices()))
      this.known.set(key, known)
    }
    return known
  }

  /** The share of room that a choice has to spare at most, by what was seen of others; Infinity where none was. */
  spareAtMost(counts: readonly number[]): number {
    return this.guess.atMost(counts, this.program.steps.length)
  }

  /** Steps that are not in use are priced like those of the same bins that are. */
  private worthsAt(prices: VectorChoicePrices): Worths {
    const { steps } = this.program
    const ofClass = new Map<number, (readonly number[])[]>()
    prices.normal.forEach((own, s) => {
      const { binClass } = steps[s]!
      if (own) ofClass.set(binClass, [...(ofClass.get(binClass) ?? []), own])
    })
    return vectorWorths(this.sizes, prices, (s) => ofClass.get(steps[s]!.binClass) ?? [])
  }

  /** Whether there are so few kinds that it is worth while. */
  get isWorthwhile(): boolean {
    return this.sizes.kinds.length <= mostKinds
  }

  /** Whether the program of a choice is solved in a moment. */
  isQuick(counts: readonly number[]): boolean {
    const used = this.program.steps.reduce((sum, _, s) => sum + (counts[s]! > 0 ? 1 : 0), 0)
    return this.parts.length * used <= this.mostPairs
  }

  /** What a choice lacks. Throws an EngineFailure where the engine fails. */
  look(counts: readonly number[]): VectorLook {
    const { sizes, program, groups, isSafe, parts } = this
    const used = program.steps.flatMap((_, step) => (counts[step]! > 0 ? [{ step, count: counts[step]! }] : []))
    const [S, M, G] = [used.length, parts.length, groups.length]
    const dims = this.dimensions.map((_, d) => d)
    const D = dims.length
    // In parts of the largest bin, for the sake of the engine's arithmetic.
    const scale = dims.map((d) => Math.max(1, ...sizes.after.map((after) => after[d]!)))
    const runs = (m: number, s: number) => 1 + m * S + s
    /** All that runs on a step. */
    const total = (s: number, d: number) => 1 + M * S + s * D + d
    const columns = 1 + M * S + S * D
    const lower = new Float64Array(columns)
    const upper = new Float64Array(columns).fill(Infinity)
    lower[0] = -1
    const rows = new ProgramRows()
    const running = parts.map(({ runsOn }, m) => {
      const terms: Term[] = []
      used.forEach(({ step }, s) => {
        if (runsOn[step]) terms.push([runs(m, s), 1])
        else upper[runs(m, s)] = 0
      })
      return rows.add(terms, 1, Infinity)
    })
    /** By step, dimension and group, what runs there; the last group is of what does not restart. */
    const loads = used.map(({ step }, s) =>
      dims.map((d) => {
        const terms = Array.from({ length: G + 1 }, (): Term[] => [])
        parts.forEach(({ demand, group, runsOn }, m) => {
          if (runsOn[step] && demand[d]! > 0) terms[group]!.push([runs(m, s), demand[d]! / scale[d]!])
        })
        return terms
      }),
    )
    const normal = used.map(({ step, count }, s) =>
      dims.map((d) => {
        const all = loads[s]![d]!.flatMap((of) => of.map(([column, value]): Term => [column, -value]))
        rows.add([[total(s, d), 1], ...all], 0, Infinity)
        const room = (count * sizes.room[step]![d]!) / scale[d]!
        const later = (count * sizes.after[step]![d]!) / scale[d]!
        if (!isSafe && later < room && (S > 1 || count > 1)) rows.add([[0, -later], [total(s, d), 1]], -Infinity, later) // prettier-ignore
        return rows.add([[0, -room], [total(s, d), 1]], -Infinity, room) // prettier-ignore
      }),
    )
    const may = groups.map((on) => used.map(({ step }) => on[step]!))
    const restartsOf = (add: AddRow) =>
      dims.slice(0, isSafe ? 0 : D).map((d) => {
        const places = used.map(({ step, count }, s) => ({
          key: step,
          count,
          after: sizes.after[step]![d]! / scale[d]!,
          loads: loads[s]![d]!,
          total: total(s, d),
        }))
        return new RestartRows(places, may, 0, this.short[d]!, add)
      })
    const cost = new Float64Array(columns)
    cost[0] = 1
    const { answer, restarts } = solveWithRestarts(this.engine, { cost, lower, upper }, rows, restartsOf, () =>
      Math.max(1, Math.min(longestMs, this.remainingMs())),
    )
    if (answer.status === 'infeasible') return { lack: Infinity, prices: null, shares: null }
    if (answer.status !== 'optimal') return { lack: 0, prices: null, shares: null }
    const { dual } = answer
    const whole = (value: number) => Math.max(0, Math.round(value * priceUnit))
    const prices = () => {
      const ofRoom = (row: number, d: number) => whole(-dual[row]! / scale[d]!)
      const numberOf = new Map(used.map(({ step }, s) => [step, s]))
      const none = dims.map(() => 0)
      const own = program.steps.map((_, step) => normal[numberOf.get(step) ?? -1]?.map(ofRoom) ?? null)
      const restartPrices = restarts.map((of) => of.prices(dual))
      const landings = program.steps.map((_, failing) => {
        const from = numberOf.get(failing)
        if (isSafe || from === undefined) return program.steps.map(() => none)
        // The only bin of a step leaves nothing to restart on.
        const left = used.filter(({ step, count }) => step !== failing || count > 1)
        const priceOf = (to: number) => dims.map((d) => whole(restartPrices[d]![from]!.room[to]! / scale[d]!))
        const known = new Map(left.map(({ step }) => [step, priceOf(numberOf.get(step)!)]))
        if ([...known.values()].every((of) => of.every((price) => price === 0))) return program.steps.map(() => none)
        const ofNoUse = this.pricesOfNoUse(known, failing)
        return program.steps.map((__, step) => known.get(step) ?? ofNoUse(step))
      })
      const worth = new Array<number>(sizes.kinds.length).fill(0)
      const costs = used.map(({ step, count }) => ({ costOf: onStep(landings, step, count).costOf, room: own[step]! }))
      parts.forEach(({ members }, m) => {
        const [only] = members
        const noMoreThan = (value: number) => Math.max(0, Math.floor(value))
        if (members.length === 1) worth[only!] = noMoreThan(dual[running[m]!]! * priceUnit)
        // A group is worth what its members cost, each where that is least.
        else
          for (const member of members) {
            const kind = sizes.kinds[member]!
            const least = costs.map(({ costOf, room }) => costOf(kind) + atPrices(kind.demand, room))
            worth[member] = noMoreThan(Math.min(...least))
          }
      })
      return { worth, normal: own, landing: landings }
    }
    const shares = parts.map(
      (_, m) =>
        new Map(
          used.flatMap(({ step }, s) => {
            const part = answer.primal[runs(m, s)]!
            return part > 1e-9 ? [[step, part] as const] : []
          }),
        ),
    )
    if (parts.length === sizes.kinds.length) return { lack: answer.objective, prices, shares }
    const known = prices()
    const asGroups = running.reduce((sum, row) => sum + dual[row]!, 0)
    const apart = known.worth.reduce((sum, worth) => sum + worth, 0) / priceUnit
    const lacking = answer.objective - Math.max(0, asGroups - apart)
    return { lack: lacking > 0 ? lacking : Math.min(0, answer.objective), prices: () => known, shares }
  }

  /** Prices of room that is not there, at which it is of no use after a failure: those of other steps, as much as need be. */
  private pricesOfNoUse(
    known: ReadonlyMap<number, readonly number[]>,
    failing: number,
  ): (step: number) => readonly number[] {
    const { groups } = this
    const { kinds, after } = this.sizes
    const all = [...known.values()]
    const dearest = this.dimensions.map((_, d) => Math.max(0, ...all.map((of) => of[d]!)))
    /** By group, what kinds of it need and where it costs least; a group that has nowhere else does not matter. */
    const costs = groups.map((may) => {
      const places = [...known].filter(([to]) => may[to]).map(([, prices]) => prices)
      const members = kinds.filter(({ runsOn, restartsOn }) => restartsOn === may && runsOn[failing])
      return members.map(({ demand }) => ({ demand, least: Math.min(...places.map((prices) => atPrices(demand, prices))) })) // prettier-ignore
    })
    /** By the groups that may restart there: prices of other steps, all of them so high that it is of no use. */
    const candidates = new Map<string, readonly (readonly number[])[]>()
    const candidatesFor = (step: number): readonly (readonly number[])[] => {
      const who = costs.flatMap((_, g) => (groups[g]![step] ? [g] : []))
      const key = who.join()
      let found = candidates.get(key)
      if (found) return found
      const some = who.flatMap((g) => costs[g]!)
      found = some.some(({ least }) => least === Infinity) ? [dearest] : [dearest, ...all.flatMap((prices) => raised(prices, some))] // prettier-ignore
      candidates.set(key, found)
      return found
    }
    const raised = (prices: readonly number[], some: readonly { demand: readonly number[]; least: number }[]) => {
      const factor = some.reduce(
        (most, { demand, least }) => (least === 0 ? most : Math.max(most, least / atPrices(demand, prices))),
        0,
      )
      return factor === Infinity ? [] : [prices.map((price) => Math.ceil(price * factor))]
    }
    return (step) =>
      candidatesFor(step).reduce((best, prices) =>
        atPrices(after[step]!, prices) < atPrices(after[step]!, best) ? prices : best,
      )
  }
}
