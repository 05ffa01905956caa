import { eject } from './construct'
import { PairedSearch } from '../paired/PairedSearch'
import type { Placement } from '../model/Placement'

/** Units from which overloads are dissolved by exchanges rather than by ejecting one unit after the other. */
export const manyUnits = 300
/** Share of all room up to which exchanges fill many bins. */
const fullest = 0.9992
/** Steps of the exchange: what is possible takes a few per overloaded bin. */
const exchangeSteps = 1500

/**
 * Completes a placement in which some units have no bin yet: few units by ejection, many by exchanges between bins that are
 * overloaded at first. The complete placement within its own capacities, or null.
 */
export function fillUp(
  placement: Placement,
  limits: {
    readonly steps: number
    readonly seed: number
    readonly expired: () => boolean
    readonly count: (work: string, amount: number) => void
  },
  next: () => number,
): Placement | null {
  if (placement.complete) return placement
  if (placement.model.units.length < manyUnits)
    return limits.steps > 0 && eject(placement, placement.set.bins, next, limits.steps) ? placement : null
  if (tooTight(placement)) return null
  const { seed, expired, count } = limits
  const search = new PairedSearch(placement, { seed, expired, count, normalOnly: true })
  return search.run(exchangeSteps) ? search.toPlacement() : null
}

/** Whether everything takes up so nearly all room of some dimension that no exchange gets there. */
function tooTight({ model, set, capacity }: Placement): boolean {
  const D = model.dimensions.length
  for (let d = 0; d < D; d++) {
    let demand = 0
    let room = 0
    for (let unit = 0; unit < model.units.length; unit++) demand += model.unitDemand[unit * D + d]!
    for (const bin of set.bins) room += capacity[bin * D + d]!
    if (demand > room * fullest) return true
  }
  return false
}
