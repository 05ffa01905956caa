import type { Engine, OpenProgram } from '../../engine/LinearProgram'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { elastic, standIn } from './elastic'
import { scaleOf, violatedRows } from './violatedRows'

/** Largest unit of multipliers, and what everything together may come to in it: sums on the way are some times larger. */
const finest = 30
const widest = 47

/**
 * Multipliers of a program are rounded to integers over this power of two. Dear programs take a coarser one: their multipliers
 * are as much larger, and what they add up to in it has to stay exact in doubles.
 */
export function multiplierUnit({ cost, upper }: Pick<CoverProgram, 'cost' | 'upper'>): number {
  const dearest = cost.reduce((sum, one, j) => sum + one * upper[j]!, 0)
  return 2 ** Math.max(0, Math.min(finest, widest - Math.ceil(Math.log2(dearest + 1))))
}

/** Rows that the linear program starts with: some of the program's, by index, and cuts. */
export interface RootRows {
  readonly active: readonly number[]
  readonly rows: readonly CoverRow[]
}

/** Multipliers of rows, integers over the unit of the program ({@link multiplierUnit}), none of them 0. */
export type Multipliers = readonly (readonly [CoverRow, number])[]

export interface RelaxedPoint {
  readonly objective: number
  /** One value per column of the program. */
  readonly primal: Float64Array
  readonly multipliers: Multipliers
}

/** What multipliers say about a range of counts, in parts of the unit that multipliers are integers over; exact whole numbers. */
export interface Lagrangian {
  /** No counts within the range cost less. */
  readonly total: number
  /** What each column's price leaves over what the rows give for it. */
  readonly reduced: Float64Array
}

/**
 * The linear relaxation of a covering program, kept open while bounds on its columns change. Rows are added where a point
 * does not satisfy them. What it says is a proposal; {@link lagrangian} turns its multipliers into a bound.
 */
export class CoverRelaxation {
  private readonly rows: CoverRow[]
  private readonly scale: number[]
  private readonly active: number[]
  private readonly isActive: boolean[]
  private readonly work: OpenProgram
  private readonly opposite: ReadonlyMap<number, number>
  private readonly lower: number[]
  private readonly upper: number[]
  private readonly unit: number

  /** `penalty`: what is missing in a row costs so much per unit of its largest coefficient. */
  constructor(
    private readonly program: CoverProgram,
    engine: Engine,
    root: RootRows,
    private readonly penalty = standIn(program),
  ) {
    this.rows = [...program.rows, ...root.rows]
    this.scale = this.rows.map(scaleOf)
    this.active = [...root.active, ...root.rows.map((_, k) => program.rows.length + k)]
    this.isActive = this.rows.map(() => false)
    for (const row of this.active) this.isActive[row] = true
    this.opposite = opposites(this.rows)
    this.lower = program.cost.map(() => 0)
    this.upper = [...program.upper]
    this.unit = multiplierUnit(program)
    const rows = this.active.map((row) => this.rows[row]!)
    this.work = engine.open(elastic({ ...program, rows }, this.penalty).lp)
  }

  /**
   * The cheapest point within bounds on columns; null where the engine did not say. `rough`: of the rows that are in the
   * linear program by now. Null as well where time is up before every row is satisfied.
   */
  solve(
    lower: readonly number[],
    upper: readonly number[],
    rough = false,
    expired: () => boolean = () => false,
  ): RelaxedPoint | null {
    for (let j = 0; j < lower.length; j++) {
      if (this.lower[j] === lower[j] && this.upper[j] === upper[j]) continue
      this.lower[j] = lower[j]!
      this.upper[j] = upper[j]!
      this.work.setColumnBounds(j, lower[j]!, upper[j]!)
    }
    for (;;) {
      const answer = this.work.solve({ timeLimitMs: 2000 })
      if (answer.status !== 'optimal') return null
      const missing = rough ? [] : violatedRows(this.rows, this.scale, this.isActive, answer.primal)
      if (missing.length === 0)
        return {
          objective: answer.objective,
          primal: answer.primal.subarray(0, this.program.cost.length),
          multipliers: this.rounded(answer.dual),
        }
      if (expired()) return null
      for (const row of missing) this.add(row)
    }
  }

  /** The rows in the linear program by now. */
  get activeRows(): readonly CoverRow[] {
    return this.active.map((row) => this.rows[row]!)
  }

  /** Adds rows that every solution satisfies. */
  append(cuts: readonly CoverRow[]): void {
    for (const cut of cuts) {
      this.rows.push(cut)
      this.scale.push(scaleOf(cut))
      this.isActive.push(false)
      this.add(this.rows.length - 1)
    }
  }

  /** Gives the memory of the open program back. */
  close(): void {
    this.work.close()
  }

