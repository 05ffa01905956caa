import { patternKey, type BinPacking, type Pattern } from './BinPacking'
import type { Priced, Pricer } from './Pricer'
import { fewSteps, RelaxationTable } from './RelaxationTable'
import { surrogateFactors } from './surrogateFactors'
import type { Effort } from './Work'

const quickNodes = 20_000
const fullNodes = 4_000_000
/** Patterns returned at most: more where there are more classes to cover. */
const fewestPatterns = 40
const classesPerPattern = 4
/** Single dimensions with a table of their own at most. */
const singleLimit = 2
/** Items in one bin beyond which the search is left: each is a call within the last one. */
const deepest = 1000
/** Sums of factor times capacity stay exact in doubles below this. */
const exactLimit = 2 ** 50

/**
 * Depth-first search over classes in order of weight per size. A branch is cut when one resource alone (a scarce
 * dimension, or the weighted sum of dimensions that is most telling for these weights) does not let the remaining
 * classes weigh enough: one table lookup each. Exact when it ends within its node limit.
 */
export class DepthFirstPricer implements Pricer {
  private readonly tables: RelaxationTable[]
  private readonly surrogate: RelaxationTable | null
  private factors: Float64Array | null = null

  constructor(
    private readonly problem: BinPacking,
    private readonly work: Effort,
    mostSteps = fewSteps,
  ) {
    const { dimensions: d, capacity, size, classes, count } = problem
    const demand = new Float64Array(d)
    for (let k = 0; k < d; k++) {
      for (let t = 0; t < classes; t++) demand[k]! += (size[t * d + k]! * count[t]!) / capacity[k]!
    }
    const scarce = Array.from(demand.keys()).sort((a, b) => demand[b]! - demand[a]! || a - b)
    this.tables = scarce.slice(0, singleLimit).map((k) => {
      const factors = new Float64Array(d)
      factors[k] = 1
      const table = new RelaxationTable(problem, mostSteps)
      table.setFactors(factors)
      return table
    })
    this.surrogate = d > 1 ? new RelaxationTable(problem, mostSteps) : null
    if (this.surrogate) this.tables.unshift(this.surrogate)
  }

