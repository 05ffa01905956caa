import { RestartBook } from '../../failover/RestartBook'
import { failureStates } from '../../failureStates'
import type { BinSet } from '../model/BinSet'
import { construct, eject, startFrom, unitOrders } from './construct'
import { fillUp } from './fillUp'
import { withLandings } from './landings'
import { Placement } from '../model/Placement'
import { random } from '../model/random'
import type { Model } from '../model/reduce'

export interface PlaceLimits {
  readonly seed: number
  /** Ejection steps per attempt. */
  readonly steps: number
  readonly expired: () => boolean
  /** Bin per item of an earlier plan. */
  readonly warmStart?: readonly number[]
  readonly count: (work: string, amount: number) => void
  /** Single moves that mend restart plans, at most; by the number of units where absent. */
  readonly repairs?: number
}

/**
 * Heuristics for one choice of bins: a placement of all units in which every failure state has a restart plan, or null.
 * Order: an earlier plan, spreading, repair of failing states, spare bins kept empty.
 */
export function placeAll(model: Model, set: BinSet, limits: PlaceLimits): RestartBook | null {
  if (limits.expired()) return null
  const warm = limits.warmStart
  const starts: ((placement: Placement) => void)[] = []
  if (warm)
    starts.push((placement) => {
      startFrom(placement, warm)
    })
  const { current } = model.problem
  if (current)
    starts.push((placement) => {
      startFrom(placement, current)
    })
  starts.push(() => undefined)

  const orders = unitOrders(model, set)
  const next = random(limits.seed)
  for (const start of starts) {
    for (const order of limits.steps === 0 ? orders.slice(0, 1) : orders) {
      if (limits.expired()) return null
      const placement = new Placement(model, set)
      start(placement)
      construct(placement, order, 'spread')
      limits.count('constructions', 1)
      const filled = fillUp(placement, { ...limits, steps: Math.min(limits.steps, 50) }, next)
      if (!filled) continue
      const book = survive(filled, limits, next)
      if (book) return book
      if (start !== starts.at(-1)) break
    }
  }
  const landed = model.problem.failure.kind === 'none' ? null : withLandings(model, set, orders, next, limits)
  return landed ?? withSpares(model, set, orders, next, limits)
}

/** A plan with the least work: from an even load, else from bins filled up beside empty ones. Null where neither is one. */
export function placeRoughly(model: Model, set: BinSet, limits: Omit<PlaceLimits, 'steps'>): RestartBook | null {
  const next = random(limits.seed)
  const orders = unitOrders(model, set)
  const placement = new Placement(model, set)
  construct(placement, orders[0]!, 'spread')
  limits.count('constructions', 1)
  const spread = placement.complete ? survive(placement, limits, next) : null
  return spread ?? withSpares(model, set, orders, next, { ...limits, steps: 0 })
}

/** States from which a single move takes so long to check that few are tried. */
const manyStates = 500

/**
 * Restart plans for the placement. Where some states have none, their units are moved or swapped, each time so that a
 * failing state gets a plan and no other loses its own.
 */
export function survive(
  placement: Placement,
  limits: Omit<PlaceLimits, 'steps'>,
  next: () => number,
): RestartBook | null {
  const { model, set } = placement
  const { repairs = model.units.length > 300 ? 40 : 150 } = limits
  // Every complete restart plan of an evacuation is asked for the plans of all failures after it.
  const dear = model.units.length > 300 || (model.problem.failure.kind === 'maintenance' && model.units.length > 40)
  const book = RestartBook.partial(placement, dear ? 0 : 200, limits.expired)
  for (let tries = book.states.length > manyStates ? 12 : repairs; tries > 0; tries--) {
    const { failing } = book
    if (failing.length === 0) return book
    // What is far from surviving is not mended by single steps.
    if (limits.expired() || failing.length > Math.max(4, book.states.length / 4)) return null
    limits.count('restart repairs', 1)
    const { lost } = failing[Math.floor(next() * failing.length)]!
    const units = lost.flatMap((bin) => placement.unitsOn[bin]!)
    if (units.length === 0) return null
    const unit = units[Math.floor(next() * units.length)]!
    const start = Math.floor(next() * set.bins.length)
    for (let k = 0; k < Math.min(set.bins.length, 8); k++) {
      const to = set.bins[(start + k) % set.bins.length]!
      if (to === placement.binOf[unit] || lost.includes(to)) continue
      if (book.tryMove(unit, to)) break
      const others = placement.unitsOn[to]!
      const other = others[Math.floor(next() * others.length)]
      if (other !== undefined && book.tryMove(unit, to, other)) break
    }
  }
  return book.failing.length === 0 ? book : null
}

/** Keeps as many bins empty as one state takes away, the largest ones: whatever fails restarts whole on a spare. */
function withSpares(
  model: Model,
  set: BinSet,
  orders: readonly Int32Array[],
  next: () => number,
  limits: PlaceLimits,
): RestartBook | null {
  for (const spares of spareChoices(model, set)) {
    const active = set.bins.filter((bin) => !spares.includes(bin))
    for (const choice of limits.steps === 0
      ? (['best-fit'] as const)
      : (['best-fit', 'first-fit', 'spread'] as const)) {
      for (const order of limits.steps === 0 ? orders.slice(0, 2) : orders) {
        if (limits.expired()) return null
        const placement = new Placement(model, set)
        construct(placement, order, choice, active)
        limits.count('constructions', 1)
        if (!placement.complete && (limits.steps === 0 || !eject(placement, active, next, limits.steps))) continue
        const built = RestartBook.build(placement, undefined, limits.expired)
        if (built instanceof RestartBook) return built
      }
    }
  }
  return null
}

function spareChoices(model: Model, set: BinSet): number[][] {
  const states = failureStates(model.problem, set.bins)
  const k = Math.max(0, ...states.map(({ lost }) => lost.length))
  if (k === 0) return [[]]
  const D = model.dimensions.length
  const size = (bin: number) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += model.failureCapacity[bin * D + d]!
    return sum
  }
  const bySize = [...set.bins].sort((a, b) => size(b) - size(a) || b - a)
  const choices = [bySize.slice(0, k)]
  if (model.problem.failure.kind === 'group') choices.unshift(...states.map(({ lost }) => [...lost]))
  return choices
}
