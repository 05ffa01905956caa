import type { BinPacking, Packing, Pattern } from '../exact/BinPacking'
import type { Random } from '../exact/Random'
import type { Work } from '../exact/Work'
import { packFew } from './packFew'
import { dimensionWeights } from './orders'

type Move = readonly [bin: number, into: number, into2: number, out: number, out2: number]

/** Bins looked at per iteration at most. */
const sampleSize = 48
/** Waiting classes looked at per iteration at most. */
const waitingSample = 64
/** Entries of a tabu table at most: beyond, some bin and class share one, which only forbids a little more. */
const tabuEntries = 2 ** 22
/** Examined moves between two looks at the clock. */
const movesPerLook = 200_000

/**
 * Looks for a packing into a fixed number of bins, after the consistent neighbourhood search of Buljubasic and Vasquez
 * (2016): all but a few bins hold a feasible partial packing, everything else waits outside. Tabu moves exchange one or
 * two items of a bin for one or two that wait so that ever less waits, until what waits fits into the bins kept open.
 * Between rounds, exchanges between bins push the room left together.
 */
export class FixedBinSearch {
  private readonly d: number
  private readonly weight: Float64Array
  private readonly closed: number
  private readonly bins: number[][] = []
  private readonly room: Float64Array
  private waiting: number[] = []
  private readonly tabuIn: Int32Array
  private readonly tabuOut: Int32Array
  private iteration = 0
  private readonly waitingTotal: Float64Array

  constructor(
    private readonly problem: BinPacking,
    start: Packing,
    private readonly binCount: number,
    private readonly random: Random,
    private readonly work: Work,
  ) {
    const { dimensions: d, classes, size, capacity } = problem
    this.d = d
    const scarce = dimensionWeights(problem)
    this.weight = new Float64Array(classes)
    for (let t = 0; t < classes; t++) {
      for (let k = 0; k < d; k++) this.weight[t]! += (scarce[k]! ** 2 * size[t * d + k]!) / capacity[k]!
    }
    const open = binCount >= 4 ? 2 : 1
    this.closed = binCount - open
    this.room = new Float64Array(this.closed * d)
    this.waitingTotal = new Float64Array(d)
    const entries = Math.min(this.closed * classes, tabuEntries)
    this.tabuIn = new Int32Array(entries)
    this.tabuOut = new Int32Array(entries)
    this.load(start)
  }

  /** Runs for about `budget` examined moves. A packing into `binCount` bins, or null. */
  run(budget: number): Packing | null {
    let spent = 0
    while (spent < budget && !this.work.isOver()) {
      const round = this.tabuRound(Math.max(200, 4 * this.closed), budget - spent)
      spent += round.spent
      if (round.packing) return round.packing
      spent += this.pushRoomTogether(this.closed * 40)
    }
    this.work.add('moves', spent)
    return null
  }

  private load(start: Packing): void {
    const { size, capacity } = this.problem
    const d = this.d
    const filled = start.map((pattern) => {
      let value = 0
      pattern.classes.forEach((t, i) => (value += this.weight[t]! * pattern.copies[i]!))
      return { pattern, value }
    })
    filled.sort((a, b) => b.value - a.value)
    filled.forEach(({ pattern }, b) => {
      const items: number[] = []
      pattern.classes.forEach((t, i) => {
        for (let c = 0; c < pattern.copies[i]!; c++) items.push(t)
      })
      if (b < this.closed) {
        this.bins.push(items)
        for (let k = 0; k < d; k++) {
          let left = capacity[k]!
          for (const t of items) left -= size[t * d + k]!
          this.room[b * d + k] = left
        }
      } else for (const t of items) this.wait(t)
    })
    for (let b = this.bins.length; b < this.closed; b++) {
      this.bins.push([])
      for (let k = 0; k < d; k++) this.room[b * d + k] = capacity[k]!
    }
  }

  private wait(t: number): void {
    this.waiting.push(t)
    for (let k = 0; k < this.d; k++) this.waitingTotal[k]! += this.problem.size[t * this.d + k]!
  }

