import type { BinPacking } from './BinPacking'

/** Steps into which a capacity is divided at most, where nothing else is asked for. */
export const fewSteps = 1000

/**
 * What the classes from some position on can weigh at most in a given room, looking at one resource only: a dimension,
 * or a weighted sum of dimensions. Sizes are rounded down to steps of the capacity, so the value is never too small.
 */
export class RelaxationTable {
  steps = 1
  /** Row i, step r: the most that order[i..] can weigh in r steps. */
  table = new Float64Array(0)
  /** Amount of the resource per class; whole numbers. */
  readonly amount: Float64Array
  /** Amount of the resource in an empty bin. */
  whole = 0
  private perStep = 1
  private readonly scaledSize: Int32Array

  constructor(
    private readonly problem: BinPacking,
    private readonly mostSteps = fewSteps,
  ) {
    this.amount = new Float64Array(problem.classes)
    this.scaledSize = new Int32Array(problem.classes)
  }

  /** Looks at the sum of factor times size; factors are non-negative integers, one per dimension. */
  setFactors(factors: Float64Array): void {
    const { dimensions: d, capacity, size, classes } = this.problem
    let whole = 0
    for (let k = 0; k < d; k++) whole += factors[k]! * capacity[k]!
    this.whole = whole
    this.steps = Math.max(1, Math.min(this.mostSteps, whole))
    this.perStep = whole / this.steps
    for (let t = 0; t < classes; t++) {
      let sum = 0
      for (let k = 0; k < d; k++) sum += factors[k]! * size[t * d + k]!
      this.amount[t] = sum
      // A size must never be rounded up, or the bound would be too small: the nudge is far above rounding errors.
      this.scaledSize[t] = this.perStep === 1 ? sum : Math.max(0, Math.floor(sum / this.perStep - 1e-9))
    }
  }

  /** Steps for a room: rounded down, nudged so that floating point never loses a step. */
  room(amount: number): number {
    if (this.perStep === 1) return amount
    return Math.min(this.steps, Math.floor(amount / this.perStep + 1e-9))
  }

  /** Fills the table for classes in the given order; row i covers order[i..]. */
  fill(order: Int32Array, weights: Float64Array, maxPerBin: Int32Array): void {
    const n = order.length
    const width = this.steps + 1
    if (this.table.length < (n + 1) * width) this.table = new Float64Array((n + 1) * width)
    const values = this.table
    values.fill(0, n * width, (n + 1) * width)
    for (let i = n - 1; i >= 0; i--) {
      const t = order[i]!
      const weight = weights[t]!
      const size = this.scaledSize[t]!
      const copies = maxPerBin[t]!
      const row = i * width
      const below = row + width
      if (size === 0) {
        const free = weight * copies
        for (let r = 0; r < width; r++) values[row + r] = values[below + r]! + free
        continue
      }
      if (copies === 1) {
        for (let r = 0; r < size && r < width; r++) values[row + r] = values[below + r]!
        for (let r = size; r < width; r++) {
          const without = values[below + r]!
          const withOne = values[below + r - size]! + weight
          values[row + r] = withOne > without ? withOne : without
        }
        continue
      }
      if (copies <= 3) {
        for (let r = 0; r < width; r++) {
          let best = values[below + r]!
          for (let c = 1; c <= copies && c * size <= r; c++) {
            const value = values[below + r - c * size]! + c * weight
            if (value > best) best = value
          }
          values[row + r] = best
        }
        continue
      }
      // Many copies: as if unlimited, which can only be more.
      for (let r = 0; r < size && r < width; r++) values[row + r] = values[below + r]!
      for (let r = size; r < width; r++) {
        const without = values[below + r]!
        const withOne = values[row + r - size]! + weight
        values[row + r] = withOne > without ? withOne : without
      }
    }
  }
}
