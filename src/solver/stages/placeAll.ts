import { RestartBook } from '../failover/RestartBook'
import { failureStates } from '../failureStates'
import type { BinSet } from './BinSet'
import { construct, eject, startFrom, unitOrders } from './construct'
import { Placement } from './Placement'
import { random } from './random'
import type { Model } from './reduce'

export interface PlaceLimits {
  readonly seed: number
  /** Ejection steps per attempt. */
  readonly steps: number
  readonly expired: () => boolean
  /** Bin per item of an earlier plan. */
  readonly warmStart?: readonly number[]
  readonly count: (work: string, amount: number) => void
}

/**
 * Heuristics for one choice of bins: a placement of all units in which every failure state has a restart plan, or null.
 * Order: an earlier plan, spreading, repair of failing states, spare bins kept empty.
 */
export function placeAll(model: Model, set: BinSet, limits: PlaceLimits): RestartBook | null {
  const warm = limits.warmStart
  const starts: ((placement: Placement) => void)[] = []
  const binOfUnit = (binOf: readonly (number | null)[]) => (unit: number) => {
    const bins = model.units[unit]!.items.map((item) => binOf[item] ?? -1)
    return bins.every((bin) => bin === bins[0]) ? bins[0]! : -1
  }
  if (warm)
    starts.push((placement) => {
      startFrom(placement, binOfUnit(warm))
    })
  const { current } = model.problem
  if (current)
    starts.push((placement) => {
      startFrom(placement, binOfUnit(current))
    })
  starts.push(() => undefined)

  const orders = unitOrders(model, set)
  const next = random(limits.seed)
  for (const start of starts) {
    for (const order of orders) {
      if (limits.expired()) return null
      const placement = new Placement(model, set)
      start(placement)
      construct(placement, order, 'spread')
      limits.count('constructions', 1)
      if (!placement.complete && (limits.steps === 0 || !eject(placement, set.bins, next, Math.min(limits.steps, 50))))
        continue
      const book = survive(placement, limits, next)
      if (book) return book
      if (start !== starts.at(-1)) break
    }
  }
  return withSpares(model, set, orders, next, limits)
}

/** Restart plans for the placement, after moving units out of the way of failing states where needed. */
export function survive(
  placement: Placement,
  limits: Omit<PlaceLimits, 'steps'>,
  next: () => number,
): RestartBook | null {
  const { model, set } = placement
  for (let round = 0; round < 30; round++) {
    if (limits.expired()) return null
    const built = RestartBook.build(placement)
    if (built instanceof RestartBook) return built
    limits.count('restart repairs', 1)
    // Lighten the failing bins: move one of their units to where it fits, or swap it with a smaller one.
    const { lost } = built.failed
    const units = lost.flatMap((bin) => placement.unitsOn[bin]!)
    if (units.length === 0) return null
    let changed = false
    for (let trial = 0; trial < 20; trial++) {
      const unit = units[Math.floor(next() * units.length)]!
      const from = placement.binOf[unit]!
      const to = set.bins[Math.floor(next() * set.bins.length)]!
      if (to === from) continue
      placement.remove(unit)
      if (placement.fits(unit, to)) {
        placement.add(unit, to)
        changed = true
        break
      }
      const others = placement.unitsOn[to]!
      const other = others[Math.floor(next() * others.length)]
      if (other !== undefined) {
        placement.remove(other)
        if (placement.fits(unit, to) && placement.fits(other, from)) {
          placement.add(unit, to)
          placement.add(other, from)
          changed = true
          break
        }
        placement.add(other, to)
      }
      placement.add(unit, from)
    }
    if (!changed) return null
    if (model.units.length > 2000 && round > 5) return null
  }
  return null
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
    for (const choice of ['best-fit', 'first-fit', 'spread'] as const) {
      for (const order of orders) {
        if (limits.expired()) return null
        const placement = new Placement(model, set)
        construct(placement, order, choice, active)
        limits.count('constructions', 1)
        if (!placement.complete && (limits.steps === 0 || !eject(placement, active, next, limits.steps))) continue
        const built = RestartBook.build(placement)
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
