import { conflictBound } from './bounds/conflictBound'
import { dualFeasibleBound } from './bounds/dualFeasibleBound'
import { volumeBound } from './bounds/volumeBound'
import { larger, type WeightBound } from './bounds/WeightBound'
import { EngineFailure } from './engine/EngineFailure'
import type { Engine } from './engine/LinearProgram'
import type { BinPacking, Packing, Pattern } from './exact/BinPacking'
import { dive } from './exact/dive'
import { enumeratePackings } from './exact/enumeratePackings'
import { generateColumns } from './exact/generateColumns'
import { Master } from './exact/Master'
import { createPricer } from './exact/createPricer'
import { Random } from './exact/Random'
import { expand, reduce, type IdenticalInstance, type ItemClass } from './exact/reduce'
import { Work } from './exact/Work'
import { constructBest } from './heuristics/constructBest'
import { FixedBinSearch } from './heuristics/FixedBinSearch'
import { oneClassPerBin } from './heuristics/fitDecreasing'
import type { BoundMethod } from './solution'

export type { IdenticalInstance, ItemClass, Packing, Pattern }

export interface PackIdenticalOptions {
  /** Wall time after which the best packing so far is returned with its gap. */
  readonly timeLimitMs: number
  readonly seed: number
  /** Stop as soon as a packing has at most this many bins, or the bound proves that none has. */
  readonly target?: number
  readonly onProgress?: (progress: { readonly lowerBound: number; readonly incumbent: number }) => void
}

/** Integer weights per class of the instance such that nothing that fits into one bin weighs more than `perBin`. */
export interface ClassWeights {
  /** Dimensions of the instance that the bound looks at. */
  readonly dimensions: readonly number[]
  readonly weights: readonly number[]
  readonly perBin: number
  /** `ceil(sum weight * count / perBin)`. */
  readonly bound: number
}

export interface PackedIdentical {
  readonly status: 'packed'
  /** One pattern per bin, in classes of the instance. Every item is in exactly one bin. */
  readonly bins: Packing
  readonly lowerBound: number
  /** `bins.length === lowerBound`. */
  readonly proven: boolean
  readonly method: BoundMethod
  /** Null where the bound has no single vector of weights behind it. */
  readonly certificate: ClassWeights | null
  /** Work done, by name. */
  readonly counts: Readonly<Record<string, number>>
  readonly elapsedMs: number
}

/** An item of this class exceeds an empty bin. */
export interface ItemTooLarge {
  readonly status: 'too-large'
  readonly class: number
}

/**
 * Packs items of given size classes into the fewest identical bins, with a proven lower bound.
 *
 * The story: reduce the instance; bound it by volume, conflicts and dual feasible functions; pack greedily; search with
 * one bin less; generate columns for a stronger bound; dive for a packing that meets it; then alternate longer searches
 * and dives until the gap is closed or time is up. All phases have budgets in counted work, so that a run that ends
 * before the limit depends on the seed only.
 *
 * Without an engine, or once its code has failed (`engine failures` in the counts), the same goes on without columns.
 */
export function packIdentical(
  instance: IdenticalInstance,
  engine: Engine | null,
  options: PackIdenticalOptions,
): PackedIdentical | ItemTooLarge {
  const work = new Work(options.timeLimitMs, Date.now)
  const reduced = reduce(instance)
  if ('tooLarge' in reduced) return { status: 'too-large', class: reduced.tooLarge }
  const search = new PackingSearch(reduced.problem, engine, work, options)
  search.run()
  const bins = expand(reduced, instance, search.best)
  const { bound } = search
  const weights = new Float64Array(instance.classes.length)
  reduced.members.forEach((group, g) => {
    for (const t of group) weights[t] = bound.weights[g]!
  })
  // A weightless item still needs a bin to be in.
  const atLeast = Math.max(bound.bound, search.enumerated, bins.length > 0 ? 1 : 0)
  return {
    status: 'packed',
    bins,
    lowerBound: atLeast,
    proven: bins.length === atLeast,
    method: atLeast === bound.bound ? bound.method : search.enumerated > 0 ? 'enumeration' : 'trivial',
    certificate:
      atLeast > bound.bound
        ? null
        : { dimensions: reduced.dimensions, weights: [...weights], perBin: bound.perBin, bound: bound.bound },
    counts: work.counts,
    elapsedMs: work.elapsedMs(),
  }
}

