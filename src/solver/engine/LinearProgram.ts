/** The port behind which GLPK and HiGHS stand: a sparse linear or integer program, minimised. */
export interface LinearProgram {
  readonly columns: number
  /** Objective coefficient, bounds (Infinity allowed) and integrality per column. */
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly integer: Uint8Array
  /** Row bounds (-Infinity, Infinity allowed). */
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Row-wise sparse matrix: entries of row r are `start[r] .. start[r + 1]`. */
  readonly start: Int32Array
  readonly index: Int32Array
  readonly value: Float64Array
}

/** Did the call work is kept apart from what is true of the model. */
export type LinearProgramAnswer =
  | { readonly status: 'optimal'; readonly objective: number; readonly primal: Float64Array; /** Empty for integer programs. */ readonly dual: Float64Array; readonly bound: number }
  | { readonly status: 'feasible'; readonly objective: number; readonly primal: Float64Array; readonly bound: number }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unbounded' }
  | { readonly status: 'unknown' }

export interface LinearProgramOptions {
  readonly timeLimitMs: number
  readonly seed?: number
  /** Stop an integer program as soon as objective - bound is at most this. */
  readonly absoluteGap?: number
}

export interface Engine {
  readonly name: 'glpk' | 'highs'
  readonly version: string
  solve(program: LinearProgram, options: LinearProgramOptions): LinearProgramAnswer
}
