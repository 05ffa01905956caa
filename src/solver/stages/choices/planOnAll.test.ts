import { expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { planOnAll } from './planOnAll'
import { everything } from '../model/binSets'
import { reduce } from '../model/reduce'

const products = ['database', 'middleware', 'imaging']

/** Sixty items on small and large bins; a third of them need a product each, and bins cost a tenth of what licences do. */
function estate(mustUse: (bin: number) => boolean = () => false): PackingProblem {
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: Array.from({ length: 60 }, (_, i) => ({
      id: `i${i}`,
      demand: [2 + (i % 5), 8 + 4 * (i % 7)],
      priority: 1,
      restart: true,
      ...(i % 3 === 0 ? { products: [products[i < 30 ? 0 : 1 + ((i / 3) % 2)]!] } : {}),
    })),
    binTypes: [
      { id: 'small', capacity: [32, 160], cost: 100, productCosts: { database: 400, middleware: 300, imaging: 300 } },
      { id: 'large', capacity: [64, 320], cost: 190, productCosts: { database: 800, middleware: 600, imaging: 600 } },
    ],
    bins: Array.from({ length: 24 }, (_, b) => ({
      id: `b${b}`,
      type: b % 2,
      ...(mustUse(b) ? { mustUse: true } : {}),
    })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
}

const limits = { seed: 1, steps: 0, expired: () => false, count: () => undefined }

it('saves bins, licences and each licence by itself where time is up for choices', () => {
  const { model } = reduce(estate())
  for (const expired of [() => false, () => true]) {
    const book = planOnAll(model, { ...limits, expired })!
    expect(book.overloads()).toEqual({ bins: [], states: [] })
    const { set } = book.placement
    expect(set.bins.length).toBeLessThan(16)
    expect(set.cost).toBeLessThan(everything(model).cost / 4)
    // Not the same bins for all: what one product needs is no reason to pay for another.
    const having = products.map((_, bit) => set.bins.filter((bin) => (set.licences[bin]! & (1 << bit)) !== 0).length)
    expect(new Set(having).size).toBeGreaterThan(1)
    expect(Math.min(...having)).toBeGreaterThan(1)
  }
})

it('keeps the bins that must be used, whatever their room costs', () => {
  const dear = (bin: number): boolean => bin >= 20
  const { model } = reduce(estate(dear))
  const { set } = planOnAll(model, limits)!.placement
  expect([20, 21, 22, 23].every((bin) => set.open[bin] === 1)).toBe(true)
})

it('takes what there is once it is told that time is over', () => {
  const { model } = reduce(estate())
  const book = planOnAll(model, { ...limits, expired: () => true }, () => true)!
  expect(book.overloads()).toEqual({ bins: [], states: [] })
  expect(book.placement.set.cost).toBe(everything(model).cost)
})
