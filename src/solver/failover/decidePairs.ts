import { failureStates } from '../failureStates'
import type { BinSet } from '../stages/model/BinSet'
import { unitOrders } from '../stages/place/construct'
import { PairedSearch } from '../stages/paired/PairedSearch'
import { Placement } from '../stages/model/Placement'
import type { Model } from '../stages/model/reduce'
import { twinsBefore } from '../stages/model/twins'
import { RestartBook } from './RestartBook'

export interface PairDecision {
  /** A placement with all its restart plans; null where none was found. */
  readonly book: RestartBook | null
  /** Proven: these bins do not hold everything under all failures. */
  readonly excluded: boolean
  readonly nodes: number
}

/**
 * Decides whether a set of bins holds everything, by branching on the bin and the restart bins of one unit after the other,
 * the most constrained and largest first. Cut by what all that is still open needs in sum: a bin on which up to `c` restarts
 * in one failure may be filled to `min(capacity, failureCapacity - c)` before it, and these limits of all bins must add up to
 * the demand. So a few large units that have nowhere to land together prove that nothing fits, whatever the others are.
 *
 * Only where a bin is lost in one state at most (no failure, any one bin, groups); neither a plan nor a proof elsewhere, or when
 * nodes run out.
 * Exact integers throughout.
 */
export function decidePairs(
  model: Model,
  set: BinSet,
  limits: { readonly nodes: number; readonly expired: () => boolean },
): PairDecision {
  const nothing: PairDecision = { book: null, excluded: false, nodes: 0 }
  if (!PairedSearch.suits(model) || set.bins.length === 0) return nothing
  const tree = new PairTree(model, set, limits)
  const answer = tree.search()
  if (answer === 'found') return { book: tree.toBook(), excluded: false, nodes: tree.nodes }
  return { ...nothing, excluded: answer === 'none', nodes: tree.nodes }
}

type Answer = 'found' | 'none' | 'limit'

class PairTree {
  nodes = 0
  private readonly D: number
  private readonly placement: Placement
  private readonly order: Int32Array
  private readonly twin: Int32Array
  /** State in which a bin is lost, by bin of the problem. */
  private readonly stateOf: Int32Array
  private readonly restartOf: Int32Array
  /** What restarts on a bin in a state, row-wise over states and bins; the most of any state. */
  private readonly incoming: Float64Array
  private readonly most: Float64Array
  /** How full a bin may be before a failure, and what all limits exceed the whole demand by. */
  private readonly limit: Float64Array
  private readonly slack: Float64Array
  /** Units and restarts per bin: bins of one class that nobody uses yet are interchangeable. */
  private readonly users: Int32Array
  private readonly atomsOn: number[][]
  /** Whether nothing fails. */
  private readonly isSafe: boolean

  constructor(
    private readonly model: Model,
    private readonly set: BinSet,
    private readonly limits: { readonly nodes: number; readonly expired: () => boolean },
  ) {
    const D = model.dimensions.length
    const bins = model.problem.bins.length
    const states = failureStates(model.problem, set.bins)
    this.D = D
    this.isSafe = states.length === 0
    this.placement = new Placement(model, set)
    this.order = unitOrders(model, set)[0]!
    this.twin = twinsBefore(model, this.order, 'for-plans')
    this.stateOf = new Int32Array(bins).fill(-1)
    states.forEach(({ lost }, s) => {
      for (const bin of lost) this.stateOf[bin] = s
    })
    this.restartOf = new Int32Array(model.atoms.length).fill(-1)
    this.incoming = new Float64Array(states.length * bins * D)
    this.most = new Float64Array(bins * D)
    this.limit = model.capacity.slice()
    this.slack = new Float64Array(D)
    for (let d = 0; d < D; d++) {
      for (const bin of set.bins) this.slack[d]! += this.limit[bin * D + d]!
      for (let unit = 0; unit < model.units.length; unit++) this.slack[d]! -= model.unitDemand[unit * D + d]!
    }
    this.users = new Int32Array(bins)
    this.atomsOn = Array.from({ length: bins }, () => [])
  }

  search(): Answer {
    return this.slack.every((left) => left >= 0) ? this.place(0) : 'none'
  }

  toBook(): RestartBook {
    const { placement, restartOf } = this
    const copy = placement.copy()
    return RestartBook.withRestarts(copy, (atom) => restartOf[atom]!)
  }

  private place(depth: number): Answer {
    if (depth === this.order.length) return 'found'
    const unit = this.order[depth]!
    const twin = this.twin[depth]!
    let limited = false
    const tried: number[] = []
    for (const bin of this.byLoad()) {
      if (this.isRepeated(bin, tried) || !this.placement.admits(unit, bin) || !this.mayRun(unit, bin)) continue
      if (twin >= 0 && bin < this.placement.binOf[twin]!) continue
      if (++this.nodes > this.limits.nodes || ((this.nodes & 255) === 0 && this.limits.expired())) return 'limit'
      this.placement.add(unit, bin)
      this.users[bin]!++
      const answer = this.withinLimit(bin) ? this.restart(unit, 0, depth) : 'none'
      if (answer === 'found') return answer
      this.users[bin]!--
      this.placement.remove(unit)
      if (answer === 'limit') {
        limited = true
        break
      }
    }
    return limited ? 'limit' : 'none'
  }

