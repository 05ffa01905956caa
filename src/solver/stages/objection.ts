import type { CoverRow } from './CoverProgram'

/** What speaks against counts. */
export interface Objection {
  /** Rows that hold for all that is looked for and that the counts do not satisfy. */
  readonly rows: readonly CoverRow[]
  /** Whether the counts are shown to be none that are looked for, be there rows or not. No certificate can tell why. */
  readonly excluded: boolean
}

/** Asked of every choice that would be taken: whole counts, one per column of the program. */
export type CoverObjection = (counts: readonly number[]) => Objection

/** Nothing speaks against the counts. */
export const noObjection: Objection = { rows: [], excluded: false }
