import { describe, expect, it } from 'vitest'
import type { FailurePolicy, PackingProblem, Rule } from '../problem'
import { everything } from '../stages/model/binSets'
import { reduce } from '../stages/model/reduce'
import { verify } from '../verify'
import { annealRestarts } from './annealRestarts'

/** Virtual machines as hospitals have them: hundredths of a core, GiB, how many. Together 621 and 619 of them. */
const sizes = [
  [48, 60, 2],
  [40, 40, 2],
  [16, 10, 8],
  [14, 10, 5],
  [12, 10, 7],
  [10, 20, 1],
  [7, 5, 3],
  [6, 5, 8],
  [5, 5, 10],
  [3, 5, 6],
  [2, 8, 8],
] as const
const items = sizes.flatMap(([cpu, memory, count]) => Array.from({ length: count }, () => [cpu, memory]))

function estate(
  capacity: readonly [number, number],
  failureCapacity: readonly [number, number],
  failure: FailurePolicy = { kind: 'any', count: 1 },
  rules: readonly Rule[] = [],
): PackingProblem {
  return {
    dimensions: [{ id: 'cpu' }, { id: 'memory' }],
    items: items.map((demand, i) => ({ id: `i${i}`, demand, priority: 1, restart: true })),
    binTypes: [{ id: 'bin', capacity, failureCapacity, cost: 1 }],
    bins: Array.from({ length: 5 }, (_, b) => ({ id: `b${b}`, type: 0, groups: { rack: `r${b % 3}` } })),
    rules,
    failure,
  }
}

function annealed(problem: PackingProblem, coolings = 3) {
  const { model } = reduce(problem)
  const options = { seed: 1, moves: 60_000, coolings, expired: () => false, count: () => undefined }
  const book = annealRestarts(model, everything(model), options)
  return book && { assignment: [...book.placement.binOf], failover: book.toFailover() }
}

const totalOf = (d: 0 | 1) => items.reduce((sum, demand) => sum + demand[d]!, 0)

describe('annealRestarts', () => {
  it('fills four survivors to 99 per cent after any failure, each below 90 per cent of that before', () => {
    const each = Math.ceil(totalOf(0) / 4 / 0.99)
    const problem = estate([Math.floor(each * 0.88), 400], [each, 400])
    const plan = annealed(problem)
    expect(plan).not.toBeNull()
    expect(verify(problem, plan!).violations).toEqual([])
  })

  it('keeps what must stay apart, after a failure too', () => {
    const apart = [0, 2, 4, 6].map((first, r): Rule => ({
      id: `r${r}`,
      kind: 'apart',
      items: [first, first + 1],
      strength: 'always',
    }))
    const each = Math.ceil(totalOf(0) / 4 / 0.97)
    const problem = estate([Math.floor(each * 0.88), 400], [each, 400], { kind: 'any', count: 1 }, apart)
    const plan = annealed(problem)
    expect(plan).not.toBeNull()
    expect(verify(problem, plan!).violations).toEqual([])
  })

  it.each([{ kind: 'any', count: 2 } as const, { kind: 'group', by: 'rack' } as const, { kind: 'none' } as const])(
    'serves other failures as well: $kind',
    (failure) => {
      const each = Math.ceil(totalOf(0) / 3 / 0.93)
      const problem = estate([each, 400], [each, 400], failure)
      const plan = annealed(problem)
      expect(plan).not.toBeNull()
      expect(verify(problem, plan!).violations).toEqual([])
    },
  )

  it('does not forget a dimension that has room in sum and binds in single bins', () => {
    // Memory is used to three quarters in sum: the search begins without it, and has to notice where it runs out.
    const each = Math.ceil(totalOf(0) / 4 / 0.95)
    const memory = Math.ceil(totalOf(1) / 4 / 0.75)
    const problem = estate([each, memory], [each, memory])
    const plan = annealed(problem)
    expect(plan).not.toBeNull()
    expect(verify(problem, plan!).violations).toEqual([])
  })

  it('finds nothing where nothing is, and leaves evacuations to others', () => {
    const each = Math.floor(totalOf(0) / 4) - 1
    expect(annealed(estate([each, 400], [each, 400]), 1)).toBeNull()
    expect(annealed(estate([900, 900], [900, 900], { kind: 'maintenance' }))).toBeNull()
  })
})
