import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { PackingProblem, Rule } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { survive } from '../place/placeAll'
import { everything } from './binSets'
import { gather } from './gather'
import { improveScore } from './improveScore'
import { Placement } from './Placement'
import { random } from './random'
import { reduce } from './reduce'

const limits = { seed: 1, expired: () => false, count: () => undefined }

const estate = (count: number, rules: readonly Rule[], capacity: number, bins: number): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: Array.from({ length: count }, (_, i) => ({ id: `i${i}`, demand: [2], priority: 1, restart: true })),
  binTypes: [{ id: 'host', capacity: [capacity], failureCapacity: [2 * capacity], cost: 1 }],
  bins: Array.from({ length: bins }, (_, i) => ({ id: `b${i}`, type: 0, mustUse: true })),
  rules,
  failure: { kind: 'any', count: 1 },
})

const booked = (problem: PackingProblem, binOf: readonly number[]) => {
  const { model } = reduce(problem)
  const placement = new Placement(model, everything(model))
  binOf.forEach((bin, unit) => {
    placement.add(unit, bin)
  })
  return survive(placement, limits, random(1))!
}

describe('those whom a preference wants together', () => {
  const together: Rule = { id: 'together', kind: 'together', items: [0, 1, 2, 3], strength: 'preference', weight: 1 }
  // Two bins that hold four each, full: whoever changes sides alone leaves the four on two bins.
  const halves = [0, 0, 1, 1, 0, 0, 1, 1]

  it('are brought together where nobody helps by moving alone', () => {
    const problem = estate(8, [together], 8, 2)
    const book = booked(problem, halves)
    expect(
      improveScore(
        book,
        () => false,
        () => undefined,
      ),
    ).toEqual({ preferences: 0, moves: 0 })
    expect(new Set(together.items.map((item) => book.placement.binOf[item])).size).toBe(1)
    const plan = { assignment: [...book.placement.binOf], failover: book.toFailover() }
    expect(verify(problem, plan).violations).toEqual([])
  })

  it('stay where they are where a rule keeps two of them apart', () => {
    const apart: Rule = { id: 'apart', kind: 'apart', items: [0, 2], strength: 'normal' }
    const book = booked(estate(8, [together, apart], 8, 2), halves)
    expect(gather(book, book.placement.model.preferences[0]!, limits)).toBe(false)
    expect([...book.placement.binOf]).toEqual(halves)
  })
})

it('who is wanted off a bin is evened out over the others', async () => {
  // Eight of twelve are wanted off the first bin: four on each of the others, the four others on it.
  const items = Array.from({ length: 8 }, (_, i) => i)
  const off: Rule = { id: 'off', kind: 'not-on', items, bins: [0], strength: 'preference', weight: 1 }
  const problem = estate(12, [off], 16, 3)
  const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
  if (outcome.status !== 'solved') throw new Error(outcome.status)
  expect(outcome.stages.find(({ id }) => id === 'preferences')).toMatchObject({ value: 0, proven: true })
  expect(outcome.stages.find(({ id }) => id === 'balance')).toMatchObject({ value: 8 / 16, proven: true })
})
