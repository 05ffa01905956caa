import type { CostClaim, Prices } from '../../costCertificate'
import type { CoverRow } from '../cover/CoverProgram'
import { atPrices } from '../cuts/vectorRow'
import type { CostBuilder, CostTerm } from './CostBuilder'
import type { StayFlags } from './stayFlags'

/** Rows are divided down to coefficients of about this size. */
const shortUnit = 2 ** 18
/** Sums of whole numbers up to here, and differences of them, are exact in doubles. */
const exactly = Number.MAX_SAFE_INTEGER / 4

/** Whole numbers by step of the program and dimension looked at. */
export interface StayPrices {
  /** By step, prices of its normal room; several may be tried, the first one where there are many bins. */
  readonly normal: readonly (readonly (readonly number[])[])[]
  /** By step that loses a bin and another one, what room costs there then. */
  readonly landing: readonly (readonly (readonly number[])[])[]
}

export interface StayClaim {
  readonly row: CoverRow
  readonly claim: CostClaim
}

/** What an item costs on a step beside its normal room. */
interface Beside {
  readonly paid: number
  readonly own: number
  /** Where it restarts on other steps; null: nowhere. */
  readonly elsewhere: number | null
}

/**
 * What follows from prices where whoever did not lose his bin stays; `at`: how many bins of each step the prices were made for.
 * As `stayInequality` writes it down. Null where doubles are too short to be exact, where an item has no place, or where bins
 * hold less after a failure.
 */
export function stayClaim(
  program: CostBuilder,
  flags: NonNullable<StayFlags>,
  dimensions: readonly number[],
  { normal, landing }: StayPrices,
  at: readonly number[],
): StayClaim | null {
  const { exact, items } = program
  if (program.types.some((type) => dimensions.some((d) => program.room(type, d) > program.roomAfter(type, d))))
    return null
  const rooms = exact.map(({ type }) => dimensions.map((d) => program.room(type, d)))
  const afters = exact.map(({ type }) => dimensions.map((d) => program.roomAfter(type, d)))
  const demands = items.map(({ demand }) => dimensions.map((d) => demand[d]!))
  const fits = (i: number, s: number, room: (type: number, d: number) => number) =>
    (items[i]!.products ?? []).every((product) => exact[s]!.products.includes(product)) &&
    items[i]!.demand.every((x, d) => x <= room(exact[s]!.type, d))
  const runs = exact.map((_, s) => items.map((__, i) => fits(i, s, (type, d) => program.room(type, d))))
  const restarts = exact.map((_, s) => items.map((__, i) => fits(i, s, (type, d) => program.roomAfter(type, d))))
  const steps = exact.map((_, s) => {
    const own = landing[s]![s]!
    const paid = dimensions.map((_, k) => landing.reduce((sum, of, from) => (from === s ? sum : sum + of[s]![k]!), 0))
    const beside = items.map((item, i): Beside | null => {
      if (!runs[s]![i]) return null
      let elsewhere: number | null = null
      if (item.restart)
        exact.forEach((__, t) => {
          if (t === s || !restarts[t]![i]) return
          const there = atPrices(demands[i]!, landing[s]![t]!)
          if (elsewhere === null || there < elsewhere) elsewhere = there
        })
      return { paid: atPrices(demands[i]!, paid), own: atPrices(demands[i]!, own), elsewhere }
    })
    return { own, paid, beside }
  })
  /** What an item costs on so many bins of a step beside its normal room, times their number; null where it cannot run. */
  const costBeside = (s: number, i: number, k: number): number | null => {
    const known = steps[s]!.beside[i]
    if (!known) return null
    const { paid, own, elsewhere } = known
    if (!items[i]!.restart) return k * paid + (k - 1) * own
    const restart = k > 1 ? Math.min(own, elsewhere ?? own) : elsewhere
    return restart === null ? null : k * paid + (k - 1) * own + restart
  }
  const worth: number[] = []
  for (let i = 0; i < items.length; i++) {
    let least = Infinity
    at.forEach((k, s) => {
      const beside = k > 0 ? costBeside(s, i, k) : null
      if (beside !== null) least = Math.min(least, Math.floor((beside + k * atPrices(demands[i]!, normal[s]![0]!)) / k))
    })
    if (least === Infinity) return null
    worth.push(least)
  }
  let largest = 0
  const watch = (value: number): number => {
    largest = Math.max(largest, Math.abs(value))
    return value
  }
  const worthAt = (s: number, k: number, prices: readonly number[]): number => {
    let beyond = 0
    items.forEach((_, i) => {
      const beside = costBeside(s, i, k)
      if (beside === null) return
      const rest = watch(k * watch(worth[i]! - watch(atPrices(demands[i]!, prices)))) - watch(beside)
      if (rest > 0) beyond += rest
    })
    const { own, paid } = steps[s]!
    const room = k * atPrices(rooms[s]!, prices) + k * atPrices(afters[s]!, paid) + (k - 1) * atPrices(afters[s]!, own)
    return watch(room) + Math.ceil(watch(beyond) / k)
  }
  const free = dimensions.map(() => 0)
  const terms: CostTerm[] = []
  exact.forEach(({ type, column }, s) => {
    const offered = program.offered[type]!
    const [first = free] = normal[s]!
    const one = Math.min(...[free, ...normal[s]!].map((prices) => worthAt(s, 1, prices)))
    if (offered < 2) {
      terms.push([flags[s]![0]!, one])
      return
    }
    const line = (k: number) => worthAt(s, k, first)
    const [two, last] = [line(2), line(offered)]
    const slope = offered > 2 ? Math.max(0, Math.ceil((last - two) / (offered - 2))) : 0
    const base = Math.max(two - 2 * slope, last - offered * slope)
    terms.push([column, slope], [flags[s]![0]!, one - slope], [flags[s]![1]!, base + 2 * slope - one - slope])
  })
  const atLeast = worth.reduce((sum, value) => sum + value, 0)
  for (const [, value] of terms) watch(value)
  // NaN is no less than anything.
  if (!(Math.max(largest, atLeast) < exactly)) return null
  const per = Math.max(1, Math.ceil(Math.max(...terms.map(([, value]) => Math.abs(value))) / shortUnit))
  const said = (prices: readonly number[]): Prices =>
    dimensions.flatMap((d, k) => (prices[k]! > 0 ? [[d, prices[k]!] as const] : []))
  return {
    row: {
      columns: terms.map(([column]) => column),
      // Counts are never negative: rounding up leaves it true.
      coefficients: terms.map(([, value]) => Math.ceil(value / per)),
      atLeast: Math.ceil(atLeast / per),
    },
    claim: {
      kind: 'stay',
      at: at.flatMap((count, s) => (count > 0 ? [[exact[s]!.column, count] as const] : [])),
      normal: exact.flatMap(({ column }, s) => normal[s]!.map((prices) => [column, said(prices)] as const)),
      landing: exact.flatMap(({ column: loses }, from) =>
        exact.flatMap(({ column }, to) => {
          const prices = said(landing[from]![to]!)
          return prices.length > 0 ? [[loses, column, prices] as const] : []
        }),
      ),
      per,
    },
  }
}
