import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { missingOf, plannedCounts, plannedFirst, type Planned } from '../../proof/plannedFirst'
import { withCountFlags } from './countFlags'
import { CoverFluid } from './CoverFluid'
import { coverProgram } from '../cover/CoverProgram'
import { FluidCuts } from './FluidCuts'
import { fluidRow, keptFree } from './fluidRow'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

async function setUp(planned: Planned) {
  const { model } = reduce(planned.problem)
  const program = coverProgram(model, 1)
  const flagged = withCountFlags(program)
  const fluid = new CoverFluid(model, program, await nodeEngines.load('highs'), () => 1000)
  return { model, flagged, fluid, counts: plannedCounts(model, flagged, planned) }
}

it('holds for every plan, whatever the prices are', async () => {
  const next = random(11)
  let tight = 0
  for (let k = 0; k < 1500; k++) {
    const { model, flagged, fluid, counts } = await setUp(plannedFirst(next))
    if (model.dimensions.length === 0) continue
    const sizes = fluid.sizes(0)
    const price = () => (next() < 0.3 ? 0 : Math.floor(next() * 1000))
    for (let draw = 0; draw < 4; draw++) {
      const prices = {
        worth: sizes.kinds.map(price),
        landing: flagged.program.steps.map(() => flagged.program.steps.map(() => (draw % 2 === 0 ? price() : 0))),
        settled: sizes.kinds.map(() => (draw < 2 ? price() : 0)),
      }
      const { row, excludes } = fluidRow(sizes, prices, flagged, draw % 3 === 0 ? counts.map(() => 4) : counts)!
      expect(excludes(counts)).toBe(false)
      const lack = missingOf(row, counts)
      expect(lack).toBeLessThanOrEqual(0)
      if (lack > -0.05 * row.atLeast) tight++
    }
  }
  // Rows that ask for nothing would hold as well.
  expect(tight).toBeGreaterThan(50)
})

it('never cuts off the bins of a plan, and what it cuts off lacks room', async () => {
  const next = random(12)
  let cut = 0
  for (let k = 0; k < 400; k++) {
    const { model, flagged, fluid, counts } = await setUp(plannedFirst(next))
    if (model.dimensions.length === 0) continue
    const cuts = new FluidCuts(model, fluid, flagged)
    expect(FluidCuts.suits(model)).toBe(true)
    expect(cuts.against(counts)).toEqual({ rows: [], excluded: false })
    // One bin less may still do; where it is said not to, the row still holds for the plan.
    const fewer = [...counts]
    const at = flagged.program.steps.findIndex((_, s) => counts[s]! > 0)
    fewer[at]!--
    flagged.program.complete(fewer)
    for (const row of cuts.against(fewer).rows) {
      cut++
      expect(missingOf(row, fewer)).toBeGreaterThan(0)
      expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
    }
  }
  expect(cut).toBeGreaterThan(100)
})

it('keeps free what the largest part lacks on a bin that is full', () => {
  expect(keptFree(5, 8, 10)).toBe(3)
  expect(keptFree(2, 8, 10)).toBe(0)
})
