import type { Placement } from '../stages/model/Placement'
import { RestartBook } from './RestartBook'
import { RestartSplit } from './RestartSplit'
import type { RestartPlan } from './restartState'
import { settleLoads } from './settleLoads'

export interface SplitLimits {
  /** Numbers from 0 to 1, in an order that a seed decides. */
  readonly next: () => number
  /** Changes of the placement that are tried. */
  readonly tries: number
  readonly expired: () => boolean
  readonly count: (work: string, amount: number) => void
}

/** Atoms decided on in one failure state before it counts as failing. */
const stateNodes = 20_000
/** What a failing state weighs less for survivors that could be filled. */
const filledWeight = 0.9
/** How much worse a change may be, on average. */
const temperature = 0.03

/**
 * Changes a placement until every failure state has a restart plan, which is searched for exactly each time. Where a failure
 * leaves next to no room, a placement chosen at random has a restart plan for one state in four, and moving restarts about
 * one at a time ends just beside it: so units move, and what follows in each state is worked out anew.
 *
 * The placement is changed in place. Null where no such plan was found, which proves nothing.
 */
export function searchSplits(placement: Placement, limits: SplitLimits): RestartBook | null {
  const { next, expired, count } = limits
  if (!settleLoads(placement, next, expired)) return null
  const { states } = RestartBook.empty(placement)
  const split = new RestartSplit(placement, stateNodes)
  const plans: (RestartPlan | null)[] = states.map(() => null)
  let order = states.map((_, s) => s)
  /** How far all states are from a restart plan; more than `most` where that shows before all were asked. */
  const distance = (most: number, found: (RestartPlan | null)[]): number => {
    let far = 0
    for (const s of order) {
      const answer = split.of(states[s]!.lost)
      const has = typeof answer !== 'string'
      found[s] = has ? answer : null
      if (!has) far += 1 - filledWeight * split.filledRatio
      if (far > most) break
    }
    return far
  }
  let far = distance(Infinity, plans)
  let tried = 0
  for (; far > 0 && tried < limits.tries; tried++) {
    if ((tried & 15) === 0 && expired()) break
    const change = randomChange(placement, next)
    if (!change || !apply(placement, change)) continue
    // States that fail already tell soonest that a change is no better.
    order = [...order].sort((a, b) => Number(plans[a] !== null) - Number(plans[b] !== null))
    const most = far - temperature * Math.log(1 - next())
    const found = [...plans]
    const now = distance(most, found)
    if (now > most) {
      for (const { unit } of change) placement.remove(unit)
      for (const { unit, from } of change) placement.add(unit, from)
      continue
    }
    far = now
    found.forEach((plan, s) => (plans[s] = plan))
  }
  count('placements split', tried)
  count('split nodes', split.nodes)
  if (far > 0) return null
  return RestartBook.given(placement, (s) => plans[s]!)
}

interface Step {
  readonly unit: number
  readonly from: number
  readonly to: number
}

/** A move, a swap, or two units of one bin for one of another; null where the draw is none of these. */
function randomChange({ model, set, binOf }: Placement, next: () => number): readonly Step[] | null {
  const some = (): number => Math.floor(next() * model.units.length)
  const unit = some()
  const from = binOf[unit]!
  const kind = next()
  if (kind < 0.25) {
    const to = set.bins[Math.floor(next() * set.bins.length)]!
    return to === from ? null : [{ unit, from, to }]
  }
  const other = some()
  const to = binOf[other]!
  if (to === from) return null
  const swap: readonly Step[] = [
    { unit, from, to },
    { unit: other, from: to, to: from },
  ]
  if (kind < 0.75) return swap
  const third = some()
  const home = binOf[third]!
  if (third === unit || third === other || (home !== from && home !== to)) return null
  return [...swap, { unit: third, from: home, to: home === from ? to : from }]
}

/** Carries out a change; false, and nothing is changed, where rules or room forbid it. */
function apply(placement: Placement, change: readonly Step[]): boolean {
  for (const { unit } of change) placement.remove(unit)
  let added = 0
  for (const { unit, to } of change) {
    if (!placement.fits(unit, to)) break
    placement.add(unit, to)
    added++
  }
  if (added === change.length) return true
  for (const { unit } of change.slice(0, added)) placement.remove(unit)
  for (const { unit, from } of change) placement.add(unit, from)
  return false
}
