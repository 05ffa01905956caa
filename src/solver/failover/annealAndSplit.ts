import type { BinSet } from '../stages/model/BinSet'
import { Placement } from '../stages/model/Placement'
import { random } from '../stages/model/random'
import type { Model } from '../stages/model/reduce'
import { AnnealedPlan } from './AnnealedPlan'
import { Annealing } from './Annealing'
import { canAnneal } from './annealRestarts'
import type { RestartBook } from './RestartBook'
import { searchSplits } from './searchSplits'

export interface AnnealAndSplitLimits {
  readonly seed: number
  /** Moves of the one cooling. */
  readonly moves: number
  /** Changes of the placement that are tried after it. */
  readonly tries: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/**
 * One cooling of {@link annealRestarts} from a random start and, where it ends beside a plan, {@link searchSplits} from there:
 * annealing brings large units to bins that leave them somewhere to land, and splitting places the small ones exactly. Null where
 * nothing was found (which proves nothing), or where evacuations tie states together.
 */
export function annealAndSplit(model: Model, set: BinSet, limits: AnnealAndSplitLimits): RestartBook | null {
  if (!canAnneal(model, set)) return null
  const next = random(limits.seed)
  const every = model.dimensions.map((_, d) => d)
  const plan = AnnealedPlan.of(model, set, every, next)
  if (!plan) return null
  const search = new Annealing(plan, next)
  const done = search.cool(limits.moves, limits.expired)
  limits.count('annealing moves', search.tried)
  if (done) {
    const book = plan.toBook()
    const { bins, states } = book.overloads()
    if (bins.length === 0 && states.length === 0) return book
  }
  const start = withoutConflicts(model, set, plan)
  return start && searchSplits(start, { ...limits, next })
}

/** The annealed placement with every unit that rules forbid to be where it is on another bin; null where it has none. */
function withoutConflicts(model: Model, set: BinSet, plan: AnnealedPlan): Placement | null {
  const placement = new Placement(model, set)
  for (let unit = 0; unit < model.units.length; unit++) {
    const annealed = set.bins[plan.binOf[unit]!]!
    const bin = placement.admits(unit, annealed) ? annealed : set.bins.find((other) => placement.admits(unit, other))
    if (bin === undefined) return null
    placement.add(unit, bin)
  }
  return placement
}
