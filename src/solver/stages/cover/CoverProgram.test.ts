import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { FailurePolicy, PackingProblem } from '../../problem'
import { bruteForce } from '../../proof/bruteForce'
import { plannedFirst } from '../../proof/plannedFirst'
import { smallProblem } from '../../proof/smallProblem'
import { cheapestCover } from './cheapestCover'
import { countBound } from '../sums/countBound'
import { branchingOf, sized, vectorsOf } from '../cuts/coverBound'
import { withCountFlags } from '../cuts/countFlags'
import { coverFamilies } from './coverFamilies'
import { coverProgram, type CoverRow, noInflation } from './CoverProgram'
import { FamilyCuts } from '../cuts/FamilyCuts'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { roundingCuts } from './roundingCuts'
import { undominated } from './undominated'

const engine = await nodeEngines.load('highs')
/** Problems compared by brute force with all rows: a few in every run of the suite. */
const numRuns = Number(process.env['HOSTWRIGHT_PROOF_RUNS'] ?? 120)

async function costBound(problem: PackingProblem): Promise<number> {
  const { model } = reduce(problem)
  const program = coverProgram(model, countBound(model).bound)
  return Promise.resolve(cheapestCover(program, engine, { nodes: 200, expired: () => false }).bound)
}

/** The same with all that families of items say, at the relaxation and of every choice. */
function boundWithFamilies(problem: PackingProblem): number {
  const { model } = reduce(problem)
  const fewest = countBound(model).bound
  const families = coverFamilies(model, fewest, false, engine, () => false)
  const { program, flags } = withCountFlags(coverProgram(model, fewest, { families }))
  const cuts = new FamilyCuts(model, noInflation, (step) => flags[step]![0]!)
  const limits = { nodes: 200, expired: () => false }
  return cheapestCover(program, engine, limits, (counts) => cuts.against(counts)).bound
}

/** The same as the search for bins works it out: rooms as loads come to, rows of the fluid, of families and of patterns. */
function boundOfSearch(problem: PackingProblem, isLean = false): number {
  const { model } = reduce(problem)
  const fewestBins = countBound(model).bound
  const options = { fewestBins, remainingMs: () => 10_000, count: () => undefined }
  const program = coverProgram(sized(model), fewestBins, { isLean })
  const vectors = vectorsOf(model, program, engine, options)
  const { branching, patterns } = branchingOf(program, model, engine, options, vectors)
  try {
    return branching.goOn({ nodes: 200, expired: () => false }).bound
  } finally {
    branching.close()
    patterns?.close()
  }
}

/** Never above brute force, and as high as that for most of the problems. */
function compareSearch(problems: fc.Arbitrary<PackingProblem>, isLean: boolean, seed: number): void {
  let compared = 0
  let exact = 0
  fc.assert(
    fc.property(problems, (problem) => {
      const { cost } = bruteForce(problem)
      if (cost === null) return
      compared++
      const bound = boundOfSearch(problem, isLean)
      expect(bound).toBeLessThanOrEqual(cost)
      if (bound === cost) exact++
    }),
    { numRuns, seed },
  )
  expect(compared).toBeGreaterThan(20)
  // Rows that say nothing would ask for no more either.
  expect(exact).toBeGreaterThan(compared / 2)
}

/** Items of one product, and others that may stay down, on bins of 8 and of 10 after a failure, at 100 and 30 for the licence. */
const licensed = (sizes: readonly number[], others: number): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: [
    ...sizes.map((size, i) => ({ id: `l${i}`, demand: [size], priority: 1, restart: true, products: ['db'] })),
    ...Array.from({ length: others }, (_, i) => ({ id: `o${i}`, demand: [1], priority: 1, restart: false })),
  ],
  binTypes: [{ id: 'host', capacity: [8], failureCapacity: [10], cost: 100, productCosts: { db: 30 } }],
  bins: Array.from({ length: 12 }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure: { kind: 'any', count: 1 },
})

