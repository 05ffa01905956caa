import type { Placement } from '../stages/model/Placement'
import type { BinSet } from '../stages/model/BinSet'

/** Restart bins of the atoms lost in one failure state. */
export interface RestartPlan {
  readonly atoms: Int32Array
  readonly bins: Int32Array
}

export type RestartAnswer = RestartPlan | 'impossible' | 'undecided'

const noRestarts: RestartPlan = { atoms: new Int32Array(0), bins: new Int32Array(0) }

/** Largest number of decisions tried before a state is given up as undecided. */
export const defaultRestartNodes = 2000

/**
 * Finds restart bins for everything on the lost bins while nobody else moves: greedy in several orders, whole contents onto
 * empty bins, then depth-first search. `fixed` gives atoms a bin beforehand (evacuated before the failure).
 */
export function restartState(
  placement: Placement,
  lost: readonly number[],
  fixed: ReadonlyMap<number, number> = new Map(),
  nodeLimit = defaultRestartNodes,
  accept: Accept = () => 'yes',
  byPeak: readonly number[] = binsByPeak(placement),
): RestartAnswer {
  const search = new RestartSearch(placement, lost, fixed, byPeak)
  if (!search.begin()) return 'impossible'
  const ways = [
    () => search.greedy('spread'),
    () => search.greedy('best-fit'),
    () => search.wholeBins(),
    () => search.greedy('fewest-choices'),
  ]
  for (const way of ways) {
    if (!way()) continue
    const plan = search.plan()
    const verdict = accept(plan)
    if (verdict === 'yes') return plan
    if (verdict === 'late') return 'undecided'
    search.clear()
  }
  return search.depthFirst(nodeLimit, accept)
}

/** Bins of the placement, the least full first. */
export function binsByPeak(placement: Placement): number[] {
  const peaks = new Map(placement.set.bins.map((bin) => [bin, placement.peak(bin)]))
  return [...placement.set.bins].sort((a, b) => peaks.get(a)! - peaks.get(b)! || a - b)
}

/** Bins with room that are compared for one atom. */
const comparedBins = 12

/**
 * A further demand on a complete restart plan; `undecided` keeps a failed search from counting as proof, `late` ends it: time
 * is up.
 */
export type Accept = (plan: RestartPlan) => 'yes' | 'no' | 'undecided' | 'late'

class RestartSearch {
  /** Atoms still to be placed, the largest first. */
  open: number[] = []
  private readonly set: BinSet
  private readonly survivors: number[]
  private readonly load: Float64Array
  private readonly D: number
  private readonly targets = new Map<number, number>()
  private readonly restartedOn = new Map<number, number[]>()
  private readonly size: Map<number, number> = new Map()

  constructor(
    private readonly placement: Placement,
    private readonly lost: readonly number[],
    private readonly fixed: ReadonlyMap<number, number>,
    byPeak: readonly number[],
  ) {
    const { model, set } = placement
    this.set = set
    this.D = model.dimensions.length
    this.survivors = byPeak.filter((bin) => !lost.includes(bin))
    this.load = placement.load.slice()
  }

  /** False where a fixed target cannot hold. */
  begin(): boolean {
    const { model } = this.placement
    for (const bin of this.lost) {
      for (const unit of this.placement.unitsOn[bin]!) {
        for (const atom of model.units[unit]!.atoms) {
          const target = this.fixed.get(atom)
          if (target === undefined) {
            this.open.push(atom)
            this.size.set(atom, this.shareOf(atom))
          } else {
            if (!this.fits(atom, target)) return false
            this.put(atom, target)
          }
        }
      }
    }
    this.open.sort((a, b) => this.size.get(b)! - this.size.get(a)! || a - b)
    return this.open.every((atom) => this.survivors.some((bin) => this.fits(atom, bin)))
  }

  plan(): RestartPlan {
    if (this.targets.size === 0) return noRestarts
    const atoms = [...this.targets.keys()].sort((a, b) => a - b)
    return { atoms: Int32Array.from(atoms), bins: Int32Array.from(atoms, (atom) => this.targets.get(atom)!) }
  }

  greedy(rule: 'spread' | 'best-fit' | 'fewest-choices'): boolean {
    let queue = this.open
    if (rule === 'fewest-choices') {
      const choices = new Map(queue.map((atom) => [atom, this.survivors.filter((bin) => this.fits(atom, bin)).length]))
      queue = [...queue].sort(
        (a, b) => choices.get(a)! - choices.get(b)! || this.size.get(b)! - this.size.get(a)! || a - b,
      )
    }
    const done: number[] = []
    for (const atom of queue) {
      let best = -1
      let bestValue = Infinity
      let compared = 0
      const last = this.survivors.length - 1
      for (let k = 0; k <= last && compared < comparedBins; k++) {
        const bin = this.survivors[rule === 'best-fit' ? last - k : k]!
        if (!this.fits(atom, bin)) continue
        compared++
        const use = this.peakWith(atom, bin)
        const value = rule === 'spread' ? use : -use
        if (value < bestValue) {
          bestValue = value
          best = bin
        }
      }
      if (best < 0) {
        for (const other of done) this.take(other)
        return false
      }
      this.put(atom, best)
      done.push(atom)
    }
    return true
  }

