import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import { defaultSolveOptions } from '../../options'
import type { FailurePolicy, PackingProblem, Rule } from '../../problem'
import { solve } from '../../solve'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { mirrored } from './mirrored'
import { reduce } from '../model/reduce'

/** Two rooms of so many bins of 100 (90 before a failure), 60 items of 10, 20 and 30. */
function rooms(each: number, rules: readonly Rule[] = [], failure: FailurePolicy = { kind: 'group', by: 'room' }) {
  const problem: PackingProblem = {
    dimensions: [{ id: 'memory' }],
    items: Array.from({ length: 60 }, (_, i) => ({
      id: `i${i}`,
      demand: [10 * (1 + (i % 3))],
      priority: 1,
      restart: true,
    })),
    binTypes: [{ id: 'bin', capacity: [90], failureCapacity: [100], cost: 1 }],
    bins: Array.from({ length: 2 * each }, (_, b) => ({ id: `b${b}`, type: 0, groups: { room: `R${b % 2}` } })),
    rules,
    failure,
  }
  return problem
}

function mirror(problem: PackingProblem) {
  const { model } = reduce(problem)
  const book = mirrored(model, everything(model), { seed: 1, steps: 50, count: () => undefined })
  return book && { assignment: [...book.placement.binOf], failover: book.toFailover() }
}

describe('two rooms that mirror each other', () => {
  it('hold everything each', () => {
    // 20 x (10 + 20 + 30) = 1200 in twelve bins of 100 a room.
    const apart: Rule = { id: 'apart', kind: 'apart', items: [2, 5, 8], strength: 'always' }
    const problem = rooms(12, [apart])
    const plan = mirror(problem)
    expect(plan).not.toBeNull()
    expect(verify(problem, plan!).violations).toEqual([])
    expect(mirror(rooms(11))).toBeNull()
    expect(mirror(rooms(12, [], { kind: 'any', count: 1 }))).toBeNull()
  })

  it('are found with the fewest bins, proven', async () => {
    const problem = rooms(20)
    const outcome = await solve(problem, defaultSolveOptions, nodeEngines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect(outcome.binCount).toMatchObject({ used: 24, lowerBound: 24, provenMinimal: true })
    expect(outcome.evidence.counts['constructions']).toBeLessThan(10)
  })
})
