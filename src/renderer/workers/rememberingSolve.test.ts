import { expect, it } from 'vitest'
import type { SolveOutcome } from '../../solver/solution'
import type { PackingProblem } from '../../solver/problem'
import { defaultSolveOptions } from '../../solver/options'
import { rememberingSolve } from './rememberingSolve'

const problem = (capacity: number): PackingProblem => ({
  dimensions: [{ id: 'memory' }],
  items: [],
  binTypes: [{ id: 'host', capacity: [capacity], cost: 1 }],
  bins: [],
  rules: [],
  failure: { kind: 'none' },
})

const answer = (provenMinimal: boolean): SolveOutcome => ({
  status: 'solved',
  plan: { assignment: [], failover: [] },
  stages: [],
  binCount: { used: 1, lowerBound: 1, provenMinimal, method: 'trivial', certificate: null },
  evidence: { engine: 'highs', seed: 1, elapsedMs: 1, counts: {} },
})

it('asks once for a proven answer and again for another problem', async () => {
  let asked = 0
  const solve = rememberingSolve(() => {
    asked++
    return Promise.resolve(answer(true))
  })
  await solve(problem(1), defaultSolveOptions)
  await solve(problem(1), defaultSolveOptions)
  expect(asked).toBe(1)
  await solve(problem(2), defaultSolveOptions)
  expect(asked).toBe(2)
})

it('serves a brief question from a full answer, but not a full one from a brief answer', async () => {
  let asked = 0
  const solve = rememberingSolve(() => {
    asked++
    return Promise.resolve(answer(true))
  })
  const brief = { ...defaultSolveOptions, brief: true }
  await solve(problem(1), brief)
  await solve(problem(1), defaultSolveOptions)
  expect(asked).toBe(2)
  await solve(problem(2), defaultSolveOptions)
  await solve(problem(2), brief)
  expect(asked).toBe(3)
  await solve(problem(2), { ...defaultSolveOptions, anyPlan: true })
  expect(asked).toBe(4)
})

it('asks again where the answer was not proven', async () => {
  let asked = 0
  const solve = rememberingSolve(() => {
    asked++
    return Promise.resolve(answer(false))
  })
  await solve(problem(1), defaultSolveOptions)
  await solve(problem(1), defaultSolveOptions)
  expect(asked).toBe(2)
})
