import { describe, expect, it } from 'vitest'
import { nodeEngines } from '../engine/nodeEngines'
import { defaultSolveOptions } from '../options'
import type { PackingProblem, Rule } from '../problem'
import type { SolveOutcome } from '../solution'
import { solve } from '../solve'
import { smallestConflict } from './smallestConflict'

function problemOf(sizes: readonly number[], bins: number, more: Partial<PackingProblem> = {}): PackingProblem {
  return {
    dimensions: [{ id: 'memory' }],
    items: sizes.map((size, i) => ({ id: `i${i}`, demand: [size], priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity: [10], cost: 1 }],
    bins: Array.from({ length: bins }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'none' },
    ...more,
  }
}

const explained = async (problem: PackingProblem) => {
  const outcome = await solve(problem, { ...defaultSolveOptions, explain: true }, nodeEngines)
  if (outcome.status !== 'infeasible') throw new Error(outcome.status)
  return outcome.reasons[0]!
}

describe('the smallest conflict', () => {
  it('names the three items of which no two fit into one of two bins, not the small ones', async () => {
    // 6 + 6 + 6 + 1 + 1 = 20 = 2 x 10, yet two of 6 never share a bin.
    const reason = await explained(problemOf([1, 6, 6, 1, 6], 2))
    expect(reason).toMatchObject({
      code: 'packing-impossible',
      items: [1, 2, 4],
      rules: [],
      conflict: { minimal: true, afterFailure: false },
    })
  })

  it('names the rule without which it would fit, and no other', async () => {
    // 6 + 4 and 6 + 4 fit into two bins of 10. With 0 apart from both of 4, these are with 2: 6 + 4 + 4.
    const rules: Rule[] = [
      { id: 'needless', kind: 'apart', items: [0, 2], strength: 'always' },
      { id: 'first', kind: 'apart', items: [0, 1], strength: 'always' },
      { id: 'wish', kind: 'together', items: [0, 3], strength: 'preference' },
      { id: 'second', kind: 'apart', items: [0, 3], strength: 'normal' },
    ]
    const reason = await explained(problemOf([6, 4, 6, 4], 2, { rules }))
    expect(reason).toMatchObject({
      code: 'packing-impossible',
      items: [0, 1, 2, 3],
      rules: [1, 3],
      conflict: { minimal: true, afterFailure: false },
    })
  })

  it('says when only failures make it impossible', async () => {
    // Three bins hold 6, 6 and 6; after a failure two of them would share one.
    const reason = await explained(problemOf([6, 6, 6, 1], 3, { failure: { kind: 'any', count: 1 } }))
    expect(reason).toMatchObject({ items: [0, 1, 2], conflict: { minimal: true, afterFailure: true } })
  })

  it('never takes an open question for a proof, and says that fewer may do', async () => {
    const problem = problemOf([1, 6, 6, 1, 6], 2)
    // Proven for four items and more only.
    const answer = (part: PackingProblem): Promise<SolveOutcome['status']> =>
      Promise.resolve(part.items.length >= 4 ? 'infeasible' : 'unknown')
    const limits = { questions: 100, expired: () => false }
    const conflict = await smallestConflict(problem, answer, limits)
    expect(conflict.items).toHaveLength(4)
    expect(conflict.minimal).toBe(false)
    // No question at all: everything stays.
    const none = await smallestConflict(problem, answer, { ...limits, questions: 0 })
    expect(none).toEqual({ items: [0, 1, 2, 3, 4], rules: [], afterFailure: false, minimal: false })
  })
})
