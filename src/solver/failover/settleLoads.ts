import type { Placement } from '../stages/model/Placement'

/** Changes tried before a placement is given up. */
const mostTries = 20_000

/**
 * Moves and swaps, at random and never for the worse, until no bin holds too much while nothing has failed. False where some
 * still does. Rules that hold before stay so.
 */
export function settleLoads(placement: Placement, next: () => number, expired: () => boolean): boolean {
  const { model, set } = placement
  const units = model.units.length
  let over = set.bins.reduce((sum, bin) => sum + overload(placement, bin), 0)
  for (let tries = 0; over > 0 && tries < mostTries; tries++) {
    if ((tries & 255) === 0 && expired()) return false
    const unit = Math.floor(next() * units)
    const other = next() < 0.3 ? -1 : Math.floor(next() * units)
    const from = placement.binOf[unit]!
    const to = other < 0 ? set.bins[Math.floor(next() * set.bins.length)]! : placement.binOf[other]!
    if (to === from) continue
    const before = overload(placement, from) + overload(placement, to)
    if (!exchange(placement, unit, to, other, from)) continue
    if (overload(placement, from) + overload(placement, to) > before) exchange(placement, unit, from, other, to)
    // Summed anew: what is added and taken away again in shares of bins need not end at nought.
    else over = set.bins.reduce((sum, bin) => sum + overload(placement, bin), 0)
  }
  return over === 0
}

/** What a bin holds too much, in shares of its capacity. */
function overload({ model, load }: Placement, bin: number): number {
  const D = model.dimensions.length
  let over = 0
  for (let at = bin * D; at < bin * D + D; at++)
    if (load[at]! > model.capacity[at]!) over += (load[at]! - model.capacity[at]!) / Math.max(1, model.capacity[at]!)
  return over
}

/** Moves a unit to a bin, and another one (-1: none) to the bin given; false, and nothing is moved, where rules forbid it. */
function exchange(placement: Placement, unit: number, to: number, other: number, back: number): boolean {
  const from = placement.binOf[unit]!
  placement.remove(unit)
  if (other >= 0) placement.remove(other)
  const holds = placement.admits(unit, to) && (other < 0 || placement.admits(other, back))
  placement.add(unit, holds ? to : from)
  if (other >= 0) placement.add(other, holds ? back : to)
  return holds
}
