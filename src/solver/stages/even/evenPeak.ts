import type { Model } from '../model/reduce'

/** How near to the bound a peak is near enough, as its multiple. */
export const nearEven = 1.01

/** Families of units told apart by where they may run, at most: every one is compared with every other. */
const mostFamilies = 64

/** Units and atoms that may not run outside of some bins. */
interface Family {
  readonly bins: readonly number[]
  readonly units: readonly number[]
  readonly atoms: readonly number[]
}

/** Units and atoms that may run on the same bins. */
interface Place {
  readonly bins: readonly number[]
  readonly units: number[]
  readonly atoms: number[]
}

type Runner = Pick<Model['units'][number], 'allowed' | 'products'>

/**
 * No plan on these bins can have a lower peak: total demand over total capacity in the scarcest dimension; any unit alone
 * on the bin that suits it best; and, where bins fail, the others' share when one bin keeps room for a unit to land. The
 * same for those whom rules keep to some of the bins, and whom licences do, where it is given which bins have which.
 */
export function evenPeak(model: Model, bins: readonly number[], licences?: Int32Array): number {
  return Math.max(...familiesOf(model, bins, licences).map((family) => peakOf(model, family)))
}

/** Everybody on all bins, then who has fewer bins to run on, together with all who have no others. */
function familiesOf(model: Model, bins: readonly number[], licences: Int32Array | undefined): Family[] {
  const { units, atoms } = model
  const everybody = { bins, units: [...units.keys()], atoms: [...atoms.keys()] }
  const isFree = ({ allowed, products }: Runner) => allowed === null && (products === 0 || !licences)
  if (units.every(isFree)) return [everybody]
  const known = new Map<Uint8Array | null, Map<number, Place>>()
  /** Where the rules and licences of a member let it be: one object for all who may be in the same places. */
  const placeOf = ({ allowed, products }: Runner): Place => {
    const byProducts = known.get(allowed) ?? new Map<number, Place>()
    known.set(allowed, byProducts)
    const asked = licences ? products : 0
    const place = byProducts.get(asked) ?? {
      bins: bins.filter((bin) => (!allowed || allowed[bin] === 1) && (!licences || (asked & ~licences[bin]!) === 0)),
      units: [],
      atoms: [],
    }
    byProducts.set(asked, place)
    return place
  }
  units.forEach((unit, index) => placeOf(unit).units.push(index))
  atoms.forEach((atom, index) => placeOf(atom).atoms.push(index))
  const places = [...known.values()].flatMap((byProducts) => [...byProducts.values()])
  const families = places
    .filter((place) => place.units.length > 0 && place.bins.length > 0 && place.bins.length < bins.length)
    .slice(0, mostFamilies)
    .map((place): Family => {
      const inside = new Set(place.bins)
      const within = places.filter((other) => other.bins.every((bin) => inside.has(bin)))
      return {
        bins: place.bins,
        units: within.flatMap((other) => other.units),
        atoms: within.flatMap((other) => other.atoms),
      }
    })
  return [everybody, ...families]
}

function peakOf(model: Model, { bins, units, atoms }: Family): number {
  const D = model.dimensions.length
  const demand = new Float64Array(D)
  const capacity = new Float64Array(D)
  for (let d = 0; d < D; d++) {
    for (const unit of units) demand[d]! += model.unitDemand[unit * D + d]!
    for (const bin of bins) capacity[d]! += model.capacity[bin * D + d]!
  }
  let even = 0
  for (let d = 0; d < D; d++) if (demand[d]! > 0) even = Math.max(even, demand[d]! / capacity[d]!)
  const kinds = [...new Map(bins.map((bin) => [model.problem.bins[bin]!.type, bin])).values()]
  const leastOver = (share: (bin: number, d: number) => number): number => {
    let least = Infinity
    for (const bin of kinds) {
      let most = 0
      for (let d = 0; d < D && most < least; d++) most = Math.max(most, share(bin, d))
      least = Math.min(least, most)
    }
    return least
  }
  const { unitDemand, atomDemand, failureCapacity } = model
  for (const unit of units) {
    const alone = leastOver((bin, d) => {
      const size = unitDemand[unit * D + d]!
      return size === 0 ? 0 : size / model.capacity[bin * D + d]!
    })
    if (alone < Infinity) even = Math.max(even, alone)
  }
  if (model.problem.failure.kind === 'none' || bins.length < 2) return even
  for (const atom of atoms) {
    const landed = leastOver((bin, d) => {
      const before = failureCapacity[bin * D + d]! - atomDemand[atom * D + d]!
      if (before < 0) return Infinity
      const rest = demand[d]! - Math.min(before, model.capacity[bin * D + d]!)
      return rest <= 0 ? 0 : rest / (capacity[d]! - model.capacity[bin * D + d]!)
    })
    if (landed < Infinity) even = Math.max(even, landed)
  }
  return even
}
