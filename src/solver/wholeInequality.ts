import { type Inequality, refuse } from './costInequality'

/** Bins of a type that may hold certain items. */
export interface WholeType {
  readonly columns: readonly number[]
  readonly offered: number
  /** What one more is worth. */
  readonly price: bigint
  /** What one holds by dimension, normally and after a failure. */
  readonly room: readonly bigint[]
  readonly after: readonly bigint[]
}

/** What bins have to hold together by dimension, normally and without any one of them; null where nothing restarts. */
export interface WholeDemand {
  readonly normal: readonly bigint[]
  readonly after: readonly bigint[] | null
}

/**
 * Of all whole counts of bins that hold what is demanded the least that they are worth, found by trying: fewer bins are never
 * enough where more are not. Refused where no price is above 0, where one is below, or where no count is enough.
 */
export function wholeInequality(types: readonly WholeType[], demand: WholeDemand): Inequality {
  const { normal, after } = demand
  if (types.some(({ price }) => price < 0n)) return refuse('a price below 0')
  const found: { least: bigint | null } = { least: null }
  const isEnough = (counts: readonly number[]): boolean => {
    const covers = (needed: readonly bigint[], room: (type: WholeType) => readonly bigint[], isLost: boolean) =>
      needed.every((need, d) => {
        let has = 0n
        let largest = 0n
        counts.forEach((count, t) => {
          if (count === 0) return
          const one = room(types[t]!)[d]!
          has += BigInt(count) * one
          if (one > largest) largest = one
        })
        return has - (isLost ? largest : 0n) >= need
      })
    if (!covers(normal, ({ room }) => room, false)) return false
    if (!after) return true
    return counts.reduce((sum, count) => sum + count, 0) >= 2 && covers(after, (type) => type.after, true)
  }
  // What is free is taken whole.
  const start = types.map(({ price, offered }) => (price === 0n ? offered : 0))
  const paid = types.flatMap(({ price }, t) => (price > 0n ? [t] : []))
  const go = (at: number, counts: readonly number[], worth: bigint): void => {
    if (found.least !== null && worth >= found.least) return
    if (isEnough(counts)) {
      found.least = worth
      return
    }
    const t = paid[at]
    if (t === undefined) return
    const next = [...counts]
    for (let n = 0; n <= types[t]!.offered; n++) {
      next[t] = n
      go(at + 1, next, worth + BigInt(n) * types[t]!.price)
    }
  }
  go(0, start, 0n)
  const { least } = found
  if (least === null || paid.length === 0) return refuse('no counts are enough')
  const terms = types.flatMap(({ columns, price }) => columns.map((column) => [column, price] as const))
  return { terms: new Map(terms), atLeast: least }
}
