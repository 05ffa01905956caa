import type { RestartBook } from '../failover/RestartBook'
import type { Model } from './reduce'

/** No plan on these bins can have a lower peak: total demand over total capacity, in the scarcest dimension. */
export function evenPeak(model: Model, bins: readonly number[]): number {
  const D = model.dimensions.length
  let even = 0
  for (let d = 0; d < D; d++) {
    let demand = 0
    let capacity = 0
    for (let unit = 0; unit < model.units.length; unit++) demand += model.unitDemand[unit * D + d]!
    for (const bin of bins) capacity += model.capacity[bin * D + d]!
    if (demand > 0) even = Math.max(even, demand / capacity)
  }
  return even
}

export interface SpreadLimits {
  /** Moves and swaps tried at most. */
  readonly tries: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
  /** Whether a unit may change its bin without making an earlier stage worse. */
  readonly allows: (unit: number, from: number, to: number) => boolean
}

/** Bins compared as targets for the units of one bin, and tries on each of them. */
const comparedTargets = 16
const triesPerTarget = 3

/**
 * Lowers the highest use of any bin by moves and swaps away from the fullest bins, each accepted only when the fuller of
 * the two bins gets less full and every failure state keeps its restart plan.
 */
export function spread(book: RestartBook, limits: SpreadLimits): void {
  const { placement } = book
  const { model, set } = placement
  const even = evenPeak(model, set.bins)
  const peaks = new Map(set.bins.map((bin) => [bin, placement.peak(bin)]))
  const stuck = new Set<number>()
  let tries = 0
  // Nearly full bins leave next to nothing to gain, and many bins make every try dear.
  const most = set.bins.length > 60 && even > 0.97 ? Math.min(limits.tries, 40) : limits.tries
  while (tries < most && !limits.expired()) {
    const source = argMax(set.bins, (bin) => (stuck.has(bin) ? -1 : peaks.get(bin)!))
    if (source < 0 || stuck.has(source) || peaks.get(source)! <= even * 1.0005) break
    const targets = [...set.bins].filter((bin) => bin !== source).sort((a, b) => peaks.get(a)! - peaks.get(b)! || a - b)
    const before = tries
    const moved = improve(source, targets)
    limits.count('spread tries', tries - before)
    if (moved < 0) {
      stuck.add(source)
      // Once the peak cannot be lowered, a few more bins are evened out; the peak itself is what counts.
      if (stuck.size >= Math.min(set.bins.length - 1, 5)) break
      continue
    }
    peaks.set(source, placement.peak(source))
    peaks.set(moved, placement.peak(moved))
    stuck.clear()
  }

  /** One improving move or swap out of the bin; the other bin, or -1. */
  function improve(source: number, targets: readonly number[]): number {
    const high = peaks.get(source)!
    const units = [...placement.unitsOn[source]!]
    // Not the emptiest alone: they may have to stay empty for restarts.
    const lower = targets.filter((bin) => peaks.get(bin)! < high)
    const stride = Math.max(1, Math.ceil(lower.length / comparedTargets))
    const nearby = lower.filter((_, k) => k % stride === 0)
    interface Candidate {
      readonly unit: number
      readonly other: number
      readonly to: number
      readonly peak: number
    }
    const candidates: Candidate[] = []
    for (const to of nearby) {
      for (const unit of units) {
        if (!limits.allows(unit, source, to)) continue
        const peak = Math.max(peakAfter(source, unit, -1), peakAfter(to, -1, unit))
        if (peak < high) candidates.push({ unit, other: -1, to, peak })
      }
    }
    candidates.sort((a, b) => a.peak - b.peak)
    const triesOn = new Map<number, number>()
    const again = (to: number): boolean => {
      const count = (triesOn.get(to) ?? 0) + 1
      triesOn.set(to, count)
      return count <= triesPerTarget
    }
    for (const { unit, to } of candidates) {
      if (!again(to)) continue
      tries++
      if (book.tryMove(unit, to)) return to
    }
    const swaps: Candidate[] = []
    for (const to of nearby) {
      for (const unit of units) {
        if (!limits.allows(unit, source, to)) continue
        for (const other of placement.unitsOn[to]!) {
          if (!limits.allows(other, to, source)) continue
          const here = peakAfter(source, unit, other)
          if (here >= high) continue
          const peak = Math.max(here, peakAfter(to, other, unit))
          if (peak < high) swaps.push({ unit, other, to, peak })
        }
      }
    }
    swaps.sort((a, b) => a.peak - b.peak)
    triesOn.clear()
    for (const { unit, other, to } of swaps) {
      if (!again(to)) continue
      tries++
      if (book.tryMove(unit, to, other)) return to
    }
    return -1
  }

  function peakAfter(bin: number, out: number, into: number): number {
    const D = model.dimensions.length
    let peak = 0
    for (let d = 0; d < D; d++) {
      let used = placement.load[bin * D + d]!
      if (out >= 0) used -= model.unitDemand[out * D + d]!
      if (into >= 0) used += model.unitDemand[into * D + d]!
      if (used > peak * model.capacity[bin * D + d]!) peak = used / model.capacity[bin * D + d]!
    }
    return peak
  }
}

function argMax(bins: readonly number[], value: (bin: number) => number): number {
  let best = -1
  let bestValue = -Infinity
  for (const bin of bins) {
    const v = value(bin)
    if (v > bestValue) {
      bestValue = v
      best = bin
    }
  }
  return best
}
