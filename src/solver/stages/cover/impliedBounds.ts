import type { CoverRow } from './CoverProgram'

/** Rows looked at for one call, as a multiple of their number; what is not settled by then is left to branching. */
const rounds = 4

/**
 * Tightens bounds on whole-numbered columns by what each row implies: with all other columns at their better bounds the row
 * still asks for at least, or allows at most, so many. Changes `lower` and `upper`; false where a row cannot be met.
 */
export function impliedBounds(rows: readonly CoverRow[], lower: number[], upper: number[]): boolean {
  return new ImpliedBounds(rows, lower.length).tighten(lower, upper, null)
}

/** The same for many bounds on the columns of one program. */
export class ImpliedBounds {
  /** Rows in which a column stands. */
  private readonly rowsOf: readonly number[][]
  private readonly rows: CoverRow[] = []
  private waits = new Uint8Array(0)

  constructor(rows: readonly CoverRow[], columns: number) {
    this.rowsOf = Array.from({ length: columns }, () => [])
    this.append(rows)
  }

  /** Rows that have to be met too from now on. */
  append(rows: readonly CoverRow[]): void {
    for (const row of rows) {
      for (const column of row.columns) this.rowsOf[column]!.push(this.rows.length)
      this.rows.push(row)
    }
    this.waits = new Uint8Array(this.rows.length)
  }

  /** `changed` names the columns whose bounds are tighter than when nothing followed from any row; null: all may be. */
  tighten(lower: number[], upper: number[], changed: readonly number[] | null): boolean {
    const { rows, waits } = this
    const queue = changed ? [] : rows.map((_, r) => r)
    waits.fill(changed ? 0 : 1)
    const enqueue = (column: number): void => {
      for (const r of this.rowsOf[column]!) {
        if (waits[r] === 1) continue
        waits[r] = 1
        queue.push(r)
      }
    }
    for (const column of changed ?? []) enqueue(column)
    for (let at = 0; at < queue.length && at < rounds * rows.length; at++) {
      const r = queue[at]!
      waits[r] = 0
      const { columns, coefficients, atLeast } = rows[r]!
      let most = 0
      for (let k = 0; k < columns.length; k++) {
        const a = coefficients[k]!
        most += a * (a > 0 ? upper[columns[k]!]! : lower[columns[k]!]!)
      }
      if (!Number.isSafeInteger(most)) continue
      if (most < atLeast) return false
      const spare = most - atLeast
      for (let k = 0; k < columns.length; k++) {
        const a = coefficients[k]!
        const j = columns[k]!
        if (a === 0 || Math.abs(a) * (upper[j]! - lower[j]!) <= spare) continue
        const steps = Math.floor(spare / Math.abs(a))
        if (a > 0) lower[j] = upper[j]! - steps
        else upper[j] = lower[j]! + steps
        enqueue(j)
      }
    }
    return true
  }
}
