import createHighs, { type Highs, type InitOptions, type Model, type ModelData, type ModelStatusCode } from 'highs'
import { EngineFailure } from './EngineFailure'
import { answerWithoutColumns } from './answerWithoutColumns'
import type {
  Engine,
  LinearProgram,
  LinearProgramAnswer,
  LinearProgramOptions,
  NewColumns,
  OpenProgram,
} from './LinearProgram'

/** WebAssembly memory never shrinks: above this an engine asks to be replaced. */
const memoryLimitBytes = 700 * 2 ** 20
const feasiblePoint = 2
const simplexStrategy = { dual: 1, primal: 4 } as const

/** HiGHS in WebAssembly. An open program keeps its basis between solves. */
export async function loadHighs(options: InitOptions = {}): Promise<Engine> {
  return new HighsEngine(await createHighs(options))
}

class HighsEngine implements Engine {
  readonly name = 'highs'
  readonly version: string
  private failed = false

  constructor(private readonly highs: Highs) {
    this.version = highs.version.string
  }

  get usable(): boolean {
    return !this.failed && this.highs.memoryBytes < memoryLimitBytes
  }

  solve(program: LinearProgram, options: LinearProgramOptions): LinearProgramAnswer {
    if (program.columns === 0) return answerWithoutColumns(program.rowLower, program.rowUpper)
    return this.guard(() => {
      // One model is one native object that no garbage collector frees.
      const model = this.highs.createModel(toModel(program))
      try {
        return this.run(model, program.integer.includes(1), options)
      } finally {
        if (!model.disposed) model.dispose()
      }
    })
  }

  open(program: LinearProgram): OpenProgram {
    const model = this.guard(() =>
      this.highs.createModel(toModel({ ...program, integer: new Uint8Array(program.columns) })),
    )
    // After new columns the last basis still gives a point, after new bounds or rows still prices: the primal and the
    // dual simplex method, in this order, go on from there.
    let givesPoint = false
    const change = (keepsPoint: boolean): void => {
      givesPoint &&= keepsPoint
    }
    return {
      addColumns: (columns) => {
        change(true)
        this.guard(() => {
          addColumns(model, columns)
        })
      },
      addRow: (lower, upper, index, value) => {
        change(false)
        this.guard(() =>
          model.addRow(lower, upper, { indices: Int32Array.from(index), values: Float64Array.from(value) }),
        )
      },
      setColumnBounds: (column, lower, upper) => {
        change(false)
        this.guard(() => model.changeColBounds(column, lower, upper))
      },
      setRowBounds: (row, lower, upper) => {
        change(false)
        this.guard(() => model.changeRowBounds(row, lower, upper))
      },
      solve: (options) => {
        const answer = this.guard(() => {
          model.options.set(
            givesPoint && options.afterColumns === 'primal'
              ? { simplex_strategy: simplexStrategy.primal, presolve: 'off' }
              : { simplex_strategy: simplexStrategy.dual, presolve: 'choose' },
          )
          return this.run(model, false, options)
        })
        givesPoint = answer.status === 'optimal'
        return answer
      },
      close: () => {
        if (!model.disposed && !this.failed) model.dispose()
      },
    }
  }

  private run(model: Model, isInteger: boolean, options: LinearProgramOptions): LinearProgramAnswer {
    model.zeroAllClocks()
    model.options.set({
      output_flag: false,
      time_limit: Math.max(options.timeLimitMs, 1) / 1000,
      random_seed: (options.seed ?? 0) & 0x7fffffff,
      ...(isInteger ? { mip_rel_gap: 0, mip_abs_gap: options.absoluteGap ?? 1e-6 } : {}),
    })
    const { modelStatus } = this.highs.constants
    let status = this.statusOf(model)
    if (status === modelStatus.unboundedOrInfeasible) {
      model.options.set('presolve', 'off')
      status = this.statusOf(model)
      model.options.set('presolve', 'choose')
    }
    if (status === modelStatus.infeasible) return { status: 'infeasible' }
    if (status === modelStatus.unbounded) return { status: 'unbounded' }
    const hasPoint = model.info.get('primal_solution_status') === feasiblePoint
    const isOptimal = status === modelStatus.optimal
    if (!isOptimal && !(isInteger && hasPoint)) return { status: 'unknown' }
    const objective = model.getObjectiveValue()
    const solution = model.getSolution()
    const bound = isInteger ? Number(model.info.get('mip_dual_bound')) : objective
    if (!isOptimal) return { status: 'feasible', objective, primal: solution.colValue, bound }
    return {
      status: 'optimal',
      objective,
      primal: solution.colValue,
      dual: isInteger ? new Float64Array(0) : solution.rowDual,
      bound,
    }
  }

  /** HiGHS now and then fails on a basis that it went on from, and solves the same program from nothing: once more, then. */
  private statusOf(model: Model): ModelStatusCode {
    try {
      return model.run().modelStatus
    } catch (cause) {
      // Whatever else is thrown is a trap or a fault of the caller.
      if (!(cause instanceof this.highs.errors.HighsError) || cause.operation !== 'run') throw cause
      model.clearSolver()
      return model.run().modelStatus
    }
  }

  private guard<T>(call: () => T): T {
    if (this.failed) throw new EngineFailure('highs', 'used after a failure')
    try {
      return call()
    } catch (cause) {
      this.failed = true
      throw new EngineFailure('highs', cause)
    }
  }
}

function addColumns(model: Model, columns: NewColumns): void {
  const count = columns.cost.length
  if (count === 0) return
  model.addCols({
    cost: Float64Array.from(columns.cost),
    lower: Float64Array.from(columns.lower),
    upper: Float64Array.from(columns.upper),
    matrix: {
      format: 'csc',
      numRows: model.getDimensions().numRows,
      numCols: count,
      starts: Int32Array.from(columns.start),
      indices: Int32Array.from(columns.index),
      values: Float64Array.from(columns.value),
    },
  })
}

function toModel(program: LinearProgram): ModelData {
  const rows = program.rowLower.length
  return {
    numCols: program.columns,
    numRows: rows,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: rows,
      numCols: program.columns,
      starts: program.start,
      indices: program.index,
      values: program.value,
    },
    ...(program.integer.includes(1) ? { integrality: Int32Array.from(program.integer) } : {}),
  }
}
