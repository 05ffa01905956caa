import type { CostClaim, Prices } from './costCertificate'
import { type Inequality, refuse } from './costInequality'
import { type CostPlace, costOf, inUnitsOf, type Priced, priced, worthOf } from './costPlace'
import type { Item } from './problem'

/**
 * What bins are worth to those who run on them, where these have to restart elsewhere and everybody else stays.
 *
 * Let a place have k bins. When any one of them fails, a k-th of what runs there restarts on average, on others or on the k - 1
 * left. At any prices of room, what runs there costs no more than the room: `normal` room, room in the failure of others
 * (`paid`) and of its own (`own`), and where it restarts, the cheapest place. So what its items are worth is at most what the
 * room is worth, and what they are worth beyond what they cost: convex in k at fixed prices, below a straight line between
 * two bins and all that are offered. Summed over the places, all items are worth no more than all bins.
 */
export function stayInequality(
  places: readonly CostPlace[],
  items: readonly Item[],
  { at, normal, landing, per }: Extract<CostClaim, { kind: 'stay' }>,
  exceeds: (place: CostPlace, count: number) => number,
): Inequality {
  const inUnits = inUnitsOf(per)
  const placeOf = (column: number): number => {
    const s = places.findIndex((place) => place.column === column)
    return s >= 0 ? s : refuse('priced, and not counted')
  }
  const pricedAt = (prices: Prices, { room, after }: CostPlace): Priced => {
    const known = priced(prices)
    if (known.some(([dimension]) => room(dimension) > after(dimension))) refuse('less room after a failure')
    return known
  }
  const proposals = places.map((): Priced[] => [])
  for (const [column, prices] of normal) {
    const s = placeOf(column)
    proposals[s]!.push(pricedAt(prices, places[s]!))
  }
  const landings = places.map(() => new Map<number, Priced>())
  for (const [loses, column, prices] of landing) {
    const [from, to] = [placeOf(loses), placeOf(column)]
    if (landings[from]!.has(to)) refuse('priced twice')
    landings[from]!.set(to, pricedAt(prices, places[to]!))
  }
  const spots = places.map((place, s) => {
    const paid = landings.flatMap((of, from) => (from === s ? [] : (of.get(s) ?? [])))
    const own = landings[s]!.get(s) ?? []
    const costs = items.map((item, i) => {
      if (!place.runs[i]) return null
      let elsewhere: bigint | null = null
      if (item.restart)
        places.forEach(({ restarts }, t) => {
          if (t === s || restarts[i] !== true) return
          const there = costOf(landings[s]!.get(t) ?? [], item)
          if (elsewhere === null || there < elsewhere) elsewhere = there
        })
      return { paid: costOf(paid, item), own: costOf(own, item), elsewhere: elsewhere as bigint | null }
    })
    return { place, paid, own, costs }
  })
  type Spot = (typeof spots)[number]
  /** What an item costs here beside its normal room, k times; null where it cannot run. */
  const costBeside = (spot: Spot, i: number, k: bigint): bigint | null => {
    const known = spot.costs[i]
    if (!known) return null
    const { paid, own, elsewhere } = known
    if (!items[i]!.restart) return k * paid + (k - 1n) * own
    // On its own place it restarts wherever there is another bin of it, whether or not it may.
    const restart = k > 1n && (elsewhere === null || own < elsewhere) ? own : elsewhere
    return restart === null ? null : k * paid + (k - 1n) * own + restart
  }

  const counts = new Map<number, bigint>()
  for (const [column, count] of at) {
    if (count < 1) refuse('no bins')
    counts.set(placeOf(column), BigInt(count))
  }
  const worth = items.map((item, i) => {
    let least: bigint | null = null
    for (const [s, k] of counts) {
      const beside = costBeside(spots[s]!, i, k)
      if (beside === null) continue
      const whole = (beside + k * costOf(proposals[s]![0] ?? [], item)) / k
      if (least === null || whole < least) least = whole
    }
    return least ?? refuse('an item without a place')
  })

  /** No less than what k bins are worth at some prices of their normal room. */
  const atPrices = (spot: Spot, k: bigint, prices: Priced): bigint => {
    const { place, paid, own } = spot
    let beyond = 0n
    items.forEach((item, i) => {
      const beside = costBeside(spot, i, k)
      if (beside === null) return
      const rest = k * (worth[i]! - costOf(prices, item)) - beside
      if (rest > 0n) beyond += rest
    })
    const room = k * worthOf(prices, place.room) + k * worthOf(paid, place.after) + (k - 1n) * worthOf(own, place.after)
    return room + (beyond + k - 1n) / k
  }
  // Normal room may be free as well: then all who run here count with what they are worth beyond what else they cost.
  const most = (spot: Spot, s: number, k: bigint): bigint =>
    proposals[s]!.reduce(
      (least, prices) => {
        const value = atPrices(spot, k, prices)
        return value < least ? value : least
      },
      atPrices(spot, k, []),
    )

  const terms = new Map<number, bigint>()
  spots.forEach((spot, s) => {
    const { place } = spot
    const offered = BigInt(place.offered)
    const one = most(spot, s, 1n)
    if (offered < 2n) {
      add(exceeds(place, 0), one)
      return
    }
    const [first = []] = proposals[s]!
    const line = (k: bigint) => atPrices(spot, k, first)
    const [two, last] = [line(2n), line(offered)]
    const rise = offered > 2n ? last - two : 0n
    const slope = rise > 0n ? (rise + offered - 3n) / (offered - 2n) : 0n
    const base = two - 2n * slope > last - offered * slope ? two - 2n * slope : last - offered * slope
    add(place.column, slope)
    add(exceeds(place, 0), one - slope)
    add(exceeds(place, 1), base + 2n * slope - one - slope)
  })
  function add(column: number, value: bigint): void {
    terms.set(column, inUnits(value))
  }
  return {
    terms,
    atLeast: inUnits(worth.reduce((sum, value) => sum + value, 0n)),
  }
}