  price(weights: Float64Array, threshold: number, maxPerBin: Int32Array, effort: 'quick' | 'full'): Priced {
    const { dimensions: d, capacity, size } = this.problem
    const useful = Int32Array.from(Array.from(weights.keys()).filter((t) => weights[t]! > 0 && maxPerBin[t]! > 0))
    if (this.surrogate) {
      this.factors = surrogateFactors(this.problem, useful, weights, maxPerBin, this.factors)
      this.surrogate.setFactors(this.factors.map((factor, k) => Math.round((factor * exactLimit) / capacity[k]!)))
    }
    const measure = this.tables[0]?.amount ?? new Float64Array(this.problem.classes)
    const order = useful.sort(
      (a, b) => weights[b]! / (measure[b]! + 1e-9) - weights[a]! / (measure[a]! + 1e-9) || a - b,
    )
    const n = order.length
    const tables = this.tables
    for (const table of tables) table.fill(order, weights, maxPerBin)
    const rootUpper = tables.reduce((least, table) => Math.min(least, table.table[table.steps]!), Infinity)
    if (n === 0 || rootUpper <= threshold) return { upper: n === 0 ? 0 : rootUpper, exact: false, patterns: [] }

    const patternLimit = Math.max(fewestPatterns, Math.ceil(n / classesPerPattern))
    const nodeLimit = effort === 'quick' ? quickNodes : fullNodes
    const tableCount = tables.length
    const orderedSize = new Float64Array(n * d)
    const orderedWeight = new Float64Array(n)
    const orderedCap = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      orderedWeight[i] = weights[order[i]!]!
      orderedCap[i] = maxPerBin[order[i]!]!
      for (let k = 0; k < d; k++) orderedSize[i * d + k] = size[order[i]! * d + k]!
    }
    const found: { weight: number; positions: number[] }[] = []
    let best = threshold
    // Patterns somewhat lighter than the best are wanted too: more columns per round.
    let cut = threshold
    let nodes = 0
    const search = { stopped: false }
    const chosen: number[] = []
    const rooms: Float64Array[] = [capacity.slice()]
    const amounts: Float64Array[] = [Float64Array.from(tables, (table) => table.whole)]
    const steps: Int32Array[] = []
    const rows = tables.map((table) => table.steps + 1)
    // Positions that fitted, per depth and in order: further down only these are looked at again.
    const fitting: Int32Array[] = []
    /** Takes one of `above[from..to]`, of which the first is in the bin `copiesOfFirst` times. */
    const visit = (
      above: Int32Array,
      from: number,
      to: number,
      copiesOfFirst: number,
      weight: number,
      depth: number,
    ): void => {
      if (++nodes > nodeLimit || ((nodes & 255) === 0 && this.work.isOver())) {
        search.stopped = true
        return
      }
      if (depth === deepest) {
        if (weight > cut) record(weight)
        search.stopped = true
        return
      }
      const room = rooms[depth]!
      const left = amounts[depth]!
      if (depth === steps.length) {
        steps.push(new Int32Array(tableCount))
        fitting.push(new Int32Array(n))
        rooms.push(new Float64Array(d))
        amounts.push(new Float64Array(tableCount))
      }
      const at = steps[depth]!
      const here = fitting[depth]!
      const next = rooms[depth + 1]!
      const nextLeft = amounts[depth + 1]!
      for (let j = 0; j < tableCount; j++) at[j] = tables[j]!.room(left[j]!)
      const first = above[from]!
      // Looked up before anything is tried: the bound of all that is left is the first one's.
      for (let j = 0; j < tableCount; j++) {
        if (tables[j]!.table[first * rows[j]! + at[j]!]! > cut - weight) continue
        if (weight > cut) record(weight)
        return
      }
      let looked = from
      let members = 0
      // Most nodes end at the first class that fits: the others are looked through only where they do not.
      const look = (atMost: number): void => {
        for (; looked < to && members < atMost; looked++) {
          const i = above[looked]!
          if (looked === from && copiesOfFirst >= orderedCap[i]!) continue
          const size = i * d
          let k = 0
          while (k < d && orderedSize[size + k]! <= room[k]!) k++
          if (k === d) here[members++] = i
        }
      }
      look(1)
      for (let m = 0; m < members; m++) {
        const i = here[m]!
        const needed = cut - weight
        for (let j = 0; j < tableCount; j++) {
          // When this class and all later ones cannot weigh enough, nothing later can: the tables fall with i.
          if (tables[j]!.table[i * rows[j]! + at[j]!]! <= needed) {
            if (weight > cut) record(weight)
            return
          }
        }
        if (m === 0) look(n)
        const t = order[i]!
        for (let j = 0; j < tableCount; j++) nextLeft[j] = left[j]! - tables[j]!.amount[t]!
        for (let k = 0; k < d; k++) next[k] = room[k]! - orderedSize[i * d + k]!
        chosen.push(i)
        visit(here, m, members, i === first ? copiesOfFirst + 1 : 1, weight + orderedWeight[i]!, depth + 1)
        chosen.pop()
        if (search.stopped) return
      }
      if (weight > cut) record(weight)
    }
    const record = (weight: number): void => {
      found.push({ weight, positions: chosen.slice() })
      if (weight > best) {
        best = weight
        cut = Math.floor(threshold + 0.6 * (best - threshold))
      }
      if (found.length > 4 * patternLimit) {
        found.sort((a, b) => b.weight - a.weight)
        found.length = patternLimit
        cut = Math.max(cut, Math.min(best, found[patternLimit - 1]!.weight))
      }
    }
    visit(
      Int32Array.from({ length: n }, (_, i) => i),
      0,
      n,
      0,
      0,
      0,
    )
    this.work.add('pricing nodes', nodes)
    found.sort((a, b) => b.weight - a.weight)
    const keys = new Set<string>()
    const patterns: Pattern[] = []
    for (const { positions } of found.slice(0, patternLimit)) {
      const copies = new Map<number, number>()
      for (const i of positions) copies.set(order[i]!, (copies.get(order[i]!) ?? 0) + 1)
      const used = [...copies.keys()].sort((a, b) => a - b)
      const pattern = { classes: used, copies: used.map((t) => copies.get(t)!) }
      const key = patternKey(pattern)
      if (keys.has(key)) continue
      keys.add(key)
      patterns.push(pattern)
    }
    return { upper: search.stopped ? rootUpper : best, exact: !search.stopped && patterns.length > 0, patterns }
  }
}
