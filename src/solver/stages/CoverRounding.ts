import type { CoverProgram, CoverRow } from './CoverProgram'
import { type CoverObjection, noObjection } from './objection'
import { scaleOf } from './violatedRows'

/** Parts of a count from which on it is rounded up. */
const thresholds = [0.5, 0.2, 0.02]

/** Whole-numbered choices near points of the relaxation; keeps the cheapest. */
export class CoverRounding {
  counts: readonly number[] | null = null
  private readonly paid: readonly number[]
  private readonly rows: CoverRow[]
  private readonly scale: number[]
  private readonly excluded = new Set<string>()
  /** Rows in the order in which they are looked at: what one choice lacks the next one often lacks too. */
  private readonly order: number[]

  /** `cost` is what must be undercut; `objection` tells what else speaks against a choice. */
  constructor(
    private readonly program: CoverProgram,
    public cost: number,
    private readonly objection: CoverObjection = () => noObjection,
  ) {
    this.paid = program.cost
      .map((_, j) => j)
      .filter((j) => program.cost[j]! > 0)
      .sort((a, b) => program.cost[b]! - program.cost[a]! || a - b)
    this.rows = [...program.rows]
    this.scale = program.rows.map(scaleOf)
    this.order = program.rows.map((_, row) => row)
  }

  /** From now on only what costs less is of interest. */
  undercut(cost: number): void {
    if (cost >= this.cost) return
    this.cost = cost
    this.counts = null
  }

  /** Keeps the values where they satisfy every row at less than the best cost. */
  offer(values: number[]): boolean {
    const cost = values.reduce((total, count, j) => total + count * this.program.cost[j]!, 0)
    if (cost >= this.cost || !this.satisfies(values) || this.isExcluded(values)) return false
    const { rows, excluded } = this.objection(values)
    for (const row of rows) {
      this.order.unshift(this.rows.length)
      this.rows.push(row)
      this.scale.push(scaleOf(row))
    }
    if (excluded) this.excluded.add(this.keyOf(values))
    if (excluded || rows.length > 0) return false
    this.cost = cost
    this.counts = [...values]
    return true
  }

  /** Whether the counts were shown to be none that are looked for. */
  isExcluded(values: readonly number[]): boolean {
    return this.excluded.size > 0 && this.excluded.has(this.keyOf(values))
  }

  private keyOf(values: readonly number[]): string {
    return values.slice(0, this.program.steps.length).join()
  }

  /** A row that the values do not satisfy, and what is missing; null where there is none. */
  shortOf(values: readonly number[]): { readonly row: CoverRow; readonly missing: number } | null {
    for (const row of this.rows) {
      const missing = row.atLeast - sumOf(row, values)
      if (missing > 0) return { row, missing }
    }
    return null
  }

  /** The point itself, rounded, and its paid counts rounded with the other columns to suit. */
  round(point: Float64Array): void {
    this.offer(Array.from(point, Math.round))
    this.offer(Array.from(point, (value) => Math.ceil(value - 1e-6)))
    for (const threshold of thresholds) {
      const values = this.near(point, (value) => Math.floor(value + 1 - threshold))
      this.program.complete(values)
      this.offer(values)
    }
  }

  /** Whole numbers near the point, more where rows lack something, then fewer and cheaper as far as rows allow. */
  repair(point: Float64Array, round: (value: number) => number): void {
    const { program, paid } = this
    const values = this.near(point, round)
    program.complete(values)
    for (let now = this.lack(values); now > 0;) {
      let pick = -1
      let most = 0
      for (const j of paid) {
        if (values[j]! >= program.upper[j]!) continue
        values[j]!++
        program.complete(values)
        const gain = (now - this.lack(values)) / program.cost[j]!
        values[j]!--
        if (gain > most) {
          most = gain
          pick = j
        }
      }
      if (pick < 0) return
      values[pick]!++
      program.complete(values)
      now = this.lack(values)
    }
    for (const from of paid) while (this.change(values, from, -1));
    for (const from of paid)
      for (const to of [...paid].reverse())
        if (program.cost[to]! < program.cost[from]!) while (this.change(values, from, to));
    program.complete(values)
    this.offer(values)
  }

  private near(point: Float64Array, round: (value: number) => number): number[] {
    const { cost, upper } = this.program
    return cost.map((one, j) => (one > 0 ? Math.min(upper[j]!, round(point[j]!)) : 0))
  }

  /** One less of a column and, from 0 on, one more of another, where every row allows it. */
  private change(values: number[], from: number, to: number): boolean {
    const { program } = this
    if (values[from] === 0 || (to >= 0 && values[to]! >= program.upper[to]!)) return false
    values[from]!--
    if (to >= 0) values[to]!++
    program.complete(values)
    if (this.satisfies(values)) return true
    values[from]!++
    if (to >= 0) values[to]!--
    return false
  }

  /** What is missing in all rows, as shares of their largest coefficients. */
  private lack(values: readonly number[]): number {
    let missing = 0
    this.rows.forEach((row, r) => {
      missing += Math.max(0, row.atLeast - sumOf(row, values)) / this.scale[r]!
    })
    return missing
  }

  private satisfies(values: readonly number[]): boolean {
    const { rows } = this
    for (let at = 0; at < this.order.length; at++) {
      const asked = rows[this.order[at]!]!
      if (sumOf(asked, values) >= asked.atLeast) continue
      const [row] = this.order.splice(at, 1)
      this.order.unshift(row!)
      return false
    }
    return true
  }
}

function sumOf({ columns, coefficients }: CoverRow, values: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * values[columns[k]!]!
  return sum
}
