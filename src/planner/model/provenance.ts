/** Where a value comes from: sourced, derived, assumed, or measured on the planner's own site. */
export type Mark = 'S' | 'D' | 'A' | 'M'

export interface Provenance {
  readonly mark: Mark
  /** Source as the workbook or catalogue states it, for instance `S:5` or a sentence. Empty where none is given. */
  readonly source: string
}

/** Provenance of a row that was read: the row's own mark and the columns that fell back to a default. */
export interface RowOrigin extends Provenance {
  readonly file?: string
  readonly sheet?: string
  /** Row number as a spreadsheet shows it, from 1. */
  readonly row?: number
  /** Fields whose cell was empty and whose value is a stated default. */
  readonly defaulted?: readonly string[]
  /** Fields that were typed over by hand: the row's mark and source no longer speak for them. */
  readonly typed?: readonly string[]
}

/** Branded string: ids of different kinds do not mix, plain strings still fit. */
export type Id<Kind extends string> = string & { readonly idKind?: Kind }
