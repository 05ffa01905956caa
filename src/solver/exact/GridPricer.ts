import { patternKey, type BinPacking, type Pattern } from './BinPacking'
import type { Priced, Pricer } from './Pricer'
import type { Work } from './Work'

/** Bytes of choices that may be kept for reading patterns back. */
const choiceLimit = 64 * 2 ** 20
/** Cell updates above which the grid is too slow to be of use. */
const updateLimit = 40e6
const patternLimit = 40

/** Whether the exact grid recursion is affordable for a problem. */
export function isGridAffordable(problem: BinPacking): boolean {
  if (problem.dimensions === 0 || problem.dimensions > 2) return false
  const cells = (problem.capacity[0]! + 1) * ((problem.capacity[1] ?? 0) + 1)
  let parts = 0
  for (let t = 0; t < problem.classes; t++) parts += Math.ceil(Math.log2(problem.maxPerBin[t]! + 1))
  return cells * parts <= Math.min(choiceLimit, updateLimit)
}

/**
 * The knapsack recursion over all rooms of a one- or two-dimensional bin: always exact. Copies are split into powers
 * of two. Besides the heaviest pattern it reads back, for every class, the heaviest pattern that holds it.
 */
export class GridPricer implements Pricer {
  private readonly width: number
  private readonly height: number
  private readonly values: Float64Array
  private choices = new Uint8Array(0)

  constructor(
    private readonly problem: BinPacking,
    private readonly work: Work,
  ) {
    this.height = problem.capacity[0]! + 1
    this.width = (problem.capacity[1] ?? 0) + 1
    this.values = new Float64Array(this.height * this.width)
  }

  price(weights: Float64Array, threshold: number, maxPerBin: Int32Array): Priced {
    const { dimensions: d, size, classes } = this.problem
    const { width, height, values } = this
    const cells = width * height
    const partClass: number[] = []
    const partCopies: number[] = []
    for (let t = 0; t < classes; t++) {
      if (weights[t]! <= 0) continue
      let left = maxPerBin[t]!
      for (let copies = 1; left > 0; copies *= 2) {
        const taken = Math.min(copies, left)
        partClass.push(t)
        partCopies.push(taken)
        left -= taken
      }
    }
    const parts = partClass.length
    if (this.choices.length < parts * cells) this.choices = new Uint8Array(parts * cells)
    const choices = this.choices
    values.fill(0)
    for (let p = 0; p < parts; p++) {
      const t = partClass[p]!
      const copies = partCopies[p]!
      const weight = weights[t]! * copies
      const down = size[t * d]! * copies
      const right = d > 1 ? size[t * d + 1]! * copies : 0
      const shift = down * width + right
      const base = p * cells
      choices.fill(0, base, base + cells)
      for (let i = height - 1; i >= down; i--) {
        const row = i * width
        for (let cell = row + width - 1, last = row + right; cell >= last; cell--) {
          const value = values[cell - shift]! + weight
          if (value > values[cell]!) {
            values[cell] = value
            choices[base + cell] = 1
          }
        }
      }
    }
    this.work.add('grid updates', parts * cells)
    const corner = cells - 1
    const upper = values[corner]!
    const patterns: Pattern[] = []
    if (upper <= threshold) return { upper, exact: true, patterns }
    const read = (from: number, extra: number): Map<number, number> | null => {
      const copies = new Map<number, number>()
      if (extra >= 0) copies.set(extra, 1)
      let cell = from
      for (let p = parts - 1; p >= 0; p--) {
        if (choices[p * cells + cell] !== 1) continue
        const t = partClass[p]!
        copies.set(t, (copies.get(t) ?? 0) + partCopies[p]!)
        cell -= (size[t * d]! * width + (d > 1 ? size[t * d + 1]! : 0)) * partCopies[p]!
      }
      if (extra >= 0 && copies.get(extra)! > maxPerBin[extra]!) return null
      return copies
    }
    const starts = [{ value: upper, from: corner, extra: -1 }]
    for (let t = 0; t < classes; t++) {
      if (weights[t]! <= 0 || maxPerBin[t]! < 1) continue
      const from = corner - size[t * d]! * width - (d > 1 ? size[t * d + 1]! : 0)
      const value = values[from]! + weights[t]!
      if (value > threshold) starts.push({ value, from, extra: t })
    }
    starts.sort((a, b) => b.value - a.value || a.extra - b.extra)
    const keys = new Set<string>()
    for (const { from, extra } of starts) {
      if (patterns.length >= patternLimit) break
      const copies = read(from, extra)
      if (!copies) continue
      const used = [...copies.keys()].sort((a, b) => a - b)
      const pattern = { classes: used, copies: used.map((t) => copies.get(t)!) }
      const key = patternKey(pattern)
      if (keys.has(key)) continue
      keys.add(key)
      patterns.push(pattern)
    }
    return { upper, exact: true, patterns }
  }
}
