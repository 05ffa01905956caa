import { EngineFailure } from '../../engine/EngineFailure'
import { annealAndSplit } from '../../failover/annealAndSplit'
import type { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { startAt } from '../place/construct'
import { keepFree } from '../place/keepFree'
import { nearEarlier } from '../place/nearEarlier'
import { PairedSearch } from '../paired/PairedSearch'
import { pairFrom, pairUp, type PairUpLimits } from '../place/pairUp'
import type { PatternCuts } from '../cuts/PatternCuts'
import { Placement } from '../model/Placement'
import { placeAll, type PlaceLimits } from '../place/placeAll'
import { placeForTwo } from '../place/placeForTwo'
import type { Model } from '../model/reduce'
import { useAfterFailure } from '../sums/useAfterFailure'

export interface FillerOptions extends Omit<PlaceLimits, 'steps'> {
  readonly remainingMs: () => number
  /** An answer at once. */
  readonly brief?: boolean
}

/** A choice of bins and licences to be filled. */
export interface ChoiceToFill {
  readonly set: BinSet
  readonly counts: readonly number[]
  /** Steps of the paired search. */
  readonly steps: number
  /** The cheapest plan so far. */
  readonly best: RestartBook | null
  /** How often all choices were tried, from 1: the more often, the longer a search is kept up. */
  readonly round: number
  /** Takes searches that ended without a plan. */
  readonly keep: (search: PairedSearch) => void
}

/**
 * Overload left soon after the start above which a choice is given up, in the first round of trying all that is known: four of
 * five attempts have more and hardly one of them ends well. Each further round allows as much again.
 */
const hopeless = 1
/** The same where two bins may be lost: room is kept for more than is needed in the end. */
const hopelessForTwo = 2
/** Weight of what was seen last, and how much more a way of starting may leave than the best one to be tried after it. */
const weightOfLast = 0.3
const nearlyAsGood = 1.5
/** Choices after which the ways of starting that leave more are tried all the same. */
const again = 3

/** Bins and units up to which, and use after a failure from which, choices are annealed and split. */
const splitBins = 8
const splitUnits = 250
const splitUse = 0.95
/** Starts for one choice, moves and changes of each; share of the time for all choices, and of what is left of it for one. */
const splitStarts = 6
const splitMoves = 100_000
const splitTries = 8000
const splitShare = 0.5
const splitPart = 0.7

/** Share of the time left for one placement from nothing: restart plans of whole groups take long to mend. */
const afreshShare = 0.08
/** The same for a choice where two bins may be lost: what nearly fits takes as long as there is. */
const forTwoShare = 0.2

/** Where the fluid would have the units of a choice, with so much of what is to spare gathered; null: it does not say. */
export type FluidStart = (counts: readonly number[], set: BinSet, gathered: number) => Placement | null

/** Shares of what is to spare that starts from the fluid gather on one bin of each step: none, and most of it. */
const gatherings = [0, 0.8]

interface Way {
  readonly fill: (choice: ChoiceToFill, limits: PairUpLimits) => RestartBook | null
  left: number
}

/** Looks for a plan on one choice of bins after the other, from where searches ended closest to plans so far. */
export class ChoiceFiller {
  /** Ways to start, with the overload that searches from there leave. */
  private readonly ways: Way[]
  private filled = 0
  /** Time that is left for splitting, once it was begun. */
  private splitMs: number | null = null

  constructor(
    private readonly model: Model,
    patterns: PatternCuts | null,
    fluid: FluidStart | null,
    private readonly options: FillerOptions,
  ) {
    const from =
      (startOf: (choice: ChoiceToFill) => Placement | null | undefined): Way['fill'] =>
      (choice, limits) => {
        const start = this.asked(() => startOf(choice))
        return start ? pairFrom(start, limits) : null
      }
    const others: Way['fill'][] = patterns ? [from(({ counts, set }) => patterns.start(counts, set))] : []
    if (fluid) for (const gathered of gatherings) others.push(from(({ counts, set }) => fluid(counts, set, gathered)))
    others.push((choice, limits) => this.elsewhere(choice, limits))
    this.ways = others.map((fill) => ({ fill, left: 0 }))
  }

  /** A plan, or null where none was found. */
  fill(choice: ChoiceToFill): RestartBook | null {
    if (!PairedSearch.suits(this.model)) return this.withTwoLosses(choice)
    const ways = [...this.ways].sort((a, b) => a.left - b.left)
    const isAgain = ++this.filled % again === 0
    /** What the best way leaves that there is a start by. */
    let known: number | null = null
    for (const way of ways) {
      if (!isAgain && known !== null && way.left > nearlyAsGood * known) break
      let least = Infinity
      const limits = this.limits(choice, (search) => {
        least = Math.min(least, search.left)
      })
      const book = way.fill(choice, limits)
      const seen = book ? 0 : least
      if (seen === Infinity) continue
      known ??= way.left
      way.left += weightOfLast * (seen - way.left)
      if (book) return book
    }
    return this.options.brief === true ? null : this.bySplits(choice)
  }

  /** Few bins just under what sums allow: what a failure takes is split exactly there. */
  private bySplits({ set, round }: ChoiceToFill): RestartBook | null {
    const { model, options } = this
    if (set.bins.length > splitBins || model.units.length > splitUnits || useAfterFailure(model, set) < splitUse)
      return null
    const { seed, count, remainingMs } = options
    const from = remainingMs()
    this.splitMs ??= from * splitShare
    // Most of what is left for it each time: the choices tried first are the cheapest or the roomiest.
    const expired = this.within(Math.min(1, (this.splitMs * splitPart) / Math.max(1, from)))
    let book: RestartBook | null = null
    for (let start = 0; start < splitStarts && !book && !expired(); start++) {
      const limits = { seed: seed + round * splitStarts + start, expired, count, moves: splitMoves, tries: splitTries }
      book = annealAndSplit(model, set, limits)
    }
    this.splitMs -= from - remainingMs()
    return book
  }

  private withTwoLosses(choice: ChoiceToFill): RestartBook | null {
    const { model, options } = this
    const { set, best } = choice
    const atOnce = placeAll(model, set, { ...options, steps: 0 })
    if (atOnce) return atOnce
    if (options.brief !== true) {
      const limits = { ...this.limits(choice), hopeless: hopelessForTwo }
      return placeForTwo(model, set, { ...limits, expired: this.within(forTwoShare) })
    }
    // Until there is a plan, more room is sooner found than a tight choice filled.
    return best ? placeAll(model, set, { ...options, steps: 20 }) : null
  }

  private limits({ best, round, steps, keep }: ChoiceToFill, onEnd?: (search: PairedSearch) => void): PairUpLimits {
    const { seed, expired, count, brief } = this.options
    const hurried = brief === true
    return {
      seed: seed + round - 1,
      expired,
      count,
      hurried,
      steps,
      keep: (search) => {
        onEnd?.(search)
        if (!hurried) keep(search)
      },
      ...(best ? { hopeless: hopeless * round } : {}),
    }
  }

  private asked<T>(question: () => T): T | null {
    try {
      return question()
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error
      this.options.count('engine failures', 1)
      return null
    }
  }

  /** From the best plan so far, or from a spread load. */
  private elsewhere({ set, best, steps }: ChoiceToFill, limits: PairUpLimits): RestartBook | null {
    const near = best ? this.nearBest(set, best, { ...limits, steps: steps / 3 }) : this.afresh(set)
    return near ?? pairUp(this.model, set, limits)
  }

  private afresh(set: BinSet): RestartBook | null {
    const { model, options } = this
    const hurried = options.brief === true
    if (hurried && options.warmStart) return nearEarlier(model, set, options.warmStart, { ...options, hurried })
    return placeAll(model, set, { ...options, expired: this.within(afreshShare), steps: 0 })
  }

  /** Whether that share of the time left from now on is over. */
  private within(share: number): () => boolean {
    const { expired, remainingMs } = this.options
    const untilMs = remainingMs() * (1 - share)
    return () => expired() || remainingMs() < untilMs
  }

  /** From where the best plan so far has the units, on other bins: it is near, or it is of no use. */
  private nearBest(set: BinSet, { placement: { binOf } }: RestartBook, limits: PairUpLimits): RestartBook | null {
    const { model } = this
    const start = new Placement(model, set, keepFree(model, set))
    startAt(start, (unit) => binOf[unit]!)
    return pairFrom(start, limits)
  }
}
