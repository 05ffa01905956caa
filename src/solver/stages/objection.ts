import type { CoverRow } from './CoverProgram'

/** What speaks against counts. */
export interface Objection {
  /** Rows that hold for all that is looked for and that the counts do not satisfy. */
  readonly rows: readonly CoverRow[]
  /** Whether the counts are shown to be none that are looked for, be there rows or not. No certificate can tell why. */
  readonly excluded: boolean
}
export type CoverObjection = (counts: readonly number[]) => Objection
export const noObjection: Objection = { rows: [], excluded: false }
