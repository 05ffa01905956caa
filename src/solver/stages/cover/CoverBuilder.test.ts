import { expect, it } from 'vitest'
import { reduce } from '../model/reduce'
import { CoverBuilder } from './CoverBuilder'
import { noInflation } from './CoverProgram'

/** One item per dimension that needs only that, more of it from one to the next; bins of which each holds all of them. */
function builderOf(dimensions: number): CoverBuilder {
  const all = Array.from({ length: dimensions }, (_, d) => d)
  const { model } = reduce({
    dimensions: all.map((d) => ({ id: `d${d}` })),
    items: all.map((i) => ({
      id: `i${i}`,
      demand: all.map((d) => (d === i ? 10 + ((7 * i) % dimensions) : 0)),
      priority: 1,
      restart: true,
    })),
    binTypes: [{ id: 'bin', capacity: all.map(() => 100), cost: 1 }],
    bins: Array.from({ length: 3 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  })
  return new CoverBuilder(model, noInflation)
}

it('leaves a day of hours and memory as they are, and of twice as many dimensions takes the scarcest', () => {
  const few = builderOf(25)
  const atoms = (builder: CoverBuilder) => builder.model.atoms.map((_, atom) => atom)
  const every = (builder: CoverBuilder) => Array.from({ length: builder.D }, (_, d) => d)
  expect(few.D).toBe(25)
  expect(few.scarcest(atoms(few), every(few))).toEqual(every(few))
  const many = builderOf(50)
  expect(many.D).toBe(50)
  const scarcest = many.scarcest(atoms(many), every(many))
  const need = (d: number) => many.sum(many.model.atomDemand, atoms(many), d)
  expect(scarcest.length).toBeLessThan(25)
  expect(scarcest.map(need)).toEqual(
    every(many)
      .map(need)
      .sort((a, b) => b - a)
      .slice(0, scarcest.length),
  )
})
