import type { Model } from '../model/reduce'

/** How scarce a dimension is for some type of bins, compared with the scarcest, for it to be looked at. */
const scarce = 0.7
/** Share of all demand in which dimensions have to differ: hours that follow each other say the same. */
const leastDifference = 0.05

/**
 * Of the dimensions, at most so many that together say most of what room bins lack: the first, which is the scarcest, and
 * those that are nearly as scarce and whose demand comes from other items. Bins may be full in one of them and idle in another.
 *
 * `demands`: by item and dimension; `rooms`: by type of bins and dimension. Numbers of dimensions, in ascending order.
 */
export function tellingDimensions(
  demands: readonly ArrayLike<number>[],
  rooms: readonly ArrayLike<number>[],
  dimensions: number,
  most: number,
): readonly number[] {
  const all = Array.from({ length: dimensions }, (_, d) => d)
  if (dimensions <= most) return all
  const total = all.map((d) => Math.max(1, demands.reduce((sum, demand) => sum + demand[d]!, 0))) // prettier-ignore
  const scarcity = all.map(() => 0)
  for (const room of rooms) {
    const needed = all.map((d) => total[d]! / Math.max(1, room[d]!))
    const scarcest = Math.max(...needed)
    for (const d of all) scarcity[d] = Math.max(scarcity[d]!, needed[d]! / scarcest)
  }
  const difference = (a: number, b: number): number =>
    demands.reduce((sum, demand) => sum + Math.abs(demand[a]! / total[a]! - demand[b]! / total[b]!), 0) / 2
  const chosen = [0]
  /** By dimension, how much it differs from the one chosen that it is most like. */
  const differs = all.map((d) => difference(d, 0))
  while (chosen.length < most) {
    let pick = -1
    for (const d of all)
      if (scarcity[d]! >= scarce && differs[d]! >= leastDifference)
        if (pick < 0 || differs[d]! * scarcity[d]! > differs[pick]! * scarcity[pick]!) pick = d
    if (pick < 0) break
    chosen.push(pick)
    for (const d of all) differs[d] = Math.min(differs[d]!, difference(d, pick))
  }
  return chosen.sort((a, b) => a - b)
}

/** The same of the dimensions of a model, for its units and kinds of bins. */
export function tellingOf(
  { dimensions, units, unitDemand, binClass, capacity }: Model,
  most: number,
): readonly number[] {
  const D = dimensions.length
  const row = (table: Float64Array, of: number) => table.subarray(of * D, (of + 1) * D)
  const demands = units.map((_, unit) => row(unitDemand, unit))
  const rooms = [...new Set(binClass)].map((one) => row(capacity, binClass.indexOf(one)))
  return tellingDimensions(demands, rooms, D, most)
}
