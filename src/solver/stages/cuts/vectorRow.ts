import { countVerdict } from './countVerdict'
import type { FlaggedProgram } from './countFlags'
import type { CountVerdict } from '../cover/objection'
import type { Worth, Worths } from './RoomGuess'

/** What kinds of items need and steps hold in some dimensions at once. */
export interface VectorSizes {
  /** By kind: all its demand per dimension, and the steps that it may run and restart on; null: it does not restart. */
  readonly kinds: readonly {
    readonly demand: readonly number[]
    readonly runsOn: readonly boolean[]
    readonly restartsOn: readonly boolean[] | null
  }[]
  /** By step and dimension: what one of its bins holds normally, and after a failure, which is no less. */
  readonly room: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
}

/** What things are worth, as whole numbers over a common unit that are not negative; any such prices make a row that holds. */
export interface VectorPrices {
  /** By kind: what all of it is worth. */
  readonly worth: readonly number[]
  /** By failing step, another one and dimension: what a unit of room costs there once a bin of the first has failed. */
  readonly landing: readonly (readonly (readonly number[])[])[]
}

/** Prices of a step's own normal room per dimension that suit what kinds are worth to so many of its bins; some may be of no use. */
export type ProposePrices = (s: number, k: number, values: readonly number[]) => readonly (readonly number[])[]

/**
 * A row that all counts of bins satisfy for which there is room in all dimensions at once, items taken in parts, whatever the
 * prices are, and that says most at `counts`. Null where doubles are too short to be exact.
 *
 * As in {@link fluidRow}: let a step have k bins. What of a kind runs there is worth its worth, less what room costs that it
 * takes in the failure of other steps (`paid`), and of its own step on the k - 1 bins left (`own`), and less what restarting
 * costs, at the cheapest place, of a k-th of it. That the load fits normally is bought: at any prices of the
 * step's normal room, what a kind is worth beyond these prices counts in full. Summed over the steps, what loads pay each
 * other is at least 0.
 */
export function vectorRow(
  sizes: VectorSizes,
  prices: VectorPrices,
  flagged: FlaggedProgram,
  counts: readonly number[],
  propose: ProposePrices,
): CountVerdict | null {
  const { atLeast, worthOf } = vectorWorths(sizes, prices, propose)
  return countVerdict(flagged, atLeast, (s, k) => worthOf(s, k).most, counts)
}

/** What all kinds are worth at the prices, and bins at most. */
export function vectorWorths(sizes: VectorSizes, prices: VectorPrices, propose: ProposePrices): Worths {
  const { kinds } = sizes
  const atLeast = prices.worth.reduce((sum, worth) => sum + worth, 0)
  const ofBins = (s: number, k: number) => worthOf(sizes, prices, s, k, propose)
  if (kinds.some(({ restartsOn }) => restartsOn !== null)) return { atLeast, worthOf: ofBins }
  // Where nothing has to restart bins are worth what one of them is, as often as there are any, and no more than what may run there.
  const known: (readonly [ofOne: Worth, inAll: number] | undefined)[] = []
  const ofStep = (s: number) =>
    (known[s] ??= [ofBins(s, 1), kinds.reduce((sum, { runsOn }, m) => (runsOn[s] ? sum + prices.worth[m]! : sum), 0)])
  return {
    atLeast,
    worthOf: (s, k) => {
      const [{ most, fixed }, inAll] = ofStep(s)
      return k * most <= inAll ? { most: k * most, fixed: k * fixed } : { most: inAll, fixed: inAll }
    },
  }
}

/** Sums up to here, and differences of them, are exact in doubles. */
const exact = Number.MAX_SAFE_INTEGER / 4

/** No less than the most that k bins of a step can be worth; NaN where doubles are too short. */
export function worthOf(
  sizes: VectorSizes,
  { worth, landing }: VectorPrices,
  s: number,
  k: number,
  propose: ProposePrices,
): Worth {
  const { kinds } = sizes
  const [room, after] = [sizes.room[s]!, sizes.after[s]!]
  const { paid, own, costOf } = onStep(landing, s, k)
  // What cannot restart anywhere does not run here.
  const values = kinds.map((kind, m) => Math.max(0, worth[m]! - costOf(kind)))
  const later = after.reduce((sum, a, d) => sum + k * a * paid[d]! + (k - 1) * a * own[d]!, 0)
  const all = values.reduce((sum, value) => sum + value, 0)
  let best: Worth = { most: all, fixed: all }
  for (const normal of propose(s, k, values)) {
    const bought = room.reduce((total, r, d) => total + k * r * normal[d]!, 0)
    let rest = 0
    for (let m = 0; m < values.length && bought + rest < best.most; m++) {
      if (values[m] === 0) continue
      const cost = atPrices(kinds[m]!.demand, normal)
      if (cost > exact) return { most: NaN, fixed: 0 }
      rest += Math.max(0, values[m]! - cost)
    }
    if (bought + rest < best.most) best = { most: bought + rest, fixed: rest }
  }
  return { most: best.most + later, fixed: best.fixed }
}

/** What room of a step costs beside that it takes normally. */
export interface StepPrices {
  /** In the failure of other steps, together, and in its own on those of its bins that are left. */
  readonly paid: readonly number[]
  readonly own: readonly number[]
  /** What all of a kind costs here: Infinity where it may not run, or restart nowhere; NaN where doubles are too short. */
  readonly costOf: (kind: VectorSizes['kinds'][number]) => number
}

/** The prices of a step with k bins. */
export function onStep(landing: VectorPrices['landing'], s: number, k: number): StepPrices {
  const ofOwn = landing[s]![s]!
  const paid = ofOwn.map((_, d) => landing.reduce((sum, of, from) => sum + (from === s ? 0 : of[s]![d]!), 0))
  const own = k === 1 ? ofOwn.map(() => 0) : ofOwn
  // Kinds share where they may restart, and places prices.
  const known = new Map<readonly boolean[], readonly (readonly number[])[]>()
  const elsewhere = (restartsOn: readonly boolean[]): readonly (readonly number[])[] => {
    const prices = known.get(restartsOn) ?? [...new Set(landing[s]!.filter((_, to) => to !== s && restartsOn[to] === true))] // prettier-ignore
    known.set(restartsOn, prices)
    return prices
  }
  const costOf: StepPrices['costOf'] = ({ demand, runsOn, restartsOn }) => {
    if (!runsOn[s]) return Infinity
    const atOwn = atPrices(demand, own)
    let restart = restartsOn ? Infinity : 0
    if (restartsOn) for (const prices of elsewhere(restartsOn)) restart = Math.min(restart, atPrices(demand, prices))
    if (restartsOn?.[s] === true && k > 1) restart = Math.min(restart, atOwn)
    if (restart === Infinity) return Infinity
    const inOthers = atPrices(demand, paid)
    // Sums of what is not negative: each of them is exact where its end is.
    if (Math.max(atOwn, inOthers, restart) > exact) return NaN
    return inOthers + atOwn - Math.ceil((atOwn - restart) / k)
  }
  return { paid, own, costOf }
}

/** What amounts per dimension come to at prices. */
export function atPrices(amounts: readonly number[], prices: readonly number[]): number {
  let sum = 0
  for (let d = 0; d < amounts.length; d++) sum += amounts[d]! * prices[d]!
  return sum
}
