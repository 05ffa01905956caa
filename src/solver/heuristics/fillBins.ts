import { type BinPacking, type Packing, type Pattern } from '../exact/BinPacking'
import { dimensionWeights } from './orders'

/** What makes a class suit the room left. */
export type FillRule = 'dot' | 'distance' | 'cosine'

export const fillRules: readonly FillRule[] = ['dot', 'distance', 'cosine']

/** Among more classes than this, only so many are looked at for one bin: enough to choose well. */
const fewCandidates = 300

/**
 * Fills one bin after the other, each time with the class that suits the room left best (bin-centric heuristics of
 * Panigrahy et al. 2011): largest dot product, least distance, or least angle between size and room. A filled bin is
 * repeated as often as its items last.
 */
export function fillBins(problem: BinPacking, rule: FillRule): Packing {
  return fillBinsUntil(problem, rule, () => false)!
}

/** The same, given up (null) once `isOver`: many sizes in many bins take long. */
export function fillBinsUntil(problem: BinPacking, rule: FillRule, isOver: () => boolean): Packing | null {
  const { dimensions: d, classes, capacity, size, maxPerBin } = problem
  const weights = dimensionWeights(problem)
  const left = Int32Array.from(problem.count)
  // Shares of the capacity, so that dimensions compare.
  const share = new Float64Array(classes * d)
  const norm = new Float64Array(classes)
  for (let t = 0; t < classes; t++) {
    for (let k = 0; k < d; k++) {
      share[t * d + k] = size[t * d + k]! / capacity[k]!
      norm[t]! += weights[k]! * share[t * d + k]! ** 2
    }
    norm[t] = Math.sqrt(norm[t]!)
  }
  let alive = Array.from({ length: classes }, (_, t) => t).filter((t) => left[t]! > 0)
  const bins: Pattern[] = []
  const room = new Float64Array(d)
  const roomShare = new Float64Array(d)
  while (alive.length > 0) {
    if (isOver()) return null
    room.set(capacity)
    roomShare.fill(1)
    const copies = new Map<number, number>()
    let candidates = alive.length > fewCandidates ? every(alive, fewCandidates, bins.length) : alive
    for (;;) {
      let best = -1
      let bestScore = -Infinity
      const still: number[] = []
      for (const t of candidates) {
        const used = copies.get(t) ?? 0
        if (used >= maxPerBin[t]! || used >= left[t]!) continue
        let fits = true
        let score = 0
        for (let k = 0; k < d; k++) {
          if (size[t * d + k]! > room[k]!) {
            fits = false
            break
          }
          if (rule === 'distance') score -= weights[k]! * (roomShare[k]! - share[t * d + k]!) ** 2
          else score += weights[k]! * share[t * d + k]! * roomShare[k]!
        }
        if (!fits) continue
        still.push(t)
        if (rule === 'cosine') score = score / Math.max(norm[t]!, 1e-12) + 1e-3 * norm[t]!
        if (score > bestScore) {
          bestScore = score
          best = t
        }
      }
      if (best < 0) break
      candidates = still
      copies.set(best, (copies.get(best) ?? 0) + 1)
      for (let k = 0; k < d; k++) {
        room[k]! -= size[best * d + k]!
        roomShare[k]! -= share[best * d + k]!
      }
    }
    const used = [...copies.keys()].sort((a, b) => a - b)
    const pattern: Pattern = { classes: used, copies: used.map((t) => copies.get(t)!) }
    const times = used.reduce((least, t) => Math.min(least, Math.floor(left[t]! / copies.get(t)!)), Infinity)
    for (let i = 0; i < times; i++) bins.push(pattern)
    for (const t of used) left[t]! -= times * copies.get(t)!
    alive = alive.filter((t) => left[t]! > 0)
  }
  return bins
}

/** About `wanted` of the values at even distances; another round takes others. */
function every(values: readonly number[], wanted: number, round: number): number[] {
  const step = Math.ceil(values.length / wanted)
  return values.filter((_, i) => (i + round) % step === 0)
}
