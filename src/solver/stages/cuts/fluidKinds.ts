import type { Atom, Model } from '../model/reduce'

/** What may run on the same bins: all that restarts, on the same bins too, or nothing of it does. */
export interface FluidKind {
  readonly runsOn: Where
  /** Null: it does not restart. */
  readonly restartsOn: Where | null
  /** Sum per dimension. */
  readonly demand: Float64Array
  /** What of it restarts in one piece, at most, per dimension. */
  readonly largest: Float64Array
}

/** The bins that are allowed, and the products that are needed. */
export type Where = Pick<Atom, 'allowed' | 'products'>

/** Tells apart where things may be: masks of bins by identity, as a model shares them. */
export function whereKeys(): (where: Where) => string {
  const numbers = new Map<Uint8Array | null, number>()
  return ({ allowed, products }) => {
    if (!numbers.has(allowed)) numbers.set(allowed, numbers.size)
    return `${numbers.get(allowed)!}/${products}`
  }
}

/** Whether what asks for these bins and licences may be on a bin with such licences. */
export function admits({ allowed, products }: Where, bin: number, licences: number): boolean {
  return (products & ~licences) === 0 && (!allowed || allowed[bin] === 1)
}

/** The items of a model by where they may run and restart. */
export function fluidKinds(model: Model): FluidKind[] {
  const D = model.dimensions.length
  const kinds = new Map<string, FluidKind>()
  const keyOf = whereKeys()
  const add = (runsOn: Where, restartsOn: Where | null, demand: (d: number) => number): void => {
    const key = `${keyOf(runsOn)} ${restartsOn ? keyOf(restartsOn) : ''}`
    const kind = kinds.get(key) ?? {
      runsOn,
      restartsOn,
      demand: new Float64Array(D),
      largest: new Float64Array(D),
    }
    kinds.set(key, kind)
    for (let d = 0; d < D; d++) {
      kind.demand[d]! += demand(d)
      if (restartsOn) kind.largest[d] = Math.max(kind.largest[d]!, demand(d))
    }
  }
  model.units.forEach((unit, u) => {
    for (const a of unit.atoms) add(unit, model.atoms[a]!, (d) => model.atomDemand[a * D + d]!)
    add(unit, null, (d) =>
      unit.atoms.reduce((rest, a) => rest - model.atomDemand[a * D + d]!, model.unitDemand[u * D + d]!),
    )
  })
  return [...kinds.values()].filter(({ demand }) => demand.some((sum) => sum > 0))
}
