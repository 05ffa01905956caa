import { toPattern, type BinPacking, type Packing } from '../exact/BinPacking'
import { dimensionWeights } from './orders'

/** `recent` is first fit among the newest bins only: quick however many there are. */
export type FitRule = 'first' | 'best' | 'recent'

const recentBins = 500
/** Bins that `recent` looks at once time is up. */
const lateBins = 10

/**
 * First fit or best fit in the given class order. Best fit takes the bin with the least weighted room left.
 * Items of one class go on from the bin where the last one fitted: earlier bins can only have become fuller.
 * Given up (null) once `isOver`; `recent` goes on among fewer bins, so that there is a packing at all.
 */
export function fitDecreasing(
  problem: BinPacking,
  order: readonly number[],
  rule: FitRule,
  isOver: () => boolean,
): Packing | null {
  const { dimensions: d, capacity, size, count, maxPerBin } = problem
  const room: number[] = []
  const slack: number[] = []
  const bins: Map<number, number>[] = []
  const weights = dimensionWeights(problem)
  const fits = (t: number, b: number): boolean => {
    for (let k = 0; k < d; k++) if (size[t * d + k]! > room[b * d + k]!) return false
    return (bins[b]!.get(t) ?? 0) < maxPerBin[t]!
  }
  let recent = recentBins
  for (const [index, t] of order.entries()) {
    // Looking at the clock takes as long as one item in a few bins.
    if ((rule !== 'recent' || (index & 15) === 0) && isOver()) {
      if (rule !== 'recent') return null
      recent = lateBins
    }
    let bin = 0
    for (let left = count[t]!; left > 0; left--) {
      let target = -1
      if (rule !== 'best') {
        if (rule === 'recent') bin = Math.max(bin, bins.length - recent)
        while (bin < bins.length && !fits(t, bin)) bin++
        if (bin < bins.length) target = bin
      } else {
        let least = Infinity
        for (let b = 0; b < bins.length; b++) {
          if (slack[b]! < least && fits(t, b)) {
            least = slack[b]!
            target = b
          }
        }
      }
      if (target < 0) {
        target = bins.length
        bins.push(new Map())
        slack.push(0)
        for (let k = 0; k < d; k++) room.push(capacity[k]!)
      }
      bins[target]!.set(t, (bins[target]!.get(t) ?? 0) + 1)
      let after = 0
      for (let k = 0; k < d; k++) {
        room[target * d + k]! -= size[t * d + k]!
        after += (weights[k]! * room[target * d + k]!) / capacity[k]!
      }
      slack[target] = after
    }
  }
  return bins.map((bin) => {
    const classes = [...bin.keys()].sort((a, b) => a - b)
    return { classes, copies: classes.map((t) => bin.get(t)!) }
  })
}

/** One bin per class copy limit: the packing that always exists. */
export function oneClassPerBin(problem: BinPacking): Packing {
  const bins: Packing[number][] = []
  for (let t = 0; t < problem.classes; t++) {
    for (let left = problem.count[t]!; left > 0; left -= problem.maxPerBin[t]!) {
      const copies = new Int32Array(problem.classes)
      copies[t] = Math.min(left, problem.maxPerBin[t]!)
      bins.push(toPattern(copies))
    }
  }
  return bins
}
