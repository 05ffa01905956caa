import type { Model } from '../model/reduce'

/** How near to the bound a peak is near enough, as its multiple. */
export const nearEven = 1.01

/**
 * No plan on these bins can have a lower peak: total demand over total capacity in the scarcest dimension; any unit alone
 * on the bin that suits it best; and, where bins fail, the others' share when one bin keeps room for a unit to land.
 */
export function evenPeak(model: Model, bins: readonly number[]): number {
  const D = model.dimensions.length
  const demand = new Float64Array(D)
  const capacity = new Float64Array(D)
  for (let d = 0; d < D; d++) {
    for (let unit = 0; unit < model.units.length; unit++) demand[d]! += model.unitDemand[unit * D + d]!
    for (const bin of bins) capacity[d]! += model.capacity[bin * D + d]!
  }
  let even = 0
  for (let d = 0; d < D; d++) if (demand[d]! > 0) even = Math.max(even, demand[d]! / capacity[d]!)
  const kinds = [...new Map(bins.map((bin) => [model.problem.bins[bin]!.type, bin])).values()]
  const leastOver = (share: (bin: number, d: number) => number): number => {
    let least = Infinity
    for (const bin of kinds) {
      let most = 0
      for (let d = 0; d < D && most < least; d++) most = Math.max(most, share(bin, d))
      least = Math.min(least, most)
    }
    return least
  }
  const { unitDemand, atomDemand, failureCapacity } = model
  for (let unit = 0; unit < model.units.length; unit++) {
    const alone = leastOver((bin, d) => {
      const size = unitDemand[unit * D + d]!
      return size === 0 ? 0 : size / model.capacity[bin * D + d]!
    })
    if (alone < Infinity) even = Math.max(even, alone)
  }
  if (model.problem.failure.kind === 'none' || bins.length < 2) return even
  for (let atom = 0; atom < model.atoms.length; atom++) {
    const landed = leastOver((bin, d) => {
      const before = failureCapacity[bin * D + d]! - atomDemand[atom * D + d]!
      if (before < 0) return Infinity
      const rest = demand[d]! - Math.min(before, model.capacity[bin * D + d]!)
      return rest <= 0 ? 0 : rest / (capacity[d]! - model.capacity[bin * D + d]!)
    })
    if (landed < Infinity) even = Math.max(even, landed)
  }
  return even
}
