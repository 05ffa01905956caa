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

/**
 * Sets of products, each in alphabetical order: of bins those with all licences of at least one of the sets, of items those
 * that need all products of one, which can run on such bins alone. Null: all bins in use, everybody.
 */
export type Licensed = readonly (readonly string[])[] | null

/**
 * What is counted. Types are indices of the problem. A certificate counts bins told apart by all their licences (`exactly`),
 * for every combination that items can need, and adds these up for whoever claims something of more; or it counts `bins`, each
 * licence by itself.
 */
export type CostColumn =
  | { readonly kind: 'bins'; readonly type: number; readonly products: Licensed }
  /** Bins of the type in use with licences for these products and no others, in alphabetical order. */
  | { readonly kind: 'exactly'; readonly type: number; readonly products: readonly string[] }
  /** All bins in use, or all with such licences. */
  | { readonly kind: 'sum'; readonly products: Licensed }
  /** 1 where at least one is in use (with such licences), else 0. */
  | { readonly kind: 'in-use'; readonly type: number; readonly products: Licensed }
  /** 1 where more than `count` bins of the types are in use with such licences, else 0. */
  | {
      readonly kind: 'more-than'
      readonly types: readonly number[]
      readonly products: Licensed
      readonly count: number
    }
  /** 1 where more than `count` bins of the type with exactly these licences are in use, else 0. */
  | {
      readonly kind: 'exceeds'
      readonly type: number
      readonly products: readonly string[]
      readonly count: number
    }
  /** 1 where the item restarts at the place, else 0. */
  | (Place & { readonly kind: 'lands'; readonly item: number })
  /** Normal room that a bin of the place keeps free for the one that keeps it freest of those that restart there. */
  | (Place & { readonly kind: 'kept'; readonly dimension: number })

/**
 * Where an item that lost its bin restarts, in the first state that takes it: a type of bins with exactly these licences, or
 * with any; one certificate does not speak of both.
 */
export interface Place {
  readonly type: number
  readonly products: readonly string[] | null
}

/** What a unit of room is worth, by dimension; others are free. */
export type Prices = readonly (readonly [dimension: number, price: number])[]

/** An inequality that every plan satisfies. */
export type CostClaim =
  /** What defines a column: of a sum at least and at most, of a flag when it is 1. */
  | { readonly kind: 'definition'; readonly column: number; readonly atMost?: boolean }
  /** A licence is on a bin in use. */
  | { readonly kind: 'licensed'; readonly type: number; readonly products: Licensed }
  /** No more bins of a type than there are. */
  | { readonly kind: 'offered'; readonly type: number }
  /** Bins of a type that are in use whatever is planned. */
  | { readonly kind: 'must-use'; readonly type: number }
  /** As many bins as the certificate of their count says. */
  | { readonly kind: 'fewest' }
  /** A bin for each member of a rule that keeps apart, and one more where any bin may fail and all of them restart apart. */
  | { readonly kind: 'apart'; readonly rule: number; readonly products: Licensed }
  /** Room for all items, normally. */
  | { readonly kind: 'room'; readonly products: Licensed; readonly dimension: number }
  /** Room for what restarts, without one bin of the type. */
  | { readonly kind: 'survive'; readonly products: Licensed; readonly dimension: number; readonly type: number }
  /** An item restarts somewhere. */
  | { readonly kind: 'landing'; readonly item: number }
  /** Where an item restarts a bin was empty enough for it before; columns of both. */
  | { readonly kind: 'keeps'; readonly kept: number; readonly lands: number }
  /** Room for all items, normally, beside what is kept free at each place. */
  | { readonly kind: 'beside-kept'; readonly dimension: number }
  /** A second bin for what restarts. */
  | { readonly kind: 'second'; readonly products: Licensed }
  /** What bins keep free so that each other's items can restart there: a chord of 1 / (bins - 1) at `count` and the next. */
  | { readonly kind: 'reserve'; readonly products: Licensed; readonly dimension: number; readonly count: number }
  /** The same for the `types` alone, where at most `count` of them are in use; `own`: by the product's own load. */
  | {
      readonly kind: 'uneven'
      readonly products: Licensed
      readonly dimension: number
      readonly column: number
      readonly own: boolean
    }
  /**
   * At prices of what bins hold no bin takes more than it holds is worth, and each item costs no less than where it costs
   * least: by column of bins with exactly some licences its prices per dimension, others are free. `lost`: without one bin.
   */
  | {
      readonly kind: 'worth'
      readonly prices: readonly (readonly [column: number, prices: Prices])[]
      readonly lost: { readonly type: number; readonly products: Licensed } | null
      /** All is divided by this: what bins are worth is rounded up, and so is what items cost. */
      readonly per: number
    }
  /**
   * The same where whoever did not lose his bin stays: `normal` prices of what bins hold before a failure, by column (several
   * are tried, the first where there are many bins), and by column that loses a bin and another one prices of what the latter
   * hold then. Items are worth what they cost where they cost least at the counts `at`.
   */
  | {
      readonly kind: 'stay'
      readonly at: readonly (readonly [column: number, count: number])[]
      readonly normal: readonly (readonly [column: number, prices: Prices])[]
      readonly landing: readonly (readonly [loses: number, column: number, prices: Prices])[]
      readonly per: number
    }
  /**
   * At prices of bins by type no whole counts of bins with such licences that have room for the items in these dimensions,
   * normally and without any one of the bins, are worth less than the least of them.
   */
  | {
      readonly kind: 'whole'
      readonly products: Licensed
      readonly dimensions: readonly number[]
      readonly prices: readonly (readonly [type: number, price: number])[]
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
