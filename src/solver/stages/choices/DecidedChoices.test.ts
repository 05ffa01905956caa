import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { bruteForce } from '../../proof/bruteForce'
import { smallProblem } from '../../proof/smallProblem'
import { coverProgram } from '../cover/CoverProgram'
import { withCountFlags } from '../cuts/countFlags'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'
import { necessary } from '../sums/necessary'
import { coverSearch } from './coverSearch'
import { DecidedChoices } from './DecidedChoices'

const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 100)
const limits = { remainingMs: () => 10_000, expired: () => false, count: () => undefined }

describe('choices for a few units', () => {
  it('end at the cost that brute force finds', { timeout: 3_600_000 }, async () => {
    const engine = await nodeEngines.load('highs')
    const problems = smallProblem({
      rules: true,
      types: true,
      mustUse: true,
      licences: 'overlapping',
      failures: ['none', 'any', 'group'],
      maxBins: 4,
    })
    fc.assert(
      fc.property(problems, (any) => {
        const problem: PackingProblem = {
          ...any,
          failure: any.failure.kind === 'any' ? { kind: 'any', count: 1 } : any.failure,
        }
        const { model, contradictions } = reduce(problem)
        // As in a solve: what sums refute is not asked of choices.
        fc.pre(contradictions.length === 0 && necessary(model, everything(model)).length === 0)
        const { cost } = bruteForce(problem)
        const found = coverSearch(model, engine, { ...limits, seed: 1, fewestBins: 1, onIncumbent: () => undefined })
        // Where there is no plan, what shows it may be for others to say.
        if (cost === null) expect(found!.book).toBeNull()
        else expect([found!.book?.placement.set.cost, found!.costFloor, found!.excluded]).toEqual([cost, cost, false])
      }),
      { numRuns, seed: 31 },
    )
  })

  /** Four items of 3 on bins of 8, half of them in need of a licence; one bin may fail. */
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 4 }, (_, i) => ({
      id: `i${i}`,
      demand: [3],
      priority: 1,
      restart: true,
      products: i % 2 === 0 ? ['db'] : [],
    })),
    binTypes: [{ id: 'host', capacity: [8], cost: 100, productCosts: { db: 30 } }],
    bins: Array.from({ length: 5 }, (_, i) => ({ id: `b${i}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }

  it('are excluded with all that have no more of anything, once one of them is', () => {
    const { model } = reduce(problem)
    const flagged = withCountFlags(coverProgram(model, 1))
    const decided = new DecidedChoices(model, limits)
    const objection = decided.objection(flagged)
    const counts = (plain: number, licensed: number) => {
      const values = flagged.program.cost.map(() => 0)
      flagged.program.steps.forEach(({ licences }, s) => (values[s] = licences === 0 ? plain : licensed))
      flagged.program.complete(values)
      return values
    }
    // Two to a bin are two bins and one more; what needs a licence runs on one of them and restarts on another.
    const { rows, excluded } = objection(counts(2, 1))
    expect(excluded).toBe(true)
    expect([counts(2, 1), counts(1, 1), counts(0, 1)].some(satisfied)).toBe(false)
    expect(objection(counts(1, 2))).toEqual({ rows: [], excluded: false })
    expect(satisfied(counts(1, 2))).toBe(true)
    expect(decided.book!.placement.set.cost).toBe(3 * 100 + 2 * 30)

    function satisfied(values: readonly number[]): boolean {
      return rows.every(
        ({ columns, coefficients, atLeast }) =>
          columns.reduce((sum, column, k) => sum + coefficients[k]! * values[column]!, 0) >= atLeast,
      )
    }
  })

  it('stay open where time is up', () => {
    const { model } = reduce(problem)
    let left = 1000
    const decided = new DecidedChoices(model, { ...limits, remainingMs: () => (left -= 400) })
    const program = coverProgram(model, 1)
    const counts = program.steps.map(({ licences }) => (licences === 0 ? 2 : 1))
    expect(decided.decide({ program }, counts)).toBe('excluded')
    expect(
      decided.decide(
        { program },
        counts.map((count) => Math.max(0, count - 1)),
      ),
    ).toBe('open')
  })
})
