import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { coverMasks, demandingMasks, everyCombination, isSmallCover } from './coverMasks'
import { reduce } from '../model/reduce'

/** One item per list of products; every product costs something. */
const modelOf = (needs: readonly (readonly string[])[]) => {
  const products = [...new Set(needs.flat())]
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: needs.map((of, i) => ({ id: `i${i}`, demand: [1], priority: 1, restart: true, products: of })),
    binTypes: [
      { id: 'host', capacity: [9], cost: 1, productCosts: Object.fromEntries(products.map((product) => [product, 1])) },
    ],
    bins: [{ id: 'b', type: 0 }],
    rules: [],
    failure: { kind: 'none' },
  }
  return reduce(problem).model
}

it('combines few products in every way', () => {
  const model = modelOf([['a'], ['b'], ['c']])
  expect(everyCombination(model)).toBe(true)
  expect(coverMasks(model)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(demandingMasks(model)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it('combines up to five in every way where there are few classes of bins', () => {
  const model = modelOf([['a', 'c'], ['b'], ['d', 'e']])
  expect(everyCombination(model)).toBe(true)
  expect(isSmallCover(model)).toBe(true)
  expect(coverMasks(model).length).toBe(32)
  expect(demandingMasks(model)).toEqual([1, 2, 4, 8, 16, 3, 5, 9, 17, 6, 10, 18, 12, 20, 24, 31])
})

it('combines many as items ask for them, with none, each, all, and all but one', () => {
  const model = modelOf([['a', 'c'], ['a', 'c'], ['b'], ['d', 'e'], ['f']])
  expect(everyCombination(model)).toBe(false)
  expect(coverMasks(model)).toEqual([0, 1, 2, 4, 5, 8, 16, 24, 31, 32, 47, 55, 59, 61, 62, 63])
  expect(demandingMasks(model)).toEqual([
    1, 2, 4, 8, 16, 32, 3, 5, 9, 17, 33, 6, 10, 18, 34, 12, 20, 36, 24, 40, 48, 63,
  ])
})

it('combines five no more where bins are of many classes, and says that the program is large', () => {
  const { problem } = modelOf([['a', 'c'], ['b'], ['d', 'e']])
  const bins = Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: 0 }))
  const rules = bins.slice(1).map((_, b) => ({
    id: `r${b}`,
    kind: 'not-on' as const,
    items: [0],
    bins: [b],
    strength: 'always' as const,
    weight: 1,
  }))
  const alike = reduce({ ...problem, bins }).model
  expect([everyCombination(alike), isSmallCover(alike)]).toEqual([true, true])
  const unlike = reduce({ ...problem, bins, rules: rules.map((rule, k) => ({ ...rule, items: [k % 3] })) }).model
  expect(new Set(unlike.binClass).size).toBeGreaterThan(4)
  expect([everyCombination(unlike), isSmallCover(unlike)]).toEqual([false, false])
})
