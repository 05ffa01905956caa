import { countVerdict } from './countVerdict'
import type { FlaggedProgram } from './countFlags'
import type { CountVerdict } from '../cover/objection'
import type { Worth, Worths } from './RoomGuess'

/** What a unit of room is worth, as whole numbers over a common unit; any such prices make a row that holds. */
export interface FluidPrices {
  /** By kind: what a unit of its demand is worth. */
  readonly worth: readonly number[]
  /** By failing step and by another one: what a unit of room costs there once a bin of the first has failed. */
  readonly landing: readonly (readonly number[])[]
  /** By kind: what it is worth that its largest part has a bin to land on. */
  readonly settled: readonly number[]
}

/** What fluid kinds need and steps hold in one dimension. */
export interface FluidSizes {
  /** By kind: its demand, and the steps that it may run and restart on; null: it does not restart. */
  readonly kinds: readonly {
    readonly demand: number
    /** What of it restarts in one piece, at most. */
    readonly largest: number
    readonly runsOn: readonly boolean[]
    readonly restartsOn: readonly boolean[] | null
  }[]
  /** By step: what one of its bins holds normally, and after a failure, which is no less. */
  readonly room: readonly number[]
  readonly after: readonly number[]
}

/**
 * A row that all counts of bins satisfy for which the fluid has room, whatever the prices are, and that says most at `counts`: the worth of all demand is no
 * more than what the steps, each by itself, can be worth at these prices. Null where doubles are too short to be exact.
 *
 * Let a step have k bins, and let its load be worth `worth` per unit; room in the failure of other steps is paid for by
 * what loads it and paid out for what there is, restarting on other steps costs `landing`. The most that this comes to is a
 * linear program with two rows for room, and weak duality bounds it: at any price y of the step's own room once one of
 * its bins has failed, with z = the largest, over kinds that may run here, of
 * `worth - room paid for - min(y, cheapest landing elsewhere) / k - y (k - 1) / k`, by
 * `k * after * room paid for + k * room * z + (k - 1) * after * y`. Summed over the steps, what loads pay each other is
 * at least 0, for every load finds room after every failure. The largest part of each kind lands on one bin, which keeps
 * room free for it: a step is paid for whom it takes, less z times the most that any of these needs kept free.
 */
export function fluidRow(
  sizes: FluidSizes,
  prices: FluidPrices,
  flagged: FlaggedProgram,
  counts: readonly number[],
): CountVerdict | null {
  const { atLeast, worthOf } = fluidWorths(sizes, prices)
  return countVerdict(flagged, atLeast, (s, k) => worthOf(s, k).most, counts)
}

/** What all kinds are worth at the prices, and bins at most. */
export function fluidWorths(sizes: FluidSizes, prices: FluidPrices): Worths {
  const atLeast = sizes.kinds.reduce(
    (sum, { demand, restartsOn }, m) => sum + prices.worth[m]! * demand + (restartsOn ? prices.settled[m]! : 0),
    0,
  )
  return { atLeast, worthOf: (s, k) => worthOf(sizes, prices, s, k) }
}

/** What a bin keeps free of its normal room so that something so large can land on it. */
export function keptFree(size: number, room: number, after: number): number {
  return Math.max(0, room - (after - size))
}

/** No less than the most that k bins of a step can be worth. */
function worthOf(
  { kinds, room, after }: FluidSizes,
  { worth, landing, settled }: FluidPrices,
  s: number,
  k: number,
): Worth {
  const paid = landing.reduce((sum, of, from) => sum + (from === s ? 0 : of[s]!), 0)
  const running = kinds.flatMap(({ runsOn, restartsOn }, m) => {
    if (!runsOn[s]) return []
    const elsewhere = restartsOn
      ? restartsOn.reduce((least, may, to) => (may && to !== s ? Math.min(least, landing[s]![to]!) : least), Infinity)
      : 0
    const here = restartsOn?.[s] === true && k > 1
    // What cannot restart anywhere does not run here.
    return here || elsewhere < Infinity ? [{ worth: worth[m]!, elsewhere, here }] : []
  })
  // Who lands here, the one that needs least room to be kept free first: who comes after it pays for more.
  const landers = kinds
    .flatMap(({ largest: size, restartsOn }, m) =>
      restartsOn?.[s] === true && size <= after[s]! && settled[m]! > 0
        ? [{ kept: keptFree(size, room[s]!, after[s]!), pays: settled[m]! }]
        : [],
    )
    .sort((a, b) => a.kept - b.kept)
  const landed = (normal: number): number => {
    let sum = 0
    let most = 0
    for (const { kept, pays } of landers) {
      sum += pays
      most = Math.max(most, sum - normal * kept)
    }
    return most
  }
  const at = (own: number): Worth => {
    let normal = 0
    for (const { worth: value, elsewhere, here } of running) {
      const restart = here ? Math.min(elsewhere, own) : elsewhere
      normal = Math.max(normal, Math.ceil((k * (value - paid) - restart - own * (k - 1)) / k))
    }
    const fixed = landed(normal)
    return { most: k * after[s]! * paid + k * room[s]! * normal + fixed + (k - 1) * after[s]! * own, fixed }
  }
  // Convex but for the rounding: any price is right, one near the best will do.
  let low = 0
  let high = k === 1 ? 0 : 2 * Math.max(0, ...running.map(({ worth: value }) => value))
  while (high - low > 2) {
    const third = Math.floor((high - low) / 3)
    if (at(low + third).most <= at(high - third).most) high -= third
    else low += third
  }
  let least = at(low)
  for (let own = low + 1; own <= high; own++) {
    const other = at(own)
    if (other.most < least.most) least = other
  }
  return least
}
