import { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import { construct, eject, unitOrders } from '../place/construct'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import type { Model } from '../model/reduce'

/**
 * Two rooms, one of which may be lost: everything is packed into each room by itself, to the limit after a failure, and
 * runs in one of its two places while the other is kept for its restart. A plan exists exactly where both packings and a
 * choice of sides within the normal limit do. Null for other failures, where parts of a unit restart apart, or where the
 * heuristics find none.
 */
export function mirrored(
  model: Model,
  set: BinSet,
  limits: { readonly seed: number; readonly steps: number; readonly count: (work: string, amount: number) => void },
): RestartBook | null {
  const states = failureStates(model.problem, set.bins)
  if (model.problem.failure.kind !== 'group' || states.length !== 2) return null
  if (model.units.some(({ atoms }) => atoms.length !== 1)) return null
  const next = random(limits.seed)
  const places: Int32Array[] = []
  for (const { lost: room } of states) {
    const packed = packInto(room)
    if (!packed) return null
    places.push(packed.binOf)
  }
  const placement = new Placement(model, set)
  for (const unit of unitOrders(model, set)[0]!) {
    const [here, there] = [places[0]![unit]!, places[1]![unit]!]
    const peaks = [placement.peakIfFits(unit, here), placement.peakIfFits(unit, there)] as const
    if (peaks[0] < 0 && peaks[1] < 0) return null
    placement.add(unit, peaks[1] < 0 || (peaks[0] >= 0 && peaks[0] <= peaks[1]) ? here : there)
  }
  const book = RestartBook.given(placement, (s) => {
    const units = states[s]!.lost.flatMap((bin) => placement.unitsOn[bin]!)
    return {
      atoms: Int32Array.from(units, (unit) => model.units[unit]!.atoms[0]!),
      bins: Int32Array.from(units, (unit) => places[1 - s]![unit]!),
    }
  })
  const { bins, states: failing } = book.overloads()
  return bins.length === 0 && failing.length === 0 ? book : null

  function packInto(room: readonly number[]): Placement | null {
    for (const order of unitOrders(model, set)) {
      const packed = new Placement(model, set, model.failureCapacity)
      construct(packed, order, 'best-fit', room)
      limits.count('constructions', 1)
      if (packed.complete || eject(packed, room, next, limits.steps)) return packed
    }
    return null
  }
}
