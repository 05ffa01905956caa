import type { CoverBuilder } from './CoverBuilder'

/** Units and atoms that may run on the same steps. */
export interface StepKind {
  readonly steps: readonly number[]
  readonly units: readonly number[]
  readonly atoms: readonly number[]
  /** Whether they need a licence. */
  readonly licensed: boolean
}

/** Units and atoms by the steps where they may run. */
export function stepKinds(builder: CoverBuilder): readonly StepKind[] {
  const { model } = builder
  type Open = StepKind & { readonly units: number[]; readonly atoms: number[] }
  const kinds = new Map<string, Open>()
  const known = new Map<readonly number[], Open>()
  const kindOf = (one: { readonly allowed: Uint8Array | null; readonly products: number }) => {
    const steps = builder.stepsFor(one)
    const seen = known.get(steps)
    if (seen) return seen
    const key = steps.join()
    let kind = kinds.get(key)
    if (!kind) kinds.set(key, (kind = { steps, units: [], atoms: [], licensed: one.products !== 0 }))
    known.set(steps, kind)
    return kind
  }
  model.units.forEach((unit, index) => kindOf(unit).units.push(index))
  model.atoms.forEach((atom, index) => kindOf(atom).atoms.push(index))
  return [...kinds.values()]
}
