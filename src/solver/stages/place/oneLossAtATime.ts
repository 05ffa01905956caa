import type { BinSet } from '../model/BinSet'
import type { Model } from '../model/reduce'

/** Atoms that restart on the same bins. */
export interface Restarting {
  readonly bins: readonly number[]
  readonly atoms: readonly number[]
}

/** The atoms by the bins of a set that they may restart on, by rules, licences and size. */
export function restartingTogether(model: Model, set: BinSet): Restarting[] {
  const D = model.dimensions.length
  const groups = new Map<string, { readonly bins: readonly number[]; readonly atoms: number[] }>()
  model.atoms.forEach(({ products, allowed }, atom) => {
    const bins = set.bins.filter((bin) => {
      if ((products & ~set.licences[bin]!) !== 0 || (allowed && allowed[bin] === 0)) return false
      for (let d = 0; d < D; d++)
        if (model.atomDemand[atom * D + d]! > model.failureCapacity[bin * D + d]!) return false
      return true
    })
    const key = bins.join(',')
    const known = groups.get(key)
    if (known) known.atoms.push(atom)
    else groups.set(key, { bins, atoms: [atom] })
  })
  return [...groups.values()]
}

/**
 * The model of one loss at a time, for a policy under which two bins may be lost: after each loss, and before any, bins keep
 * room for a share of what the loss of others brings there. Its plans are near plans of both losses; no more than that.
 *
 * @param shares by group of atoms, the part of an even share for which room is kept
 */
export function oneLossAtATime(model: Model, groups: readonly Restarting[], shares: readonly number[]): Model {
  const D = model.dimensions.length
  const { failureCapacity, problem } = model
  const kept = new Float64Array(failureCapacity.length)
  const keptBefore = new Float64Array(failureCapacity.length)
  groups.forEach(({ bins, atoms }, g) => {
    if (bins.length < 3) return
    for (let d = 0; d < D; d++) {
      let demand = 0
      for (const atom of atoms) demand += model.atomDemand[atom * D + d]!
      const rooms = bins.map((bin) => failureCapacity[bin * D + d]!)
      const room = rooms.reduce((a, b) => a + b, 0)
      const largest = Math.max(...rooms)
      if (room <= 2 * largest) continue
      bins.forEach((bin, k) => {
        const part = shares[g]! * demand * largest * (rooms[k]! / (room - 2 * largest))
        // After a loss what is left of the bins holds all of it, before any all of them.
        kept[bin * D + d]! += part / (room - largest)
        keptBefore[bin * D + d]! += (2 * part) / room
      })
    }
  })
  const less = (room: number, by: number) => Math.max(0, Math.floor(room - by))
  return {
    ...model,
    problem: { ...problem, failure: { kind: 'any', count: 1 } },
    capacity: model.capacity.map((room, at) => Math.min(room, less(failureCapacity[at]!, keptBefore[at]!))),
    failureCapacity: failureCapacity.map((room, at) => less(room, kept[at]!)),
  }
}
