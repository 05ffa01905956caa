import type { Engine } from '../../engine/LinearProgram'
import { gcd } from '../../gcd'
import type { CoverProgram, CoverRow } from './CoverProgram'
import {
  CoverRelaxation,
  lagrangian,
  multiplierUnit,
  type Multipliers,
  type RelaxedPoint,
  type RootRows,
} from './CoverRelaxation'
import { CoverRounding } from './CoverRounding'
import { ImpliedBounds } from './impliedBounds'
import type { CoverObjection } from './objection'
import { random } from '../model/random'

export interface Cover {
  /** The cheapest solution found, null where none was. */
  readonly counts: readonly number[] | null
  readonly cost: number
  /** No solution costs less: from rounded multipliers, added up in exact integers. Infinity where there is none. */
  readonly bound: number
  /** Cases looked at in this go. */
  readonly nodes: number
  /** Why: the cases that were told apart. */
  readonly proof: CoverProof
}

/**
 * A case, closed by multipliers or told apart by a column. Multipliers of a case told apart leave out counts that would
 * cost as much as the bound; its parts begin with what that leaves.
 */
export interface CoverProof {
  split: { readonly column: number; readonly at: number; readonly most: CoverProof; readonly more: CoverProof } | null
  multipliers: Multipliers
}

export interface CoverLimits {
  readonly nodes: number
  readonly expired: () => boolean
  /** Time is up for whatever it is asked for: even a relaxation that was begun is of no use any more. */
  readonly over?: () => boolean
  /** Time is up even for a first choice; the same as for the others where absent. */
  readonly overFirst?: () => boolean
  /** A bound that is as good as any higher one. */
  readonly enough?: number
  /** An answer at once: fewer sides are looked at before branching, and choices are taken as they come. */
  readonly hurried?: boolean
}

interface Node {
  readonly lower: number[]
  readonly upper: number[]
  readonly bound: number
  readonly proof: CoverProof
  /** Columns whose bounds are tighter than those of the case it is part of; null: there is none. */
  readonly changed: readonly number[] | null
}

/** What a dive still rounds up. */
const roundings = [0.6, 0.4, 0.8]
/** Changes to the first choice, drawn at random. */
const shakes = 10
/** Nodes between two dives for a solution. */
const diveEvery = 40
/** Columns whose two sides are looked at before one is branched on, and sides seen from which their mean is trusted. */
const looksPerNode = { hurried: 4, full: 30 }
const trusted = 2
/**
 * Share of the way from the cheapest open case to the best solution up to which a part of the last case is looked at next: the
 * engine goes on from there in few steps, and solutions are found sooner.
 */
const followed = 0.3

/**
 * The cases of a covering program that are told apart until one choice is left of each or its multipliers show that it costs
 * too much. It can be left and gone on with. Close it: it keeps the engine's linear program.
 */
export class CoverTree {
  private readonly relaxation: CoverRelaxation
  private readonly implied: ImpliedBounds
  private readonly best: CoverRounding
  private readonly isSum: ReadonlySet<number>
  private readonly unit: number
  /** Every solution costs a multiple of this. */
  private readonly divisor: number
  private readonly proof: CoverProof = { split: null, multipliers: [] }
  private readonly open: Node[]
  private limits: CoverLimits = { nodes: 0, expired: () => true }
  /** Least bound among branches that were neither solved nor left out for good. */
  private left = Infinity
  private nodes = 0
  private readonly next = random(1)
  /** The likelier part of the case that was told apart last. */
  private part: Node | null = null
  /** Rows that were added when a choice was objected to. */
  readonly objected: CoverRow[] = []
  /** By column: how much branching on it raised the objective, downwards and upwards, per unit, and how often seen. */
  private readonly raised: readonly { sum: number; count: number }[][]

