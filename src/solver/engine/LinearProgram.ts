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
  /** Row-wise sparse matrix: entries of row r are `start[r] .. start[r + 1]`. No column twice in a row. */
  readonly start: Int32Array
  readonly index: Int32Array
  readonly value: Float64Array
}

/**
 * Did the call work is kept apart from what is true of the model.
 *
 * Dual values are per row and follow one convention for every engine: `dual[r]` is the change of the minimum per unit
 * that the row's active bound is raised. A row held at its lower bound has a dual >= 0, at its upper bound <= 0, and
 * `cost[j] - sum_r dual[r] * a[r][j]` is the reduced cost of column j.
 */
export type LinearProgramAnswer =
  | {
      readonly status: 'optimal'
      readonly objective: number
      readonly primal: Float64Array
      /** Empty for integer programs. */
      readonly dual: Float64Array
      readonly bound: number
    }
  /** A limit was reached with a feasible point; `bound` is -Infinity where the engine reports none. */
  | {
      readonly status: 'feasible'
      readonly objective: number
      readonly primal: Float64Array
      readonly bound: number
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unbounded' }
  /** Nothing is known: a limit without a feasible point, or a status the engine's own documentation leaves open. */
  | { readonly status: 'unknown' }

export interface LinearProgramOptions {
  readonly timeLimitMs: number
  readonly seed?: number
  /** Stop an integer program as soon as objective - bound is at most this. Engines that cannot do so go on. */
  readonly absoluteGap?: number
  /**
   * How an open program goes on after new columns: the primal method is quicker, the dual one (the default) ends at
   * other vertices. Engines without the choice go their own way.
   */
  readonly afterColumns?: SimplexMethod
}

export type SimplexMethod = 'primal' | 'dual'

/** Columns to append to an open program, column-wise: entries of column j are `start[j] .. start[j + 1]`. */
export interface NewColumns {
  readonly cost: ArrayLike<number>
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
  readonly start: ArrayLike<number>
  /** Row of each entry. */
  readonly index: ArrayLike<number>
  readonly value: ArrayLike<number>
}

/** A linear program that stays open between solves, so that an engine that can goes on from its last basis. */
export interface OpenProgram {
  addColumns(columns: NewColumns): void
  /** Appends one row over existing columns. */
  addRow(lower: number, upper: number, index: ArrayLike<number>, value: ArrayLike<number>): void
  setColumnBounds(column: number, lower: number, upper: number): void
  setRowBounds(row: number, lower: number, upper: number): void
  solve(options: LinearProgramOptions): LinearProgramAnswer
  /** Gives the engine's memory back. Further calls throw. */
  close(): void
}

export interface Engine {
  readonly name: 'glpk' | 'highs'
  readonly version: string
  /** False after a WebAssembly trap or when its memory has grown too far: load a new one. */
  readonly usable: boolean
  /** @throws EngineFailure when the call itself did not work; the engine is then no longer `usable`. */
  solve(program: LinearProgram, options: LinearProgramOptions): LinearProgramAnswer
  /** Opens a continuous program (integrality is ignored) for repeated solves. */
  open(program: LinearProgram): OpenProgram
}
