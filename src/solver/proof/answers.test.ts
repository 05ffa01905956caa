import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import { grow, largestGrowth } from '../explain/largestGrowth'
import { repair, type RepairOffer } from '../explain/repair'
import { defaultSolveOptions } from '../options'
import type { PackingProblem } from '../problem'
import { solve } from '../solve'
import { keepItems } from '../stages/model/keepItems'
import { verify } from '../verify'
import { bruteForce } from './bruteForce'
import { smallProblem } from './smallProblem'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 50)
const options = { ...defaultSolveOptions, timeLimitMs: 60_000 }
const feasible = (problem: PackingProblem) => bruteForce(problem).cost !== null

/** Largest number of items per priority that run together, the most important priority first. */
function mostKept(problem: PackingProblem): number[] {
  const priorities = [...new Set(problem.items.map(({ priority }) => priority))].sort((a, b) => a - b)
  let best: number[] = priorities.map(() => -1)
  for (let mask = 0; mask < 1 << problem.items.length; mask++) {
    const kept = problem.items.flatMap((_, item) => (mask & (1 << item) ? [item] : []))
    const counts = priorities.map(
      (priority) => kept.filter((item) => problem.items[item]!.priority === priority).length,
    )
    const first = counts.findIndex((count, index) => count !== best[index])
    if (first < 0 || counts[first]! < best[first]!) continue
    if (feasible(keepItems(problem, kept))) best = counts
  }
  return best
}

describe('answers beside the plan', { timeout: 3_600_000 }, () => {
  it('sheds by priority, and only what is proven not to fit', async () => {
    const problems = smallProblem({ maxItems: 5, maxBins: 2, rules: true, failures: ['none', 'any'] }).map(
      (problem) => ({
        ...problem,
        items: problem.items.map((item, i) => ({ ...item, priority: 1 + (i % 2) })),
      }),
    )
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const outcome = await solve(problem, { ...options, shed: true }, nodeEngines)
        expect(outcome.status).toBe('solved')
        if (outcome.status !== 'solved') return
        const { plan, stages } = outcome
        expect(verify(problem, plan).violations).toEqual([])
        const best = mostKept(problem)
        const ones = plan.assignment.filter((bin, item) => bin >= 0 && problem.items[item]!.priority === 1).length
        // Smallest first keeps the most where one resource decides and no rule does.
        if (problem.dimensions.length === 1 && problem.rules.length === 0) expect(ones).toBe(best[0])
        expect(ones).toBeLessThanOrEqual(best[0]!)
        const shedCount = plan.assignment.filter((bin) => bin < 0).length
        const { value, bound, proven } = stages[0]!
        expect(value).toBe(shedCount)
        expect(bound).toBeLessThanOrEqual(problem.items.length - best.reduce((sum, x) => sum + x, 0))
        if (proven) expect(value).toBe(bound)
      }),
      { numRuns, seed: 11 },
    )
  })

  it('is honest in brief, and says whether there is any plan', async () => {
    const problems = smallProblem({ maxItems: 6, maxBins: 4, rules: true, failures: ['none', 'any', 'group'] })
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const best = bruteForce(problem)
        const { status: whether, ...any } = await solve(problem, { ...options, anyPlan: true }, nodeEngines)
        expect(whether).toBe(best.cost === null ? 'infeasible' : 'solved')
        if ('plan' in any) expect(verify(problem, any.plan).violations).toEqual([])
        // As if a lever had moved: from a plan for one item less.
        const warmStart = problem.items.map((_, item) => (item === 0 ? -1 : item % problem.bins.length))
        const brief = await solve(problem, { ...options, brief: true, warmStart }, nodeEngines)
        expect(brief.status).toBe(whether)
        if (brief.status !== 'solved') return
        expect(verify(problem, brief.plan).violations).toEqual([])
        const cost = brief.stages.find(({ id }) => id === 'cost')!
        expect(cost.bound).toBeLessThanOrEqual(best.cost!)
        expect(cost.value).toBeGreaterThanOrEqual(best.cost!)
        if (cost.proven) expect(cost.value).toBe(best.cost)
      }),
      { numRuns, seed: 14 },
    )
  })

  it('finds the largest growth to the step', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblem({ maxItems: 4, maxBins: 3, failures: ['none', 'any'] }), async (problem) => {
        const [limit] = await largestGrowth(problem, { ...options, stepPerMille: 50, mostPerMille: 2000 }, nodeEngines)
        const { fitsPerMille, failsPerMille, exact, items } = limit!
        expect(exact).toBe(true)
        if (fitsPerMille !== null) expect(feasible(grow(problem, items, fitsPerMille))).toBe(true)
        if (failsPerMille !== null) {
          expect(feasible(grow(problem, items, failsPerMille))).toBe(false)
          expect(failsPerMille - (fitsPerMille ?? -50)).toBe(50)
        } else expect(fitsPerMille).toBe(2000)
      }),
      { numRuns, seed: 12 },
    )
  })

  it('repairs what is infeasible with the least of each offer, cheapest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallProblem({ maxItems: 4, maxBins: 2, rules: true, failures: ['none', 'any'] }),
        async (problem) => {
          if (feasible(problem)) return
          const offers: RepairOffer[] = [
            {
              kind: 'bigger-bins',
              type: 0,
              capacityStep: problem.dimensions.map(() => 2),
              pricePerBin: 5,
              mostSteps: 4,
            },
            { kind: 'another-bin', like: 0, price: 12, most: 2 },
            ...problem.rules.map((_, rule): RepairOffer => ({ kind: 'drop-rule', rule, price: 3 })),
            { kind: 'shed', pricePerItem: 20 },
          ]
          const repairs = await repair(problem, offers, options, nodeEngines)
          expect(repairs.map(({ price }) => price)).toEqual(repairs.map(({ price }) => price).sort((a, b) => a - b))
          for (const { problem: changed, outcome, offer, least } of repairs) {
            expect(verify(changed, outcome.plan).violations).toEqual([])
            if (offer.kind !== 'shed') {
              expect(outcome.plan.assignment).not.toContain(-1)
              expect(least).toBe(true)
            }
          }
          // Shedding always works; every single rule whose loss makes it feasible is offered.
          expect(repairs.some(({ offer }) => offer.kind === 'shed')).toBe(true)
          problem.rules.forEach((_, rule) => {
            const without = { ...problem, rules: problem.rules.filter((_rule, r) => r !== rule) }
            expect(repairs.some(({ offer }) => offer.kind === 'drop-rule' && offer.rule === rule)).toBe(
              feasible(without),
            )
          })
        },
      ),
      { numRuns, seed: 13 },
    )
  })
})