  constructor(
    private readonly program: CoverProgram,
    engine: Engine,
    root: RootRows,
    incumbent: readonly number[] | null,
    objection: CoverObjection,
    penalty?: number,
  ) {
    const { cost, upper, sums } = program
    this.relaxation = new CoverRelaxation(program, engine, root, penalty)
    this.implied = new ImpliedBounds(program.rows, cost.length)
    const dearest = cost.reduce((sum, one, j) => sum + one * upper[j]!, 0)
    this.best = new CoverRounding(program, dearest + 1, (counts) => {
      const objected = objection(counts)
      this.objected.push(...objected.rows)
      this.relaxation.append(objected.rows)
      this.implied.append(objected.rows)
      return objected
    })
    if (incumbent) this.best.offer([...incumbent])
    this.isSum = new Set(sums)
    this.unit = multiplierUnit(program)
    this.divisor = Math.max(1, cost.reduce(gcd, 0))
    this.raised = [0, 1].map(() => cost.map(() => ({ sum: 0, count: 0 })))
    this.open = [{ lower: cost.map(() => 0), upper: [...upper], bound: 0, proof: this.proof, changed: null }]
  }

  /** Looks at open cases within the limits; called again, it goes on where it stopped. */
  search(limits: CoverLimits): Cover {
    const { best, proof } = this
    this.limits = limits
    const enough = limits.enough ?? Infinity
    best.isHurried = limits.hurried === true
    best.isOver = () => (best.counts ? limits.expired() : (limits.overFirst ?? limits.expired)())
    best.undercut(enough)
    const before = this.nodes
    while (this.nodes - before < limits.nodes && !limits.expired()) {
      const node = this.following()
      if (!node) break
      this.nodes++
      this.visit(node)
    }
    if (this.part) this.keep(this.part)
    this.part = null
    // The cheapest open case comes last, so no other one is below what is left.
    const floor = Math.min(this.left, this.open.findLast(({ bound }) => bound < best.cost)?.bound ?? Infinity)
    const cost = best.counts ? best.cost : Infinity
    const nodes = this.nodes - before
    return { counts: best.counts, cost, bound: Math.min(floor, cost, enough), nodes, proof }
  }

  /** Gives the memory of the open program back. */
  close(): void {
    this.relaxation.close()
  }

  /** The case to look at next: a part of the last one as long as it is cheap, else the cheapest open one. */
  private following(): Node | null {
    const { best, open, part } = this
    this.part = null
    if (part) {
      const least = open.at(-1)?.bound ?? part.bound
      if (part.bound < best.cost && part.bound <= least + followed * (best.cost - least)) return part
      this.keep(part)
    }
    const next = open.at(-1)
    return next && next.bound < best.cost ? open.pop()! : null
  }

  private visit(node: Node): void {
    const { program, best, relaxation } = this
    if (!this.implied.tighten(node.lower, node.upper, node.changed)) return
    const point = relaxation.solve(node.lower, node.upper, false, this.limits.over)
    if (!point) {
      this.halve(node)
      return
    }
    const own = lagrangian(program.cost, point.multipliers, node.lower, node.upper, this.unit)
    const isBetter = this.boundOf(own.total) >= node.bound
    if (isBetter) node.proof.multipliers = point.multipliers
    const bound = isBetter ? this.boundOf(own.total) : node.bound
    if (bound >= best.cost) return
    const known = this.objected.length
    this.lookForBetter(node, point)
    if (bound >= best.cost) return
    if (this.objected.length > known) {
      // The point may be one that is objected to.
      this.keep({ ...node, bound, changed: null })
      return
    }
    // Whatever would cost as much as the best is of no interest: counts that multipliers alone make so dear.
    const out = isBetter ? this.leaveOut(node, own.total, own.reduced) : []
    if (!this.implied.tighten(node.lower, node.upper, out)) return
    const branch = this.choose(node, point)
    if (branch < 0) this.settle(node, bound)
    else this.tellApart(node, bound, branch, point.primal[branch]!)
  }

  /** Tells a case apart of which the engine says nothing. */
  private halve(node: Node): void {
    const branch = this.unsettled(node)
    if (branch < 0) this.settle(node, node.bound)
    else this.tellApart(node, node.bound, branch, (node.lower[branch]! + node.upper[branch]!) / 2)
  }

  /** A single choice is left by what the multipliers leave out: it costs what it costs, or a row excludes it. */
  private settle(node: Node, bound: number): void {
    const { best } = this
    const known = this.objected.length
    const isTaken = best.offer(node.lower)
    if (this.objected.length > known) {
      this.keep({ ...node, bound, changed: null })
      return
    }
    const alone = (multipliers: Multipliers): CoverProof => ({ split: null, multipliers })
    const isDear = isTaken || best.isExcluded(node.lower) || costOf(this.program, node.lower) >= best.cost
    const against = isDear ? [] : this.against(node)
    if (!against) this.left = Math.min(this.left, bound)
    node.proof.split = { column: 0, at: node.upper[0]!, most: alone(against ?? []), more: alone([]) }
  }

