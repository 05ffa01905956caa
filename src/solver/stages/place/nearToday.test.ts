import { expect, it } from 'vitest'
import { nodeEngines } from '../../engine/nodeEngines'
import type { PackingProblem } from '../../problem'
import { solve } from '../../solve'
import { defaultSolveOptions } from '../../options'
import { verify } from '../../verify'

/** Twenty items of 2 fill four bins of 10, the last four of twelve: today's placement is one of the cheapest plans. */
function today(failure: PackingProblem['failure']): PackingProblem {
  const current = Array.from({ length: 20 }, (_, i) => 8 + (i % 4))
  return {
    dimensions: [{ id: 'memory' }],
    items: current.map((_, i) => ({ id: `i${i}`, demand: [2], priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity: [10], failureCapacity: [14], cost: 1 }],
    bins: Array.from({ length: 12 }, (_, b) => ({ id: `b${b}`, type: 0, groups: { rack: `r${b % 4}` } })),
    // Tells the first four bins from the others.
    rules: [{ id: 'r', kind: 'not-on', items: [19], bins: [0, 1, 2, 3], strength: 'always' }],
    failure,
    current,
  }
}

it.each<PackingProblem['failure']>([{ kind: 'none' }, { kind: 'any', count: 1 }, { kind: 'group', by: 'rack' }])(
  'stays where it is where nothing has to move, on whichever of the bins: $kind',
  async (failure) => {
    const problem = today(failure)
    const outcome = await solve(problem, { ...defaultSolveOptions, timeLimitMs: 60_000 }, nodeEngines)
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect(verify(problem, outcome.plan).valid).toBe(true)
    expect(outcome.stages.find(({ id }) => id === 'moves')).toEqual({ id: 'moves', value: 0, bound: 0, proven: true })
  },
)
