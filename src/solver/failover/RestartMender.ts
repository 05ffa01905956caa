import type { Placement } from '../stages/model/Placement'
import type { RestartPlan } from './restartState'

/**
 * Restart plans of a placement made from others that nearly hold, one atom after the other. A state is given by the bins it
 * loses, as a list and as one flag per bin of the problem.
 */
export class RestartMender {
  /** Scratch: what restarts add to each bin. All zero between calls. */
  private readonly incoming: Float64Array

  constructor(private readonly placement: Placement) {
    const { problem, dimensions } = placement.model
    this.incoming = new Float64Array(problem.bins.length * dimensions.length)
  }

  /**
   * A restart plan that keeps what is fixed, gives atoms their wish where it holds, and all others the bin that is least
   * full with them. Null where that leads nowhere; quick enough to be tried for every pair of bins.
   */
  fromWishes(
    gone: readonly number[],
    lost: Uint8Array,
    fixed: ReadonlyMap<number, number>,
    wishes: readonly RestartPlan[],
  ): RestartPlan | null {
    const { placement, incoming } = this
    const { model } = placement
    const D = model.dimensions.length
    const isOpen = new Set<number>()
    for (const bin of gone)
      for (const unit of placement.unitsOn[bin]!) for (const atom of model.units[unit]!.atoms) isOpen.add(atom)
    const target = new Map<number, number>()
    const put = (atom: number, bin: number) => {
      for (let d = 0; d < D; d++) incoming[bin * D + d]! += model.atomDemand[atom * D + d]!
      target.set(atom, bin)
      isOpen.delete(atom)
    }
    let complete = true
    for (const [atom, bin] of fixed) {
      if (!isOpen.has(atom)) continue
      if (this.takes(bin, atom, lost, target)) put(atom, bin)
      else complete = false
    }
    for (const { atoms, bins } of complete ? wishes : []) {
      for (let i = 0; i < atoms.length; i++)
        if (isOpen.has(atoms[i]!) && this.takes(bins[i]!, atoms[i]!, lost, target)) put(atoms[i]!, bins[i]!)
    }
    for (const atom of complete ? this.largestFirst([...isOpen]) : []) {
      const bin = this.bestBin(atom, lost, target)
      if (bin < 0) {
        complete = false
        break
      }
      put(atom, bin)
    }
    for (const bin of target.values()) incoming.fill(0, bin * D, bin * D + D)
    return complete ? { atoms: Int32Array.from(target.keys()), bins: Int32Array.from(target.values()) } : null
  }

  /**
   * The plan of a state whose lost content changed: targets are kept, and one is found for each atom that is new. Null where
   * that leads nowhere; `survivor` is the other bin that changed.
   */
  extend(gone: readonly number[], lost: Uint8Array, plan: RestartPlan, survivor: number): RestartPlan | null {
    const { placement, incoming } = this
    const { model } = placement
    const D = model.dimensions.length
    const target = new Map<number, number>()
    plan.atoms.forEach((atom, i) => {
      if (lost[placement.binOf[model.atoms[atom]!.unit]!] === 1) target.set(atom, plan.bins[i]!)
    })
    const added: number[] = []
    for (const bin of gone) {
      for (const unit of placement.unitsOn[bin]!)
        for (const atom of model.units[unit]!.atoms) if (!target.has(atom)) added.push(atom)
    }
    const kept: RestartPlan = { atoms: Int32Array.from(target.keys()), bins: Int32Array.from(target.values()) }
    if (!this.holdsOn(kept, survivor)) return null
    for (const [atom, bin] of target)
      for (let d = 0; d < D; d++) incoming[bin * D + d]! += model.atomDemand[atom * D + d]!
    let complete = true
    for (const atom of added) {
      const bin = this.bestBin(atom, lost, target)
      if (bin < 0) {
        complete = false
        break
      }
      for (let d = 0; d < D; d++) incoming[bin * D + d]! += model.atomDemand[atom * D + d]!
      target.set(atom, bin)
    }
    for (const bin of target.values()) incoming.fill(0, bin * D, bin * D + D)
    return complete ? { atoms: Int32Array.from(target.keys()), bins: Int32Array.from(target.values()) } : null
  }

  /** Room and rules of one surviving bin in a state, as planned. */
  holdsOn(plan: RestartPlan, bin: number): boolean {
    const { placement } = this
    const { model, load } = placement
    const D = model.dimensions.length
    const incoming: number[] = []
    for (let i = 0; i < plan.bins.length; i++) if (plan.bins[i] === bin) incoming.push(plan.atoms[i]!)
    for (let d = 0; d < D; d++) {
      let sum = load[bin * D + d]!
      for (const atom of incoming) sum += model.atomDemand[atom * D + d]!
      if (sum > model.failureCapacity[bin * D + d]!) return false
    }
    for (const atom of incoming)
      for (const group of model.atoms[atom]!.groups) if (placement.hasMember(bin, group)) return false
    return true
  }

  /** Atoms by their demand in the scarcest dimension. */
  private largestFirst(atoms: number[]): number[] {
    const { atomDemand, dimensions } = this.placement.model
    const D = dimensions.length
    return D === 0 ? atoms : atoms.sort((a, b) => atomDemand[b * D]! - atomDemand[a * D]! || a - b)
  }

  /** Whether a survivor admits an atom and has room for it beside what already restarts there. */
  private takes(bin: number, atom: number, lost: Uint8Array, target: ReadonlyMap<number, number>): boolean {
    const { placement, incoming } = this
    const { model, set, load } = placement
    const { allowed, products, groups } = model.atoms[atom]!
    if (lost[bin] === 1 || set.open[bin] === 0 || (allowed && allowed[bin] === 0)) return false
    if ((products & ~set.licences[bin]!) !== 0) return false
    const D = model.dimensions.length
    for (let d = 0; d < D; d++) {
      const used = load[bin * D + d]! + incoming[bin * D + d]! + model.atomDemand[atom * D + d]!
      if (used > model.failureCapacity[bin * D + d]!) return false
    }
    return !this.meets(bin, groups, target)
  }

  /** Whether a member of one of the groups is on the bin, or restarts there as well. */
  private meets(bin: number, groups: readonly number[], target: ReadonlyMap<number, number>): boolean {
    const { placement } = this
    for (const group of groups) {
      if (placement.hasMember(bin, group)) return true
      for (const [other, place] of target)
        if (place === bin && placement.model.atoms[other]!.groups.includes(group)) return true
    }
    return false
  }

  /** The survivor that is least full with the atom on it, -1 where none can take it. */
  private bestBin(atom: number, lost: Uint8Array, target: ReadonlyMap<number, number>): number {
    const { placement, incoming } = this
    const { model, set, load } = placement
    const { allowed, products, groups } = model.atoms[atom]!
    const D = model.dimensions.length
    let best = -1
    let bestPeak = Infinity
    search: for (const bin of set.bins) {
      if (lost[bin] === 1 || (allowed && allowed[bin] === 0) || (products & ~set.licences[bin]!) !== 0) continue
      let peak = 0
      for (let d = 0; d < D; d++) {
        const used = load[bin * D + d]! + incoming[bin * D + d]! + model.atomDemand[atom * D + d]!
        const room = model.failureCapacity[bin * D + d]!
        if (used > room) continue search
        if (used > peak * room) peak = used / room
        if (peak >= bestPeak) continue search
      }
      if (this.meets(bin, groups, target)) continue
      best = bin
      bestPeak = peak
    }
    return best
  }
}