  private unwait(t: number): void {
    this.waiting.splice(this.waiting.indexOf(t), 1)
    for (let k = 0; k < this.d; k++) this.waitingTotal[k]! -= this.problem.size[t * this.d + k]!
  }

  private put(b: number, t: number): void {
    this.bins[b]!.push(t)
    for (let k = 0; k < this.d; k++) this.room[b * this.d + k]! -= this.problem.size[t * this.d + k]!
  }

  private take(b: number, t: number): void {
    const items = this.bins[b]!
    const at = items.indexOf(t)
    items[at] = items[items.length - 1]!
    items.pop()
    for (let k = 0; k < this.d; k++) this.room[b * this.d + k]! += this.problem.size[t * this.d + k]!
  }

  /** Whether classes u (and u2) fit into bin b once x (and x2) have left; -1 stands for none. */
  private fits(b: number, u: number, u2: number, x: number, x2: number): boolean {
    const { size, maxPerBin } = this.problem
    const d = this.d
    for (let k = 0; k < d; k++) {
      let left = this.room[b * d + k]! - size[u * d + k]!
      if (u2 >= 0) left -= size[u2 * d + k]!
      if (x >= 0) left += size[x * d + k]!
      if (x2 >= 0) left += size[x2 * d + k]!
      if (left < 0) return false
    }
    return (
      this.capHolds(b, u, u2, x, x2, maxPerBin) && (u2 < 0 || u2 === u || this.capHolds(b, u2, u, x, x2, maxPerBin))
    )
  }

  private capHolds(b: number, u: number, u2: number, x: number, x2: number, maxPerBin: Int32Array): boolean {
    const cap = maxPerBin[u]!
    if (cap >= this.problem.count[u]!) return true
    let copies = 1 + (u2 === u ? 1 : 0) - (x === u ? 1 : 0) - (x2 === u ? 1 : 0)
    for (const t of this.bins[b]!) if (t === u) copies++
    return copies <= cap
  }

  private tabuRound(patience: number, budget: number): { packing: Packing | null; spent: number } {
    const tenureBase = 4 + Math.min(20, this.waiting.length)
    let spent = 0
    let nextLook = 0
    let idle = 0
    let waitingWeight = this.waiting.reduce((sum, t) => sum + this.weight[t]!, 0)
    let best = waitingWeight
    while (idle < patience && spent < budget) {
      this.iteration++
      idle++
      if (spent >= nextLook) {
        if (this.work.isOver()) break
        nextLook = spent + movesPerLook
      }
      const distinct = this.someWaiting()
      let gain = -Infinity
      let ties = 0
      let move = null as Move | null
      const consider = (b: number, u: number, u2: number, x: number, x2: number, value: number): void => {
        if (value < gain - 1e-12) return
        const isTabu =
          this.tabuIn[this.tabuAt(b, u)]! > this.iteration ||
          (u2 >= 0 && this.tabuIn[this.tabuAt(b, u2)]! > this.iteration) ||
          (x >= 0 && this.tabuOut[this.tabuAt(b, x)]! > this.iteration) ||
          (x2 >= 0 && this.tabuOut[this.tabuAt(b, x2)]! > this.iteration)
        if (isTabu && waitingWeight - value > best - 1e-9) return
        if (!this.fits(b, u, u2, x, x2)) return
        if (value > gain + 1e-12) ties = 0
        ties++
        if (ties > 1 && this.random.below(ties) > 0) return
        gain = value
        move = [b, u, u2, x, x2]
      }
      const sample = Math.min(this.closed, sampleSize)
      const offset = this.random.below(this.closed)
      for (let s = 0; s < sample; s++) {
        const b = sample === this.closed ? s : (offset + s * 7919) % this.closed
        const items = this.bins[b]!
        for (let i = 0; i < distinct.length; i++) {
          const u = distinct[i]!
          const vu = this.weight[u]!
          consider(b, u, -1, -1, -1, vu)
          for (let p = 0; p < items.length; p++) {
            const x = items[p]!
            consider(b, u, -1, x, -1, vu - this.weight[x]!)
            for (let q = p + 1; q < items.length && items.length <= 12; q++) {
              consider(b, u, -1, x, items[q]!, vu - this.weight[x]! - this.weight[items[q]!]!)
            }
          }
          spent += 1 + items.length + (items.length <= 12 ? (items.length * (items.length - 1)) / 2 : 0)
          for (let j = i; j < distinct.length && distinct.length <= 16; j++) {
            const u2 = distinct[j]!
            if (i === j && !this.isTwice(u)) continue
            for (const x of items) consider(b, u, u2, x, -1, vu + this.weight[u2]! - this.weight[x]!)
            spent += items.length
          }
        }
      }
      if (!move) continue
      const [b, u, u2, x, x2] = move
      const tenure = (): number => this.iteration + tenureBase + this.random.below(10)
      for (const out of [x, x2]) {
        if (out < 0) continue
        this.take(b, out)
        this.wait(out)
        this.tabuIn[this.tabuAt(b, out)] = tenure()
      }
      for (const into of [u, u2]) {
        if (into < 0) continue
        this.put(b, into)
        this.unwait(into)
        this.tabuOut[this.tabuAt(b, into)] = tenure()
      }
      waitingWeight -= gain
      if (waitingWeight < best - 1e-9) {
        best = waitingWeight
        idle = 0
      }
      const packing = this.complete()
      if (packing) return { packing, spent }
    }
    return { packing: null, spent }
  }

