import type { Model } from './reduce'

/** At least so many of the bins of some classes are in every plan. */
export interface NeededBins {
  readonly classes: readonly number[]
  readonly bins: number
}

/**
 * Bins that plans need because rules allow some units nowhere else: one of them, and as many more as one state takes away
 * where the rules hold after a failure as well. The shortest lists come first.
 */
export function neededBins(model: Model, spare: number): NeededBins[] {
  const needed = new Map<string, { readonly classes: readonly number[]; bins: number }>()
  const add = (allowed: Uint8Array | null, bins: number) => {
    if (!allowed) return
    const classes = [...new Set([...model.binClass].filter((_, bin) => allowed[bin] === 1))]
    const key = classes.join()
    const known = needed.get(key)
    if (!known) needed.set(key, { classes, bins })
    else known.bins = Math.max(known.bins, bins)
  }
  const seen = new Set<Uint8Array>()
  for (const { allowed } of model.units) {
    if (!allowed || seen.has(allowed)) continue
    seen.add(allowed)
    add(allowed, 1)
  }
  seen.clear()
  for (const { allowed } of model.atoms) {
    if (!allowed || seen.has(allowed)) continue
    seen.add(allowed)
    add(allowed, 1 + spare)
  }
  return [...needed.values()].sort((a, b) => a.classes.length - b.classes.length || b.bins - a.bins)
}

/** Bins still missing to what is needed where so many of each class are taken: lists without a class in common add up. */
export function missingBins(needed: readonly NeededBins[], taken: ArrayLike<number>): number {
  const counted = new Set<number>()
  let missing = 0
  for (const { classes, bins } of needed) {
    let lack = bins
    for (const one of classes) lack -= taken[one]!
    if (lack <= 0 || classes.some((one) => counted.has(one))) continue
    for (const one of classes) counted.add(one)
    missing += lack
  }
  return missing
}