  /** In two parts, up to the value of a column and beyond. */
  private tellApart(node: Node, bound: number, branch: number, value: number): void {
    const [least, most] = [node.lower[branch]!, node.upper[branch]!]
    const at = Math.min(Math.max(Math.floor(value + 1e-7), least), most - 1)
    // What bounds this case bounds its parts, until they have something better.
    const part = (): CoverProof => ({ split: null, multipliers: node.proof.multipliers })
    const [below, above] = [part(), part()]
    node.proof.split = { column: branch, at, most: below, more: above }
    const lower: Node = {
      lower: [...node.lower],
      upper: withValue(node.upper, branch, at),
      bound,
      proof: below,
      changed: [branch],
    }
    const upper: Node = {
      lower: withValue(node.lower, branch, at + 1),
      upper: [...node.upper],
      bound,
      proof: above,
      changed: [branch],
    }
    const isNearer = value - at > 0.5
    this.keep(isNearer ? lower : upper)
    this.part = isNearer ? upper : lower
  }

  /** For a single choice that a row excludes: a price of the row that makes it dearer than the best. */
  private against({ lower, upper }: Node): Multipliers | null {
    const { program, best } = this
    const short = best.shortOf(lower)
    if (!short) return null
    const price = Math.ceil(((best.cost - costOf(program, lower)) * this.unit) / short.missing)
    const multipliers: Multipliers = [[short.row, price]]
    return this.boundOf(lagrangian(program.cost, multipliers, lower, upper, this.unit).total) < best.cost
      ? null
      : multipliers
  }

