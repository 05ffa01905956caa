import type { BinSet } from '../stages/model/BinSet'
import { random } from '../stages/model/random'
import type { Model } from '../stages/model/reduce'
import { failureStates } from '../failureStates'
import { AnnealedPlan } from './AnnealedPlan'
import { Annealing } from './Annealing'
import type { RestartBook } from './RestartBook'

export interface AnnealLimits {
  readonly seed: number
  /** Moves tried in the first cooling; the following ones, from other random starts, take twice as long each time. */
  readonly moves: number
  readonly coolings: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/** Share of the scarcest dimension's use from which another one counts from the start. */
const nearScarcest = 0.8
/** Moves of the longest cooling, and how large a problem may be. */
const mostMoves = 1_600_000
const mostCells = 20_000
const mostUnits = 250

/**
 * Places all units and their restart bins of every failure state at once, by simulated annealing over where each unit runs
 * and where it restarts: the normal overload, the overload of every state and broken apart rules are brought down together.
 * Made for the few bins just under what sums allow, where placing first and restarting afterwards leads nowhere.
 *
 * Null where nothing was found (which proves nothing), or where evacuations tie states together.
 */
export function annealRestarts(model: Model, set: BinSet, limits: AnnealLimits): RestartBook | null {
  if (!canAnneal(model, set)) return null
  const every = model.dimensions.map((_, d) => d)
  // Dimensions with room to spare are left out until they turn out to bind after all.
  let next = random(limits.seed)
  let plan = AnnealedPlan.of(model, set, scarceDimensions(model, set), next)
  if (!plan) return null
  let moves = limits.moves
  for (
    let cooling = 0;
    cooling < limits.coolings && !limits.expired();
    cooling++, moves = Math.min(2 * moves, mostMoves)
  ) {
    const search = new Annealing(plan, next)
    const done = search.cool(moves, limits.expired)
    limits.count('annealing moves', search.tried)
    if (!done) continue
    const book = plan.toBook()
    const { bins, states } = book.overloads()
    if (bins.length === 0 && states.length === 0) return book
    next = random(limits.seed + cooling + 1)
    plan = AnnealedPlan.of(model, set, every, next)!
  }
  return null
}

/** Dimensions of the model whose use, normally or in the worst state, is near that of the scarcest. */
function scarceDimensions(model: Model, set: BinSet): number[] {
  const D = model.dimensions.length
  const states = failureStates(model.problem, set.bins)
  const sum = (table: Float64Array, rows: readonly number[], d: number) =>
    rows.reduce((total, row) => total + table[row * D + d]!, 0)
  const units = model.units.map((_, unit) => unit)
  const atoms = model.atoms.map((_, atom) => atom)
  const use = model.dimensions.map((_, d) =>
    Math.max(
      sum(model.unitDemand, units, d) / Math.max(1, sum(model.capacity, set.bins, d)),
      ...states.map(({ lost }) => {
        const left = set.bins.filter((bin) => !lost.includes(bin))
        return sum(model.atomDemand, atoms, d) / Math.max(1, sum(model.failureCapacity, left, d))
      }),
    ),
  )
  const most = Math.max(...use)
  return use.flatMap((share, d) => (share >= nearScarcest * most ? [d] : []))
}

/** Whether the search is made for a problem of this kind and size: few bins, states independent of each other. */
export function canAnneal(model: Model, set: BinSet): boolean {
  const states = failureStates(model.problem, set.bins).length
  const cells = (states + 1) * set.bins.length * model.dimensions.length
  return (
    model.problem.failure.kind !== 'maintenance' &&
    set.bins.length > 0 &&
    cells <= mostCells &&
    model.units.length <= mostUnits
  )
}
