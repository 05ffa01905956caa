import type { Engine, OpenProgram } from '../../engine/LinearProgram'
import { type BinPacking, copiesBySize, type Pattern, patternKey } from '../../exact/BinPacking'
import { DepthFirstPricer } from '../../exact/DepthFirstPricer'
import { patternWeight } from '../../exact/Pricer'
import { type IdenticalInstance, keptDimensions } from '../../exact/reduce'
import type { Effort } from '../../exact/Work'
import { gcd } from '../../gcd'
import type { CoverProgram } from '../cover/CoverProgram'
import { admits } from './fluidKinds'
import type { Model } from '../model/reduce'
import { type SizeClass, sizeClasses, type SizeState } from '../model/sizeClasses'

/** Steps of the tables that bound what a bin holds: as many as let most sizes be exact. */
const tableSteps = 4000
/** Prices are integers over this. */
const priceUnit = 2 ** 20
/** Rounds of pricing for one question: until prices say no, or as long as it takes to fill bins well enough. */
const mostRounds = { quick: 10, thorough: 100 }
/** Patterns of a shape that are taken up in one round: more make the program slower than they make it better. */
const patternsAtOnce = 5
/** What is not placed that the engine's arithmetic may leave of nothing, by the costs of {@link StepPatterns.open}. */
const nothing = 1e-7
/** Longest time for one linear program. */
const programMs = 500

/** Bins that hold the same: of steps that differ in nothing but the failures that take them. */
interface Shape {
  /** Classes that may be on its bins, and how they are packed into one. */
  readonly classes: readonly number[]
  readonly packing: BinPacking
  readonly pricer: DepthFirstPricer
  readonly known: Set<string>
}

/** A pattern of a bin of a shape, in classes of {@link StepPatterns.classes}, and how often it is used. */
export interface PatternUse {
  readonly shape: number
  readonly pattern: Pattern
  readonly use: number
}

/** What bins of several kinds hold in one state. Close it: it keeps the engine's linear program. */
export class StepPatterns {
  readonly classes: readonly SizeClass[]
  /** By step. */
  readonly shapeOf: readonly number[]
  private readonly shapes: readonly Shape[]
  /** Classes are rows, with what is not placed of each as a column; then shapes. Behind the columns of classes, patterns. */
  private readonly open: OpenProgram
  private readonly columns: { readonly shape: number; readonly pattern: Pattern }[] = []

  constructor(
    model: Model,
    program: CoverProgram,
    state: SizeState,
    engine: Engine,
    private readonly effort: Effort,
  ) {
    const D = model.dimensions.length
    const capacities = state === 'normal' ? model.capacity : model.failureCapacity
    const all = sizeClasses(model, state)
    this.classes = all
    const shapes: Shape[] = []
    const known = new Map<string, number>()
    this.shapeOf = program.steps.map(({ binClass, licences }) => {
      const bin = model.binClass.indexOf(binClass)
      const capacity = [...capacities.subarray(bin * D, (bin + 1) * D)]
      const classes = all.flatMap(({ where, demand }, t) =>
        admits(where, bin, licences) && demand.every((size, d) => size <= capacity[d]!) ? [t] : [],
      )
      const key = `${capacity.join()} ${classes.join()}`
      const same = known.get(key)
      if (same !== undefined) return same
      known.set(key, shapes.length)
      const packing = packingOf({
        capacity,
        classes: classes.map((t) => ({ size: [...all[t]!.demand], count: all[t]!.members.length })),
      })
      return (
        shapes.push({ classes, packing, pricer: new DepthFirstPricer(packing, effort, tableSteps), known: new Set() }) -
        1
      )
    })
    this.shapes = shapes
    const T = all.length
    const S = shapes.length
    const whole = Float64Array.from({ length: D }, (_, d) =>
      model.binClass.reduce((sum, __, bin) => sum + capacities[bin * D + d]!, 0),
    )
    // What is not placed costs its share of all bins: what bins lack comes out in the same measure for every class.
    const cost = Float64Array.from(all, ({ demand }) =>
      demand.reduce((most, size, d) => Math.max(most, (100 * size) / whole[d]!), 1e-3),
    )
    this.open = engine.open({
      columns: T,
      cost,
      lower: new Float64Array(T),
      upper: new Float64Array(T).fill(Infinity),
      integer: new Uint8Array(T),
      rowLower: Float64Array.from({ length: T + S }, (_, row) => (row < T ? 0 : -Infinity)),
      rowUpper: Float64Array.from({ length: T + S }, (_, row) => (row < T ? Infinity : 0)),
      start: Int32Array.from({ length: T + S + 1 }, (_, row) => Math.min(row, T)),
      index: Int32Array.from({ length: T }, (_, t) => t),
      value: new Float64Array(T).fill(1),
    })
  }

  /**
   * Integer prices, by class, at which so many bins of each step cannot be worth what all classes are. Null where they hold
   * everything as patterns go, or where that was not decided. Throws an EngineFailure where the engine fails.
   */
  pricesAgainst(bins: readonly number[]): readonly number[] | null {
    const all = this.classes.map(({ members }) => members.length)
    const ofShape = this.shapes.map(() => 0)
    bins.forEach((count, s) => (ofShape[this.shapeOf[s]!]! += count))
    return this.solve(ofShape, all, 'thorough').prices
  }

