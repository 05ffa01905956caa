import { demandingMasks } from './coverMasks'
import type { CoverBuilder, Widened } from './CoverBuilder'

/** Units and atoms that are bound to some steps. */
export interface Restricted extends Widened {
  /** How many times their demand is asked for. */
  readonly width: number
}

/**
 * Everybody; the items of each set of products; those that rules bind to the same bins, all and by product; those that cannot
 * run outside of some families of steps.
 */
export function restrictedUnits(program: CoverBuilder, families: readonly (readonly number[])[]): Restricted[] {
  const { model } = program
  const select = (
    wanted: (of: { allowed: Uint8Array | null; products: number }) => boolean,
    admitted: readonly number[],
    licensed = false,
  ) => ({
    admitted,
    licensed,
    units: model.units.flatMap((unit, index) => (wanted(unit) ? [index] : [])),
    atoms: model.atoms.flatMap((atom, index) => (wanted(atom) ? [index] : [])),
  })
  const groups = [select(() => true, program.every)]
  // Items of any of some products run where one of these is licensed.
  for (const mask of demandingMasks(model)) {
    const admitted = program.every.filter((s) => (program.steps[s]!.licences & mask) !== 0)
    groups.push(select(({ products }) => (products & mask) !== 0, admitted, true))
  }
  // Items of several products run where all of these are licensed.
  for (const mask of new Set([...model.units, ...model.atoms].map(({ products }) => products))) {
    if ((mask & (mask - 1)) === 0) continue
    const admitted = program.every.filter((s) => (mask & ~program.steps[s]!.licences) === 0)
    groups.push(select(({ products }) => (mask & ~products) === 0, admitted, true))
  }
  const masksOfRules = new Set([...model.units, ...model.atoms].flatMap(({ allowed }) => (allowed ? [allowed] : [])))
  for (const mask of masksOfRules) {
    const admitted = program.every.filter((s) => mask[program.binOf[s]!] === 1)
    const isWithin = within(mask)
    groups.push(select(({ allowed }) => isWithin(allowed), admitted))
    // Those of them that need a product run where that is licensed as well, and those of several where all of these are.
    model.products.forEach((_, bit) => {
      const licensed = admitted.filter((s) => (program.steps[s]!.licences & (1 << bit)) !== 0)
      groups.push(select(({ allowed, products }) => isWithin(allowed) && (products & (1 << bit)) !== 0, licensed, true))
    })
    const bound = [...model.units, ...model.atoms].filter(({ allowed }) => isWithin(allowed))
    for (const all of new Set(bound.map(({ products }) => products))) {
      if ((all & (all - 1)) === 0) continue
      const licensed = admitted.filter((s) => (all & ~program.steps[s]!.licences) === 0)
      groups.push(select(({ allowed, products }) => isWithin(allowed) && (all & ~products) === 0, licensed, true))
    }
  }
  for (const family of families) {
    const inside = new Set(family)
    const isBound = (of: { allowed: Uint8Array | null; products: number }) =>
      program.stepsFor(of).every((s) => inside.has(s))
    groups.push(select(isBound, family, true))
  }
  return groups
    .filter(({ units, atoms }) => units.length + atoms.length > 0)
    .map((group) => ({ ...group, width: program.widthOf(group) }))
}

/** Whether all bins that are allowed are among those of a mask. */
function within(mask: Uint8Array): (allowed: Uint8Array | null) => boolean {
  const known = new Map<Uint8Array, boolean>()
  return (allowed) => {
    if (!allowed) return false
    let answer = known.get(allowed)
    if (answer === undefined) known.set(allowed, (answer = allowed.every((is, bin) => is === 0 || mask[bin] === 1)))
    return answer
  }
}
