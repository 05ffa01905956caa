import type { LinearProgram, NewColumns } from './LinearProgram'

/** A growing program kept row-wise in plain arrays, for engines that take a whole model at every solve. */
export class ColumnStore {
  readonly cost: number[]
  readonly lower: number[]
  readonly upper: number[]
  readonly rowLower: number[]
  readonly rowUpper: number[]
  /** Per row: column and value of its entries. */
  readonly rowColumns: number[][] = []
  readonly rowValues: number[][] = []

  constructor(program: LinearProgram) {
    this.cost = [...program.cost]
    this.lower = [...program.lower]
    this.upper = [...program.upper]
    this.rowLower = [...program.rowLower]
    this.rowUpper = [...program.rowUpper]
    for (let row = 0; row < program.rowLower.length; row++) {
      const from = program.start[row]!
      const to = program.start[row + 1]!
      this.rowColumns.push([...program.index.subarray(from, to)])
      this.rowValues.push([...program.value.subarray(from, to)])
    }
  }

  /** Adds columns with their entries in the rows there are. */
  addColumns(columns: NewColumns): void {
    for (let j = 0; j < columns.cost.length; j++) {
      const column = this.cost.length
      this.cost.push(columns.cost[j]!)
      this.lower.push(columns.lower[j]!)
      this.upper.push(columns.upper[j]!)
      for (let k = columns.start[j]!; k < columns.start[j + 1]!; k++) {
        this.rowColumns[columns.index[k]!]!.push(column)
        this.rowValues[columns.index[k]!]!.push(columns.value[k]!)
      }
    }
  }

  /** Adds a row with its entries in the columns there are. */
  addRow(lower: number, upper: number, index: ArrayLike<number>, value: ArrayLike<number>): void {
    this.rowLower.push(lower)
    this.rowUpper.push(upper)
    this.rowColumns.push(Array.from(index))
    this.rowValues.push(Array.from(value))
  }

  /** Replaces the bounds of a column. */
  setColumnBounds(column: number, lower: number, upper: number): void {
    this.lower[column] = lower
    this.upper[column] = upper
  }

  /** Replaces the bounds of a row. */
  setRowBounds(row: number, lower: number, upper: number): void {
    this.rowLower[row] = lower
    this.rowUpper[row] = upper
  }
}
