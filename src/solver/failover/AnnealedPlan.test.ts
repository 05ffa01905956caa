import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PackingProblem } from '../problem'
import { smallProblem } from '../proof/smallProblem'
import { everything } from '../stages/model/binSets'
import { random } from '../stages/model/random'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { AnnealedPlan } from './AnnealedPlan'

/** Whether the independent check finds nothing overloaded and no rule broken. */
function holds(problem: PackingProblem, plan: AnnealedPlan): boolean {
  const book = plan.toBook()
  const { model } = book.placement
  const assignment = problem.items.map((_, item) => book.placement.binOf[model.unitOfItem[item]!]!)
  return verify(problem, { assignment, failover: book.toFailover() }).valid
}

describe('the plan that is annealed', () => {
  it('knows after every kind of change whether anything is overloaded or a rule broken', () => {
    // Every bin may fail, also one that is empty at the moment.
    const problems = smallProblem({ rules: true, failures: ['none', 'any', 'group'], maxItems: 6, maxBins: 4 }).map(
      (problem) => ({ ...problem, bins: problem.bins.map((bin) => ({ ...bin, mustUse: true })) }),
    )
    let [feasible, not] = [0, 0]
    fc.assert(
      fc.property(problems, fc.nat(1000), (problem, seed) => {
        const { model, contradictions } = reduce(problem)
        const next = random(seed)
        const every = model.dimensions.map((_, d) => d)
        const plan = AnnealedPlan.of(model, everything(model), every, next)
        if (!plan || contradictions.length > 0) return
        plan.scatter()
        for (let step = 0; step < 12; step++) {
          const unit = Math.floor(next() * model.units.length)
          const homes = plan.homes[unit]!
          const [from, to] = [plan.binOf[unit]!, homes[Math.floor(next() * homes.length)]!]
          plan.beginMove()
          plan.leave(unit, from)
          plan.enter(unit, to)
          if (next() < 0.5) plan.settle()
          else {
            plan.leave(unit, to)
            plan.restore()
            plan.enterAgain(unit, from)
            expect(plan.change()).toBeCloseTo(0, 9)
            plan.forget()
          }
          expect(plan.feasible).toBe(holds(problem, plan))
          if (plan.feasible) feasible++
          else not++
        }
      }),
      { numRuns: 300, seed: 8 },
    )
    expect(Math.min(feasible, not)).toBeGreaterThan(200)
  })
})
