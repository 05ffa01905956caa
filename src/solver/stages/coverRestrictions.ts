import { demandingMasks } from './coverMasks'
import type { CoverBuilder } from './CoverBuilder'

/** Units and atoms that are bound to some steps. */
export interface Restricted {
  readonly admitted: readonly number[]
  readonly units: readonly number[]
  readonly atoms: readonly number[]
  /** Bound by a licence, not by rules. */
  readonly licensed: boolean
}

/** Everybody; the items of each set of products; those that rules bind to the same bins. */
export function restrictedUnits(program: CoverBuilder): Restricted[] {
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
    groups.push(select(({ allowed }) => allowed === mask, admitted))
  }
  return groups.filter(({ units, atoms }) => units.length + atoms.length > 0)
}
