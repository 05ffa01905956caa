import type { Engine, OpenProgram, SimplexMethod } from '../engine/LinearProgram'
import { patternKey, type BinPacking, type Pattern } from './BinPacking'
import type { Work } from './Work'

export interface MasterSolution {
  readonly value: number
  /** Use of each pattern, in the order of `Master.patterns`. */
  readonly uses: Float64Array
  /** Price per class, at least 0. */
  readonly prices: Float64Array
}

/**
 * The set-covering linear program over patterns: fewest bins such that every class is covered. Each class also has an
 * expensive stand-in column, so that the program is feasible whatever patterns are known or forbidden.
 */
export class Master {
  readonly patterns: Pattern[] = []
  private readonly known = new Map<string, number>()
  private readonly open: OpenProgram
  private readonly demand: Int32Array
  private readonly closedColumns = new Set<number>()

  constructor(
    readonly problem: BinPacking,
    private readonly engine: Engine,
    private readonly work: Work,
    private readonly seed: number,
  ) {
    const rows = problem.classes
    this.demand = Int32Array.from(problem.count)
    const ones = new Float64Array(rows).fill(1)
    this.open = engine.open({
      columns: rows,
      // Dearer than any bin: a stand-in covers one item only.
      cost: new Float64Array(rows).fill(2),
      lower: new Float64Array(rows),
      upper: new Float64Array(rows).fill(Infinity),
      integer: new Uint8Array(rows),
      rowLower: Float64Array.from(problem.count),
      rowUpper: new Float64Array(rows).fill(Infinity),
      start: Int32Array.from({ length: rows + 1 }, (_, r) => r),
      index: Int32Array.from({ length: rows }, (_, r) => r),
      value: ones,
    })
  }

  /** Adds what is new; returns how many patterns that were. */
  add(patterns: readonly Pattern[]): number {
    const fresh = patterns.filter((pattern) => {
      const key = patternKey(pattern)
      if (this.known.has(key)) return false
      this.known.set(key, this.patterns.length)
      this.patterns.push(pattern)
      return true
    })
    if (fresh.length === 0) return 0
    const start = [0]
    const index: number[] = []
    const value: number[] = []
    for (const pattern of fresh) {
      for (let i = 0; i < pattern.classes.length; i++) {
        index.push(pattern.classes[i]!)
        value.push(pattern.copies[i]!)
      }
      start.push(index.length)
    }
    const count = fresh.length
    this.open.addColumns({
      cost: new Float64Array(count).fill(1),
      lower: new Float64Array(count),
      upper: new Float64Array(count).fill(Infinity),
      start,
      index,
      value,
    })
    return count
  }

  /** Sets how many items of each class are to be covered. */
  setDemand(count: Int32Array): void {
    for (let t = 0; t < count.length; t++) {
      if (this.demand[t] === count[t]) continue
      this.demand[t] = count[t]!
      this.open.setRowBounds(t, count[t]!, Infinity)
    }
  }

  /** Forbids every known pattern for which the test is true, allows the others. */
  forbid(isForbidden: (pattern: Pattern) => boolean): void {
    for (let p = 0; p < this.patterns.length; p++) {
      const close = isForbidden(this.patterns[p]!)
      if (close === this.closedColumns.has(p)) continue
      this.open.setColumnBounds(this.problem.classes + p, 0, close ? 0 : Infinity)
      if (close) this.closedColumns.add(p)
      else this.closedColumns.delete(p)
    }
  }

  /** A new, smaller master for a rest of the items, with the patterns that the rest can still fill. */
  restrictTo(rest: BinPacking): Master {
    const smaller = new Master(rest, this.engine, this.work, this.seed)
    smaller.add(this.patterns.filter(({ classes, copies }) => classes.every((t, i) => copies[i]! <= rest.count[t]!)))
    return smaller
  }

  /** Null when the engine gave no optimum within the limit. */
  solve(afterColumns: SimplexMethod): MasterSolution | null {
    const timeLimitMs = Math.max(1, this.work.remainingMs())
    const answer = this.open.solve({ timeLimitMs, seed: this.seed, afterColumns })
    this.work.add('linear programs')
    if (answer.status !== 'optimal') return null
    const rows = this.problem.classes
    return {
      value: answer.objective,
      uses: answer.primal.subarray(rows),
      prices: answer.dual.map((price) => Math.max(0, price)),
    }
  }

  /** Gives the memory of the open program back. */
  close(): void {
    this.open.close()
  }
}