  /** Appends a row with its stand-in. */
  private add(row: number): void {
    const { columns, coefficients, atLeast } = this.rows[row]!
    const scale = this.scale[row]!
    const used = columns.map((_, k) => k).filter((k) => coefficients[k] !== 0)
    this.work.addColumns({ cost: [this.penalty], lower: [0], upper: [Infinity], start: [0, 0], index: [], value: [] })
    this.work.addRow(
      atLeast / scale,
      Infinity,
      [...used.map((k) => columns[k]!), this.program.cost.length + this.active.length],
      [...used.map((k) => coefficients[k]! / scale), 1],
    )
    this.active.push(row)
    this.isActive[row] = true
  }

  /** None below 0; what two opposite rows (a sum and what defines it) have in common cancels, and can be beyond all bounds. */
  private rounded(dual: Float64Array): Multipliers {
    const price = dual.map((value) => Math.max(0, value))
    this.active.forEach((row, r) => {
      const opposite = this.opposite.get(row)
      const other = opposite === undefined ? -1 : this.active.indexOf(opposite)
      if (other < 0 || price[r]! === 0 || price[other]! === 0) return
      const common = Math.min(price[r]!, price[other]!)
      price[r]! -= common
      price[other]! -= common
    })
    // What they bound is concave in a common factor: prices too large for integers are all made smaller, and a range without
    // any solution, where they add up to far more than anything costs, stays shown to have none.
    const most = Number.MAX_SAFE_INTEGER / this.unit
    const largest = this.active.reduce((max, row, r) => Math.max(max, price[r]! / this.scale[row]!), 0)
    const factor = this.unit * Math.min(1, most / largest)
    return this.active.flatMap((row, r) => {
      const multiplier = Math.round((price[r]! / this.scale[row]!) * factor)
      return multiplier === 0 ? [] : [[this.rows[row]!, multiplier] as const]
    })
  }
}

/** By row, the last one that says the same of the negative sum. */
function opposites(rows: readonly CoverRow[]): ReadonlyMap<number, number> {
  const alike = new Map<string, number[]>()
  rows.forEach(({ columns, coefficients, atLeast }, index) => {
    const key = [columns.length, columns[0], Math.abs(coefficients[0]!), Math.abs(atLeast)].join()
    const known = alike.get(key)
    if (known) known.push(index)
    else alike.set(key, [index])
  })
  const found = new Map<number, number>()
  for (const group of alike.values()) {
    if (group.length === 1) continue
    for (const row of group) {
      const other = group.findLast((one) => areOpposite(rows[row]!, rows[one]!))
      if (other !== undefined) found.set(row, other)
    }
  }
  return found
}

function areOpposite(a: CoverRow, b: CoverRow): boolean {
  return (
    a.atLeast === -b.atLeast &&
    a.columns.length === b.columns.length &&
    a.columns.every((j, k) => j === b.columns[k] && a.coefficients[k] === -b.coefficients[k]!)
  )
}

/**
 * For any multipliers of at least 0, integers over `unit`: their sum of demands, plus what each column adds at its better bound. Computed in
 * doubles where every number on the way is whole and exact, in big integers else.
 */
export function lagrangian(
  cost: readonly number[],
  multipliers: Multipliers,
  lower: readonly number[],
  upper: readonly number[],
  unit: number,
): Lagrangian {
  const reduced = Float64Array.from(cost, (one) => one * unit)
  let total = 0
  let largest = 0
  const watch = (value: number): number => {
    if (value > largest) largest = value
    else if (-value > largest) largest = -value
    return value
  }
  for (const [{ columns, coefficients, atLeast }, multiplier] of multipliers) {
    total = watch(total + watch(multiplier * atLeast))
    for (let k = 0; k < columns.length; k++) {
      const j = columns[k]!
      reduced[j] = watch(reduced[j]! - watch(multiplier * coefficients[k]!))
    }
  }
  for (let j = 0; j < cost.length; j++) {
    const rest = reduced[j]!
    if (rest !== 0) total = watch(total + watch(rest * (rest > 0 ? lower[j]! : upper[j]!)))
  }
  return largest <= Number.MAX_SAFE_INTEGER ? { total, reduced } : inBigIntegers(cost, multipliers, lower, upper, unit)
}

/** The same where doubles are too short; sums are rounded so that they say less, never more. */
function inBigIntegers(
  cost: readonly number[],
  multipliers: Multipliers,
  lower: readonly number[],
  upper: readonly number[],
  unit: number,
): Lagrangian {
  const reduced = cost.map((one) => BigInt(one) * BigInt(unit))
  let total = 0n
  for (const [{ columns, coefficients, atLeast }, multiplier] of multipliers) {
    total += BigInt(multiplier) * BigInt(atLeast)
    columns.forEach((j, k) => (reduced[j]! -= BigInt(multiplier) * BigInt(coefficients[k]!)))
  }
  reduced.forEach((rest, j) => (total += rest * BigInt(rest > 0n ? lower[j]! : upper[j]!)))
  const most = BigInt(Number.MAX_SAFE_INTEGER)
  const within = (value: bigint) => (value > most ? most : value < -most ? -most : value)
  return { total: Number(within(total)), reduced: Float64Array.from(reduced, (rest) => Number(within(rest))) }
}
