import { describe, expect, it } from 'vitest'
import { failureStates } from '../../failureStates'
import type { PackingProblem } from '../../problem'
import { everything } from '../model/binSets'
import { PairedPlan } from './PairedPlan'
import { PairedRules } from './PairedRules'
import { Placement } from '../model/Placement'
import { reduce } from '../model/reduce'

const problem: PackingProblem = {
  dimensions: [{ id: 'memory' }],
  items: [1, 1, 1].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: [0, 1, 2, 3].map((i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [
    { id: 'apart', kind: 'apart', items: [0, 1], strength: 'always' },
    { id: 'only', kind: 'only-on', items: [2], bins: [0, 1, 2], strength: 'always' },
  ],
  failure: { kind: 'any', count: 1 },
}

/** Unit i on bin i. */
function begun(allows?: (unit: number, from: number, to: number) => boolean) {
  const { model } = reduce(problem)
  const set = everything(model)
  const plan = new PairedPlan(new Placement(model, set), failureStates(problem, set.bins))
  model.units.forEach((_, unit) => {
    plan.put(unit, unit)
  })
  return { plan, rules: new PairedRules(plan, set, allows) }
}

describe('the rules for pairs of bins', () => {
  it('keep units apart, before a failure and where one restarts', () => {
    const { plan, rules } = begun()
    expect(rules.mayMove(0, 1)).toBe(false)
    // The neighbour leaves in the same step.
    expect(rules.mayMove(0, 1, 1)).toBe(true)
    expect(rules.mayRestart(0, 1)).toBe(false)
    expect(rules.mayLand(0, 1)).toBe(true)
    expect(rules.mayMove(0, 3)).toBe(true)
    plan.restart(1, 3)
    expect(rules.mayMove(0, 3)).toBe(false)
    // Another bin is lost when the neighbour restarts there.
    expect(rules.mayRestart(0, 3)).toBe(true)
  })

  it('know the bins that a rule names and the bin that is lost', () => {
    const { plan, rules } = begun()
    expect(rules.mayMove(2, 3)).toBe(false)
    expect(rules.mayLand(2, 3)).toBe(false)
    expect(rules.mayLand(2, 2)).toBe(false)
    expect(rules.mayRestart(2, 0)).toBe(true)
    plan.remove(2, 2)
    expect(rules.mayPut(2, 3)).toBe(false)
    expect(rules.mayPut(2, 1)).toBe(true)
  })

  it('ask the caller with bins of the problem', () => {
    const { rules } = begun((unit, from, to) => !(unit === 2 && from === 2 && to === 0))
    expect(rules.mayMove(2, 0)).toBe(false)
    expect(rules.mayMove(2, 1)).toBe(true)
  })
})
