import type { BinSet } from '../model/BinSet'
import type { PairedPlan } from './PairedPlan'
import type { Model } from '../model/reduce'

/** Which bins rules and licences allow a unit, and which an atom after a failure, as the others are placed by now. */
export class PairedRules {
  private readonly model: Model
  /** By unit and by atom, one flag per bin of the set: whether rules and licences admit it there. */
  private readonly admits: readonly Uint8Array[]
  private readonly admitsAtom: readonly Uint8Array[]
  private readonly atomsOfGroup: readonly (readonly number[])[]

  /** `allows` is asked, with bins of the problem, before a unit changes its bin. */
  constructor(
    private readonly plan: PairedPlan,
    set: BinSet,
    private readonly allows?: (unit: number, from: number, to: number) => boolean,
  ) {
    const { model } = plan
    this.model = model
    const flags = new Map<string, Uint8Array>()
    const masks = new Map<Uint8Array | null, number>()
    const admittedBy = (allowed: Uint8Array | null, products: number): Uint8Array => {
      if (!masks.has(allowed)) masks.set(allowed, masks.size)
      const key = `${masks.get(allowed)!}/${products}`
      let known = flags.get(key)
      if (!known) {
        known = Uint8Array.from(set.bins, (bin) =>
          (!allowed || allowed[bin] === 1) && (products & ~set.licences[bin]!) === 0 ? 1 : 0,
        )
        flags.set(key, known)
      }
      return known
    }
    this.admits = model.units.map(({ allowed, products }) => admittedBy(allowed, products))
    this.admitsAtom = model.atoms.map(({ allowed, products }) => admittedBy(allowed, products))
    const atomsOfGroup: number[][] = model.groups.map(() => [])
    model.atoms.forEach(({ groups }, atom) => {
      for (const group of groups) atomsOfGroup[group]!.push(atom)
    })
    this.atomsOfGroup = atomsOfGroup
  }

  /** Whether a unit may move: rules, licences and what the caller allows; `leaving` goes away in the same step. */
  mayMove(unit: number, to: number, leaving = -1): boolean {
    const from = this.plan.binOf[unit]!
    if (to === from || this.admits[unit]![to] === 0 || this.meets(unit, to, leaving)) return false
    return this.allows?.(unit, this.plan.bins[from]!, this.plan.bins[to]!) ?? true
  }

  /** Whether a unit without a bin may be put there. */
  mayPut(unit: number, b: number): boolean {
    return this.admits[unit]![b] === 1 && !this.meets(unit, b)
  }

  /** Whether an atom is admitted by the bin and the bin stands when the atom restarts, whoever else is there. */
  mayLand(atom: number, b: number): boolean {
    return this.admitsAtom[atom]![b] === 1 && this.plan.stateOf[b] !== this.plan.stateOfAtom(atom)
  }

  /** Whether an atom may restart on the bin beside those that are or restart there. */
  mayRestart(atom: number, b: number): boolean {
    const { model } = this
    if (!this.mayLand(atom, b)) return false
    const { groups, unit } = model.atoms[atom]!
    const state = this.plan.stateOfAtom(atom)
    for (const group of groups) {
      for (const other of model.groups[group]!.units) if (other !== unit && this.plan.binOf[other] === b) return false
      for (const other of this.atomsOfGroup[group]!) {
        if (other === atom || this.plan.restartOf[other] !== b) continue
        if (this.plan.stateOfAtom(other) === state) return false
      }
    }
    return true
  }

  /** Whether a neighbour from which the unit must be apart is on the bin, normally or after a failure. */
  private meets(unit: number, b: number, leaving = -1): boolean {
    const { model } = this
    const { groups } = model.units[unit]!
    for (const group of groups) {
      for (const other of model.groups[group]!.units)
        if (other !== unit && other !== leaving && this.plan.binOf[other] === b) return true
      if (!model.groups[group]!.always) continue
      for (const atom of this.atomsOfGroup[group]!)
        if (model.atoms[atom]!.unit !== unit && this.plan.restartOf[atom] === b) return true
    }
    return false
  }
}
