import type { BinPacking } from '../exact/BinPacking'
import { weightBound, type WeightBound } from './WeightBound'

/** Most classes for which pairs are looked at. */
const classLimit = 1500

/**
 * A set of items of which no two fit into one bin needs a bin each. The set is grown greedily from the largest share
 * of any capacity downwards.
 */
export function conflictBound(problem: BinPacking): WeightBound {
  const { dimensions, classes, capacity, size } = problem
  const weights = new Float64Array(classes)
  if (dimensions === 0 || classes > classLimit) return weightBound(problem, 'conflict', weights, 1)
  const share = Array.from({ length: classes }, (_, t) => {
    let most = 0
    for (let k = 0; k < dimensions; k++) most = Math.max(most, size[t * dimensions + k]! / capacity[k]!)
    return most
  })
  const order = share.map((_, t) => t).sort((a, b) => share[b]! - share[a]! || a - b)
  const conflict = (a: number, b: number): boolean => {
    for (let k = 0; k < dimensions; k++) {
      if (size[a * dimensions + k]! + size[b * dimensions + k]! > capacity[k]!) return true
    }
    return false
  }
  const chosen: number[] = []
  for (const t of order) {
    if (problem.count[t] === 0) continue
    if (problem.count[t]! > 1 && problem.maxPerBin[t]! > 1) continue
    if (chosen.every((other) => conflict(t, other))) {
      chosen.push(t)
      weights[t] = 1
    }
  }
  return weightBound(problem, 'conflict', weights, 1)
}