describe('the covering program', () => {
  it('never asks for more than the cheapest plan pays', async () => {
    const problems = smallProblem({
      types: true,
      licences: true,
      rules: true,
      mustUse: true,
      failures: ['none', 'any', 'group', 'maintenance'],
    })
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const { cost } = bruteForce(problem)
        if (cost !== null) expect(await costBound(problem)).toBeLessThanOrEqual(cost)
      }),
      { numRuns: 80, seed: 5 },
    )
  })

  it('asks for no more either where items need several of three products, with all families', () => {
    const problems = smallProblem({
      types: true,
      licences: 'overlapping',
      rules: true,
      failures: ['none', 'any', 'group', 'maintenance'],
      maxBins: 4,
    })
    let compared = 0
    fc.assert(
      fc.property(problems, (problem) => {
        const { cost } = bruteForce(problem)
        if (cost === null) return
        compared++
        expect(boundWithFamilies(problem)).toBeLessThanOrEqual(cost)
      }),
      { numRuns: 80, seed: 6 },
    )
    expect(compared).toBeGreaterThan(25)
  })

  it('asks for no more either with all rows that the search for bins has', () => {
    const problems = smallProblem({
      types: true,
      licences: true,
      rules: true,
      failures: ['none', 'any', 'maintenance'],
      dimensions: 3,
      maxBins: 4,
    })
    compareSearch(problems, false, 7)
  })

  it('asks for no more than a plan on several bins of a kind, around which the problem was drawn', () => {
    const next = random(41)
    let exact = 0
    for (let k = 0; k < 160; k++) {
      const { problem, used } = plannedFirst(next, 4, 9, true)
      const failure: FailurePolicy = k % 2 === 0 ? { kind: 'none' } : problem.failure
      const paid = used.reduce((sum, { type, licences }) => {
        const { cost, productCosts } = problem.binTypes[type]!
        return sum + cost + Object.values(productCosts!).reduce((all, price, bit) => ((licences >> bit) & 1 ? all + price : all), 0) // prettier-ignore
      }, 0)
      const bound = boundOfSearch({ ...problem, failure }, k % 4 < 2)
      expect(bound).toBeLessThanOrEqual(paid)
      if (bound === paid) exact++
    }
    expect(exact).toBeGreaterThan(10)
  })

  it('is as close with fewer rows where what these leave out is asked of every choice', () => {
    const problems = smallProblem({
      types: true,
      licences: 'overlapping',
      failures: ['any'],
      dimensions: 2,
      maxBins: 4,
    })
    compareSearch(problems, true, 8)
  })

  it('knows what the largest items keep free, of the most demanding ones first', () => {
    // Five resources of 70, or 100 after a failure. In four of them 198 are needed, each with its own largest item of 16; in
    // the fifth 190, one item of which needs 60: three bins leave 200 after a failure, but hold 210 - 30 before it.
    const items = Array.from({ length: 14 }, (_, i) => ({
      id: `i${i}`,
      demand: [0, 1, 2, 3, 4].map((d) => (d === 4 ? (i === 13 ? 60 : 10) : i === d ? 16 : 14)),
      priority: 1,
      restart: true,
    }))
    const problem: PackingProblem = {
      dimensions: [0, 1, 2, 3, 4].map((d) => ({ id: `d${d}` })),
      items,
      binTypes: [{ id: 'host', capacity: Array(5).fill(70), failureCapacity: Array(5).fill(100), cost: 1 }],
      bins: Array.from({ length: 6 }, (_, i) => ({ id: `b${i}`, type: 0 })),
      rules: [],
      failure: { kind: 'any', count: 1 },
    }
    expect(
      cheapestCover(coverProgram(reduce(problem).model, 1), engine, { nodes: 200, expired: () => false }).bound,
    ).toBe(4)
  })

  it('knows what licensed bins keep free for each other', async () => {
    // 12 of the product and 11 others. On two licensed bins one failure leaves one bin of 10 for 12: too little. Three hold
    // W <= 30 - 12 / 2 = 24 normally, and up to 24 - 1 where one keeps 3 of its 10 free for an item to land: 23. Three at 130.
    expect(await costBound(licensed([3, 3, 3, 3], 11))).toBe(390)
    // With 18 of the product, three licensed bins hold W <= 30 - 18 / 2 = 21 of the 30 and leave nine to two others: 590.
    // Four hold W <= 40 - 18 / 3 = 34 up to 32 - 1, which takes all 30: 520.
    expect(await costBound(licensed([3, 3, 3, 3, 3, 3], 12))).toBe(520)
  })

  it('knows what licensed bins of several sizes keep free for each other', async () => {
    // 20 of the product, 13 others that may stay down; two large bins of 16, after a failure 20, and four small ones of 4 and
    // 5. Both large ones are needed (16 + 4 * 4 < 33), and a small one (32 < 33). With all three licensed, what a large one
    // runs of the product restarts on the other large and the small one: 20 <= 45 - W + 5 leaves W <= 30 of the 33, so one
    // more small bin: 200 + 40 + 3 * 30. Two licences leave W <= 40 - 20 and take all four small ones: 200 + 80 + 60.
    const problem: PackingProblem = {
      ...licensed([2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 13),
      binTypes: [
        { id: 'large', capacity: [16], failureCapacity: [20], cost: 100, productCosts: { db: 30 } },
        { id: 'small', capacity: [4], failureCapacity: [5], cost: 20, productCosts: { db: 30 } },
      ],
      bins: Array.from({ length: 6 }, (_, i) => ({ id: `b${i}`, type: i < 2 ? 0 : 1 })),
    }
    expect(await costBound(problem)).toBe(330)
  })
})

describe('a covering program that asks for room to spare', () => {
  /** Twenty small items anywhere, one of 7 pinned to a bin of 8. */
  const pinned: PackingProblem = {
    ...licensed([1, 1, 1, 1], 20),
    items: [...licensed([1, 1, 1, 1], 20).items, { id: 'large', demand: [7], priority: 1, restart: true }],
    rules: [{ id: 'pin', kind: 'only-on', items: [24], bins: [0], strength: 'normal' }],
  }
  const cheapest = (everybody: number) =>
    cheapestCover(coverProgram(reduce(pinned).model, 1, { inflate: { everybody, licensed: everybody } }), engine, {
      nodes: 200,
      expired: () => false,
    })

  it('asks for no more of what is bound to some bins than these can spare', () => {
    // 7 * 1.2 would be more than the 8 of its bin.
    const roomy = cheapest(1.2)
    expect(roomy.cost).toBeLessThan(Infinity)
    expect(roomy.cost).toBeGreaterThanOrEqual(cheapest(1).cost)
  })

  it('stays within all bins there are', () => {
    expect(cheapest(50).cost).toBeLessThan(Infinity)
  })
})

