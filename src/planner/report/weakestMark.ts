import { weaker } from '../model/figure'
import type { Mark } from '../model/provenance'

/** Mark of what is derived from these: one assumption below makes it assumed. */
export const weakestMark = (parts: readonly { readonly mark: Mark }[]): Mark =>
  parts.reduce((mark: Mark, part) => weaker(mark, part.mark), 'D')
