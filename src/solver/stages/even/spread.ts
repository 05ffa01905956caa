import type { RestartBook } from '../../failover/RestartBook'
import { random } from '../model/random'
import { evenPeak, nearEven } from './evenPeak'
import type { EvenLimits } from './EvenLimits'

export interface SpreadLimits extends EvenLimits {
  /** Moves and swaps tried at most until nothing lowers the peak. */
  readonly tries: number
  /** Times that the load is disturbed after that and spread again; the best is kept. */
  readonly kicks: number
}

/** Bins compared as targets for the units of one bin, and tries on each of them. */
const comparedTargets = 16
const triesPerTarget = 3
/** Random swaps per disturbance, and tries to spread again after it. */
const swapsPerKick = 3
const triesPerKick = 150
/** Disturbances in a row that lower nothing. */
const idleKicks = 25

/**
 * Lowers the highest use of any bin by moves and swaps away from the fullest bins, each accepted only when the fuller of
 * the two bins gets less full and every failure state keeps its restart plan; then disturbs the load and repeats.
 */
export function spread(book: RestartBook, limits: SpreadLimits): void {
  const { placement } = book
  const { model, set } = placement
  const even = evenPeak(model, set.bins, set.licences)
  const peaks = new Map(set.bins.map((bin) => [bin, placement.peak(bin)]))
  let tries = 0
  // Nearly full bins leave next to nothing to gain, and many bins make every try dear.
  descend(set.bins.length > 60 && even > 0.97 ? Math.min(limits.tries, 40) : limits.tries)
  const next = random(limits.seed)
  let best = highest()
  let idle = 0
  for (let kick = 0; kick < limits.kicks && idle < idleKicks; kick++) {
    if (best.peak <= even * nearEven || limits.expired()) break
    const goBack = book.remember()
    disturb(next)
    descend(tries + triesPerKick)
    const now = highest()
    if (now.peak < best.peak || (now.peak === best.peak && now.squares <= best.squares)) {
      idle = now.peak < best.peak ? 0 : idle + 1
      best = now
      continue
    }
    idle++
    goBack()
    for (const bin of set.bins) peaks.set(bin, placement.peak(bin))
  }

  function highest(): { readonly peak: number; readonly squares: number } {
    let peak = 0
    let squares = 0
    for (const value of peaks.values()) {
      peak = Math.max(peak, value)
      squares += value * value
    }
    return { peak, squares }
  }

  function descend(most: number): void {
    const stuck = new Set<number>()
    while (tries < most && !limits.expired()) {
      const source = argMax(set.bins, (bin) => (stuck.has(bin) ? -1 : peaks.get(bin)!))
      if (source < 0 || stuck.has(source) || peaks.get(source)! <= even * 1.0005) break
      const targets = [...set.bins]
        .filter((bin) => bin !== source)
        .sort((a, b) => peaks.get(a)! - peaks.get(b)! || a - b)
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
  }

  /** Moves or swaps at random, first out of the fullest bin, then anywhere; restart plans stay valid. */
  function disturb(draw: () => number): void {
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)]
    for (let swap = 0; swap < swapsPerKick; swap++) {
      const from = swap === 0 ? argMax(set.bins, (bin) => peaks.get(bin)!) : pick(set.bins)!
      const to = pick(set.bins)!
      const unit = pick(placement.unitsOn[from]!)
      const other = draw() < 0.7 ? pick(placement.unitsOn[to]!) : undefined
      if (to === from || unit === undefined || !limits.allows(unit, from, to)) continue
      if (other !== undefined && !limits.allows(other, to, from)) continue
      tries++
      limits.count('spread tries', 1)
      if (!book.tryMove(unit, to, other ?? -1)) continue
      peaks.set(from, placement.peak(from))
      peaks.set(to, placement.peak(to))
    }
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
        const there = peakAfter(to, -1, unit, high)
        if (there === Infinity) continue
        const peak = Math.max(peakAfter(source, unit, -1, high), there)
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
          const here = peakAfter(source, unit, other, high)
          if (here === Infinity) continue
          const peak = Math.max(here, peakAfter(to, other, unit, high))
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

  /** Use of the bin with one unit gone and one come (-1: none); Infinity from `most` on. */
  function peakAfter(bin: number, out: number, into: number, most: number): number {
    const D = model.dimensions.length
    const { load } = placement
    const { capacity, unitDemand } = model
    let peak = 0
    for (let d = 0; d < D; d++) {
      let used = load[bin * D + d]!
      if (out >= 0) used -= unitDemand[out * D + d]!
      if (into >= 0) used += unitDemand[into * D + d]!
      if (used > peak * capacity[bin * D + d]!) {
        peak = used / capacity[bin * D + d]!
        if (peak >= most) return Infinity
      }
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
