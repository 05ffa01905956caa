import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { reduce } from '../model/reduce'
import { evenPeak } from './evenPeak'

/** Items of the given sizes on bins of 10, one of which may fail. */
const estate = (sizes: readonly number[], bins: number, failure: PackingProblem['failure']): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [10], cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules: [],
  failure,
})

const oneFailure = { kind: 'any', count: 1 } as const
const ones = (count: number) => new Array<number>(count).fill(1)

const bound = (problem: PackingProblem) => evenPeak(reduce(problem).model, [0, 1, 2])

describe('evenPeak', () => {
  it('is total demand over total room', () => {
    expect(bound(estate(ones(12), 3, { kind: 'none' }))).toBe(12 / 30)
  })

  it('is no less than the largest unit alone', () => {
    expect(bound(estate([8, 1, 1], 3, { kind: 'none' }))).toBe(8 / 10)
  })

  it('leaves the other bins what one bin must keep free for a unit to land', () => {
    // 20 in all. A bin that takes the 5 after a failure holds at most 5 before: 15 are left to two bins of 10.
    expect(bound(estate([5, ...ones(15)], 3, oneFailure))).toBe(15 / 20)
    expect(bound(estate([5, ...ones(15)], 3, { kind: 'none' }))).toBe(20 / 30)
  })
})

describe('evenPeak of those who may not run everywhere', () => {
  // 12 in all on three bins of 10, 9 of it with a licence or a rule; whoever has neither may run anywhere.
  const items = [...ones(12)].map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true }))
  const open = { ...estate([], 3, { kind: 'none' }), items }

  it('is their demand over the room of bins with their licence', () => {
    const problem: PackingProblem = {
      ...open,
      items: items.map((item, i) => (i < 9 ? { ...item, products: ['os'] } : item)),
      binTypes: [{ id: 'host', capacity: [10], cost: 1, productCosts: { os: 5 } }],
    }
    const { model } = reduce(problem)
    expect(evenPeak(model, [0, 1, 2], Int32Array.of(0, 1, 1))).toBe(9 / 20)
    expect(evenPeak(model, [0, 1, 2], Int32Array.of(1, 1, 1))).toBe(12 / 30)
    // Where nothing is said of licences, any bin may have them.
    expect(evenPeak(model, [0, 1, 2])).toBe(12 / 30)
  })

  it('is their demand over the room of bins that rules keep them to', () => {
    const members = items.map((_, i) => i).slice(0, 9)
    const ruled = (rule: PackingProblem['rules'][number], failure: PackingProblem['failure']): PackingProblem => ({
      ...open,
      rules: [rule],
      failure,
    })
    const onTwo = { id: 'on', kind: 'only-on', items: members, bins: [0, 1], strength: 'always' } as const
    expect(bound(ruled(onTwo, { kind: 'none' }))).toBe(9 / 20)
    // One of the two keeps room for one more of them: nine less nine are left to the other, which is no more to ask.
    expect(bound(ruled(onTwo, oneFailure))).toBe(9 / 20)
    expect(bound(ruled({ ...onTwo, strength: 'preference' }, { kind: 'none' }))).toBe(12 / 30)
  })
})

it('is proven where a licence keeps a bin emptier than the others', async () => {
  // 18 of 20 need a licence that costs more than it is worth on a third bin: two bins with nine each, one with two.
  const problem: PackingProblem = {
    ...estate(ones(20), 3, { kind: 'none' }),
    binTypes: [{ id: 'host', capacity: [10], cost: 100, productCosts: { os: 5 } }],
    items: ones(20).map((size, i) => ({
      ...{ id: `i${i}`, demand: [size], priority: 1, restart: true },
      ...(i < 18 ? { products: ['os'] } : {}),
    })),
  }
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(outcome.stages.find(({ id }) => id === 'balance')).toMatchObject({ value: 0.9, bound: 0.9, proven: true })
  expect(outcome.evidence.counts['annealing moves']).toBeUndefined()
})

it('spreads to the bound where that is possible, and keeps every restart plan', async () => {
  // 5 + ones: landing bin 5, the others 8 and 7, since 15 is odd.
  const problem = estate([5, ...ones(15)], 3, oneFailure)
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(verify(problem, outcome.plan).valid).toBe(true)
  expect(outcome.stages.find(({ id }) => id === 'balance')).toMatchObject({ value: 0.8, bound: 0.75 })
})

it('disturbs a load that no single move or swap evens out', async () => {
  // Four bins of 10 for 28: each can hold 7, as 4 + 3, 5 + 2, 6 + 1 and 3 + 2 + 2.
  const problem = estate([4, 3, 5, 2, 6, 1, 3, 2, 2], 4, { kind: 'none' })
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(outcome.stages.find(({ id }) => id === 'balance')).toMatchObject({ value: 0.7, proven: true })
})