  /** Among the open cases, the cheapest last. */
  private keep(node: Node): void {
    let from = 0
    let to = this.open.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.open[middle]!.bound >= node.bound) from = middle + 1
      else to = middle
    }
    this.open.splice(from, 0, node)
  }

  private lookForBetter(node: Node, { primal }: RelaxedPoint): void {
    const { best, nodes } = this
    best.round(primal)
    if (nodes % diveEvery !== 1) return
    if (best.isHurried) {
      const isFirst = nodes === 1 && best.counts === null
      for (const roundUp of isFirst ? roundings : [this.roundUp]) this.dive(node, primal, roundUp)
      if (best.counts === null) best.repair(primal, Math.round)
      return
    }
    if (best.counts === null) best.repair(primal, Math.round)
    if (nodes === 1) for (let k = 0; k < shakes && !this.limits.expired(); k++) best.shake(this.next)
    // Small changes make what is rounded or repaired at the root as cheap as dives end.
    if (nodes > 1 || best.counts === null) this.dive(node, primal, this.roundUp)
  }

  /** What the next dive rounds up. */
  private get roundUp(): number {
    return roundings[Math.floor(this.nodes / diveEvery) % roundings.length]!
  }

  /** The bound that a sum in units of multipliers is, as a cost. */
  private boundOf(total: number): number {
    return total <= 0 ? 0 : Math.ceil(total / (this.unit * this.divisor)) * this.divisor
  }

  /** Leaves out counts that cost no less than the best whatever the others are, by the reduced prices; of which columns. */
  private leaveOut({ lower, upper }: Node, total: number, reduced: Float64Array): number[] {
    const changed: number[] = []
    const cheaper = Math.floor((this.best.cost - 1) / this.divisor) * this.divisor
    const spare = cheaper * this.unit - total
    for (let j = 0; j < reduced.length; j++) {
      const rest = reduced[j]!
      if (rest === 0 || lower[j] === upper[j]) continue
      // Rounding of the quotient can only make the range wider than it need be.
      const steps = Math.floor(spare / Math.abs(rest))
      if (steps >= upper[j]! - lower[j]!) continue
      if (rest > 0) upper[j] = lower[j]! + steps
      else lower[j] = upper[j]! - steps
      changed.push(j)
    }
    return changed
  }

  /** What to branch on first: sums before counts before flags; the others follow from these. */
  private rank(j: number): number {
    const { cost, upper } = this.program
    return this.isSum.has(j) ? 3 : cost[j]! > 0 ? 2 : upper[j]! <= 1 ? 1 : 0
  }

  /** The column whose two sides both raise the bound most, by what was seen of it; -1 where no choice is left. */
  private choose(node: Node, { primal, objective }: RelaxedPoint): number {
    const open: { readonly j: number; readonly part: number; readonly weight: number }[] = []
    for (let j = 0; j < primal.length; j++) {
      const part = primal[j]! - Math.floor(primal[j]!)
      if (node.lower[j] === node.upper[j]) continue
      const distance = Math.min(part, 1 - part)
      if (distance < 1e-6) continue
      open.push({ j, part, weight: distance + this.rank(j) })
    }
    if (open.length === 0) return this.unsettled(node)
    if (open.length === 1 || this.limits.nodes < trusted) return open[0]!.j
    open.sort((a, b) => b.weight - a.weight || a.j - b.j)
    let pick = -1
    let most = -1
    const isHurried = this.limits.hurried === true
    let looks = looksPerNode[isHurried ? 'hurried' : 'full']
    const first = this.rank(open[0]!.j)
    for (const { j, part } of open) {
      if (isHurried && this.rank(j) < first) break
      const known = this.raised.map((side) => side[j]!)
      if (known.some(({ count }) => count < trusted) && looks > 0 && !this.limits.expired()) {
        looks--
        this.look(node, j, primal[j]!, objective)
      }
      const [down, up] = known.map(({ sum, count }, side) =>
        count === 0 ? 0 : (sum / count) * (side === 0 ? part : 1 - part),
      )
      const score = Math.max(down!, 1e-3) * Math.max(up!, 1e-3)
      if (score <= most) continue
      most = score
      pick = j
    }
    return pick
  }

  /** Any column that can be told apart, where the point is whole and yet of no use: it lies outside of what is left. */
  private unsettled({ lower, upper }: Node): number {
    return lower.reduce((best, least, j) => {
      return least < upper[j]! && (best < 0 || this.rank(j) > this.rank(best)) ? j : best
    }, -1)
  }

  /** What the objective is on both sides of a column's value. */
  private look({ lower, upper }: Node, j: number, value: number, objective: number): void {
    const floor = Math.floor(value)
    for (const side of [0, 1] as const) {
      const point =
        side === 0
          ? this.relaxation.solve(lower, withValue(upper, j, floor), true)
          : this.relaxation.solve(withValue(lower, j, floor + 1), upper, true)
      if (!point) continue
      const gain = Math.min(point.objective, 2 * this.best.cost) - objective
      const seen = this.raised[side]![j]!
      seen.sum += Math.max(0, gain) / (side === 0 ? value - floor : floor + 1 - value)
      seen.count++
    }
  }

  /** Rounds one column after the other, the surest first, and solves the rest anew. */
  private dive({ lower, upper }: Node, from: Float64Array, roundUp: number): void {
    const floor = [...lower]
    const ceiling = [...upper]
    let primal: Float64Array | null = from
    for (let depth = 0; depth < floor.length && primal && !this.limits.expired(); depth++) {
      const values: Float64Array = primal
      this.best.round(values)
      let pick = -1
      let least = Infinity
      for (let j = 0; j < values.length; j++) {
        const part = Math.abs(values[j]! - Math.round(values[j]!))
        if (part < 1e-6) continue
        // Up rather than down: what is missing in one place has to be paid for in another.
        const up = Math.ceil(values[j]!) - values[j]!
        const rank = this.rank(j)
        const distance = (up <= roundUp ? up : 0.3 + part) + (2 - rank) * (rank < 2 ? 1 : 0)
        if (distance < least) {
          least = distance
          pick = j
        }
      }
      if (pick < 0) return
      const above = Math.ceil(values[pick]!)
      const value = above - values[pick]! <= roundUp ? above : above - 1
      if (value > values[pick]!) floor[pick] = value
      else ceiling[pick] = value
      const point = this.relaxation.solve(floor, ceiling, true)
      primal = point && point.objective < this.best.cost ? point.primal : null
    }
  }
}

const costOf = ({ cost }: CoverProgram, counts: readonly number[]): number =>
  counts.reduce((sum, count, j) => sum + count * cost[j]!, 0)

function withValue(values: readonly number[], at: number, value: number): number[] {
  const copy = [...values]
  copy[at] = value
  return copy
}
