import { failureStates } from '../failureStates'
import { binSet, type BinSet } from '../stages/model/BinSet'
import { Placement } from '../stages/model/Placement'
import { binsAlike, capacitiesAgree, type Model } from '../stages/model/reduce'
import { annealRestarts, type AnnealLimits } from './annealRestarts'
import { RestartBook } from './RestartBook'

/**
 * Where no bin holds more after a failure than before, bins kept empty are as good as any plan: everything is packed on
 * the others, which is a far smaller search than that for restarts. Null where that is not so, or nothing was found.
 */
export function annealBesideEmpty(model: Model, set: BinSet, limits: AnnealLimits): RestartBook | null {
  const lost = Math.max(0, ...failureStates(model.problem, set.bins).map((state) => state.lost.length))
  const { failure } = model.problem
  if (lost === 0 || lost >= set.bins.length || failure.kind === 'group' || !capacitiesAgree(model) || !binsAlike(model))
    return null
  const kept = binSet(model, set.bins.slice(0, -lost), (bin) => set.licences[bin]!)
  const packing: Model = { ...model, problem: { ...model.problem, failure: { kind: 'none' } } }
  const packed = annealRestarts(packing, kept, { ...limits, moves: 2 * limits.moves })
  if (!packed) return null
  const placement = new Placement(model, set)
  packed.placement.binOf.forEach((bin, unit) => {
    placement.add(unit, bin)
  })
  const book = RestartBook.build(placement, 0, limits.expired)
  return book instanceof RestartBook ? book : null
}
