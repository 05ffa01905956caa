import type { BinSet } from '../model/BinSet'
import type { Model } from '../model/reduce'

/** What licensed bins keep free beyond an even share of what may restart there, since items are not even. */
const margin = 1.05

/**
 * Normal capacity of every bin, less what licensed bins should keep free for each other: who needs a licence restarts on
 * the other bins that have it, and on average brings each of them an even share of what the lost one held. A start for
 * searches, no limit: bins by dimensions of the model.
 */
export function keepFree(model: Model, set: BinSet): Float64Array {
  const { problem, capacity, failureCapacity } = model
  if (model.products.length === 0 || problem.failure.kind !== 'any' || problem.failure.count !== 1) return capacity
  const D = model.dimensions.length
  const incoming = new Float64Array(capacity.length)
  const byProducts = new Map<number, number[]>()
  model.atoms.forEach(({ products }, atom) => {
    if (products !== 0) byProducts.set(products, [...(byProducts.get(products) ?? []), atom])
  })
  for (const [products, atoms] of byProducts) {
    const bins = set.bins.filter((bin) => (products & ~set.licences[bin]!) === 0)
    if (bins.length < 2) continue
    for (let d = 0; d < D; d++) {
      let demand = 0
      for (const atom of atoms) demand += model.atomDemand[atom * D + d]!
      const rooms = bins.map((bin) => failureCapacity[bin * D + d]!)
      const room = rooms.reduce((a, b) => a + b, 0)
      const largest = Math.max(...rooms)
      if (room <= largest) continue
      // The largest bin lost, its share of the demand goes to the others by their room.
      bins.forEach((bin, k) => {
        incoming[bin * D + d]! += ((demand * largest) / room) * (rooms[k]! / (room - largest))
      })
    }
  }
  return capacity.map((most, at) =>
    incoming[at] === 0 ? most : Math.max(0, Math.min(most, Math.floor(failureCapacity[at]! - margin * incoming[at]!))),
  )
}
