import type { CoverProgram, CoverRow } from '../cover/CoverProgram'

/** A program with columns that say from which count on a step is in use. */
export interface FlaggedProgram {
  readonly program: CoverProgram
  /** By step: columns that are 1 where it has at least one bin, two bins and so on, 0 else. */
  readonly flags: readonly (readonly number[])[]
}

/** Counts with a flag of their own: what bins hold in spite of a failure grows most from one bin to two of them. */
const mostFlags = 2

/**
 * The program with flags after its columns, for so many counts of each step. What satisfies it satisfies this with the flags that
 * `complete` sets.
 */
export function withCountFlags(base: CoverProgram, flagged = mostFlags): FlaggedProgram {
  const cost = [...base.cost]
  const upper = [...base.upper]
  const rows: CoverRow[] = [...base.rows]
  const flags = base.steps.map((_, s) => {
    const most = upper[s]!
    return Array.from({ length: Math.min(flagged, most) }, (__, k) => {
      const flag = cost.length
      cost.push(0)
      upper.push(1)
      rows.push({ columns: [s, flag], coefficients: [1, -(k + 1)], atLeast: 0 })
      rows.push({ columns: [s, flag], coefficients: [-1, most - k], atLeast: -k })
      return flag
    })
  })
  const complete = (values: number[]): void => {
    base.complete(values)
    flags.forEach((of, s) => {
      of.forEach((flag, k) => (values[flag] = values[s]! > k ? 1 : 0))
    })
  }
  return { program: { ...base, cost, upper, rows, complete }, flags }
}
