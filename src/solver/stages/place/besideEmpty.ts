import type { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import { random } from '../model/random'
import type { Model } from '../model/reduce'
import { slot, type PackedAlike } from './packAlike'
import { survive, type PlaceLimits } from './placeAll'

/** Choices of bins tried. */
const mostTries = 4

/**
 * A packing of everything beside as many empty bins as one state takes, on the first of the sets where that survives: whatever
 * fails restarts whole on an empty bin, or elsewhere where rules forbid that.
 */
export function besideEmpty(
  model: Model,
  packed: PackedAlike,
  sets: Iterable<BinSet>,
  limits: Omit<PlaceLimits, 'steps'>,
): RestartBook | null {
  // Empty bins are for everybody, as far as rules allow.
  const suits = model.problem.bins.map((_, bin) =>
    model.atoms.reduce((sum, { allowed }) => sum + (allowed ? allowed[bin]! : 0), 0),
  )
  const worth = (bins: readonly number[]) => bins.reduce((sum, bin) => sum + suits[bin]!, 0)
  let tries = mostTries
  for (const set of sets) {
    if (set.bins.length < packed.bins.length) continue
    const empty = failureStates(model.problem, set.bins)
      .map(({ lost }) => lost)
      .reduce((best, bins) => ((bins.length - best.length || worth(bins) - worth(best)) >= 0 ? bins : best), [])
    const kept = set.bins.filter((bin) => !empty.includes(bin))
    if (kept.length < packed.bins.length) continue
    const next = random(limits.seed)
    const placement = slot(model, set, packed, kept, next)
    const book = placement && survive(placement, limits, next)
    if (book) return book
    if (--tries === 0 || limits.expired()) return null
  }
  return null
}
