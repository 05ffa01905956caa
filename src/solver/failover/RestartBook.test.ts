import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem } from '../problem'
import { everything } from '../stages/model/binSets'
import { construct, unitOrders } from '../stages/place/construct'
import { Placement } from '../stages/model/Placement'
import { random } from '../stages/model/random'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { RestartBook } from './RestartBook'

/** 60 items of 1 to 6 on 10 bins of 30, with pairs apart: together about 210 of 300, 240 after the loss of two. */
function estate(failure: FailurePolicy): PackingProblem {
  const items = Array.from({ length: 60 }, (_, i) => ({
    id: `i${i}`,
    demand: [1 + (i % 6), 1 + ((i * 5) % 6)],
    priority: 1,
    restart: i % 11 !== 0,
  }))
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items,
    binTypes: [{ id: 'bin', capacity: [27, 27], failureCapacity: [30, 30], cost: 1 }],
    bins: Array.from({ length: 10 }, (_, b) => ({ id: `b${b}`, type: 0 })),
    rules: [0, 6, 12, 18].map((first) => ({
      id: `r${first}`,
      kind: 'apart' as const,
      items: [first, first + 1, first + 2],
      strength: 'always' as const,
    })),
    failure,
  }
}

function spreadLoad(problem: PackingProblem): Placement {
  const { model } = reduce(problem)
  const placement = new Placement(model, everything(model))
  construct(placement, unitOrders(model, placement.set)[0]!, 'spread')
  expect(placement.complete).toBe(true)
  return placement
}

const violations = (problem: PackingProblem, book: RestartBook) =>
  verify(problem, { assignment: [...book.placement.binOf], failover: book.toFailover() }).violations

const policies: FailurePolicy[] = [{ kind: 'any', count: 1 }, { kind: 'any', count: 2 }, { kind: 'maintenance' }]

describe('RestartBook', () => {
  it.each(policies)('mends every state: $kind $count', (failure) => {
    const problem = estate(failure)
    const book = RestartBook.build(spreadLoad(problem))
    expect(book).toBeInstanceOf(RestartBook)
    expect(violations(problem, book as RestartBook)).toEqual([])
  })

  it.each(policies)('keeps every restart plan valid move by move: $kind $count', (failure) => {
    const problem = estate(failure)
    const book = RestartBook.build(spreadLoad(problem)) as RestartBook
    const next = random(5)
    let moved = 0
    for (let tries = 0; tries < 60; tries++) {
      const unit = Math.floor(next() * problem.items.length)
      const to = Math.floor(next() * problem.bins.length)
      if (to === book.placement.binOf[unit]) continue
      const before = [...book.placement.binOf]
      const others = book.placement.unitsOn[to]!
      const other = next() < 0.5 ? others[Math.floor(next() * others.length)] : undefined
      if (book.tryMove(unit, to, other ?? -1)) moved++
      else expect([...book.placement.binOf]).toEqual(before)
      expect(violations(problem, book)).toEqual([])
    }
    expect(moved).toBeGreaterThan(10)
  })

  it('says what cannot be mended, and proves it', () => {
    const problem = estate({ kind: 'any', count: 2 })
    const tight = { ...problem, binTypes: [{ id: 'bin', capacity: [27, 27], failureCapacity: [27, 27], cost: 1 }] }
    // 40 is more than any survivor holds besides what it holds already.
    const items = tight.items.map((item, i) => (i === 5 ? { ...item, demand: [20, 1] } : item))
    const answer = RestartBook.build(spreadLoad({ ...tight, items }), 0)
    expect(answer).toMatchObject({ proven: true })
  })

  it.each(policies)('stops building and moving once time is over: $kind $count', (failure) => {
    const problem = estate(failure)
    let calls = 0
    let over = true
    const expired = () => {
      calls++
      return over
    }
    // Up to 15 states pass between two looks at the clock: with more of them, nothing is claimed and nothing proven.
    const stopped = RestartBook.build(spreadLoad(problem), undefined, expired)
    const states = RestartBook.empty(spreadLoad(problem)).states.length
    if (states > 15) expect(stopped).toMatchObject({ proven: false })
    if (states > 15)
      expect(RestartBook.partial(spreadLoad(problem), 0, expired).failing.length).toBeGreaterThan(states / 2)
    over = false
    const book = RestartBook.build(spreadLoad(problem), undefined, expired) as RestartBook
    over = true
    const before = [...book.placement.binOf]
    calls = 0
    for (let unit = 0; unit < problem.items.length; unit++)
      for (let to = 0; to < problem.bins.length; to++)
        if (to !== before[unit]) expect(book.tryMove(unit, to)).toBe(false)
    expect(calls).toBeGreaterThan(0)
    expect([...book.placement.binOf]).toEqual(before)
    expect(violations(problem, book)).toEqual([])
  })

  it('ends soon after time is up, however many evacuations are left to try', () => {
    // Who is evacuated finds room in hundreds of ways, and after none of them may another bin fail.
    const problem: PackingProblem = {
      ...estate({ kind: 'maintenance' }),
      items: Array.from({ length: 24 }, (_, i) => ({ id: `i${i}`, demand: [1, 1], priority: 1, restart: true })),
      binTypes: [{ id: 'bin', capacity: [6, 6], failureCapacity: [10, 10], cost: 1 }],
      bins: Array.from({ length: 4 }, (_, b) => ({ id: `b${b}`, type: 0 })),
      rules: [],
    }
    const placement = spreadLoad(problem)
    let looks = 0
    const built = RestartBook.build(placement, 5000, () => ++looks > 20)
    expect(built).toMatchObject({ proven: false })
    expect(looks).toBeLessThan(40)
  })
})
