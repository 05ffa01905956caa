import { patternKey, type BinPacking, type Pattern } from './BinPacking'
import type { Priced, Pricer } from './Pricer'
import { RelaxationTable } from './RelaxationTable'
import type { Work } from './Work'

const quickNodes = 20_000
const fullNodes = 4_000_000
/** Patterns returned at most. */
const patternLimit = 40
/** Relaxation tables kept at most: the sum of all dimensions and the scarcest single ones. */
const tableLimit = 4

/**
 * Depth-first search over classes in order of weight per size. A branch is cut when no single dimension (nor their sum)
 * lets the remaining classes weigh enough: one table lookup each. Exact when it ends within its node limit.
 */
export class DepthFirstPricer implements Pricer {
  private readonly tables: RelaxationTable[]
  private readonly share: Float64Array

  constructor(
    private readonly problem: BinPacking,
    private readonly work: Work,
  ) {
    const { dimensions: d, capacity, size, classes, count } = problem
    const demand = new Float64Array(d)
    for (let k = 0; k < d; k++) {
      for (let t = 0; t < classes; t++) demand[k]! += (size[t * d + k]! * count[t]!) / capacity[k]!
    }
    const scarce = Array.from(demand.keys()).sort((a, b) => demand[b]! - demand[a]! || a - b)
    const factorSets: Float64Array[] = scarce.slice(0, d <= tableLimit ? d : tableLimit - 1).map((k) => {
      const factors = new Float64Array(d)
      factors[k] = 1
      return factors
    })
    if (d > 1) {
      const most = capacity.reduce((a, b) => Math.max(a, b), 1)
      factorSets.push(capacity.map((value) => Math.max(1, Math.round(most / value))))
    }
    this.tables = factorSets.map((factors) => new RelaxationTable(problem, factors))
    this.share = new Float64Array(classes)
    for (let t = 0; t < classes; t++) {
      for (let k = 0; k < d; k++)
        this.share[t]! += (size[t * d + k]! / capacity[k]!) * (demand[k]! / demand[scarce[0]!]!)
    }
  }

  price(weights: Float64Array, threshold: number, maxPerBin: Int32Array, effort: 'quick' | 'full'): Priced {
    const { dimensions: d, capacity, size, classes } = this.problem
    const order = Int32Array.from(
      Array.from({ length: classes }, (_, t) => t)
        .filter((t) => weights[t]! > 0 && maxPerBin[t]! > 0)
        .sort((a, b) => weights[b]! / this.share[b]! - weights[a]! / this.share[a]! || a - b),
    )
    const n = order.length
    const tables = this.tables
    for (const table of tables) table.fill(order, weights, maxPerBin)
    const rootUpper = tables.reduce((least, table) => Math.min(least, table.at(0, table.steps)), Infinity)
    if (n === 0 || rootUpper <= threshold) return { upper: n === 0 ? 0 : rootUpper, exact: false, patterns: [] }

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
    let stopped = false
    const chosen: number[] = []
    const rooms: Float64Array[] = [capacity.slice()]

    const visit = (from: number, copiesOfFrom: number, weight: number, depth: number): void => {
      if (++nodes > nodeLimit || ((nodes & 16383) === 0 && this.work.isOver())) {
        stopped = true
        return
      }
      const room = rooms[depth]!
      const rowOf: number[] = []
      for (let j = 0; j < tableCount; j++) {
        const table = tables[j]!
        let amount = 0
        for (let k = 0; k < d; k++) amount += table.factors[k]! * room[k]!
        rowOf.push(table.room(amount))
      }
      let isMaximal = true
      for (let i = from; i < n; i++) {
        const needed = cut - weight
        for (let j = 0; j < tableCount; j++) {
          const table = tables[j]!
          if (table.table[i * (table.steps + 1) + rowOf[j]!]! <= needed) {
            // Nothing later can help either: the tables fall with the position.
            if (isMaximal && weight > cut) record(weight)
            return
          }
        }
        const copies = i === from ? copiesOfFrom : 0
        if (copies >= orderedCap[i]!) continue
        let fits = true
        for (let k = 0; k < d; k++) {
          if (orderedSize[i * d + k]! > room[k]!) {
            fits = false
            break
          }
        }
        if (!fits) continue
        isMaximal = false
        let next = rooms[depth + 1]
        if (!next) rooms.push((next = new Float64Array(d)))
        for (let k = 0; k < d; k++) next[k] = room[k]! - orderedSize[i * d + k]!
        chosen.push(i)
        visit(i, copies + 1, weight + orderedWeight[i]!, depth + 1)
        chosen.pop()
        if (stopped) return
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
    visit(0, 0, 0, 0)
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
    return { upper: stopped ? rootUpper : best, exact: !stopped && patterns.length > 0, patterns }
  }
}
