import type { FlaggedProgram } from './countFlags'
import type { CountVerdict } from '../cover/objection'
import { shortened } from '../cover/shortenedRow'

/**
 * What all counts of bins satisfy: at any prices of items, bins are worth what the items are that they hold together.
 *
 * @param needed what all items are worth that run in one state
 * @param worth by step, no less than what one of its bins can be worth in that state
 * @param lost steps of which a bin has failed in that state, as often as bins of it have
 * @returns null where doubles are too short to be exact, or where no column says that there are so many bins to lose
 */
export function patternRow(
  needed: number,
  worth: readonly number[],
  lost: readonly number[],
  { flags }: FlaggedProgram,
): CountVerdict | null {
  const columns = worth.map((_, s) => s)
  // More than is needed counts for no more: columns are whole and never negative. What is lost must be as it is.
  const coefficients = lost.length > 0 ? [...worth] : worth.map((one) => Math.min(one, needed))
  const lostOf = new Map<number, number>()
  for (const s of lost) lostOf.set(s, (lostOf.get(s) ?? 0) + 1)
  for (const [s, times] of lostOf)
    for (let k = 0; k < times; k++) {
      const flag = flags[s]![k]
      if (flag === undefined) return null
      columns.push(flag)
      coefficients.push(-worth[s]!)
    }
  if (![...coefficients, needed].every(Number.isSafeInteger)) return null
  return {
    row: shortened({ columns, coefficients, atLeast: needed }),
    excludes: (counts) => {
      if ([...lostOf].some(([s, times]) => counts[s]! < times)) return false
      const sum = worth.reduce((total, one, s) => total + one * (counts[s]! - (lostOf.get(s) ?? 0)), 0)
      return Number.isSafeInteger(sum) && sum < needed
    },
  }
}
