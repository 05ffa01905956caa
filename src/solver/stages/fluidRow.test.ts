import { expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import type { PackingProblem } from '../problem'
import { withCountFlags } from './countFlags'
import { CoverFluid } from './CoverFluid'
import { coverProgram, type CoverRow } from './CoverProgram'
import { FluidCuts } from './FluidCuts'
import { fluidRow, keptFree } from './fluidRow'
import { random } from './random'
import { reduce } from './reduce'

const types = 2
const products = ['db', 'app']

/** What a plan is made of: by item its bin and the one it restarts on, null where it does not. */
interface Planned {
  readonly problem: PackingProblem
  /** By bin in use: its type and licences. */
  readonly used: readonly { readonly type: number; readonly licences: number }[]
}

/**
 * A problem around a plan that is drawn first: bins hold exactly what the plan needs of them normally and after the loss of
 * any one, so that there is no room to spare that could hide a row that is too strong.
 */
function planned(next: () => number): Planned {
  const upTo = (most: number) => Math.floor(next() * most)
  const used = Array.from({ length: 2 + upTo(4) }, () => ({ type: upTo(types), licences: upTo(4) }))
  const load = used.map(() => 0)
  const items: { demand: number; on: number; to: number | null; mask: number }[] = []
  for (let i = 0; i < 3 + upTo(8); i++) {
    const on = upTo(used.length)
    const mask = used[on]!.licences & upTo(4)
    const others = used.flatMap(({ licences }, b) => (b !== on && (mask & ~licences) === 0 ? [b] : []))
    const to = others.length > 0 && next() < 0.85 ? others[upTo(others.length)]! : null
    items.push({ demand: 1 + upTo(9), on, to, mask })
    load[on]! += items.at(-1)!.demand
  }
  const room = Array.from({ length: types }, (_, type) =>
    used.reduce((most, bin, b) => (bin.type === type ? Math.max(most, load[b]!) : most), 1),
  )
  const after = [...room]
  used.forEach(({ type }, b) => {
    used.forEach((_, lost) => {
      if (lost === b) return
      const sum = items.reduce((all, { demand, on, to }) => (on === lost && to === b ? all + demand : all), load[b]!)
      after[type] = Math.max(after[type]!, sum)
    })
  })
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: items.map(({ demand, to, mask }, i) => ({
      id: `i${i}`,
      demand: [demand],
      priority: 1,
      restart: to !== null,
      products: products.filter((_, bit) => (mask & (1 << bit)) !== 0),
    })),
    binTypes: room.map((capacity, type) => ({
      id: `t${type}`,
      capacity: [capacity],
      failureCapacity: [after[type]!],
      cost: 10 + type,
      productCosts: Object.fromEntries(products.map((product) => [product, 3 + type])),
    })),
    bins: Array.from({ length: types * 6 }, (_, b) => ({ id: `b${b}`, type: b % types })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
  return { problem, used }
}

/** What a row asks for beyond what counts give; more than 0 where they do not satisfy it. */
const missing = ({ columns, coefficients, atLeast }: CoverRow, counts: readonly number[]): number =>
  atLeast - columns.reduce((sum, column, k) => sum + coefficients[k]! * counts[column]!, 0)

async function setUp({ problem, used }: Planned) {
  const { model } = reduce(problem)
  const program = coverProgram(model, 1)
  const flagged = withCountFlags(program)
  const fluid = new CoverFluid(model, program, await nodeEngines.load('highs'), () => 1000)
  const counts = flagged.program.cost.map(() => 0)
  // Products that no item asks for have no bit.
  const bitOf = (licences: number) =>
    model.products.reduce((mask, name, bit) => mask | ((licences >> products.indexOf(name)) & 1 ? 1 << bit : 0), 0)
  const classOf = (type: number) => model.binClass[type]!
  for (const { type, licences } of used) {
    const at = program.steps.findIndex((step) => step.binClass === classOf(type) && step.licences === bitOf(licences))
    counts[at]!++
  }
  flagged.program.complete(counts)
  return { model, flagged, fluid, counts }
}

it('holds for every plan, whatever the prices are', async () => {
  const next = random(11)
  let tight = 0
  for (let k = 0; k < 1500; k++) {
    const { model, flagged, fluid, counts } = await setUp(planned(next))
    if (model.dimensions.length === 0) continue
    const sizes = fluid.sizes(0)
    const price = () => (next() < 0.3 ? 0 : Math.floor(next() * 1000))
    for (let draw = 0; draw < 4; draw++) {
      const prices = {
        worth: sizes.kinds.map(price),
        landing: flagged.program.steps.map(() => flagged.program.steps.map(() => (draw % 2 === 0 ? price() : 0))),
        settled: sizes.kinds.map(() => (draw < 2 ? price() : 0)),
      }
      const { row, excludes } = fluidRow(sizes, prices, flagged)!
      expect(excludes(counts)).toBe(false)
      const lack = missing(row, counts)
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
    const { model, flagged, fluid, counts } = await setUp(planned(next))
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
      expect(missing(row, fewer)).toBeGreaterThan(0)
      expect(missing(row, counts)).toBeLessThanOrEqual(0)
    }
  }
  expect(cut).toBeGreaterThan(100)
})

it('keeps free what the largest part lacks on a bin that is full', () => {
  expect(keptFree(5, 8, 10)).toBe(3)
  expect(keptFree(2, 8, 10)).toBe(0)
})
