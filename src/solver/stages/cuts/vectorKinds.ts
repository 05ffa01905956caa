import { gcd } from '../../gcd'
import { type Where, whereKeys } from './fluidKinds'
import type { Model } from '../model/reduce'

/** What may run on the same bins and asks for all dimensions in the same proportion. */
export interface VectorKind {
  readonly runsOn: Where
  /** Null: it does not restart. */
  readonly restartsOn: Where | null
  /** Sum per dimension looked at. */
  readonly demand: readonly number[]
  /** Units that count here with the first part that restarts, or with all they ask for. */
  readonly units: readonly number[]
}

/**
 * The items of a model by where they may run and restart and by the proportion of what they ask for in some dimensions: as
 * parts of bins, those of one kind can be exchanged for each other.
 */
export function vectorKinds(model: Model, dimensions: readonly number[]): VectorKind[] {
  const D = model.dimensions.length
  const kinds = new Map<string, { runsOn: Where; restartsOn: Where | null; demand: number[]; units: number[] }>()
  const keyOf = whereKeys()
  const add = (runsOn: Where, restartsOn: Where | null, demand: readonly number[], units: readonly number[]): void => {
    const common = demand.reduce(gcd, 0)
    if (common === 0) return
    const key = `${keyOf(runsOn)} ${restartsOn ? keyOf(restartsOn) : ''} ${demand.map((x) => x / common).join()}`
    const kind = kinds.get(key) ?? { runsOn, restartsOn, demand: dimensions.map(() => 0), units: [] }
    kinds.set(key, kind)
    demand.forEach((x, k) => (kind.demand[k]! += x))
    kind.units.push(...units)
  }
  model.units.forEach((unit, u) => {
    const rest = dimensions.map((d) => model.unitDemand[u * D + d]!)
    for (const [k, a] of unit.atoms.entries()) {
      const demand = dimensions.map((d) => model.atomDemand[a * D + d]!)
      add(unit, model.atoms[a]!, demand, k === 0 ? [u] : [])
      demand.forEach((x, k) => (rest[k]! -= x))
    }
    add(unit, null, rest, unit.atoms.length === 0 ? [u] : [])
  })
  return [...kinds.values()]
}