/** Moves that the first search with one bin less may examine. */
const firstSearchMoves = 6e6
/** ... and per pair of items, so that small instances do not wait for it. */
const movesPerPair = 150
/** Dimensions above which a move takes longer, and fewer are made. */
const cheapDimensions = 4
/** Nodes of a first complete enumeration, and the items above which none is tried. */
const enumerationNodes = 50_000
const enumerationItems = 60
/** Classes times items per bin above which columns are slow; gap above which they are needed anyway. */
const slowColumns = 3000
/** Classes above which columns would neither end in any reasonable time nor fit into memory. */
const columnClasses = 4000
const wideGap = 0.06
/** Items per class from which sizes are said to repeat. */
const repeating = 3
/** Rounds of column generation before the first dive into an unsolved program, times classes. */
const firstRounds = 12_000
const firstDive = { programLimit: 2000, discrepancies: 0, afterColumns: 'primal', random: null } as const
/** Items per bin below which columns are quick and the search before them is cut short. */
const fewPerBin = 6

class PackingSearch {
  best: Packing
  bound: WeightBound
  /** Bins that a complete enumeration has shown to be necessary; 0 where there was none. */
  enumerated = 0
  private readonly items: number

  constructor(
    private readonly problem: BinPacking,
    private readonly engine: Engine | null,
    private readonly work: Work,
    private readonly options: PackIdenticalOptions,
  ) {
    this.items = problem.count.reduce((a, b) => a + b, 0)
    this.bound = volumeBound(problem)
    this.best = []
  }

  run(): void {
    const { problem, work } = this
    if (this.items === 0) return
    if (problem.dimensions === 0) {
      this.best = oneClassPerBin(problem)
      if (problem.maxPerBin.every((cap, t) => cap >= problem.count[t]!)) this.best = [wholePattern(problem)]
      if (this.best.length <= this.bound.bound) return
    }
    this.raise(conflictBound(problem))
    this.raise(dualFeasibleBound(problem, () => work.isOver()))
    this.best = constructBest(problem, this.goal(), work)
    this.report()
    if (this.isDone()) return
    // Columns decide quickly unless many sizes meet in many-item bins; where nearly all sizes differ and the gap is
    // narrow, the search is quicker still.
    const gap = (this.best.length - this.bound.bound) / this.best.length
    const columnsAreSlow = (problem.classes * this.items) / this.best.length > slowColumns
    if (columnsAreSlow || (this.items < repeating * problem.classes && gap <= wideGap)) {
      const areFew = this.items < fewPerBin * this.best.length
      this.searchFewer(this.searchMoves() * (columnsAreSlow ? 8 : areFew ? 0.25 : 1), 0)
      if (this.isDone()) return
    }
    if (this.engine && problem.classes <= columnClasses) this.useColumns(this.engine)
    // Nothing is left to do unless there is no engine, or none any more.
    for (let cycle = 0; !this.isDone(); cycle++) {
      const growth = 2 ** Math.min(cycle, 6)
      this.enumerate(enumerationNodes * growth)
      this.searchFewer(this.searchMoves() * growth, cycle + 1)
    }
  }

  private useColumns(engine: Engine): void {
    try {
      const master = new Master(this.problem, engine, this.work, this.options.seed)
      try {
        this.generate(master)
      } finally {
        master.close()
      }
    } catch (error) {
      // A trap says nothing about the packing; what was found before it stands.
      if (!(error instanceof EngineFailure)) throw error
      this.work.add('engine failures')
    }
  }

  /** Bins below which there is nothing left to look for. */
  private goal(): number {
    return Math.max(this.lowerBound(), this.options.target ?? 0)
  }

