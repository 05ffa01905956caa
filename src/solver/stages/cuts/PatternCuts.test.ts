import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { missingOf, plannedCounts, plannedFirst, type Planned } from '../../proof/plannedFirst'
import { withCountFlags } from './countFlags'
import { coverProgram } from '../cover/CoverProgram'
import { FluidCuts } from './FluidCuts'
import { CoverFluid } from './CoverFluid'
import { PatternCuts } from './PatternCuts'
import { patternRow } from './patternRow'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { StepPatterns } from './StepPatterns'

const noLimit = { isOver: () => false, add: () => undefined }

async function setUp(planned: Planned) {
  const { model } = reduce(planned.problem)
  const flagged = withCountFlags(coverProgram(model, 1))
  const engine = await nodeEngines.load('highs')
  return { model, flagged, engine, counts: plannedCounts(model, flagged, planned) }
}

it('rows hold for every plan, whatever the prices are', async () => {
  const next = random(21)
  let tight = 0
  for (let k = 0; k < 500; k++) {
    const { model, flagged, engine, counts } = await setUp(plannedFirst(next, 2))
    if (model.dimensions.length === 0) continue
    for (const state of ['normal', 'failure'] as const) {
      const patterns = new StepPatterns(model, flagged.program, state, engine, noLimit)
      for (let draw = 0; draw < 3; draw++) {
        const prices = patterns.classes.map(() => (next() < 0.3 ? 0 : Math.floor(next() * 1000)))
        const needed = patterns.classes.reduce((sum, { members }, t) => sum + members.length * prices[t]!, 0)
        const worth = patterns.mostWorth(prices)
        const used = worth.flatMap((_, s) => (counts[s]! > 0 ? [s] : []))
        for (const lost of state === 'normal' ? [[]] : used.map((s) => [s])) {
          const { row, excludes } = patternRow(needed, worth, lost, flagged)!
          expect(excludes(counts)).toBe(false)
          const lack = missingOf(row, counts)
          expect(lack).toBeLessThanOrEqual(0)
          if (lack > -0.05 * row.atLeast) tight++
        }
      }
      patterns.close()
    }
  }
  // Rows that ask for nothing would hold as well.
  expect(tight).toBeGreaterThan(100)
})

it('never cuts off the bins of a plan, and what it cuts off lacks room', async () => {
  const next = random(22)
  let cut = 0
  for (let k = 0; k < 300; k++) {
    const { model, flagged, engine, counts } = await setUp(plannedFirst(next, 2))
    if (model.dimensions.length === 0) continue
    const cuts = new PatternCuts(model, flagged, engine, () => 1000)
    expect(cuts.against(counts)).toEqual({ rows: [], excluded: false })
    // One bin less may still do; where it is said not to, the row still holds for the plan.
    const fewer = [...counts]
    fewer[flagged.program.steps.findIndex((_, s) => counts[s]! > 0)]!--
    flagged.program.complete(fewer)
    for (const row of cuts.against(fewer).rows) {
      cut++
      expect(cuts.excludes(fewer)).toBe(true)
      expect(missingOf(row, fewer)).toBeGreaterThan(0)
      expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
    }
    expect(cuts.excludes(counts)).toBe(false)
    cuts.close()
  }
  expect(cut).toBeGreaterThan(100)
})

/** Items of 6 on bins of 10 and of 17: two thirds of a bin are lost in one kind, five of seventeen in the other. */
function awkward(items: number, failure: PackingProblem['failure'] = { kind: 'none' }): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: items }, (_, i) => ({ id: `i${i}`, demand: [6], priority: 1, restart: true })),
    binTypes: [
      { id: 'small', capacity: [10], cost: 10 },
      { id: 'large', capacity: [17], cost: 17 },
    ],
    bins: Array.from({ length: 30 }, (_, b) => ({ id: `b${b}`, type: b % 2 })),
    rules: [],
    failure,
  }
}

it('excludes what sums and the fluid allow where sizes do not add up to what bins hold', async () => {
  for (const name of ['highs', 'glpk'] as const) {
    const engine = await nodeEngines.load(name)
    for (const [failure, spare] of [
      [{ kind: 'none' }, 0],
      [{ kind: 'any', count: 1 }, 1],
      [{ kind: 'any', count: 2 }, 2],
    ] as const) {
      const { model } = reduce(awkward(8, failure))
      const program = coverProgram(model, 1)
      const flagged = withCountFlags(program)
      const cuts = new PatternCuts(model, flagged, engine, () => 1000)
      const choice = (small: number, large: number) => {
        const counts = flagged.program.cost.map(() => 0)
        counts[program.steps.findIndex(({ binClass }) => binClass === model.binClass[0])] = small
        counts[program.steps.findIndex(({ binClass }) => binClass === model.binClass[1])] = large
        flagged.program.complete(counts)
        return counts
      }
      // 48 fit into 5 x 10 and into 3 x 17 in sum; eight bins of one or four of two hold eight items.
      expect(cuts.against(choice(5 + spare, 0)).excluded).toBe(true)
      expect(cuts.against(choice(7 + spare, 0)).excluded).toBe(true)
      expect(cuts.against(choice(8 + spare, 0)).excluded).toBe(false)
      expect(cuts.against(choice(0, 3 + spare)).excluded).toBe(true)
      expect(cuts.against(choice(0, 4 + spare)).excluded).toBe(false)
      expect(cuts.against(choice(2, 2 + spare)).excluded).toBe(true)
      if (spare === 1) {
        const fluid = new FluidCuts(model, new CoverFluid(model, program, engine, () => 1000), flagged)
        expect(fluid.against(choice(6, 0)).excluded).toBe(false)
      }
      cuts.close()
    }
  }
})

it('tells racks apart: what is left when one of them is gone', async () => {
  const engine = await nodeEngines.load('highs')
  const plain = awkward(8, { kind: 'group', by: 'rack' })
  const bins = plain.bins.map((bin, b) => ({ ...bin, groups: { rack: `r${Math.floor(b / 2) % 3}` } }))
  const { model } = reduce({ ...plain, bins })
  const flagged = withCountFlags(coverProgram(model, 1))
  const cuts = new PatternCuts(model, flagged, engine, () => 1000)
  /** So many small bins in each rack. */
  const choice = (small: readonly number[]) => {
    const counts = flagged.program.cost.map(() => 0)
    small.forEach((count, rack) => {
      const bin = bins.findIndex(({ type, groups }) => type === 0 && groups.rack === `r${rack}`)
      counts[flagged.program.steps.findIndex(({ binClass }) => binClass === model.binClass[bin])] = count
    })
    flagged.program.complete(counts)
    return counts
  }
  expect(cuts.against(choice([4, 4, 4])).excluded).toBe(false)
  expect(cuts.against(choice([5, 4, 3])).excluded).toBe(true)
  expect(cuts.against(choice([5, 3, 5])).excluded).toBe(false)
  cuts.close()
})

it('ends where the time is up, however little of it was left when a choice was looked at', async () => {
  const { model } = reduce(awkward(8))
  const flagged = withCountFlags(coverProgram(model, 1))
  const engine = await nodeEngines.load('highs')
  const counts = flagged.program.cost.map(() => 0)
  counts[0] = 5
  flagged.program.complete(counts)
  for (const [left, excluded] of [
    [500, true],
    [-1, false],
  ] as const) {
    // All of it at first, hardly any when the question is asked.
    const looks = [1000, 10]
    const cuts = new PatternCuts(model, flagged, engine, () => looks.shift() ?? left)
    expect(cuts.against(counts).excluded).toBe(excluded)
    cuts.close()
  }
})
