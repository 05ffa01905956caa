import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { everything } from '../model/binSets'
import { keepFree } from './keepFree'
import { reduce } from '../model/reduce'

/** 24 of a product on `bins` bins of 16, after a failure 20. */
const problem = (bins: number, failure: PackingProblem['failure']): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: Array.from({ length: 6 }, (_, i) => ({
    id: `i${i}`,
    demand: [4],
    priority: 1,
    restart: true,
    products: ['db'],
  })),
  binTypes: [{ id: 'host', capacity: [16], failureCapacity: [20], cost: 1, productCosts: { db: 1 } }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0 })),
  rules: [],
  failure,
})

const freeOf = (of: PackingProblem) => {
  const { model } = reduce(of)
  return [...keepFree(model, everything(model))]
}

it('leaves room on licensed bins for what restarts there', () => {
  // On three bins each runs 8, of which 4 restart on each of the two others: 20 - 4 * 1.05, rounded down.
  expect(freeOf(problem(3, { kind: 'any', count: 1 }))).toEqual([15, 15, 15])
  // On four each runs 6 and takes 2 of another: up to the normal 16.
  expect(freeOf(problem(4, { kind: 'any', count: 1 }))).toEqual([16, 16, 16, 16])
})

it('changes nothing where nothing fails', () => {
  expect(freeOf(problem(3, { kind: 'none' }))).toEqual([16, 16, 16])
})