  private restart(unit: number, index: number, depth: number): Answer {
    const atom = this.isSafe ? undefined : this.model.units[unit]!.atoms[index]
    if (atom === undefined) return this.place(depth + 1)
    const home = this.placement.binOf[unit]!
    const state = this.stateOf[home]!
    const twin = this.twin[depth]!
    // Twins on one bin restart in the order of their bins, too.
    const from =
      twin >= 0 && this.placement.binOf[twin] === home ? this.restartOf[this.model.units[twin]!.atoms[0]!]! : -1
    const tried: number[] = []
    for (const bin of this.byLoad()) {
      if (this.stateOf[bin] === state || this.isRepeated(bin, tried) || bin < from || !this.mayRestart(atom, bin))
        continue
      if (++this.nodes > this.limits.nodes || ((this.nodes & 255) === 0 && this.limits.expired())) return 'limit'
      const before = this.shift(state, atom, bin)
      const answer =
        this.withinLimit(bin) && this.slack.every((left) => left >= 0) ? this.restart(unit, index + 1, depth) : 'none'
      if (answer === 'found') return answer
      this.undo(state, atom, bin, before)
      if (answer === 'limit') return answer
    }
    return 'none'
  }

  /** Bins with the least load first: what is found is found sooner; the proof needs them all. */
  private byLoad(): number[] {
    const { D, placement } = this
    if (D === 0) return [...this.set.bins]
    return [...this.set.bins].sort((a, b) => placement.load[a * D]! - placement.load[b * D]! || a - b)
  }

  /** Whether a bin of the same class that is as empty was tried before. Counts the bin as tried. */
  private isRepeated(bin: number, tried: number[]): boolean {
    if (this.users[bin]! > 0) return false
    const { binClass } = this.model
    const { licences } = this.set
    if (tried.some((other) => binClass[other] === binClass[bin] && licences[other] === licences[bin])) return true
    tried.push(bin)
    return false
  }

  /** Rules that always hold against what restarts on the bin. */
  private mayRun(unit: number, bin: number): boolean {
    const { atoms, groups, units } = this.model
    for (const group of units[unit]!.groups) {
      if (!groups[group]!.always) continue
      if (this.atomsOn[bin]!.some((atom) => atoms[atom]!.unit !== unit && atoms[atom]!.groups.includes(group)))
        return false
    }
    return true
  }

  private mayRestart(atom: number, bin: number): boolean {
    const { model, set, placement, D } = this
    const { allowed, products, groups, unit } = model.atoms[atom]!
    if ((allowed && allowed[bin] === 0) || (products & ~set.licences[bin]!) !== 0) return false
    const state = this.stateOf[placement.binOf[unit]!]!
    const row = (state * model.problem.bins.length + bin) * D
    for (let d = 0; d < D; d++) {
      const used = placement.load[bin * D + d]! + this.incoming[row + d]! + model.atomDemand[atom * D + d]!
      if (used > model.failureCapacity[bin * D + d]!) return false
    }
    return groups.every(
      (group) =>
        !placement.hasMember(bin, group) &&
        !this.atomsOn[bin]!.some(
          (other) =>
            this.stateOf[placement.binOf[model.atoms[other]!.unit]!] === state &&
            model.atoms[other]!.groups.includes(group),
        ),
    )
  }

  /** Lets an atom restart on a bin; returns the most that restarted there before. */
  private shift(state: number, atom: number, bin: number): Float64Array {
    const { D, model } = this
    const before = this.most.slice(bin * D, bin * D + D)
    const row = (state * model.problem.bins.length + bin) * D
    for (let d = 0; d < D; d++) {
      this.incoming[row + d]! += model.atomDemand[atom * D + d]!
      if (this.incoming[row + d]! > this.most[bin * D + d]!) this.setMost(bin, d, this.incoming[row + d]!)
    }
    this.restartOf[atom] = bin
    this.atomsOn[bin]!.push(atom)
    this.users[bin]!++
    return before
  }

  private undo(state: number, atom: number, bin: number, before: Float64Array): void {
    const { D, model } = this
    const row = (state * model.problem.bins.length + bin) * D
    for (let d = 0; d < D; d++) {
      this.incoming[row + d]! -= model.atomDemand[atom * D + d]!
      this.setMost(bin, d, before[d]!)
    }
    this.restartOf[atom] = -1
    this.atomsOn[bin]!.pop()
    this.users[bin]!--
  }

  private setMost(bin: number, d: number, most: number): void {
    const at = bin * this.D + d
    const limit = Math.min(this.model.capacity[at]!, this.model.failureCapacity[at]! - most)
    this.slack[d]! += limit - this.limit[at]!
    this.limit[at] = limit
    this.most[at] = most
  }

  private withinLimit(bin: number): boolean {
    const { D } = this
    for (let at = bin * D; at < bin * D + D; at++) if (this.placement.load[at]! > this.limit[at]!) return false
    return true
  }
}
