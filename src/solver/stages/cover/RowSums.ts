import type { CoverRow } from './CoverProgram'
import { sumOf } from './RowCheck'

/** What rows add up to at some values, kept up to date while single values change: programs with rules have thousands of rows. */
export class RowSums {
  private readonly rows: CoverRow[]
  private readonly sums: number[]
  private readonly values: number[]
  /** By column, the rows known from the start that speak of it, from `from[j]` on, and with which coefficients. */
  private readonly from: Int32Array
  private readonly rowOf: Int32Array
  private readonly coefficient: Float64Array
  /** Rows known from the start. */
  private readonly first: number

  constructor(columns: number, rows: readonly CoverRow[]) {
    this.rows = [...rows]
    this.first = rows.length
    this.sums = rows.map(() => 0)
    this.values = Array<number>(columns).fill(0)
    this.from = new Int32Array(columns + 1)
    for (const row of rows) for (const j of row.columns) this.from[j + 1]!++
    for (let j = 0; j < columns; j++) this.from[j + 1]! += this.from[j]!
    this.rowOf = new Int32Array(this.from[columns]!)
    this.coefficient = new Float64Array(this.rowOf.length)
    const next = this.from.slice()
    rows.forEach((row, r) => {
      for (let k = 0; k < row.columns.length; k++) {
        const at = next[row.columns[k]!]!++
        this.rowOf[at] = r
        this.coefficient[at] = row.coefficients[k]!
      }
    })
  }

  /** One more row. */
  add(row: CoverRow): void {
    this.rows.push(row)
    this.sums.push(sumOf(row, this.values))
  }

  /** Takes other values: whole numbers, one per column. */
  moveTo(values: readonly number[]): void {
    for (let j = 0; j < this.values.length; j++) {
      const change = values[j]! - this.values[j]!
      if (change === 0) continue
      this.values[j] = values[j]!
      for (let at = this.from[j]!; at < this.from[j + 1]!; at++)
        this.sums[this.rowOf[at]!]! += change * this.coefficient[at]!
    }
    for (let r = this.first; r < this.rows.length; r++) this.sums[r] = sumOf(this.rows[r]!, this.values)
  }

  /** The rows that ask for more than they add up to, by index, and what they lack. */
  lacking(): { readonly row: CoverRow; readonly index: number; readonly lack: number }[] {
    const found: { readonly row: CoverRow; readonly index: number; readonly lack: number }[] = []
    for (let index = 0; index < this.rows.length; index++) {
      const row = this.rows[index]!
      const lack = row.atLeast - this.sums[index]!
      if (lack > 0) found.push({ row, index, lack })
    }
    return found
  }
}
