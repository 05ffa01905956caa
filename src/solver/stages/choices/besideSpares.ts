import type { Engine } from '../../engine/LinearProgram'
import { RestartBook } from '../../failover/RestartBook'
import { binCost, binSet } from '../model/BinSet'
import { groupBins } from '../model/binSets'
import { spareCount } from '../sums/countBound'
import { coverSearch, type CoverSearchOptions } from './coverSearch'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'

/** Share of the time for the restart plans. */
const buildShare = 0.3

/**
 * Where several bins may be lost and types or licences differ: everything on cheap bins as if none failed, and beside them as
 * many empty bins as one state takes, of the cheapest type that takes over whatever any of them holds, with every licence.
 * A plan to begin with: null where no type is large enough, too few bins are left, or nothing was found.
 */
export function besideSpares(model: Model, engine: Engine, options: CoverSearchOptions): RestartBook | null {
  const spares = spareCount(model.problem)
  if (spares === 0) return null
  const calm: Model = { ...model, problem: { ...model.problem, failure: { kind: 'none' } } }
  // What is packed last has to be given restart bins in time.
  const reserve = options.remainingMs() * buildShare
  const packed = coverSearch(calm, engine, {
    ...options,
    fewestBins: Math.max(1, options.fewestBins - spares),
    remainingMs: () => options.remainingMs() - reserve,
    expired: () => options.expired() || options.remainingMs() < reserve,
  })
  if (!packed?.book) return null
  const { placement } = packed.book
  const licences = model.atoms.reduce((all, { products }) => all | products, 0)
  const chosen = cheapestSpares(model, placement, spares, licences)
  if (!chosen) return null
  const { bins, licences: paid } = placement.set
  const set = binSet(model, [...bins, ...chosen], (bin) => (chosen.includes(bin) ? licences : paid[bin]!))
  const beside = new Placement(model, set)
  placement.binOf.forEach((bin, unit) => {
    beside.add(unit, bin)
  })
  const built = RestartBook.build(beside, undefined, options.expired)
  return built instanceof RestartBook ? built : null
}

/** So many unused bins of one class, each able to take over what any bin of the placement restarts. */
function cheapestSpares(model: Model, placement: Placement, count: number, licences: number): number[] | null {
  const D = model.dimensions.length
  const restarting = placement.set.bins.map((bin) => {
    const sum = new Float64Array(D)
    for (const unit of placement.unitsOn[bin]!)
      for (const atom of model.units[unit]!.atoms)
        for (let d = 0; d < D; d++) sum[d]! += model.atomDemand[atom * D + d]!
    return sum
  })
  const used = new Set(placement.set.bins)
  let cheapest: number[] | null = null
  let least = Infinity
  for (const bins of groupBins(model)) {
    const left = bins.filter((bin) => !used.has(bin)).slice(0, count)
    const [first] = left
    if (first === undefined || left.length < count) continue
    const holds = (sum: Float64Array) => sum.every((size, d) => size <= model.failureCapacity[first * D + d]!)
    if (!restarting.every(holds)) continue
    const cost = binCost(model, first, licences)
    if (cost >= least) continue
    least = cost
    cheapest = left
  }
  return cheapest
}
