import type { CoverProgram, CoverRow } from './CoverProgram'
import { type CoverObjection, noObjection } from './objection'
import { RowCheck, sumOf } from './RowCheck'
import { RowSums } from './RowSums'
import { scaleOf } from './violatedRows'

/** Parts of a count from which on it is rounded up. */
const thresholds = [0.5, 0.2, 0.02]

/** How often in a row what is objected to is mended. */
const mostMending = 8
/** Bins given up at once. */
const shaken = 3
/** By how much at most a way of mending is disfavoured then. */
const leastFavour = 0.5
const evenly = (): number => 1
/** Changes that mend one choice, and those looked at to make it cheaper: many classes of bins have millions. */
const mostSteps = 200
const mostChanges = 20_000

/** A row and what it lacks. */
interface Missing {
  readonly row: CoverRow
  readonly lack: number
  /** Its largest coefficient. */
  readonly scale: number
}

/** One less of a step and one more of another; -1: of none. */
interface Exchange {
  readonly out: number
  readonly into: number
}

/** Whole-numbered choices near points of the relaxation; keeps the cheapest. */
export class CoverRounding {
  counts: readonly number[] | null = null
  /** Takes choices as they come. */
  isHurried = false
  /** Whether there is no time to ask what speaks against a choice: none is taken then. */
  isOver: () => boolean = () => false
  private readonly paid: readonly number[]
  private readonly lastPaid: number
  /** Of which bins a paid column is a step; a column that is none has bins of its own. */
  private readonly classOf: readonly number[]
  /** By class, how many bins there are. */
  private readonly binsOf: readonly number[]
  /** How often what was mended was objected to again. */
  private mending = 0
  private changesLeft = 0
  /** What a way of mending counts for, so that not always the same is chosen. */
  private favour = evenly
  private readonly rows: CoverRow[]
  private readonly scale: number[]
  private readonly excluded = new Set<string>()
  private readonly check: RowCheck
  /** Once asked for. */
  private sums: RowSums | null = null

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
    this.lastPaid = Math.max(-1, ...this.paid)
    const classes = program.steps.reduce((most, { binClass }) => Math.max(most, binClass + 1), 0)
    this.classOf = program.cost.map((_, j) => program.steps[j]?.binClass ?? classes + j)
    const binsOf: number[] = []
    for (const j of this.paid) binsOf[this.classOf[j]!] = Math.max(binsOf[this.classOf[j]!] ?? 0, program.upper[j]!)
    this.binsOf = binsOf
    this.rows = [...program.rows]
    this.scale = program.rows.map(scaleOf)
    this.check = new RowCheck(program)
  }

  /** From now on only what costs less is of interest. */
  undercut(cost: number): void {
    if (cost >= this.cost) return
    this.cost = cost
    this.counts = null
  }

  /** Keeps the values where they satisfy every row at less than the best cost, or what is cheaper than they and does. */
  offer(values: number[]): boolean {
    if (this.costOf(values) >= this.cost || !this.satisfies(values)) return false
    const cheaper = [...values]
    if (!this.isHurried) this.cheapen(cheaper)
    const isCheaper = this.costOf(cheaper) < this.costOf(values) && this.keep(cheaper)
    return isCheaper || (this.costOf(values) < this.cost && this.satisfies(values) && this.keep(values))
  }

  /** Keeps values that satisfy every row known, unless something else speaks against them. */
  private keep(values: number[]): boolean {
    if (this.isExcluded(values) || this.isOver()) return false
    const cost = this.costOf(values)
    const { rows, excluded } = this.objection(values)
    for (const row of rows) {
      this.check.add(row)
      this.sums?.add(row)
      this.rows.push(row)
      this.scale.push(scaleOf(row))
    }
    if (excluded) this.excluded.add(this.keyOf(values))
    if (rows.length > 0) return this.mend([...values])
    if (excluded) return false
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
    const values = this.near(point, round)
    this.program.complete(values)
    this.mend(values)
  }

  /** Gives up some of the best choice so far, drawn with the random numbers of `next`, and mends what is left. */
  shake(next: () => number): void {
    if (!this.counts) return
    const values = [...this.counts]
    const bins = this.paid.flatMap((j) => Array<number>(values[j]!).fill(j))
    for (let k = 0; k < shaken && bins.length > 0; k++) {
      const [out] = bins.splice(Math.floor(next() * bins.length), 1)
      values[out!]!--
    }
    this.program.complete(values)
    this.favour = () => 1 - leastFavour * next()
    try {
      this.mend(values)
    } finally {
      this.favour = evenly
    }
  }

  /** More where rows lack something, then what is left is offered. */
  private mend(values: number[]): boolean {
    if (this.mending === mostMending) return false
    for (let step = 0; ; step++) {
      const missing = this.missing(values)
      if (missing.length === 0) break
      const exchange = step < mostSteps ? this.bestAgainst(missing, values) : null
      if (!exchange) return false
      if (exchange.out >= 0) values[exchange.out]!--
      values[exchange.into]!++
      this.program.complete(values)
    }
    if (this.isHurried) this.cheapen(values)
    this.mending++
    try {
      return this.offer(values)
    } finally {
      this.mending--
    }
  }

  /** Fewer and cheaper as far as rows allow: one less, one less for a cheaper one more, two for one, one for two. */
  private cheapen(values: number[]): void {
    const { paid, program } = this
    const { cost } = program
    const cheapFirst = [...paid].reverse()
    this.changesLeft = mostChanges
    for (const from of paid) while (this.change(values, [from], []));
    for (const from of paid)
      for (const to of cheapFirst) {
        if (cost[to]! >= cost[from]!) break
        while (this.change(values, [from], [to]));
      }
    for (const [k, first] of this.isHurried ? [] : paid.entries()) {
      if (values[first] === 0) continue
      for (const second of paid.slice(k)) {
        if (values[second] === 0) continue
        for (const to of cheapFirst) {
          if (this.changesLeft <= 0 || cost[to]! >= cost[first]! + cost[second]!) break
          while (this.change(values, [first, second], [to]));
        }
      }
    }
    for (const from of this.isHurried ? [] : paid) {
      if (values[from] === 0) continue
      for (const [k, a] of cheapFirst.entries()) {
        if (2 * cost[a]! >= cost[from]!) break
        for (const b of cheapFirst.slice(k)) {
          if (this.changesLeft <= 0 || cost[a]! + cost[b]! >= cost[from]!) break
          while (values[from]! > 0 && this.change(values, [from], [a, b]));
        }
      }
    }
    program.complete(values)
  }

  /**
   * One more of what gives most per cost to rows that lack something; where all bins of a class are taken, of another class.
   */
  private bestAgainst(missing: readonly Missing[], values: readonly number[]): Exchange | null {
    const { paid, program } = this
    const { cost, upper, steps } = program
    const taken = this.takenOf(values)
    const isFull = (j: number) => taken[this.classOf[j]!]! >= this.binsOf[this.classOf[j]!]!
    const open = paid.filter((j) => values[j]! < upper[j]!)
    const free = open.filter((j) => !isFull(j))
    let pick: Exchange | null = null
    let most = 0
    const offer = (out: number, into: number, gain: number): void => {
      const perCost = (gain * this.favour()) / Math.max(1, cost[into]! - (cost[out] ?? 0))
      if (perCost <= most) return
      most = perCost
      pick = { out, into }
    }
    /** By row, its coefficients by column, as far as columns are paid for; only exchanges ask for them. */
    let lacking: readonly { readonly of: Float64Array; readonly lack: number; readonly scale: number }[] | null = null
    const gainOf = (out: number, into: number): number => {
      lacking ??= missing.map(({ row, lack, scale }) => ({ of: this.paidPart(row), lack, scale }))
      let gain = 0
      for (const { of, lack, scale } of lacking) gain += Math.min(lack, of[into]! - of[out]!) / scale
      return gain
    }
    const given = new Float64Array(cost.length)
    for (const { row, lack, scale } of missing)
      row.columns.forEach((j, k) => (given[j]! += Math.min(lack, Math.max(0, row.coefficients[k]!)) / scale))
    for (const into of free) offer(-1, into, given[into]!)
    const used = paid.filter((out) => values[out]! > 0)
    // Where all bins of a class are taken, one of them gets other licences.
    for (const out of used) {
      if (!isFull(out)) continue
      for (const into of open)
        if (into !== out && this.classOf[into] === this.classOf[out]) offer(out, into, gainOf(out, into))
    }
    if (most > 0) return pick
    for (const out of used)
      for (const into of free) {
        if (into !== out && steps[into]?.licences === steps[out]?.licences) offer(out, into, gainOf(out, into))
      }
    return pick
  }

  /** The coefficients of a row up to the last column that is paid for. */
  private paidPart({ columns, coefficients }: CoverRow): Float64Array {
    const of = new Float64Array(this.lastPaid + 1)
    for (let k = 0; k < columns.length; k++) if (columns[k]! <= this.lastPaid) of[columns[k]!] = coefficients[k]!
    return of
  }

  /** By class, how many of its bins are taken. */
  private takenOf(values: readonly number[]): readonly number[] {
    const taken: number[] = []
    for (const j of this.paid) taken[this.classOf[j]!] = (taken[this.classOf[j]!] ?? 0) + values[j]!
    return taken
  }

  private near(point: Float64Array, round: (value: number) => number): number[] {
    const { cost, upper } = this.program
    const values = cost.map((one, j) => (one > 0 ? Math.min(upper[j]!, round(point[j]!)) : 0))
    // Steps of the same bins that are all rounded up may ask for more of these than there are.
    const taken = [...this.takenOf(values)]
    const byPart = [...this.paid].sort((a, b) => point[a]! - values[a]! - (point[b]! - values[b]!) || a - b)
    for (const j of byPart) {
      const binClass = this.classOf[j]!
      if (values[j] === 0 || taken[binClass]! <= this.binsOf[binClass]!) continue
      values[j]!--
      taken[binClass]!--
    }
    return values
  }

  /** One less of some columns and one more of others, where every row allows it. */
  private change(values: number[], out: readonly number[], into: readonly number[]): boolean {
    const { program } = this
    if (this.changesLeft-- <= 0) return false
    for (const j of out) values[j]!--
    for (const j of into) values[j]!++
    const isWithin = out.every((j) => values[j]! >= 0) && into.every((j) => values[j]! <= program.upper[j]!)
    if (isWithin && this.check.allows(values)) {
      program.complete(values)
      if (this.check.completes(values)) return true
    }
    for (const j of out) values[j]!++
    for (const j of into) values[j]!--
    return false
  }

  private missing(values: readonly number[]): readonly Missing[] {
    this.sums ??= new RowSums(this.program.cost.length, this.rows)
    this.sums.moveTo(values)
    return this.sums.lacking().map(({ row, index, lack }) => ({ row, lack, scale: this.scale[index]! }))
  }

  private costOf(values: readonly number[]): number {
    return values.reduce((total, count, j) => total + count * this.program.cost[j]!, 0)
  }

  private satisfies(values: readonly number[]): boolean {
    return this.check.allows(values) && this.check.completes(values)
  }
}
