import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem, Rule } from '../../problem'
import { binSetsByCost } from './binSets'
import { missingBins, neededBins } from './neededBins'
import { reduce } from './reduce'

/** 40 items of 2 on 24 bins of 8, every one of which some rule names: no two of them are alike. */
function namedBins(rules: readonly Rule[], failure: FailurePolicy = { kind: 'none' }) {
  const count = 24
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 40 }, (_, i) => ({ id: `i${i}`, demand: [2], priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [8], cost: 1 }],
    bins: Array.from({ length: count }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [
      ...Array.from({ length: count }, (_, b): Rule => ({
        id: `rather${b}`,
        kind: 'not-on',
        items: [0],
        bins: [b],
        strength: 'preference',
      })),
      ...rules,
    ],
    failure,
  }
  return reduce(problem).model
}
const pin = (item: number, bins: readonly number[], strength: Rule['strength'] = 'normal'): Rule => ({
  id: `pin${item}`,
  kind: 'only-on',
  items: [item],
  bins,
  strength,
})
const few = 500

describe('binSetsByCost where rules tell bins apart', () => {
  it('begins with as many bins as are known to be needed', () => {
    const model = namedBins([])
    expect(binSetsByCost(model, few).next()!.bins).toHaveLength(10)
    const order = binSetsByCost(model, few, { fewest: 13 })
    expect(order.next()!.bins).toHaveLength(13)
    expect(order.floor).toBeGreaterThanOrEqual(13)
  })

  it('begins with bins that rules ask for', () => {
    const bins = [3, 9, 14, 17, 22]
    const model = namedBins([...bins.map((bin, item) => pin(item, [bin])), pin(7, [20, 21])])
    const set = binSetsByCost(model, few).next()!
    expect(set.bins).toEqual(expect.arrayContaining(bins))
    expect(set.open[20]! + set.open[21]!).toBeGreaterThan(0)
    expect(set.bins).toHaveLength(10)
  })

  it('takes bins for the restart as well, and more than sums ask for where pins do', () => {
    const pairs = Array.from({ length: 7 }, (_, k) => pin(k, [3 * k, 3 * k + 1, 3 * k + 2], 'always'))
    const model = namedBins(pairs, { kind: 'any', count: 1 })
    const order = binSetsByCost(model, few)
    const set = order.next()!
    expect(set.bins).toHaveLength(14)
    for (let k = 0; k < 7; k++) expect(set.bins.filter((bin) => Math.floor(bin / 3) === k)).toHaveLength(2)
    expect(order.floor).toBe(14)
  })
})

describe('missingBins', () => {
  it('adds up what has no bin in common, and only that', () => {
    const model = namedBins([pin(0, [0]), pin(1, [0, 1]), pin(2, [2, 3]), pin(3, [3, 4])])
    const needed = neededBins(model, 0)
    const taken = new Int32Array(24)
    expect(missingBins(needed, taken)).toBe(2)
    taken[0] = 1
    taken[3] = 1
    expect(missingBins(needed, taken)).toBe(0)
  })
})
