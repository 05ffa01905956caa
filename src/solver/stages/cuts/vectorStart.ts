import type { BinSet } from '../model/BinSet'
import type { CoverProgram } from '../cover/CoverProgram'
import { Placement } from '../model/Placement'
import type { Model } from '../model/reduce'
import type { VectorFluid } from './VectorFluid'

/** How much emptier one bin of a step has to be for the gap to be of use, as a share of what it holds. */
const leastGap = 0.1

/**
 * A placement of nearly all units on the bins of a choice that takes from the fluid how much of each kind runs on which step,
 * so that all bins have as much to spare in all dimensions, and spreads it evenly over the bins of the step.
 *
 * `gathered`: such a share of what is to spare is left on one bin of each step. Where just one bin's worth is to spare,
 * large units restart in one large gap and nowhere in many small ones. Null where nothing is to be gathered, or where the
 * engine does not say. Throws an EngineFailure where the engine fails.
 */
export function vectorStart(
  model: Model,
  program: CoverProgram,
  counts: readonly number[],
  set: BinSet,
  vectors: VectorFluid,
  gathered = 0,
): Placement | null {
  const shares = vectors.shares(counts)
  if (!shares) return null
  const size = sizesOf(model, set)
  const largestFirst = (units: readonly number[]): number[] => [...units].sort((a, b) => size[b]! - size[a]! || a - b)
  const unitsOf: number[][] = program.steps.map(() => [])
  for (const { units, on } of shares) {
    const whole = units.reduce((sum, unit) => sum + size[unit]!, 0)
    const left = [...on].map(([step, share]) => ({ step, room: share * whole }))
    if (left.length === 0) continue
    for (const unit of largestFirst(units)) {
      const to = left.reduce((most, other) => (other.room > most.room ? other : most))
      to.room -= size[unit]!
      unitsOf[to.step]!.push(unit)
    }
  }
  const binsOf = program.steps.map(({ binClass, licences }) =>
    set.bins.filter((bin) => model.binClass[bin] === binClass && set.licences[bin] === licences),
  )
  const limits = gathered > 0 ? withGaps(model, unitsOf, binsOf, gathered) : model.capacity
  if (!limits) return null
  const placement = new Placement(model, set, limits)
  unitsOf.forEach((units, step) => {
    for (const unit of largestFirst(units)) {
      let pick = -1
      let least = Infinity
      for (const bin of binsOf[step]!) {
        const peak = placement.peakIfFits(unit, bin, least)
        if (peak < 0) continue
        least = peak
        pick = bin
      }
      if (pick >= 0) placement.add(unit, pick)
    }
  })
  return placement
}

/** By unit, its share of all room in the dimension where that is largest. */
function sizesOf(model: Model, { bins }: BinSet): Float64Array {
  const D = model.dimensions.length
  const total = new Float64Array(D)
  for (const bin of bins) for (let d = 0; d < D; d++) total[d]! += model.capacity[bin * D + d]!
  return Float64Array.from(model.units, (_, unit) => {
    let most = 0
    for (let d = 0; d < D; d++) if (total[d]! > 0) most = Math.max(most, model.unitDemand[unit * D + d]! / total[d]!)
    return most
  })
}

/** What bins hold, less on the first of each step by a share of what the step has to spare; null where none has a gap. */
function withGaps(
  model: Model,
  unitsOf: readonly (readonly number[])[],
  binsOf: readonly (readonly number[])[],
  gathered: number,
): Float64Array | null {
  const D = model.dimensions.length
  const limits = model.capacity.slice()
  let gaps = 0
  binsOf.forEach((bins, step) => {
    const [first] = bins
    if (first === undefined || bins.length < 2) return
    let level = 0
    for (let d = 0; d < D; d++) {
      const load = unitsOf[step]!.reduce((sum, unit) => sum + model.unitDemand[unit * D + d]!, 0)
      if (load > 0) level = Math.max(level, load / (bins.length * model.capacity[first * D + d]!))
    }
    const left = Math.max(0, level - gathered * (1 - level) * (bins.length - 1))
    if (level - left < leastGap) return
    gaps++
    for (let d = 0; d < D; d++) limits[first * D + d] = Math.floor(left * limits[first * D + d]!)
  })
  return gaps > 0 ? limits : null
}