  private lowerBound(): number {
    return Math.max(this.bound.bound, this.enumerated)
  }

  private isDone(): boolean {
    const { target } = this.options
    if (this.best.length <= this.goal()) return true
    if (target !== undefined && this.lowerBound() > target) return true
    return this.work.isOver()
  }

  private raise(bound: WeightBound): void {
    this.bound = larger(this.bound, bound)
  }

  private report(): void {
    this.options.onProgress?.({ lowerBound: this.lowerBound(), incumbent: this.best.length })
  }

  private accept(packing: Packing | null): boolean {
    if (!packing || packing.length >= this.best.length) return false
    this.best = packing
    this.report()
    return true
  }

  /** Looks for a packing with one bin less as long as that succeeds. */
  private searchFewer(moves: number, cycle: number): void {
    while (!this.isDone()) {
      const random = new Random(this.options.seed * 1000 + cycle)
      const search = new FixedBinSearch(this.problem, this.best, this.best.length - 1, random, this.work)
      this.work.add('searches')
      if (!this.accept(search.run(moves))) return
    }
  }

  private searchMoves(): number {
    const cheap = Math.min(1, cheapDimensions / this.problem.dimensions)
    return cheap * Math.min(firstSearchMoves, movesPerPair * this.items * this.items)
  }

  /** Small instances: whether one bin less is possible at all. */
  private enumerate(nodes: number): void {
    while (!this.isDone() && this.items <= enumerationItems) {
      const answer = enumeratePackings(this.problem, this.best.length - 1, nodes, () => this.work.isOver())
      this.work.add('enumerations')
      if (answer === 'unknown') return
      if (answer === 'impossible') this.enumerated = this.best.length
      else this.accept(answer)
    }
  }

  private generate(master: Master): void {
    const { problem, work } = this
    const pricer = createPricer(problem, work)
    master.add(this.best)
    // Where very many sizes meet, the program is far from solved for long: whatever is known is dived into meanwhile.
    for (let rounds = Math.ceil(firstRounds / problem.classes); ; rounds = Math.ceil(1.5 * rounds)) {
      const relaxation = generateColumns(master, problem, pricer, work, {
        enough: this.best.length,
        // A program of this value can no longer raise the bound; where rounds are cheap a better program dives better.
        goodValue: this.items < repeating * problem.classes ? this.bound.bound : -1,
        rounds,
        afterColumns: 'primal',
      })
      if (relaxation) this.raise(relaxation.bound)
      this.report()
      if (!relaxation?.isCut || this.isDone()) break
      // One bin less is found by a better program, hardly ever by a hurried dive.
      if (Math.ceil(relaxation.solution.value - 1e-6) > this.best.length - 2) continue
      this.accept(
        dive(master, problem, pricer, work, {
          ...firstDive,
          target: this.goal(),
          ceiling: this.best.length - 1,
          hurried: true,
        }),
      )
      if (this.isDone()) break
    }
    for (let cycle = 0; !this.isDone(); cycle++) {
      const growth = 2 ** Math.min(cycle, 6)
      const packing = dive(master, problem, pricer, work, {
        target: this.goal(),
        // The first dive takes what improves, the later ones only look for the bound.
        ceiling: cycle === 0 ? this.best.length - 1 : this.goal(),
        programLimit: cycle === 0 ? 2000 : 150 * growth,
        discrepancies: cycle === 0 ? 0 : 2,
        afterColumns: cycle % 3 === 2 ? 'primal' : 'dual',
        random: cycle === 0 ? null : new Random(this.options.seed * 7919 + cycle),
      })
      this.accept(packing)
      if (this.isDone()) return
      this.enumerate(enumerationNodes * growth)
      if (this.isDone()) return
      this.searchFewer(this.searchMoves() * growth, cycle + 1)
    }
  }
}

function wholePattern(problem: BinPacking): Pattern {
  return {
    classes: Array.from({ length: problem.classes }, (_, t) => t).filter((t) => problem.count[t]! > 0),
    copies: [...problem.count].filter((count) => count > 0),
  }
}