  /**
   * Patterns with which bins so many of each shape hold as much as they can of so many of each class, bins in parts. Null
   * where the engine says nothing. Throws an EngineFailure where the engine fails.
   */
  uses(bins: readonly number[], counts: readonly number[]): readonly PatternUse[] | null {
    const { primal } = this.solve(bins, counts, 'quick')
    const T = this.classes.length
    return primal && this.columns.map((column, c) => ({ ...column, use: primal[T + c] ?? 0 }))
  }

  /** By step, no less than what one of its bins can be worth. */
  mostWorth(prices: readonly number[]): readonly number[] {
    const ofShape = this.shapes.map(({ classes, packing, pricer }) => {
      const weights = Float64Array.from(classes, (t) => prices[t]!)
      const quick = pricer.price(weights, 0, packing.maxPerBin, 'quick')
      if (quick.exact || quick.upper === 0) return quick.upper
      const found = quick.patterns.reduce((most, pattern) => Math.max(most, patternWeight(pattern, weights)), 0)
      return Math.max(found, pricer.price(weights, found, packing.maxPerBin, 'full').upper)
    })
    return this.shapeOf.map((shape) => ofShape[shape]!)
  }

  /** Gives the memory of the open program back. */
  close(): void {
    this.open.close()
  }

  /** Generates patterns until everything is placed, prices show that it cannot be, or nothing better is found. */
  private solve(
    bins: readonly number[],
    counts: readonly number[],
    care: 'quick' | 'thorough',
  ): { readonly prices: readonly number[] | null; readonly primal: Float64Array | null } {
    const { classes, shapes, open, effort } = this
    const T = classes.length
    counts.forEach((count, t) => {
      open.setRowBounds(t, count, Infinity)
    })
    shapes.forEach((_, s) => {
      open.setRowBounds(T + s, -Infinity, bins[s]!)
    })
    let primal: Float64Array | null = null
    for (let round = 0; round < mostRounds[care] && !effort.isOver(); round++) {
      const answer = open.solve({ timeLimitMs: programMs, afterColumns: round === 0 ? 'dual' : 'primal' })
      if (answer.status !== 'optimal') break
      primal = answer.primal
      if (answer.objective <= nothing) break
      const prices = classes.map((_, t) => Math.max(0, Math.round(answer.dual[t]! * priceUnit)))
      const needed = counts.reduce((sum, count, t) => sum + count * prices[t]!, 0)
      let added = 0
      for (const thoroughness of care === 'quick' ? (['quick'] as const) : (['quick', 'full'] as const)) {
        let worth = 0
        shapes.forEach(({ classes: of, packing, pricer }, s) => {
          if (bins[s]! <= 0) return
          const known = Math.max(0, Math.round(-answer.dual[T + s]! * priceUnit))
          const weights = Float64Array.from(of, (t) => prices[t]!)
          const most = packing.maxPerBin.map((copies, i) => Math.min(copies, counts[of[i]!]!))
          const { upper, patterns } = pricer.price(weights, known, most, thoroughness)
          worth += bins[s]! * Math.max(upper, known)
          added += this.add(s, patterns.slice(0, patternsAtOnce), (one) => patternWeight(one, weights) > known + 1)
        })
        if (needed > worth) return { prices, primal }
        if (added > 0) break
      }
      if (added === 0) break
    }
    return { prices: null, primal }
  }

  /** Adds those that are new; how many. */
  private add(s: number, patterns: readonly Pattern[], isWanted: (pattern: Pattern) => boolean): number {
    const { classes, known } = this.shapes[s]!
    const start = [0]
    const index: number[] = []
    const value: number[] = []
    for (const pattern of patterns) {
      const key = patternKey(pattern)
      if (known.has(key) || !isWanted(pattern)) continue
      known.add(key)
      const { copies } = pattern
      const own = pattern.classes.map((i) => classes[i]!)
      this.columns.push({ shape: s, pattern: { classes: own, copies } })
      index.push(...own, this.classes.length + s)
      value.push(...copies, 1)
      start.push(index.length)
    }
    const count = start.length - 1
    if (count > 0)
      this.open.addColumns({
        cost: new Float64Array(count),
        lower: new Float64Array(count),
        upper: new Float64Array(count).fill(Infinity),
        start,
        index,
        value,
      })
    return count
  }
}

/** The classes as they are packed into one bin: in the dimensions that can bind, each divided by what sizes are multiples of. */
function packingOf(instance: IdenticalInstance): BinPacking {
  const { classes } = instance
  const kept = keptDimensions(
    instance,
    classes.map((_, i) => i),
  )
  const divisors = kept.map((d) =>
    Math.max(
      1,
      classes.reduce((common, { size }) => gcd(common, size[d]!), 0),
    ),
  )
  const sized = {
    dimensions: kept.length,
    capacity: Float64Array.from(kept, (d, k) => Math.floor(instance.capacity[d]! / divisors[k]!)),
    size: Float64Array.from(classes.flatMap(({ size }) => kept.map((d, k) => size[d]! / divisors[k]!))),
  }
  return {
    ...sized,
    classes: classes.length,
    count: Int32Array.from(classes, ({ count }) => count),
    maxPerBin: Int32Array.from(classes, ({ count }, i) => Math.min(count, copiesBySize(sized, i))),
  }
}
