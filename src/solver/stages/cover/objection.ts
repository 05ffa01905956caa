import type { CoverRow } from './CoverProgram'

/** What speaks against counts. */
export interface Objection {
  /** Rows that hold for all that is looked for and that the counts do not satisfy. */
  readonly rows: readonly CoverRow[]
  /** Whether the counts are shown to be none that are looked for, be there rows or not. No certificate can tell why. */
  readonly excluded: boolean
}

/** What is known of all counts of bins that a plan may have. */
export interface CountVerdict {
  /** Satisfied by the counts of every plan. */
  readonly row: CoverRow
  /** Whether no plan has so many bins, which the row need not show: it is a sum of straight lines, or rounded. */
  readonly excludes: (counts: readonly number[]) => boolean
}

/** Asked of every choice that would be taken: whole counts, one per column of the program. */
export type CoverObjection = (counts: readonly number[]) => Objection

/** Nothing speaks against the counts. */
export const noObjection: Objection = { rows: [], excluded: false }
