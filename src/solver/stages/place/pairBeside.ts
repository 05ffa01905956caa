import { RestartBook } from '../../failover/RestartBook'
import type { BinSet } from '../model/BinSet'
import { binsAlike, capacitiesAgree, type Model } from '../model/reduce'
import { Placement } from '../model/Placement'
import { PairedSearch } from '../paired/PairedSearch'
import { construct, unitOrders } from './construct'
import type { PairUpLimits } from './pairUp'

/**
 * A plan where bins hold no more after a failure than before: everything packed by exchanges beside one empty bin, on which
 * whatever fails restarts. Null where it was not found, or where bins are not alike or more than one may be lost.
 */
export function pairBeside(model: Model, set: BinSet, limits: PairUpLimits): RestartBook | null {
  const { failure } = model.problem
  const isOne = failure.kind === 'any' && failure.count === 1
  if (!isOne || !binsAlike(model) || !capacitiesAgree(model)) return null
  const [spare = -1] = set.bins.filter((bin) =>
    set.bins.every((other) => (set.licences[other]! & ~set.licences[bin]!) === 0),
  )
  if (spare < 0) return null
  const D = model.dimensions.length
  const capacity = model.capacity.slice().fill(0, spare * D, (spare + 1) * D)
  const start = new Placement(model, set, capacity)
  construct(start, unitOrders(model, set)[0]!, 'spread')
  const search = new PairedSearch(start, { pressing: true, ...limits, normalOnly: true })
  if (!search.run(limits.steps)) return null
  const packed = new Placement(model, set)
  search.toPlacement().binOf.forEach((bin, unit) => {
    packed.add(unit, bin)
  })
  const book = RestartBook.build(packed, undefined, limits.expired)
  return book instanceof RestartBook ? book : null
}