  /** The whole content of each lost bin onto an empty survivor of its own: what keeps a spare bin sufficient. */
  wholeBins(): boolean {
    const free = this.survivors.filter(
      (bin) => this.placement.unitsOn[bin]!.length === 0 && !this.restartedOn.get(bin)?.length,
    )
    const done: number[] = []
    for (const lost of this.lost) {
      const content = this.open.filter((atom) => this.placement.binOf[this.placement.model.atoms[atom]!.unit] === lost)
      if (content.length === 0) continue
      const at = free.findIndex((bin) => {
        const put: number[] = []
        const all = content.every((atom) => {
          if (!this.fits(atom, bin)) return false
          this.put(atom, bin)
          put.push(atom)
          return true
        })
        if (!all) for (const atom of put) this.take(atom)
        return all
      })
      if (at < 0) {
        for (const atom of done) this.take(atom)
        return false
      }
      free.splice(at, 1)
      done.push(...content)
    }
    return true
  }

  clear(): void {
    for (const atom of this.open) if (this.targets.has(atom)) this.take(atom)
  }

  depthFirst(nodeLimit: number, accept: Accept): RestartAnswer {
    let nodes = 0
    const doubt = { raised: false }
    const descend = (depth: number): boolean | 'limit' => {
      if (depth === this.open.length) {
        const verdict = accept(this.plan())
        if (verdict === 'late') return 'limit'
        if (verdict === 'undecided') doubt.raised = true
        return verdict === 'yes'
      }
      const atom = this.open[depth]!
      const tried: number[] = []
      for (const bin of this.survivors) {
        if (!this.fits(atom, bin) || tried.some((other) => this.alike(other, bin))) continue
        if (++nodes > nodeLimit) return 'limit'
        tried.push(bin)
        this.put(atom, bin)
        const below = descend(depth + 1)
        if (below === true) return true
        this.take(atom)
        if (below === 'limit') return 'limit'
      }
      return false
    }
    const found = descend(0)
    if (found === true) return this.plan()
    return found === 'limit' || doubt.raised ? 'undecided' : 'impossible'
  }

  /** Two survivors without content are interchangeable when their class and licences agree. */
  private alike(a: number, b: number): boolean {
    const { model, unitsOn } = this.placement
    const empty = (bin: number) => unitsOn[bin]!.length === 0 && !this.restartedOn.get(bin)?.length
    return (
      model.binClass[a] === model.binClass[b] && this.set.licences[a] === this.set.licences[b] && empty(a) && empty(b)
    )
  }

  private fits(atom: number, bin: number): boolean {
    const { model } = this.placement
    const { allowed, products, groups } = model.atoms[atom]!
    if (allowed && allowed[bin] === 0) return false
    if ((products & ~this.set.licences[bin]!) !== 0) return false
    const D = this.D
    const a = atom * D
    const b = bin * D
    for (let d = 0; d < D; d++)
      if (this.load[b + d]! + model.atomDemand[a + d]! > model.failureCapacity[b + d]!) return false
    for (const group of groups) {
      if (this.placement.hasMember(bin, group)) return false
      for (const other of this.restartedOn.get(bin) ?? []) if (model.atoms[other]!.groups.includes(group)) return false
    }
    return true
  }

  private put(atom: number, bin: number): void {
    const D = this.D
    const { atomDemand } = this.placement.model
    for (let d = 0; d < D; d++) this.load[bin * D + d]! += atomDemand[atom * D + d]!
    this.targets.set(atom, bin)
    const list = this.restartedOn.get(bin)
    if (list) list.push(atom)
    else this.restartedOn.set(bin, [atom])
  }

  private take(atom: number): void {
    const bin = this.targets.get(atom)!
    const D = this.D
    const { atomDemand } = this.placement.model
    for (let d = 0; d < D; d++) this.load[bin * D + d]! -= atomDemand[atom * D + d]!
    this.targets.delete(atom)
    const list = this.restartedOn.get(bin)!
    list.splice(list.indexOf(atom), 1)
  }

  private peakWith(atom: number, bin: number): number {
    const D = this.D
    const { atomDemand, failureCapacity } = this.placement.model
    let peak = 0
    for (let d = 0; d < D; d++) {
      const used = this.load[bin * D + d]! + atomDemand[atom * D + d]!
      if (used === 0) continue
      const ratio = used / failureCapacity[bin * D + d]!
      if (ratio > peak) peak = ratio
    }
    return peak
  }

  /** Size of an atom as the largest share of the room that survivors have in total. */
  private shareOf(atom: number): number {
    const D = this.D
    const { atomDemand } = this.placement.model
    let share = 0
    for (let d = 0; d < D; d++) {
      const demand = atomDemand[atom * D + d]!
      if (demand === 0) continue
      const ratio = demand / this.roomIn(d)
      if (ratio > share) share = ratio
    }
    return share
  }

  private room: Float64Array | undefined
  private roomIn(d: number): number {
    if (!this.room) {
      this.room = new Float64Array(this.D)
      for (const bin of this.survivors) {
        for (let k = 0; k < this.D; k++)
          this.room[k]! += this.placement.model.failureCapacity[bin * this.D + k]! - this.load[bin * this.D + k]!
      }
    }
    return Math.max(this.room[d]!, 1)
  }
}
