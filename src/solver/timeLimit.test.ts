import { afterEach, describe, expect, it, vi } from 'vitest'
import { nodeEngines } from './engine/nodeEngines'
import type { FailurePolicy, PackingProblem } from './problem'
import { solve } from './solve'
import { random } from './stages/model/random'

/** Workloads of a menu on bins that one of six fills to a third; a tenth of them in pairs apart. */
function estate(items: number, bins: number, failure: FailurePolicy): PackingProblem {
  const next = random(3)
  const menu = [
    [2, 4],
    [2, 4],
    [4, 16],
    [8, 24],
    [16, 64],
  ]
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: Array.from({ length: items }, (_, i) => ({
      id: `i${i}`,
      demand: menu[Math.floor(next() * menu.length)]!.map((x) => Math.ceil(x * (10 + 6 * next()))),
      priority: 1,
      restart: true,
    })),
    binTypes: [{ id: 'bin', capacity: [900, 2800], failureCapacity: [1000, 3100], cost: 1 }],
    bins: Array.from({ length: bins }, (_, b) => ({ id: `b${b}`, type: 0, groups: { rack: `r${b % 4}` } })),
    rules: Array.from({ length: Math.floor(items / 20) }, (_, r) => ({
      id: `r${r}`,
      kind: 'apart' as const,
      items: [20 * r, 20 * r + 1],
      strength: 'always' as const,
    })),
    failure,
  }
}

/** The same on three types of bins, with two licensed products and sizes that are few: patterns are asked, too. */
function mixed(items: number, bins: number, failure: FailurePolicy): PackingProblem {
  const base = estate(items, bins, failure)
  const rounded = (size: number) => Math.ceil(size / 8) * 8
  return {
    ...base,
    items: base.items.map((item, i) => ({
      ...item,
      demand: item.demand.map(rounded),
      products: [...(i % 7 === 0 ? ['database'] : []), ...(i % 3 === 0 ? ['server'] : [])],
    })),
    binTypes: [900, 1300, 500].map((size, t) => ({
      id: `type${t}`,
      capacity: [size, 3 * size + 100],
      cost: size,
      productCosts: { database: size, server: Math.round(size / 3) },
    })),
    bins: base.bins.map((bin, b) => ({ ...bin, type: b % 3 })),
  }
}

/** A clock that advances with every look at it: whoever looks and goes on all the same is caught, on any machine. */
function clockOfLooks(msPerLook: number): { ms: () => number } {
  let now = 1_000_000
  const start = now
  vi.spyOn(Date, 'now').mockImplementation(() => (now += msPerLook))
  return { ms: () => now - start }
}

describe('a time limit', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each<[string, FailurePolicy]>([
    ['no failure', { kind: 'none' }],
    ['any one', { kind: 'any', count: 1 }],
    ['any two', { kind: 'any', count: 2 }],
    ['a rack', { kind: 'group', by: 'rack' }],
    ['maintenance', { kind: 'maintenance' }],
  ])('ends the work soon after it: %s', { timeout: 300_000 }, async (_, failure) => {
    for (const limitMs of [20, 300]) {
      for (const problem of [
        estate(60, 12, failure),
        estate(200, 28, failure),
        mixed(60, 24, failure),
        mixed(200, 70, failure),
      ]) {
        const clock = clockOfLooks(1)
        const outcome = await solve(problem, { engine: 'highs', seed: 1, timeLimitMs: limitMs }, nodeEngines)
        const taken = clock.ms()
        vi.restoreAllMocks()
        const what = `${problem.items.length} items, ${problem.binTypes.length} types, ${limitMs} ms, ${outcome.status}`
        expect(taken, what).toBeLessThanOrEqual(limitMs * 1.1 + 200)
        // Nothing is said for want of time.
        expect(outcome.status).not.toBe('infeasible')
      }
    }
  })
})
