import { expect, it } from 'vitest'
import { CostClaims } from '../../CostClaims'
import type { CostColumn } from '../../costCertificate'
import { nodeEngines } from '../../engine/nodeEngines'
import { missingOf, plannedFirst } from '../../proof/plannedFirst'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { costProgram } from './CostProgram'
import { StayClaims } from './StayClaims'
import { stayClaim } from './stayClaim'

/** A problem around a plan, and what the columns of its program come to for that plan. */
function setUp(next: () => number) {
  const { problem, used } = plannedFirst(next, 1 + Math.floor(next() * 3))
  const { model } = reduce(problem)
  const program = costProgram(problem, model.dimensions, model.products, null)
  const { exact } = program.builder
  // Of the licences that a bin has those that items can need together.
  const names = ['db', 'app']
  const counts = program.cost.map(() => 0)
  for (const { type, licences } of used) {
    const has = names.filter((_, bit) => (licences & (1 << bit)) !== 0)
    const own = exact.filter((step) => step.type === type && step.products.every((product) => has.includes(product)))
    const step = own.reduce((most, one) => (one.products.length > most.products.length ? one : most))
    counts[step.column]!++
  }
  program.complete(counts)
  return { problem, model, program, counts }
}

it('holds for every plan, whatever the prices are, and is written down alike by the check', () => {
  const next = random(31)
  let tight = 0
  let made = 0
  for (let k = 0; k < 300; k++) {
    const { problem, model, program, counts } = setUp(next)
    const { builder, stayFlags, steps } = program
    if (!stayFlags) continue
    const { dimensions } = model
    const price = () => (next() < 0.3 ? 0 : Math.floor(next() * 1000))
    const prices = () => dimensions.map(price)
    for (let draw = 0; draw < 4; draw++) {
      const at = steps.map((_, s) => (draw === 3 ? 1 + Math.floor(next() * 3) : counts[s]!))
      const claim = stayClaim(
        builder,
        stayFlags,
        dimensions,
        {
          normal: steps.map((_, s) => Array.from({ length: at[s]! > 0 ? 1 + (draw % 2) : draw % 3 }, prices)),
          landing: steps.map(() => steps.map(() => (draw === 1 || next() < 0.5 ? dimensions.map(() => 0) : prices()))),
        },
        at,
      )
      if (!claim) continue
      made++
      const lack = missingOf(claim.row, counts)
      expect(lack).toBeLessThanOrEqual(0)
      if (lack > -0.1 * claim.row.atLeast) tight++
      const written = new CostClaims(problem, { bins: null, columns: program.columns }).add(claim.claim)
      const said = new Map(claim.row.columns.map((column, j) => [column, BigInt(claim.row.coefficients[j]!)]))
      for (const column of [...said.keys(), ...written.terms.keys()])
        expect(written.terms.get(column) ?? 0n).toBe(said.get(column) ?? 0n)
      expect(written.atLeast).toBe(BigInt(claim.row.atLeast))
    }
  }
  expect(made).toBeGreaterThan(600)
  // Claims that ask for nothing would hold as well.
  expect(tight).toBeGreaterThan(40)
})

it('never cuts off the bins of a plan, and what it cuts off is missed', async () => {
  const next = random(32)
  const engine = await nodeEngines.load('highs')
  let cut = 0
  for (let k = 0; k < 150; k++) {
    const { model, program, counts } = setUp(next)
    const claims = new StayClaims(program, model, engine, () => 1000)
    expect(claims.against(counts)).toEqual({ rows: [], excluded: false })
    const fewer = [...counts]
    fewer[program.steps.findIndex((_, s) => counts[s]! > 0)]!--
    program.complete(fewer)
    for (const row of claims.against(fewer).rows) {
      cut++
      expect(missingOf(row, fewer)).toBeGreaterThan(0)
      expect(missingOf(row, counts)).toBeLessThanOrEqual(0)
    }
  }
  expect(cut).toBeGreaterThan(30)
})

it('is refused where it names bins twice, less than nothing, or more than is there', () => {
  const { problem, program, model } = setUp(random(33))
  const steps = program.steps.map((_, s) => s)
  const some = model.dimensions.map(() => 3)
  const made = stayClaim(
    program.builder,
    program.stayFlags!,
    model.dimensions,
    { normal: steps.map(() => [some]), landing: steps.map(() => steps.map(() => some)) },
    steps.map(() => 2),
  )!
  if (made.claim.kind !== 'stay') throw new Error(made.claim.kind)
  const { claim } = made
  const add = (changed: Partial<typeof claim>, columns: readonly CostColumn[] = program.columns) =>
    new CostClaims(problem, { bins: null, columns }).add({ ...claim, ...changed })
  expect(add({}).atLeast).toBe(BigInt(made.row.atLeast))
  const [[from, to]] = claim.landing as [readonly [number, number, unknown]]
  expect(() => add({ landing: [...claim.landing, [from, to, []]] })).toThrow('priced twice')
  expect(() => add({ normal: [[0, [[0, -1]]]] })).toThrow('a negative price')
  expect(() => add({ at: [[0, 0]] })).toThrow('no bins')
  expect(() => add({ at: [] })).toThrow('an item without a place')
  expect(() => add({ per: 0 })).toThrow('no unit')
  expect(() => add({ normal: [[program.columns.length - 1, []]] })).toThrow('priced, and not counted')
  expect(() => add({}, program.columns.slice(0, -1))).toThrow()
})
