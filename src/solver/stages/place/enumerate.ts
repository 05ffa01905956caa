import { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { unitOrders } from './construct'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'
import { Score, type ScoreValue } from '../model/Score'
import { twinsBefore } from '../model/twins'

export interface Enumeration {
  /** Best placement found with its restart plans; null where none was found. */
  readonly book: RestartBook | null
  readonly value: ScoreValue | null
  /** Whether everything was looked at: then a missing book means impossible and the value is the optimum. */
  readonly exhausted: boolean
  readonly nodes: number
}

export interface EnumerationLimits {
  readonly nodes: number
  readonly expired: () => boolean
  /** Only placements better than this are of interest. */
  readonly below?: ScoreValue
  /** Stop at the first placement. */
  readonly first: boolean
}

/**
 * Depth-first search over all placements on one set of bins, units in a fixed order, alike empty bins tried once, cut where
 * preferences and moves are already no better than the best found. Every complete placement is asked for its restart plans.
 */
export function enumerate(model: Model, set: BinSet, limits: EnumerationLimits): Enumeration {
  const order = unitOrders(model, set)[0]!
  const twins = twinsBefore(model, order, 'for-scores')
  const placement = new Placement(model, set)
  const score = new Score(model)
  let best: ScoreValue | null = limits.below ?? null
  let bestBins: Int32Array | null = null
  let nodes = 0
  let exhausted = true
  const restartNodes = 5000

  const descend = (depth: number): boolean => {
    if (best && !score.isBetter(score.of(placement), best)) return false
    if (depth === order.length) {
      const built = RestartBook.build(placement, restartNodes, limits.expired)
      if (!(built instanceof RestartBook)) {
        if (!built.proven) exhausted = false
        return false
      }
      best = score.of(placement)
      bestBins = placement.binOf.slice()
      return limits.first || (best.preferences === 0 && best.moves === 0)
    }
    const unit = order[depth]!
    const tried: number[] = []
    for (const bin of set.bins) {
      if (!placement.fits(unit, bin)) continue
      if (placement.unitsOn[bin]!.length === 0) {
        if (
          tried.some(
            (other) =>
              model.currentClass[other] === model.currentClass[bin] && set.licences[other] === set.licences[bin],
          )
        )
          continue
        tried.push(bin)
      }
      if (twins[depth]! >= 0 && bin < placement.binOf[twins[depth]!]!) continue
      if (++nodes > limits.nodes || ((nodes & 255) === 0 && limits.expired())) {
        exhausted = false
        return true
      }
      placement.add(unit, bin)
      const stop = descend(depth + 1)
      placement.remove(unit)
      if (stop) return true
    }
    return false
  }
  descend(0)
  const found = bestBins as Int32Array | null
  if (!found) return { book: null, value: null, exhausted, nodes }
  const answer = new Placement(model, set)
  found.forEach((bin, unit) => {
    answer.add(unit, bin)
  })
  const book = RestartBook.build(answer, restartNodes)
  if (!(book instanceof RestartBook)) throw new Error('a placement lost its restart plans')
  return { book, value: best, exhausted, nodes }
}
