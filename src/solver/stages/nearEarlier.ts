import type { RestartBook } from '../failover/RestartBook'
import type { BinSet } from './BinSet'
import { construct, startFrom, unitOrders } from './construct'
import { pairFrom } from './pairUp'
import { Placement } from './Placement'
import { survive, type PlaceLimits } from './placeAll'
import { random } from './random'
import type { Model } from './reduce'

/** Single moves that mend restart plans, and steps of the paired search: what is near a plan takes few. */
const repairs = 20
const pairedSteps = 100

/**
 * A plan on the bins near one of a similar problem: everybody where they were, who has no room there elsewhere; restart
 * plans mended by single moves, else by the paired search. Null where that leads nowhere soon.
 */
export function nearEarlier(
  model: Model,
  set: BinSet,
  earlier: readonly number[],
  limits: Omit<PlaceLimits, 'steps' | 'warmStart'>,
): RestartBook | null {
  const start = (): Placement => {
    const placement = new Placement(model, set)
    startFrom(placement, earlier)
    return placement
  }
  const placement = start()
  construct(placement, unitOrders(model, set)[0]!, 'spread')
  limits.count('constructions', 1)
  const book = placement.complete ? survive(placement, { ...limits, repairs }, random(limits.seed)) : null
  return book ?? pairFrom(start(), { ...limits, steps: pairedSteps })
}