it('tells failures and landings apart by type, not by what rules make of it', () => {
  // Every bin is named by a rule of its own: twelve classes of one type.
  const problem = licensed([3, 3, 3, 3], 11)
  const rules = problem.bins.map((_, b) => ({
    id: `r${b}`,
    kind: 'not-on' as const,
    items: [4 + (b % 11)],
    bins: [b],
    strength: 'normal' as const,
  }))
  const [plain, ruled] = [problem, { ...problem, rules }].map((of) => coverProgram(reduce(of).model, 1))
  const flags = ({ cost, steps, sums }: typeof plain & object) => cost.length - steps.length - sums.length
  expect(ruled!.steps).toHaveLength(12 * plain!.steps.length)
  // One more per item that a rule keeps from some bins; no more for each class.
  expect(flags(ruled!) - flags(plain!)).toBeLessThan(12 * 2)
})

it('counts the bins that carry all licences of items that need several, to branch on', () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: [['a'], ['b'], ['c'], ['a', 'b'], []].map((products, i) => ({
      id: `i${i}`,
      demand: [4],
      priority: 1,
      restart: true,
      products,
    })),
    binTypes: [{ id: 'host', capacity: [10], cost: 5, productCosts: { a: 1, b: 2, c: 3 } }],
    bins: Array.from({ length: 6 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'none' },
  }
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const carried = (products: readonly string[]): readonly number[] => {
    const mask = products.reduce((sum, product) => sum + (1 << model.products.indexOf(product)), 0)
    return program.steps.map(({ licences }) => ((licences & mask) === mask ? 1 : 0))
  }
  // One of each step: eight sets of licences.
  const values = program.cost.map((_, j) => (j < program.steps.length ? 1 : 0))
  program.complete(values)
  const total = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0)
  /** The steps that a column counts, from the row that holds it to their number. */
  const of = (sum: number): readonly number[] => {
    const { columns } = program.rows.find((row) => row.columns.some((j, k) => j === sum && row.coefficients[k] === 1))!
    return program.steps.map((_, s) => (columns.includes(s) ? 1 : 0))
  }
  const sums = program.sums.map((sum) => ({ of: of(sum).join(), value: values[sum] }))
  for (const products of [['a'], ['b'], ['c'], ['a', 'b']])
    expect(sums).toContainEqual({ of: carried(products).join(), value: total(carried(products)) })
  // Nothing needs these together.
  expect(sums.map((sum) => sum.of)).not.toContain(carried(['b', 'c']).join())
})

const rowsOfThree: fc.Arbitrary<CoverRow> = fc.record({
  columns: fc.constant([0, 1, 2]),
  coefficients: fc.array(fc.integer({ min: -9, max: 30 }), { minLength: 3, maxLength: 3 }),
  atLeast: fc.integer({ min: -20, max: 90 }),
})
const holds = ({ columns, coefficients, atLeast }: CoverRow, values: readonly number[]): boolean =>
  columns.reduce((sum, column, k) => sum + coefficients[k]! * values[column]!, 0) >= atLeast
const points: number[][] = []
for (let a = 0; a < 6; a++) for (let b = 0; b < 6; b++) for (let c = 0; c < 6; c++) points.push([a, b, c])

it('cuts off no whole point', () => {
  let cuts = 0
  fc.assert(
    fc.property(
      rowsOfThree,
      fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (row, at) => {
        for (const cut of roundingCuts([row], at, 5)) {
          cuts++
          expect(holds(cut, at)).toBe(false)
          for (const point of points) if (holds(row, point)) expect(holds(cut, point)).toBe(true)
        }
      },
    ),
    { numRuns: 300, seed: 6 },
  )
  expect(cuts).toBeGreaterThan(25)
  // Bins of 10 for 31: 3.1 of them are 4.
  const [cut] = roundingCuts([{ columns: [0], coefficients: [10], atLeast: 31 }], [3.1], 1)
  expect(cut).toMatchObject({ columns: [0], coefficients: [1], atLeast: 4 })
})

it('leaves out rows only where another row implies them', () => {
  fc.assert(
    fc.property(fc.array(rowsOfThree, { maxLength: 6 }), (rows) => {
      const kept = undominated(rows)
      for (const point of points)
        expect(kept.every((row) => holds(row, point))).toBe(rows.every((row) => holds(row, point)))
    }),
    { numRuns: 40, seed: 7 },
  )
  const weak = { columns: [0, 1], coefficients: [5, 5], atLeast: 10 }
  const strong = { columns: [0, 1], coefficients: [5, 4], atLeast: 12 }
  expect(undominated([weak, strong, weak])).toEqual([strong])
})