  private tabuAt(b: number, t: number): number {
    return (b * this.problem.classes + t) % this.tabuIn.length
  }

  /** The classes that wait; where very many do, those of a random stretch. */
  private someWaiting(): number[] {
    const n = this.waiting.length
    if (n <= waitingSample) return [...new Set(this.waiting)]
    const from = this.random.below(n)
    return [...new Set(Array.from({ length: waitingSample }, (_, i) => this.waiting[(from + i) % n]!))]
  }

  private isTwice(t: number): boolean {
    return this.waiting.indexOf(t) !== this.waiting.lastIndexOf(t)
  }

  /** The whole packing once what waits fits into the open bins. */
  private complete(): Packing | null {
    const open = this.binCount - this.closed
    for (let k = 0; k < this.d; k++) if (this.waitingTotal[k]! > open * this.problem.capacity[k]!) return null
    const rest = packFew(this.problem, this.waiting, open, 2000)
    if (!rest) return null
    return [...this.bins, ...rest].filter((items) => items.length > 0).map(countItems)
  }

  /** Exchanges between pairs of bins that make the fuller fuller (sum of squared loads), a few against the tide. */
  private pushRoomTogether(tries: number): number {
    const { size, capacity } = this.problem
    const d = this.d
    if (this.closed < 2) return tries
    for (let i = 0; i < tries; i++) {
      const a = this.random.below(this.closed)
      const b = this.random.below(this.closed)
      if (a === b) continue
      const inA = this.bins[a]!
      const inB = this.bins[b]!
      if (inA.length === 0) continue
      const x = inA[this.random.below(inA.length)]!
      const y = inB.length > 0 && this.random.below(5) > 0 ? inB[this.random.below(inB.length)]! : -1
      if (x === y || !this.fits(b, x, -1, y, -1) || (y >= 0 && !this.fits(a, y, -1, x, -1))) continue
      let change = 0
      for (let k = 0; k < d; k++) {
        const delta = (size[x * d + k]! - (y >= 0 ? size[y * d + k]! : 0)) / capacity[k]!
        const roomA = this.room[a * d + k]! / capacity[k]!
        const roomB = this.room[b * d + k]! / capacity[k]!
        change += (roomA + delta) ** 2 + (roomB - delta) ** 2 - roomA ** 2 - roomB ** 2
      }
      if (change <= 0 && this.random.below(20) > 0) continue
      this.take(a, x)
      if (y >= 0) {
        this.take(b, y)
        this.put(a, y)
      }
      this.put(b, x)
    }
    return tries
  }
}

function countItems(items: readonly number[]): Pattern {
  const copies = new Map<number, number>()
  for (const t of items) copies.set(t, (copies.get(t) ?? 0) + 1)
  const classes = [...copies.keys()].sort((a, b) => a - b)
  return { classes, copies: classes.map((t) => copies.get(t)!) }
}
