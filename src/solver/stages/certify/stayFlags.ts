import type { CostBuilder } from './CostBuilder'

/** Counts with a flag of their own: what bins hold in spite of a failure grows most from one bin to two of them. */
const flagged = 2
/** Bins told apart by licences up to which restarts are followed among them; with more there are too many pairs. */
const mostSteps = 16

/** By step, the columns that say whether there is more than none and more than one bin of it; null where nobody asks. */
export type StayFlags = readonly (readonly number[])[] | null

/** Adds columns and claims that say where one bin and where several of a step are in use. */
export function addStayFlags(program: CostBuilder): StayFlags {
  const { exact, fails, offered } = program
  if (!fails || exact.length === 0 || exact.length > mostSteps) return null
  return exact.map(({ type, products, column }) =>
    Array.from({ length: Math.min(flagged, offered[type]!) }, (_, count) => {
      const flag = program.column({ kind: 'exceeds', type, products, count }, 0, 1)
      program.completions.push((values) => (values[flag] = values[column]! > count ? 1 : 0))
      program.claim(
        { kind: 'definition', column: flag },
        [
          [column, 1],
          [flag, -(count + 1)],
        ],
        0,
      )
      program.claim(
        { kind: 'definition', column: flag, atMost: true },
        [
          [flag, offered[type]! - count],
          [column, -1],
        ],
        -count,
      )
      return flag
    }),
  )
}
