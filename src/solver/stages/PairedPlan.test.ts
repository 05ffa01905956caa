import { describe, expect, it } from 'vitest'
import { failureStates } from '../failureStates'
import type { PackingProblem } from '../problem'
import { everything } from './binSets'
import { PairedPlan } from './PairedPlan'
import { Placement } from './Placement'
import { reduce } from './reduce'

const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [6, 5, 4].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: [0, 1, 2].map((i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [],
  failure: { kind: 'any', count: 1 },
}

/** Units 0 and 1 on bin 0, unit 2 on bin 1; nothing restarts yet. */
function begun(): PairedPlan {
  const { model } = reduce(problem)
  const set = everything(model)
  const plan = new PairedPlan(new Placement(model, set), failureStates(problem, set.bins))
  plan.put(0, 0)
  plan.put(1, 0)
  plan.put(2, 1)
  for (let b = 0; b < plan.B; b++) plan.weigh(b)
  return plan
}

describe('a plan of pairs of bins', () => {
  it('counts what exceeds a bin before and after a failure', () => {
    const plan = begun()
    // 11 on a bin of 10, normally and when either other bin is lost.
    expect(plan.overloads).toBe(3)
    expect(plan.plain).toBeCloseTo(3 * (0.1 + 20 * 0.01))
    // 4 + 6 + 5 on bin 1 when bin 0 is lost.
    plan.restart(0, 1)
    expect(plan.overloads).toBe(3)
    expect(plan.overloadsWith(1, 1)).toBe(true)
    const grown = plan.grownBy(1, plan.stateOfAtom(1), 1)
    const before = plan.total
    plan.restart(1, 1)
    expect(plan.overloads).toBe(4)
    expect(plan.total - before).toBeCloseTo(grown)
    expect(plan.complete).toBe(false)
  })

  it('is as before when a change is taken back', () => {
    const plan = begun()
    const before = plan.total
    plan.restart(0, 1)
    plan.restart(1, 1)
    plan.restart(0, 2)
    plan.restart(1, -1)
    plan.restart(0, -1)
    expect(plan.total).toBeCloseTo(before)
    plan.remove(1, 0)
    plan.put(1, 2)
    plan.weigh(0)
    plan.weigh(2)
    expect(plan.overloads).toBe(0)
    expect(plan.total).toBeCloseTo(0)
  })

  it('lets overloads that persist count for more, and knows the least that a move changes', () => {
    const plan = begun()
    // Both restart on bin 2, which is overloaded as well then: the least is that all of it goes away.
    plan.restart(0, 2)
    plan.restart(1, 2)
    const before = plan.total
    expect(plan.press()).toBeCloseTo(before * 1.1)
    expect(plan.plain).toBeCloseTo(before)
    expect(plan.leastChange(1, 2, -1)).toBeCloseTo(-plan.total)
  })

  it('prefers as restart bin one that is less full, and last one that is overloaded', () => {
    const plan = begun()
    expect(plan.crowding(0, 2)).toBeLessThan(plan.crowding(0, 1))
    plan.restart(0, 1)
    expect(plan.crowding(1, 2)).toBeLessThan(plan.crowding(1, 1))
  })
})
