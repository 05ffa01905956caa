import { describe, expect, it } from 'vitest'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { random } from '../model/random'
import { reduce } from '../model/reduce'
import { PairedAttempts } from './PairedAttempts'

/** Ten items a bin, a hundredth of all room to spare, and an eighth more of it after a failure. */
function tight(seed: number, hosts: number): PackingProblem {
  const next = random(seed)
  const demands = Array.from({ length: 10 * hosts }, () => [20 + Math.floor(next() * 80), 20 + Math.floor(next() * 80)])
  const capacity = [0, 1].map((d) => Math.ceil((demands.reduce((sum, one) => sum + one[d]!, 0) * 1.01) / hosts))
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: demands.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
    binTypes: [{ id: 'host', capacity, failureCapacity: capacity.map((room) => Math.floor(room * 1.12)), cost: 1 }],
    bins: Array.from({ length: hosts }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 1 },
  }
}

/** Attempts at a problem, with the steps that each search took. */
function attempts(problem: PackingProblem, more: { brief?: boolean } = {}) {
  const { model } = reduce(problem)
  const steps: number[] = []
  const options = {
    seed: 1,
    expired: () => false,
    remainingMs: () => 1000,
    count: (_: string, amount: number) => {
      steps.push(amount)
    },
    ...more,
  }
  return { pairs: new PairedAttempts(model, options), set: everything(model), steps }
}

describe('paired searches on a set of bins', () => {
  it('goes on with what came closest, and finds a plan that the first attempt had no time for', () => {
    const problem = tight(1, 32)
    const { pairs, set, steps } = attempts(problem)
    expect(pairs.attempt(set)).toBeNull()
    const before = steps.length
    const book = pairs.longer(set)!
    // Rounds of one search that is gone on with, and no start from nothing, which is given up much sooner.
    expect(steps.slice(before, -1)).toEqual(steps.slice(before, -1).map(() => 1000))
    expect(verify(problem, { assignment: [...book.placement.binOf], failover: book.toFailover() }).violations).toEqual(
      [],
    )
  })

  it('begins anew on a set that it does not know', () => {
    const { pairs, set, steps } = attempts(tight(1, 32))
    expect(pairs.longer(set)).not.toBeNull()
    expect(steps.length).toBeGreaterThan(1)
  })

  it('gives up on what it gets no closer to', () => {
    const problem = tight(1, 32)
    const { pairs, set } = attempts({
      ...problem,
      binTypes: [{ ...problem.binTypes[0]!, failureCapacity: problem.binTypes[0]!.capacity }],
    })
    expect(pairs.attempt(set)).toBeNull()
    expect(pairs.longer(set)).toBeNull()
  })

  it('leaves alone what has two losses at once, and many units where an answer is wanted at once', () => {
    const two = attempts({ ...tight(1, 12), failure: { kind: 'any', count: 2 } })
    expect(two.pairs.attempt(two.set)).toBeNull()
    const many = attempts(tight(1, 101), { brief: true })
    expect(many.pairs.attempt(many.set)).toBeNull()
    expect([...two.steps, ...many.steps]).toEqual([])
  })
})
