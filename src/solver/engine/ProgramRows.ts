import type { LinearProgram } from './LinearProgram'

export type Term = readonly [column: number, value: number]

/** The rows of a linear program, put together one after the other. */
export class ProgramRows {
  private readonly start = [0]
  private readonly index: number[] = []
  private readonly value: number[] = []
  private readonly least: number[] = []
  private readonly most: number[] = []

  /** The number of the row. */
  add(terms: readonly Term[], least: number, most: number): number {
    for (const [column, coefficient] of terms) {
      this.index.push(column)
      this.value.push(coefficient)
    }
    this.start.push(this.index.length)
    this.least.push(least)
    return this.most.push(most) - 1
  }

  /** How many there are. */
  get count(): number {
    return this.most.length
  }

  get matrix(): Pick<LinearProgram, 'rowLower' | 'rowUpper' | 'start' | 'index' | 'value'> {
    return {
      rowLower: Float64Array.from(this.least),
      rowUpper: Float64Array.from(this.most),
      start: Int32Array.from(this.start),
      index: Int32Array.from(this.index),
      value: Float64Array.from(this.value),
    }
  }
}
