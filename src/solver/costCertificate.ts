import type { Certificate } from './certificate'

/**
 * Data that lets anybody check that no choice of bins and licences costs less than `bound`, without the solver.
 *
 * The counts of a plan are whole numbers: bins in use per type, and per type and product those with its licence. `claims`
 * names inequalities that the counts of every plan satisfy; each can be written down from the problem alone. `proof` tells
 * cases apart (a count is at most, or more than, a number) and gives for each case integer multipliers of the inequalities:
 * added up with them, no counts of that case cost less.
 */
export interface CostCertificate {
  readonly kind: 'cost'
  readonly columns: readonly CostColumn[]
  readonly claims: readonly CostClaim[]
  readonly proof: CostProof
  /** Multipliers are integers over this. */
  readonly per: number
  /** Why so many bins are necessary, where a claim rests on it. */
  readonly bins: Certificate | null
  readonly bound: number
}

/** What is counted. Types are indices of the problem; no product: all bins of the type in use. */
export type CostColumn =
  | { readonly kind: 'bins'; readonly type: number; readonly product: string | null }
  /** All bins in use, or all with the licence. */
  | { readonly kind: 'sum'; readonly product: string | null }
  /** 1 where at least one is in use (with the licence), else 0. */
  | { readonly kind: 'in-use'; readonly type: number; readonly product: string | null }
  /** 1 where more than `count` bins of the types are in use with the licence, else 0. */
  | { readonly kind: 'more-than'; readonly types: readonly number[]; readonly product: string; readonly count: number }

/** An inequality that every plan satisfies; no product: of all items. */
export type CostClaim =
  /** What defines a column: of a sum at least and at most, of a flag when it is 1. */
  | { readonly kind: 'definition'; readonly column: number; readonly atMost?: boolean }
  /** A licence is on a bin in use. */
  | { readonly kind: 'licensed'; readonly type: number; readonly product: string }
  /** As many bins as the certificate of their count says. */
  | { readonly kind: 'fewest' }
  /** Room for all items, normally. */
  | { readonly kind: 'room'; readonly product: string | null; readonly dimension: number }
  /** Room for what restarts, without one bin of the type. */
  | { readonly kind: 'survive'; readonly product: string | null; readonly dimension: number; readonly type: number }
  /** A second bin for what restarts. */
  | { readonly kind: 'second'; readonly product: string | null }
  /** What bins keep free so that each other's items can restart there: a chord of 1 / (bins - 1) at `count` and the next. */
  | { readonly kind: 'reserve'; readonly product: string | null; readonly dimension: number; readonly count: number }
  /** The same for the `types` alone, where at most `count` of them are in use; `own`: by the product's own load. */
  | {
      readonly kind: 'uneven'
      readonly product: string
      readonly dimension: number
      readonly column: number
      readonly own: boolean
    }
  /** Mixed-integer rounding of an earlier claim. */
  | { readonly kind: 'rounding'; readonly of: number; readonly divisor: number }

/**
 * A case: closed by multipliers of claims (index, multiplier), or told apart by one count. Multipliers of a case told apart
 * leave out counts that make a plan as dear as the bound whatever the others are.
 */
export type CostProof =
  | { readonly multipliers: readonly (readonly [number, number])[] }
  | {
      readonly column: number
      readonly at: number
      readonly most: CostProof
      readonly more: CostProof
      readonly multipliers?: readonly (readonly [number, number])[]
    }
