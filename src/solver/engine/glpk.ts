import createGlpk, { type GLPK, type LP } from 'glpk.js/node'
import { ColumnStore } from './ColumnStore'
import { EngineFailure } from './EngineFailure'
import { answerWithoutColumns } from './answerWithoutColumns'
import type { Engine, LinearProgram, LinearProgramAnswer, LinearProgramOptions, OpenProgram } from './LinearProgram'

// glpk.js names everything; short names are made once and shared by all models.
const names = { column: [] as string[], row: [] as string[] }
function name(kind: 'column' | 'row', index: number): string {
  const made = names[kind]
  while (made.length <= index) made.push(`${kind === 'column' ? 'x' : 'r'}${made.length}`)
  return made[index]!
}

/** GLPK 5 in WebAssembly. It takes a whole model at each solve; an open program re-solves from scratch. */
export async function loadGlpk(): Promise<Engine> {
  return new Glpk(await createGlpk())
}

class Glpk implements Engine {
  readonly name = 'glpk'
  readonly version: string
  usable = true

  constructor(private readonly glpk: GLPK) {
    this.version = glpk.version
  }

  solve(program: LinearProgram, options: LinearProgramOptions): LinearProgramAnswer {
    return this.solveStore(new ColumnStore(program), program.integer, options)
  }

  open(program: LinearProgram): OpenProgram {
    const store = new ColumnStore(program)
    let closed = false
    const opened = (): ColumnStore => {
      if (closed) throw new Error('the program is closed')
      return store
    }
    return {
      addColumns: (columns) => {
        opened().addColumns(columns)
      },
      addRow: (lower, upper, index, value) => {
        opened().addRow(lower, upper, index, value)
      },
      setColumnBounds: (column, lower, upper) => {
        opened().setColumnBounds(column, lower, upper)
      },
      setRowBounds: (row, lower, upper) => {
        opened().setRowBounds(row, lower, upper)
      },
      solve: (options) => this.solveStore(opened(), null, options),
      close: () => {
        closed = true
      },
    }
  }

  private solveStore(
    store: ColumnStore,
    integer: Uint8Array | null,
    options: LinearProgramOptions,
  ): LinearProgramAnswer {
    if (!this.usable) throw new EngineFailure('glpk', 'used after a failure')
    if (store.cost.length === 0) return answerWithoutColumns(store.rowLower, store.rowUpper)
    // GLPK computes on with NaN and answers nonsense.
    if (store.cost.some(Number.isNaN) || store.rowValues.some((values) => values.some(Number.isNaN))) {
      throw new EngineFailure('glpk', 'a coefficient is not a number')
    }
    const generals: string[] = []
    for (let j = 0; integer && j < integer.length; j++) if (integer[j]) generals.push(name('column', j))
    const model = this.toModel(store, generals)
    const isInteger = generals.length > 0
    const answer = this.run(model, isInteger, options)
    const { status } = answer
    const { GLP_OPT, GLP_FEAS, GLP_NOFEAS, GLP_UNBND } = this.glpk
    if (status === GLP_NOFEAS) return { status: 'infeasible' }
    if (status === GLP_UNBND) return { status: 'unbounded' }
    if (status === GLP_OPT || (isInteger && status === GLP_FEAS)) {
      const primal = new Float64Array(store.cost.length)
      for (let j = 0; j < primal.length; j++) primal[j] = answer.vars[name('column', j)]!
      if (status === GLP_FEAS) return { status: 'feasible', objective: answer.z, primal, bound: -Infinity }
      const dual = new Float64Array(isInteger ? 0 : store.rowLower.length)
      for (let r = 0; r < dual.length; r++) dual[r] = answer.dual![name('row', r)]!
      return { status: 'optimal', objective: answer.z, primal, dual, bound: answer.z }
    }
    if (!isInteger) return { status: 'unknown' }
    // Status 1 of an integer program may hide an infeasible or unbounded relaxation: ask the relaxation itself.
    const relaxed = this.run(this.toModel(store, []), false, options)
    if (relaxed.status === GLP_NOFEAS) return { status: 'infeasible' }
    if (relaxed.status === GLP_UNBND) return { status: 'unbounded' }
    return { status: 'unknown' }
  }

  private run(model: LP, isInteger: boolean, options: LinearProgramOptions) {
    try {
      // The presolver would turn an infeasible linear program into status 1; the integer solver needs it for its root.
      return this.glpk.solve(model, {
        msglev: this.glpk.GLP_MSG_OFF,
        presol: isInteger,
        tmlim: Math.min(Math.max(options.timeLimitMs, 1), 2_000_000_000) / 1000,
      }).result
    } catch (cause) {
      this.usable = false
      throw new EngineFailure('glpk', cause)
    }
  }

  private toModel(store: ColumnStore, generals: string[]): LP {
    return {
      name: 'm',
      objective: {
        direction: this.glpk.GLP_MIN,
        name: 'z',
        vars: store.cost.map((coef, j) => ({ name: name('column', j), coef })),
      },
      subjectTo: store.rowColumns.map((columns, r) => {
        const values = store.rowValues[r]!
        return {
          name: name('row', r),
          vars: columns.map((column, k) => ({ name: name('column', column), coef: values[k]! })),
          bnds: this.toBounds(store.rowLower[r]!, store.rowUpper[r]!),
        }
      }),
      bounds: store.lower.map((lower, j) => ({ name: name('column', j), ...this.toBounds(lower, store.upper[j]!) })),
      generals,
    }
  }

  private toBounds(lower: number, upper: number): { type: number; lb: number; ub: number } {
    const { GLP_FR, GLP_LO, GLP_UP, GLP_DB, GLP_FX } = this.glpk
    if (lower === -Infinity && upper === Infinity) return { type: GLP_FR, lb: 0, ub: 0 }
    if (upper === Infinity) return { type: GLP_LO, lb: lower, ub: 0 }
    if (lower === -Infinity) return { type: GLP_UP, lb: 0, ub: upper }
    return { type: lower === upper ? GLP_FX : GLP_DB, lb: lower, ub: upper }
  }
}
