import type { EngineName } from './solution'

export interface SolveOptions {
  readonly engine: EngineName
  readonly seed: number
  /** Wall time after which the best plan so far is returned with its gap. */
  readonly timeLimitMs: number
  /** A plan of an earlier, similar problem: bin index per item, -1 or beyond the bins where unknown. */
  readonly warmStart?: readonly number[]
  /**
   * When it is proven that not everything fits: leave items out by priority and solve for the rest, instead of the answer
   * infeasible. Items left out have bin -1.
   */
  readonly shed?: boolean
  /** Where sums show nothing and yet nothing fits: name few items and rules that conflict, at the price of further solves. */
  readonly explain?: boolean
  /**
   * A first answer at once, for a lever that is still being dragged: what the quick searches leave open stays open, and is
   * reported as such; a plan may use more bins and be less even than that of a solve without it.
   */
  readonly brief?: boolean
  /**
   * Whether there is a plan at all is the question: the first one found is the answer, on whichever of the bins, without
   * the stages after `placed`. With `brief` no long search follows, and the answer may be unknown.
   */
  readonly anyPlan?: boolean
  readonly onProgress?: (progress: Progress) => void
}

/** Where a solve stands. */
export interface Progress {
  readonly stage: 'bound' | 'pack' | 'failover' | 'balance' | 'verify' | 'explain'
  readonly lowerBound: number | null
  readonly incumbent: number | null
}

/** What is asked for where nothing else is said. */
export const defaultSolveOptions: SolveOptions = { engine: 'highs', seed: 1, timeLimitMs: 10_000 }
