import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { plannedCounts, plannedFirst } from '../../proof/plannedFirst'
import { coverProgram } from '../cover/CoverProgram'
import { CoverFluid } from './CoverFluid'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { RoomGuess } from './RoomGuess'
import { VectorFluid } from './VectorFluid'

it('says no more is to spare than the scarcest of what was seen leaves', () => {
  const guess = new RoomGuess()
  expect(guess.atMost([1, 1], 2)).toBe(Infinity)
  guess.add({ atLeast: 100, worthOf: (s, n) => ({ most: [60, 50][s]! * n, fixed: 0 }) })
  guess.add({ atLeast: 100, worthOf: (s, n) => ({ most: [20, 100][s]! * n, fixed: s === 0 ? 20 * n : 0 }) })
  // 110 for 100 is 1 / 11 to spare; 100 beside 20 that bins do not hold is a fifth.
  expect(guess.atMost([1, 1], 2)).toBeCloseTo(1 / 11)
  expect(guess.atMost([0, 2, 9], 2)).toBeCloseTo(0)
  expect(guess.atMost([3, 0], 2)).toBeLessThan(0)
})

it('asks what bins are worth once, and says nothing where doubles are too short', () => {
  const guess = new RoomGuess()
  const asked: string[] = []
  guess.add({
    atLeast: 10,
    worthOf: (s, n) => {
      asked.push(`${s}/${n}`)
      return { most: s === 1 ? 2 ** 60 : 20, fixed: 0 }
    },
  })
  guess.add({ atLeast: 2 ** 60, worthOf: () => ({ most: 0, fixed: 0 }) })
  guess.add({ atLeast: 0, worthOf: () => ({ most: 0, fixed: 0 }) })
  expect(guess.atMost([2], 1)).toBeCloseTo(0.5)
  expect(guess.atMost([2], 1)).toBeCloseTo(0.5)
  expect(guess.atMost([2, 1], 2)).toBe(Infinity)
  expect(asked).toEqual(['0/2', '1/1'])
})

it.each([false, true])('is no less than what fluids find to spare of other choices, no failure: %s', async (isSafe) => {
  const next = random(33)
  const engine = await nodeEngines.load('highs')
  let [said, short] = [0, 0]
  for (let k = 0; k < 150; k++) {
    const planned = plannedFirst(next, 2)
    const problem: PackingProblem = isSafe ? { ...planned.problem, failure: { kind: 'none' } } : planned.problem
    const { model } = reduce(problem)
    if (model.dimensions.length < 2) continue
    const program = coverProgram(model, 1)
    const every = model.dimensions.map((_, d) => d)
    const fluids = [
      () => new CoverFluid(model, program, engine, () => 1000),
      () => new VectorFluid(model, program, engine, every, () => 1000),
    ]
    const counts = plannedCounts(model, { program, flags: [] }, planned)
    const changed = () => counts.map((n, s) => (s < program.steps.length ? Math.max(0, n + Math.floor(next() * 3) - 1) : n)) // prettier-ignore
    for (const make of fluids) {
      const fluid = make()
      // Another one has not seen anything yet and looks at all dimensions.
      const lackOf = (of: readonly number[]) => make().lack(of)
      for (let look = 0; look < 3; look++) {
        const seen = changed()
        if (seen.some((n, s) => s < program.steps.length && n > 0)) fluid.lack(seen)
      }
      const most = fluid.spareAtMost(counts)
      if (most < Infinity) said++
      expect(most).toBeGreaterThanOrEqual(-lackOf(counts) - 1e-5)
      const fewer = changed()
      if (!fewer.some((n, s) => s < program.steps.length && n > 0)) continue
      const atMost = fluid.spareAtMost(fewer)
      if (atMost < -1e-6) {
        short++
        expect(lackOf(fewer)).toBeGreaterThan(0)
      }
    }
  }
  expect(said).toBeGreaterThan(100)
  expect(short).toBeGreaterThan(20)
})

it('says nothing of others where bins hold less after a failure, which fluids see even if nothing restarts', async () => {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }, { id: 'processors' }],
    items: [0, 1, 2, 3].map((i) => ({ id: `i${i}`, demand: i < 2 ? [4, 2] : [2, 4], priority: 1, restart: false })),
    binTypes: [{ id: 'host', capacity: [10, 10], failureCapacity: [5, 5], cost: 1 }],
    bins: [0, 1].map((b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const engine = await nodeEngines.load('highs')
  const counts = program.cost.map((_, s) => (s === 0 ? 2 : 0))
  for (const fluid of [
    new CoverFluid(model, program, engine, () => 1000),
    new VectorFluid(model, program, engine, [0, 1], () => 1000),
  ]) {
    // 6 on each, which holds 5 once the other one has failed.
    expect(fluid.lack(counts)).toBeCloseTo(0.2, 6)
    expect(fluid.spareAtMost(counts)).toBe(Infinity)
  }
})
