import type { BinPacking } from './BinPacking'

const firstRounds = 40
/** Prices change little from one pricing to the next. */
const laterRounds = 12

/**
 * Weights per dimension whose sum is the most telling single resource for the given item weights: the multipliers that
 * (nearly) minimise the fractional knapsack over the weighted sum of dimensions, found by multiplicative updates.
 * Returned as shares of the capacity: factor k times capacity k sums to 1.
 */
export function surrogateFactors(
  problem: BinPacking,
  classes: Int32Array,
  weights: Float64Array,
  maxPerBin: Int32Array,
  start: Float64Array | null,
): Float64Array {
  const { dimensions: d, capacity, size } = problem
  const n = classes.length
  const share = new Float64Array(n * d)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) share[i * d + k] = size[classes[i]! * d + k]! / capacity[k]!
  }
  const multiplier = start ? start.slice() : new Float64Array(d).fill(1 / d)
  let best = multiplier.slice()
  let least = Infinity
  const surrogate = new Float64Array(n)
  const used = new Float64Array(d)
  const order = Array.from({ length: n }, (_, i) => i)
  for (let round = 0; round < (start ? laterRounds : firstRounds); round++) {
    for (let i = 0; i < n; i++) {
      let sum = 1e-12
      for (let k = 0; k < d; k++) sum += multiplier[k]! * share[i * d + k]!
      surrogate[i] = sum
    }
    order.sort((a, b) => weights[classes[b]!]! / surrogate[b]! - weights[classes[a]!]! / surrogate[a]! || a - b)
    let room = 1
    let value = 0
    used.fill(0)
    for (const i of order) {
      const t = classes[i]!
      const copies = Math.min(maxPerBin[t]!, room / surrogate[i]!)
      value += copies * weights[t]!
      room -= copies * surrogate[i]!
      for (let k = 0; k < d; k++) used[k]! += copies * share[i * d + k]!
      if (room <= 1e-12) break
    }
    if (value < least) {
      least = value
      best = multiplier.slice()
    }
    // Dimensions that the fractional filling overruns grow, the others shrink.
    const step = 2 / (round + (start ? 12 : 4))
    let total = 0
    for (let k = 0; k < d; k++) {
      multiplier[k] = Math.max(1e-6, multiplier[k]!) * Math.exp(step * Math.max(-2, Math.min(2, used[k]! - 1)))
      total += multiplier[k]!
    }
    for (let k = 0; k < d; k++) multiplier[k]! /= total
  }
  return best
}
