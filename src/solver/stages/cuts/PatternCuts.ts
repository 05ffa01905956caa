import type { Engine } from '../../engine/LinearProgram'
import type { Effort } from '../../exact/Work'
import type { BinSet } from '../model/BinSet'
import { spareCount } from '../sums/countBound'
import type { FlaggedProgram } from './countFlags'
import { type CountVerdict, noObjection, type Objection } from '../cover/objection'
import { packedStart } from './packedStart'
import { patternRow } from './patternRow'
import type { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'
import { sizeClasses, type SizeState } from '../model/sizeClasses'
import { StepPatterns } from './StepPatterns'

/** Sizes beyond which the programs take too long; many sizes also add up to what bins hold, near enough. */
const mostClasses = 100
/** Share of the time that was left at the start for one choice, and for all of them. */
const choiceShare = 0.05
const allShare = 0.12

/** Steps that lose a bin, as often as they do, and steps of which all bins are gone. */
interface Loss {
  readonly lost: readonly number[]
  readonly gone: readonly number[]
}

/**
 * Rows of a covering program from what bins cannot hold because sizes do not add up to their room, which neither sums nor
 * the fluid see; they hold for every plan, whatever its bins. Close it: it keeps linear programs of the engine.
 */
export class PatternCuts {
  private readonly states = new Map<SizeState, StepPatterns>()
  private readonly verdicts: CountVerdict[] = []
  /** Choices that nothing spoke against. */
  private readonly passed = new Set<string>()
  private readonly total: number
  /** Time that went to choices so far. */
  spentMs = 0
  private until = 0

  constructor(
    private readonly model: Model,
    private readonly flagged: FlaggedProgram,
    private readonly engine: Engine,
    private readonly remainingMs: () => number,
  ) {
    this.total = remainingMs()
  }

  /** Whether there are so few sizes that it is worth while. */
  static suits(model: Model): boolean {
    return sizeClasses(model, 'normal').length <= mostClasses
  }

  /** Whether what was found so far excludes the choice. */
  excludes(counts: readonly number[]): boolean {
    return this.verdicts.some(({ excludes }) => excludes(counts))
  }

  /** A row that the counts do not satisfy, or that they are excluded. Throws an EngineFailure where the engine fails. */
  against(counts: readonly number[]): Objection {
    const known = this.verdicts.find(({ excludes }) => excludes(counts))
    if (known) return { rows: [known.row], excluded: true }
    const bins = counts.slice(0, this.flagged.program.steps.length)
    const key = bins.join(',')
    if (this.passed.has(key) || this.isSpent()) return noObjection
    for (const state of [{ lost: [], gone: [] }, ...this.losses(bins)]) {
      // A choice of many steps has as many states, each of which may take its share.
      if (this.isSpent()) return noObjection
      const verdict = this.timed(() => this.lookAt(bins, state))
      if (verdict?.excludes(bins) !== true) continue
      this.verdicts.push(verdict)
      return { rows: [verdict.row], excluded: true }
    }
    this.passed.add(key)
    return noObjection
  }

  /** A choice filled by patterns, as {@link packedStart}. Throws an EngineFailure where the engine fails. */
  start(counts: readonly number[], set: BinSet): Placement {
    const { model, flagged, remainingMs, total } = this
    this.until = Math.max(0, remainingMs() - total * choiceShare)
    return packedStart(model, flagged.program, counts, set, this.patterns('normal'))
  }

  /** Gives the memory of the open programs back. */
  close(): void {
    for (const patterns of this.states.values()) patterns.close()
  }

  private patterns(state: SizeState): StepPatterns {
    let patterns = this.states.get(state)
    if (!patterns) {
      const { model, engine, flagged, remainingMs } = this
      const effort: Effort = { isOver: () => remainingMs() < this.until, add: () => undefined }
      this.states.set(state, (patterns = new StepPatterns(model, flagged.program, state, engine, effort)))
    }
    return patterns
  }

  private isSpent(): boolean {
    return this.spentMs > this.total * allShare
  }

  private timed<T>(question: () => T): T {
    const from = this.remainingMs()
    this.until = Math.max(0, from - this.total * choiceShare)
    try {
      return question()
    } finally {
      this.spentMs += from - this.remainingMs()
    }
  }

  /** A row from what bins cannot hold in a state; null where they can, or where that is not known. */
  private lookAt(bins: readonly number[], { lost, gone }: Loss): CountVerdict | null {
    const left = bins.map((count, s) => (gone.includes(s) ? 0 : count - lost.filter((one) => one === s).length))
    const patterns = this.patterns(lost.length + gone.length === 0 ? 'normal' : 'failure')
    const prices = patterns.pricesAgainst(left)
    if (!prices) return null
    const needed = patterns.classes.reduce((sum, { members }, t) => sum + members.length * prices[t]!, 0)
    const worth = patterns.mostWorth(prices).map((one, s) => (gone.includes(s) ? 0 : one))
    return patternRow(needed, worth, lost, this.flagged)
  }

  /** What each failure of the policy takes of a choice. */
  private losses(bins: readonly number[]): readonly Loss[] {
    const { problem } = this.model
    const { failure } = problem
    const used = bins.flatMap((count, s) => (count > 0 ? [s] : []))
    const spare = spareCount(problem)
    if (failure.kind === 'group') {
      const byName = new Map<string, number[]>()
      this.flagged.program.steps.forEach(({ binClass }, s) => {
        const name = problem.bins[this.model.binClass.indexOf(binClass)]!.groups?.[failure.by]
        if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), s])
      })
      return [...byName.values()].map((gone) => ({ lost: [], gone }))
    }
    if (spare === 0) return []
    if (spare === 1) return used.map((s) => ({ lost: [s], gone: [] }))
    return used.flatMap((a, k) =>
      used.slice(k).flatMap((b) => (a === b && bins[a]! < 2 ? [] : [{ lost: [a, b], gone: [] }])),
    )
  }
}
