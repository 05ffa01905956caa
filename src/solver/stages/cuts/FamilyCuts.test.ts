import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { missingOf, plannedCounts, plannedFirst } from '../../proof/plannedFirst'
import { cheapestCover } from '../cover/cheapestCover'
import { withCountFlags } from './countFlags'
import { coverFamilies } from '../cover/coverFamilies'
import { coverProgram, noInflation } from '../cover/CoverProgram'
import { FamilyCuts } from './FamilyCuts'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

const engine = await nodeEngines.load('highs')

it('rows hold for every plan, and what they are made against lacks room', () => {
  const next = random(31)
  let cut = 0
  for (let k = 0; k < 600; k++) {
    const planned = plannedFirst(next, 2)
    const { model } = reduce(planned.problem)
    if (model.dimensions.length === 0) continue
    const flagged = withCountFlags(coverProgram(model, 1))
    const counts = plannedCounts(model, flagged, planned)
    const cuts = new FamilyCuts(model, noInflation, (step) => flagged.flags[step]![0]!)
    expect(cuts.against(counts)).toEqual({ rows: [], excluded: false })
    for (const out of flagged.program.steps.flatMap((_, s) => (counts[s]! > 0 ? [s] : []))) {
      const fewer = [...counts]
      fewer[out]!--
      flagged.program.complete(fewer)
      const { rows, excluded } = cuts.against(fewer)
      expect(excluded).toBe(rows.length > 0)
      for (const row of rows) {
        cut++
        expect(missingOf(row, fewer)).toBeGreaterThan(0)
        expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
      }
    }
  }
  expect(cut).toBeGreaterThan(300)
})

/** Two items of each two of four products on hosts of 10 at 10, with licences at 10, 11, 12 and 13. */
function overlapping(): PackingProblem {
  const products = ['a', 'b', 'c', 'd']
  const pairs = products.flatMap((one, k) => products.slice(k + 1).map((other) => [one, other]))
  const item = (id: string, of: readonly string[]) => ({ id, demand: [3], priority: 1, restart: true, products: of })
  return {
    dimensions: [{ id: 'memory' }],
    items: ['', '2'].flatMap((suffix) => pairs.map((of) => item(of.join('') + suffix, of))),
    binTypes: [
      {
        id: 'host',
        capacity: [10],
        cost: 10,
        productCosts: Object.fromEntries(products.map((product, p) => [product, 10 + p])),
      },
    ],
    bins: Array.from({ length: 9 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'none' },
  }
}

it('speaks of items of which each needs others of the licences', () => {
  const { model } = reduce(overlapping())
  const program = coverProgram(model, 1)
  // Bits: a 1, b 2, c 4, d 8. Room for each product, each two and all of them, but not for those of a or b with c or d.
  const counts = program.cost.map(() => 0)
  const step = (licences: number) => program.steps.findIndex((one) => one.licences === licences)
  for (const licences of [15, 3, 12, 1]) counts[step(licences)] = 1
  const { rows, excluded } = new FamilyCuts(model, noInflation, null).against(counts)
  expect(excluded).toBe(true)
  expect(missingOf(rows[0]!, counts)).toBeGreaterThan(0)
  counts[step(15)] = 4
  expect(new FamilyCuts(model, noInflation, null).against(counts).excluded).toBe(false)
})

it('raises the bound, at the relaxation and where choices are objected to, and never above a plan', async () => {
  const next = random(33)
  const limits = { nodes: 500, expired: () => false }
  const raised = { relaxed: 0, objected: 0 }
  for (let k = 0; k < 20; k++) {
    const base = overlapping()
    const demand = (): number[] => [2 + Math.floor(next() * 5)]
    const items = base.items.filter(() => next() < 0.8).map((item) => ({ ...item, demand: demand() }))
    const problem = { ...base, items }
    const { model } = reduce(problem)
    const plain = cheapestCover(coverProgram(model, 1), engine, limits)
    const families = coverFamilies(model, 1, false, engine, () => false)
    const relaxed = cheapestCover(coverProgram(model, 1, { families }), engine, limits)
    const cuts = new FamilyCuts(model, noInflation, null)
    const objected = cheapestCover(coverProgram(model, 1), engine, limits, (counts) => cuts.against(counts))
    if (relaxed.bound > plain.bound) raised.relaxed++
    if (objected.bound > plain.bound) raised.objected++
    const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: 1000 }, nodeEngines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    const { value } = outcome.stages.find(({ id }) => id === 'cost')!
    for (const { bound } of [relaxed, objected]) {
      expect(bound).toBeGreaterThanOrEqual(plain.bound)
      expect(bound).toBeLessThanOrEqual(value)
    }
  }
  expect(raised.relaxed).toBeGreaterThan(0)
  expect(raised.objected).toBeGreaterThan(3)
})
