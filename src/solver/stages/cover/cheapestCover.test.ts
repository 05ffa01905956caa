import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { cheapestCover, CoverBranching } from './cheapestCover'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { noObjection } from './objection'

const limits = { nodes: 1000, expired: () => false }

/** By trying every choice. */
function least(
  { cost, upper, rows }: CoverProgram,
  admits: (values: readonly number[]) => boolean = () => true,
): number {
  let best = Infinity
  const values = cost.map(() => 0)
  const descend = (j: number, sum: number): void => {
    if (j === cost.length) {
      const holds = rows.every(
        ({ columns, coefficients, atLeast }) =>
          columns.reduce((total, column, k) => total + coefficients[k]! * values[column]!, 0) >= atLeast,
      )
      if (holds && admits(values)) best = Math.min(best, sum)
      return
    }
    for (let count = 0; count <= upper[j]!; count++) {
      values[j] = count
      descend(j + 1, sum + count * cost[j]!)
    }
    values[j] = 0
  }
  descend(0, 0)
  return best
}

const columns = 4
const program: fc.Arbitrary<CoverProgram> = fc.record({
  steps: fc.constant([]),
  sums: fc.constant([]),
  licensed: fc.constant(new Set<CoverRow>()),
  complete: fc.constant(() => undefined),
  cost: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
  upper: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns }),
  rows: fc.array(
    fc.record({
      columns: fc.constant([0, 1, 2, 3]),
      coefficients: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: columns, maxLength: columns }),
      atLeast: fc.integer({ min: -3, max: 25 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

it('finds the cheapest choice, or that there is none, with both engines', async () => {
  for (const name of ['highs', 'glpk'] as const) {
    const engine = await nodeEngines.load(name)
    fc.assert(
      fc.property(program, (of) => {
        const { cost, bound } = cheapestCover(of, engine, limits)
        const expected = least(of)
        expect(bound).toBeLessThanOrEqual(expected)
        expect({ cost, bound }).toEqual({ cost: expected, bound: expected })
      }),
      { numRuns: 120, seed: 3 },
    )
  }
})

it('goes on from where it stopped, with more cases told apart or less to undercut', async () => {
  const engine = await nodeEngines.load('highs')
  fc.assert(
    fc.property(program, (of) => {
      const expected = least(of)
      const search = new CoverBranching(of, engine)
      try {
        let last = search.goOn({ ...limits, nodes: 1 })
        for (let go = 0; go < 200 && last.bound < last.cost; go++) {
          const next = search.goOn({ ...limits, nodes: 2 })
          expect(next.bound).toBeGreaterThanOrEqual(last.bound)
          expect(next.bound).toBeLessThanOrEqual(expected)
          expect(next.nodes).toBeLessThanOrEqual(2)
          last = next
        }
        expect({ cost: last.cost, bound: last.bound }).toEqual({ cost: expected, bound: expected })
        if (expected < Infinity) expect(search.goOn({ ...limits, enough: expected }).bound).toBe(expected)
      } finally {
        search.close()
      }
    }),
    { numRuns: 120, seed: 6 },
  )
})

it('is none the worse for a first go that had no time at all', async () => {
  const engine = await nodeEngines.load('highs')
  fc.assert(
    fc.property(program, (of) => {
      const expected = least(of)
      const search = new CoverBranching(of, engine)
      try {
        const first = search.goOn({ ...limits, expired: () => true })
        expect(first).toMatchObject({ counts: null, nodes: 0 })
        expect(first.bound).toBeLessThanOrEqual(expected)
        const { cost, bound } = search.goOn(limits)
        expect({ cost, bound }).toEqual({ cost: expected, bound: expected })
      } finally {
        search.close()
      }
    }),
    { numRuns: 120, seed: 10 },
  )
})

it('finds the cheapest choice of those to which nothing is objected', async () => {
  const engine = await nodeEngines.load('highs')
  let objections = 0
  fc.assert(
    fc.property(program, (of) => {
      const expected = least(of)
      const [hidden, ...shown] = of.rows
      const sum = ({ columns: at, coefficients }: CoverRow, counts: readonly number[]) =>
        at.reduce((total, column, k) => total + coefficients[k]! * counts[column]!, 0)
      // What is excluded is known by the counts of steps: here all columns are.
      const steps = of.cost.map((_, binClass) => ({ binClass, licences: 0 }))
      const search = new CoverBranching({ ...of, steps, rows: shown }, engine, (counts) => {
        if (sum(hidden!, counts) >= hidden!.atLeast) return noObjection
        objections++
        // With a row, or without one, as where nothing but the choice itself is known to be of no use.
        return { rows: objections % 2 === 0 ? [hidden!] : [], excluded: true }
      })
      try {
        let last = search.goOn({ ...limits, nodes: 1 })
        expect(last.bound).toBeLessThanOrEqual(expected)
        last = search.goOn(limits)
        expect({ cost: last.cost, bound: last.bound }).toEqual({ cost: expected, bound: expected })
      } finally {
        search.close()
      }
    }),
    { numRuns: 200, seed: 8 },
  )
  expect(objections).toBeGreaterThan(50)
})

it('asks of no choice once time is up what speaks against it, but of a first one where that has more time', async () => {
  const engine = await nodeEngines.load('highs')
  const isEven = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) % 2 === 0
  let most = 0
  fc.assert(
    fc.property(program, (of) => {
      const steps = of.cost.map((_, binClass) => ({ binClass, licences: 0 }))
      const asked = [false, true].map((hasMore) => {
        let times = 0
        const expired = () => times > 0
        const search = new CoverBranching({ ...of, steps }, engine, (counts) => {
          times++
          return isEven(counts) ? noObjection : { rows: [], excluded: true }
        })
        try {
          const { bound } = search.goOn({ ...limits, expired, ...(hasMore ? { overFirst: () => false } : {}) })
          expect(bound).toBeLessThanOrEqual(least(of, isEven))
        } finally {
          search.close()
        }
        return times
      })
      // The choice that was taken is asked of again where the search goes on with cuts.
      expect(asked[0]).toBeLessThanOrEqual(2)
      most = Math.max(most, asked[1]!)
    }),
    { numRuns: 300, seed: 9 },
  )
  expect(most).toBeGreaterThan(2)
})

it('never bounds above the optimum when it has to stop early', async () => {
  const engine = await nodeEngines.load('highs')
  fc.assert(
    fc.property(program, (of) => {
      expect(cheapestCover(of, engine, { ...limits, nodes: 1 }).bound).toBeLessThanOrEqual(least(of))
    }),
    { numRuns: 120, seed: 4 },
  )
})

it('chooses types and licences of an estate by the program', async () => {
  // 48 items of 10; a small bin holds four at 10, a large one ten at 20, and its licence for the eight licensed ones costs 5.
  // Large bins cost 2 per item, small ones 2.5: 40 items on four large, eight on two small: 100. Three items of ten are
  // licensed: one licence on one large bin holds all eight. 105.
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 48 }, (_, i) => ({
      id: `i${i}`,
      demand: [10],
      priority: 1,
      restart: true,
      ...(i < 8 ? { products: ['db'] } : {}),
    })),
    binTypes: [
      { id: 'small', capacity: [40], cost: 10, productCosts: { db: 5 } },
      { id: 'large', capacity: [100], cost: 20, productCosts: { db: 5 } },
    ],
    bins: Array.from({ length: 16 }, (_, i) => ({ id: `b${i}`, type: i % 2 })),
    rules: [],
    failure: { kind: 'none' },
  }
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(outcome.stages.find(({ id }) => id === 'cost')).toEqual({ id: 'cost', value: 105, bound: 105, proven: true })
})
