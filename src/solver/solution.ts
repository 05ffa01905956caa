/** The second of the two nouns: what is known about a packing problem after it was solved. */
import type { Certificate } from './certificate'
import type { CostCertificate } from './costCertificate'

export type SolveOutcome = Solved | Infeasible | Unknown

export interface Solved {
  readonly status: 'solved'
  readonly plan: PackingPlan
  readonly stages: readonly Stage[]
  readonly binCount: BinCount
  /** What an independent checker needs to accept that no plan costs less than its bound; absent where there is none. */
  readonly costCertificate?: CostCertificate
  readonly evidence: Evidence
}

/** Proven: no placement of all items exists under the rules and failures. */
export interface Infeasible {
  readonly status: 'infeasible'
  readonly reasons: readonly Reason[]
  readonly binCount: BinCount
  readonly evidence: Evidence
}

/** Neither a plan nor a proof within the limits. Never reported as infeasible. */
export interface Unknown {
  readonly status: 'unknown'
  readonly binCount: BinCount
  readonly evidence: Evidence
}

export interface PackingPlan {
  /** Bin index per item; -1 where the item was shed. */
  readonly assignment: readonly number[]
  /** One entry per failure state of the policy in which a bin in use is lost, in the order of `failureStates`. */
  readonly failover: readonly FailoverPlan[]
}

export interface FailoverPlan {
  /** Bins lost in this state, by index. */
  readonly lost: readonly number[]
  /** For `maintenance`: the bin among `lost` that was evacuated before the failure. */
  readonly evacuated?: number
  /** Where every affected item runs again. */
  readonly restarts: readonly { readonly item: number; readonly bin: number }[]
}

export interface BinCount {
  /** Bins in use; null when there is no plan. */
  readonly used: number | null
  /** No plan can use fewer bins than this, failures included. */
  readonly lowerBound: number
  readonly provenMinimal: boolean
  readonly method: BoundMethod
  /** What an independent checker needs to accept the bound. */
  readonly certificate: Certificate | null
}

export type BoundMethod =
  | 'volume'
  | 'conflict'
  | 'dual'
  | 'column-generation'
  | 'branch-and-price'
  | 'integer-program'
  | 'enumeration'
  | 'trivial'

/** One stage of the objective, in the order they were optimised. */
export interface Stage {
  readonly id: 'placed' | 'cost' | 'preferences' | 'moves' | 'balance'
  readonly value: number
  readonly bound: number
  readonly proven: boolean
}

/** Why nothing fits, in indices of the problem. Params carry integers in the problem's own scale. */
export interface Reason {
  readonly code:
    | 'item-too-large'
    | 'volume-short'
    | 'apart-group-too-large'
    | 'no-allowed-bin'
    | 'no-restart-bin'
    | 'together-too-large'
    | 'contradicting-rules'
    | 'packing-impossible'
  readonly items: readonly number[]
  readonly bins: readonly number[]
  readonly rules: readonly number[]
  /** The failure state in which it does not fit; empty while nothing has failed. */
  readonly lost: readonly number[]
  readonly dimension: number | null
  readonly needed: number | null
  readonly available: number | null
  /**
   * The fewest of the items that need more than is available by themselves, largest first, and what they need. They are
   * the smallest set in conflict: without any one of them the rest of them is within `available`. Present where a sum is
   * short and every reason is asked for.
   */
  readonly fewest?: { readonly items: readonly number[]; readonly needed: number }
  /** Present where the items and rules were narrowed down: they alone conflict on these bins, whatever else is asked for. */
  readonly conflict?: {
    /** Without any one of them a plan exists. */
    readonly minimal: boolean
    /** Without failures there is a plan for them. */
    readonly afterFailure: boolean
  }
}

export interface Evidence {
  readonly engine: EngineName
  readonly seed: number
  readonly elapsedMs: number
  /** Work done, by name: LP solves, columns, nodes, moves tried. */
  readonly counts: Readonly<Record<string, number>>
}

export type EngineName = 'glpk' | 'highs'
