import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { missingOf, plannedCounts, plannedFirst } from '../../proof/plannedFirst'
import { withCountFlags } from './countFlags'
import { coverProgram } from '../cover/CoverProgram'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { VectorCuts } from './VectorCuts'
import { VectorFluid } from './VectorFluid'
import { vectorRow } from './vectorRow'

async function setUp(next: () => number, isSafe = false) {
  const drawn = plannedFirst(next, 2 + Math.floor(next() * 2))
  const planned = isSafe ? { ...drawn, problem: { ...drawn.problem, failure: { kind: 'none' as const } } } : drawn
  const { model } = reduce(planned.problem)
  const program = coverProgram(model, 1)
  // As the search has it: no flags where nothing fails.
  const flagged = withCountFlags(program, isSafe ? 0 : undefined)
  const engine = await nodeEngines.load('highs')
  const every = model.dimensions.map((_, d) => d)
  const fluid = new VectorFluid(model, program, engine, every, () => 1000)
  return { model, flagged, engine, fluid, counts: plannedCounts(model, flagged, planned) }
}

it('holds for every plan, whatever the prices are', async () => {
  const next = random(21)
  let tight = 0
  for (let k = 0; k < 1200; k++) {
    const { model, flagged, fluid, counts } = await setUp(next)
    if (model.dimensions.length < 2) continue
    const { sizes } = fluid
    const price = () => (next() < 0.3 ? 0 : Math.floor(next() * 1000))
    const prices = () => model.dimensions.map(price)
    for (let draw = 0; draw < 4; draw++) {
      const at = draw % 3 === 0 ? counts.map(() => 4) : counts
      const drawn = {
        worth: sizes.kinds.map(({ demand }) => demand.reduce((sum, x) => sum + x * price(), 0)),
        landing: flagged.program.steps.map(() =>
          flagged.program.steps.map(() => (draw % 2 === 0 ? prices() : model.dimensions.map(() => 0))),
        ),
      }
      const { row, excludes } = vectorRow(sizes, drawn, flagged, at, () => [prices(), prices()])!
      expect(excludes(counts)).toBe(false)
      const lack = missingOf(row, counts)
      expect(lack).toBeLessThanOrEqual(0)
      if (lack > -0.1 * row.atLeast) tight++
    }
  }
  // Rows that ask for nothing would hold as well.
  expect(tight).toBeGreaterThan(50)
})

it('never cuts off the bins of a plan, and what it cuts off lacks room', async () => {
  const next = random(22)
  let excluded = 0
  let cut = 0
  for (let k = 0; k < 500; k++) {
    const { model, flagged, engine, fluid, counts } = await setUp(next, k % 4 === 0)
    if (model.dimensions.length < 2) continue
    const cuts = new VectorCuts(fluid, engine, flagged)
    expect(fluid.lack(counts)).toBeLessThan(1e-6)
    expect(cuts.against(counts)).toEqual({ rows: [], excluded: false })
    // One bin less may still do; where it is said not to, the row still holds for the plan.
    const fewer = [...counts]
    const at = flagged.program.steps.findIndex((_, s) => counts[s]! > 0)
    fewer[at]!--
    flagged.program.complete(fewer)
    const said = cuts.against(fewer)
    if (said.excluded) excluded++
    for (const row of said.rows) {
      cut++
      expect(missingOf(row, fewer)).toBeGreaterThan(0)
      expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
    }
  }
  expect(excluded).toBeGreaterThan(100)
  expect(cut).toBeGreaterThan(80)
})

it('lets what may run on one step alone run there: on its only bin where nothing fails, on two where one may', async () => {
  for (const [failure, bins] of [
    [{ kind: 'none' }, 1],
    [{ kind: 'any', count: 1 }, 2],
  ] as const) {
    const problem: PackingProblem = {
      dimensions: [{ id: 'memory' }, { id: 'processors' }],
      items: [0, 1, 2, 3].map((i) => ({ id: `i${i}`, demand: i < 2 ? [3, 1] : [1, 3], priority: 1, restart: true })),
      binTypes: [7, 8].map((size) => ({ id: `host${size}`, capacity: [size, size], cost: 10 })),
      bins: [0, 0, 1, 1].map((type, b) => ({ id: `b${b}`, type })),
      rules: [{ id: 'large only', kind: 'only-on', items: [0, 1, 2, 3], bins: [2, 3], strength: 'always' }],
      failure,
    }
    const { model } = reduce(problem)
    const program = coverProgram(model, 1)
    const flagged = withCountFlags(program)
    const every = model.dimensions.map((_, d) => d)
    const { sizes } = new VectorFluid(model, program, await nodeEngines.load('highs'), every, () => 1000)
    const counts = flagged.program.cost.map(() => 0)
    counts[program.steps.findIndex(({ binClass }) => binClass === model.binClass[2])] = bins
    flagged.program.complete(counts)
    const none = flagged.program.steps.map(() => flagged.program.steps.map(() => every.map(() => 0)))
    const prices = { worth: sizes.kinds.map(() => 100), landing: none }
    const { row, excludes } = vectorRow(sizes, prices, flagged, counts, () => [every.map(() => 10)])!
    expect(excludes(counts)).toBe(false)
    expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
    expect(excludes(counts.map(() => 0))).toBe(true)
  }
})
