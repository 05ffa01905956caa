import type { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { construct, startFrom, unitOrders } from './construct'
import { PairedSearch } from '../paired/PairedSearch'
import { unlandable } from './landings'
import { leaveRoom, pairFrom } from './pairUp'
import { Placement } from '../model/Placement'
import { survive, type PlaceLimits } from './placeAll'
import { random } from '../model/random'
import type { Model } from '../model/reduce'

/** Single moves that mend restart plans, and steps of the paired search: what is near a plan takes few. */
const repairs = 20
const pairedSteps = 100

/**
 * A plan on the bins near one of a similar problem: everybody where they were, who has no room there elsewhere. Where some
 * units are too large to land on an evenly filled bin and restart plans fail, the emptiest bin makes room for them first.
 * The paired search, or single moves where it does not suit the policy, mends the rest. Null where that leads nowhere soon.
 */
export function nearEarlier(
  model: Model,
  set: BinSet,
  earlier: readonly number[],
  limits: Omit<PlaceLimits, 'steps' | 'warmStart'> & { readonly hurried?: boolean },
): RestartBook | null {
  const asBefore = new Placement(model, set)
  startFrom(asBefore, earlier)
  if (!PairedSearch.suits(model)) {
    construct(asBefore, unitOrders(model, set)[0]!, 'spread')
    limits.count('constructions', 1)
    return asBefore.complete ? survive(asBefore, { ...limits, repairs }, random(limits.seed)) : null
  }
  const large = model.problem.failure.kind === 'none' ? [] : unlandable(model, set)
  const roomy = large.length > 0 ? leaveRoom(asBefore, large) : null
  const book = pairFrom(asBefore, { ...limits, steps: roomy ? 0 : pairedSteps })
  if (book || !roomy) return book
  startFrom(roomy, earlier)
  return pairFrom(roomy, { ...limits, steps: pairedSteps })
}
