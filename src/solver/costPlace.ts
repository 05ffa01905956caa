import type { Prices } from './costCertificate'
import { refuse } from './costInequality'
import type { Item } from './problem'

/** Bins of a type with exactly some licences. */
export interface CostPlace {
  readonly type: number
  readonly products: readonly string[]
  readonly column: number
  readonly offered: number
  /** What one of them holds, normally and after a failure. */
  readonly room: (dimension: number) => bigint
  readonly after: (dimension: number) => bigint
  /** By item, whether it may run here and whether it may restart here. */
  readonly runs: readonly boolean[]
  readonly restarts: readonly boolean[]
}

/** Prices as they are given, none of them below 0. */
export type Priced = readonly (readonly [dimension: number, price: bigint])[]

/** Reads prices; refused where one is negative or not whole. */
export const priced = (prices: Prices): Priced =>
  prices.map(([dimension, value]) => {
    const price = BigInt(value)
    return [dimension, price < 0n ? refuse('a negative price') : price]
  })

/** What an item costs at prices. */
export const costOf = (prices: Priced, { demand }: Item): bigint =>
  prices.reduce((sum, [d, price]) => sum + price * BigInt(demand[d] ?? refuse('no such dimension')), 0n)

/** What room is worth at prices. */
export const worthOf = (prices: Priced, room: (dimension: number) => bigint): bigint =>
  prices.reduce((sum, [d, price]) => sum + price * room(d), 0n)

/** Counts are never negative: a larger coefficient leaves it true, and a sum of whole numbers reaches the next one. */
export function inUnitsOf(per: number): (x: bigint) => bigint {
  const unit = BigInt(per)
  if (unit < 1n) refuse('no unit')
  return (x) => (x > 0n ? (x + unit - 1n) / unit : -(-x / unit))
}
