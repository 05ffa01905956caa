import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import type { Model } from '../model/reduce'

/** Largest share of any dimension that everything takes up on what one failure leaves of the set at worst. */
export function useAfterFailure(model: Model, set: BinSet): number {
  const D = model.dimensions.length
  const lost = Math.max(0, ...failureStates(model.problem, set.bins).map((state) => state.lost.length))
  let most = 0
  for (let d = 0; d < D; d++) {
    let demand = 0
    for (let unit = 0; unit < model.units.length; unit++) demand += model.unitDemand[unit * D + d]!
    let room = 0
    for (const bin of set.bins.slice(lost)) room += model.failureCapacity[bin * D + d]!
    most = Math.max(most, demand / Math.max(1, room))
  }
  return most
}
