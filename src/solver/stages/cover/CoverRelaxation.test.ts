import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { rootRows } from './coverCuts'
import type { CoverProgram, CoverRow } from './CoverProgram'
import { CoverRelaxation, lagrangian, multiplierUnit } from './CoverRelaxation'

const engine = await nodeEngines.load('highs')

/** Rows over three counts, and a fourth column that is their sum, defined by two opposite rows. */
const withSum = (cost: number[], demands: { coefficients: number[]; atLeast: number }[]): CoverProgram => ({
  steps: [],
  cost: [...cost, 0],
  upper: [5, 5, 5, 15],
  rows: [
    { columns: [3, 0, 1, 2], coefficients: [1, -1, -1, -1], atLeast: 0 },
    { columns: [3, 0, 1, 2], coefficients: [-1, 1, 1, 1], atLeast: 0 },
    ...demands.map((demand) => ({ columns: [0, 1, 2], ...demand })),
  ],
  sums: [3],
  licensed: new Set(),
  complete: () => undefined,
})
const threeOf = (least: number, most: number) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: 3, maxLength: 3 })

it('gives multipliers whose exact bound is the objective, whatever the prices of opposite rows are', () => {
  const demand = fc.record({ coefficients: threeOf(0, 2000), atLeast: fc.integer({ min: 1, max: 4000 }) })
  fc.assert(
    fc.property(
      threeOf(1, 90_000),
      fc.array(demand, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 4 }),
      (cost, demands, least) => {
        const program = withSum(cost, demands)
        const lower = [0, 0, 0, least]
        const relaxation = new CoverRelaxation(program, engine, rootRows(program))
        const point = relaxation.solve(lower, program.upper)!
        relaxation.close()
        // Where rows lack something a stand-in pays for it: no bound says how much.
        fc.pre(point.objective <= 5 * cost.reduce((a, b) => a + b, 0))
        const { total } = lagrangian(program.cost, point.multipliers, lower, program.upper, multiplierUnit(program))
        expect(Math.abs(total / multiplierUnit(program) - point.objective)).toBeLessThan(
          1e-3 * Math.max(1, point.objective),
        )
      },
    ),
    { numRuns: 200, seed: 8 },
  )
})

it('adds up in big integers what doubles do not hold, and never says more', () => {
  const row: CoverRow = { columns: [0], coefficients: [1_000_003], atLeast: 2_000_006 }
  // 4 at 2^30 are asked for twice 1,000,003: two at a price of 4,000,012.
  const unit = 2 ** 30
  const exact = lagrangian([4_000_012], [[row, 4 * unit]], [0], [5], unit)
  expect(exact.total).toBe(8_000_024 * unit)
  expect([...exact.reduced]).toEqual([0])
  const huge = lagrangian([9_000_000], [[{ ...row, atLeast: 2 ** 52 }, 2 ** 52]], [0], [5], unit)
  expect(huge.total).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
})

it('shows that a range holds no solution where prices are larger than integers can be', () => {
  // The first is at least the second, which is at least the third; but that is 3, and the first 0.
  const program: CoverProgram = {
    ...withSum([1, 1, 1], []),
    cost: [1, 1, 1],
    upper: [9, 9, 9],
    rows: [
      { columns: [0, 1], coefficients: [1, -1], atLeast: 0 },
      { columns: [1, 2], coefficients: [1000, -1000], atLeast: 0 },
    ],
  }
  for (const penalty of [1e3, 1e9]) {
    const relaxation = new CoverRelaxation(program, engine, rootRows(program), penalty)
    const [lower, upper] = [
      [0, 0, 3],
      [0, 9, 3],
    ]
    const { multipliers, objective } = relaxation.solve(lower, upper)!
    relaxation.close()
    expect(objective).toBeGreaterThan(2 * penalty)
    const unit = multiplierUnit(program)
    expect(lagrangian(program.cost, multipliers, lower, upper, unit).total / unit).toBeGreaterThan(27)
  }
})

it('says nothing where time is up before every row is satisfied', () => {
  const program = withSum([1, 2, 3], [{ coefficients: [1, 1, 1], atLeast: 2 }])
  const relaxation = new CoverRelaxation(program, engine, { active: [], rows: [] })
  const lower = program.cost.map(() => 0)
  expect(relaxation.solve(lower, program.upper, false, () => true)).toBeNull()
  expect(relaxation.solve(lower, program.upper)?.objective).toBeCloseTo(2, 6)
  relaxation.close()
})

it('takes a coarser unit for dear programs, whose multipliers are as much larger', () => {
  const unitAt = (price: number) => multiplierUnit({ cost: [price, 0], upper: [100, 1] })
  expect(unitAt(1)).toBe(2 ** 30)
  expect(unitAt(1_000_000)).toBe(2 ** (47 - 27))
  expect(unitAt(1e15)).toBe(1)
})
