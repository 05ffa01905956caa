import { expect, it } from 'vitest'
import { RestartBook } from '../../failover/RestartBook'
import type { PackingProblem } from '../../problem'
import { verify } from '../../verify'
import { everything } from '../model/binSets'
import { oneLossAtATime, restartingTogether } from './oneLossAtATime'
import { PairMender } from './PairMender'
import { pairUp } from './pairUp'
import { random } from '../model/random'
import { reduce } from '../model/reduce'

/** Items of many sizes on eight bins of which any two may be lost: room is short, not absent. */
function estate(seed: number): PackingProblem {
  const next = random(seed)
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: Array.from({ length: 48 }, (_, i) => ({
      id: `i${i}`,
      demand: [1 + Math.floor(next() * 12), 1 + Math.floor(next() * 12)],
      priority: 1,
      restart: true,
    })),
    binTypes: [{ id: 'host', capacity: [48, 48], failureCapacity: [60, 60], cost: 1 }],
    bins: Array.from({ length: 8 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [],
    failure: { kind: 'any', count: 2 },
  }
}

it('gives restart plans to states that lack one, and takes none away', () => {
  let short = 0
  let mended = 0
  for (let seed = 1; seed <= 60; seed++) {
    const problem = estate(seed)
    const { model } = reduce(problem)
    const set = everything(model)
    const groups = restartingTogether(model, set)
    // Too little room is kept, so that some states fail.
    const single = pairUp(oneLossAtATime(model, groups, [0.5]), set, {
      seed,
      steps: 500,
      expired: () => false,
      count: () => undefined,
    })
    if (!single) continue
    const book = RestartBook.fromSingle(single, model, 100, Infinity)
    const before = book.failing.length
    if (before === 0 || book.overloads().bins.length > 0) continue
    const mender = new PairMender(book, groups, single)
    if (mender.short().size > 0) short++
    const isMended = mender.mend(random(seed))
    expect(book.failing.length).toBeLessThanOrEqual(before)
    expect(isMended).toBe(book.failing.length === 0)
    expect(book.overloads()).toEqual({ bins: [], states: [] })
    if (!isMended) continue
    mended++
    const assignment = problem.items.map((_, item) => book.placement.binOf[model.unitOfItem[item]!]!)
    expect(verify(problem, { assignment, failover: book.toFailover() })).toMatchObject({ valid: true })
  }
  expect(short).toBeGreaterThan(3)
  expect(mended).toBeGreaterThan(2)
})
