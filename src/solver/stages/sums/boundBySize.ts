import type { Model } from '../model/reduce'

/**
 * The model with what units and atoms do not fit on as if rules kept them from it: programs over kinds of bins know of
 * allowed bins, and of sizes in sum only. Bins of a class hold the same, so masks do not tell them apart.
 */
export function boundBySize(model: Model): Model {
  const D = model.dimensions.length
  const { binClass, capacity, failureCapacity } = model
  const masks = new Map<string, Uint8Array>()
  const ids = new Map<Uint8Array, number>()
  const firstOf = new Map<number, number>()
  binClass.forEach((of, bin) => {
    if (!firstOf.has(of)) firstOf.set(of, bin)
  })
  const bind = (allowed: Uint8Array | null, demand: Float64Array, at: number, rooms: Float64Array) => {
    const small = new Set<number>()
    for (const [of, bin] of firstOf)
      for (let d = 0; d < D; d++) if (demand[at * D + d]! > rooms[bin * D + d]!) small.add(of)
    if (small.size === 0) return allowed
    if (allowed && !ids.has(allowed)) ids.set(allowed, ids.size)
    const key = `${allowed ? ids.get(allowed)! : ''} ${[...small].join()}`
    let mask = masks.get(key)
    if (!mask)
      masks.set(key, (mask = Uint8Array.from(binClass, (of, bin) => (small.has(of) || allowed?.[bin] === 0 ? 0 : 1))))
    return mask
  }
  return {
    ...model,
    units: model.units.map((unit, u) => ({ ...unit, allowed: bind(unit.allowed, model.unitDemand, u, capacity) })),
    atoms: model.atoms.map((atom, a) => ({
      ...atom,
      allowed: bind(atom.allowed, model.atomDemand, a, failureCapacity),
    })),
  }
}
